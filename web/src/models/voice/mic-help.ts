/** What the failure of a microphone means, and what helps. */
import type { MicTrouble } from "../../audio/ports.ts";

export type MicHelp = { readonly what: string; readonly help: string };

export const MIC_HELP: Readonly<Record<MicTrouble, MicHelp>> = {
  denied: {
    what: "The browser does not let this page use the microphone.",
    help: "Press the icon beside the address, allow the microphone, and try again.",
  },
  none: {
    what: "There is no microphone to be found.",
    help: "Plug one in, or switch on your headset, and try again.",
  },
  busy: {
    what: "The microphone is there and gives no sound.",
    help: "Another program may be holding it. Close calls and recorders, and try again.",
  },
  unfit: {
    what: "The chosen microphone is not there any more.",
    help: "Plug it in again, or choose another one in the settings of the system, and try again.",
  },
  insecure: {
    what: "This address is not encrypted, so the browser keeps the microphone closed.",
    help: "Open Viva by its https address.",
  },
  unsupported: {
    what: "This browser cannot take up sound the way Viva needs it.",
    help: "A current Chrome, Edge, Firefox or Safari can.",
  },
  broken: { what: "The microphone could not be opened.", help: "Try again, or choose another one." },
};

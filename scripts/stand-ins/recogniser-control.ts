/** The control port of a recogniser's stand-in. */
import { controlOf } from "./control.ts";
import { RecogniserFault, RecogniserScript } from "./recogniser-script.ts";

export const recogniserControl = controlOf(RecogniserScript, RecogniserFault);

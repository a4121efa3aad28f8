/**
 * The recognisers that the settings name, in the order in which they are tried. Browser recognition is the page's and
 * typing needs nobody, so neither is here.
 */

import type { UpgradeAnswer } from "#kernel/outbound.ts";
import type { RecogniserSettings, RecognitionSettings } from "#kernel/recogniser-settings.ts";
import type { Timer, Transcriber } from "../ports.ts";
import { fluxDialect, fluxParameters } from "./deepgram-flux.ts";
import { novaDialect, novaParameters } from "./deepgram-nova.ts";
import { scribeDialect } from "./elevenlabs-scribe.ts";
import type { Dialect } from "./recogniser-dialect.ts";
import { transcriberOf } from "./recogniser-stream.ts";
import { type Dial, dialledBy, socketsTo } from "./vendor-socket.ts";

/** The part of the Workers AI binding that opens sockets. */
export type SpeechBinding = {
  run(model: string, inputs: Record<string, string>, options: { readonly websocket: true }): Promise<UpgradeAnswer>;
};

/** `dial` opens sockets below a vendor's address; a test that is not in a Worker has its own. */
export type SocketsTo = (base: string) => Dial;

function throughBinding(ai: SpeechBinding, model: string, inputs: Record<string, string>): Dial {
  return dialledBy(() => ai.run(model, inputs, { websocket: true }));
}

function dialectOf(settings: RecogniserSettings, ai: SpeechBinding | undefined, dial: SocketsTo): Dialect | null {
  const { id } = settings;
  switch (settings.kind) {
    case "deepgram-flux":
    case "deepgram-nova": {
      const headers = { Authorization: `Token ${settings.apiKey}` };
      const endpoint = { id, dial: dial(settings.baseUrl), headers };
      return settings.kind === "deepgram-nova"
        ? novaDialect(endpoint)
        : fluxDialect({ ...endpoint, canForceEnd: true });
    }
    case "elevenlabs":
      return scribeDialect({ id, dial: dial(settings.baseUrl), apiKey: settings.apiKey, model: settings.model });
    case "workers-ai-flux":
      if (ai === undefined) return null;
      return fluxDialect({
        id,
        dial: throughBinding(ai, "@cf/deepgram/flux", fluxParameters()),
        headers: {},
        canForceEnd: false,
      });
    case "workers-ai-nova":
      if (ai === undefined) return null;
      return novaDialect({ id, dial: throughBinding(ai, "@cf/deepgram/nova-3", novaParameters()), headers: {} });
  }
}

/** Empty without keys. A recogniser of Workers AI needs the binding `AI`; without it, it is left out. */
export function transcribers(
  { recognition }: { readonly recognition: Pick<RecognitionSettings, "recognisers"> },
  env: { readonly AI?: SpeechBinding },
  timer: Timer,
  dial: SocketsTo = socketsTo,
): Transcriber[] {
  return recognition.recognisers.flatMap((settings) => {
    const dialect = dialectOf(settings, env.AI, dial);
    return dialect === null ? [] : [transcriberOf(dialect, timer)];
  });
}

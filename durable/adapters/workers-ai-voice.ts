/**
 * Speech of Workers AI (Aura) by its binding, one request for each clause; there is no address to point elsewhere, so it
 * is used only where the binding exists. Gives no alignment. No method throws.
 */
import type { Timer, Voice, VoiceFault } from "../ports.ts";
import { ClauseByClause, readSound } from "./clause-by-clause.ts";

/** The part of the binding that speaks. */
export type SpeakingBinding = {
  run(model: string, inputs: Record<string, unknown>, options: { readonly returnRawResponse: true }): Promise<Response>;
};

const MODEL = "@cf/deepgram/aura-1";

/** Null when it went well; throws where the binding does. */
async function streamed(
  ai: SpeakingBinding,
  inputs: Record<string, unknown>,
  isWanted: () => boolean,
  onSound: (pcm: Uint8Array) => void,
  onPiece: () => void,
): Promise<VoiceFault | null> {
  const response = await ai.run(MODEL, inputs, { returnRawResponse: true });
  if (!isWanted()) return "late";
  if (!response.ok || response.body === null) return "server_error";
  return (await readSound(response.body, onSound, onPiece)) === 0 ? "empty" : null;
}

export function workersAiVoice(
  ai: SpeakingBinding,
  speakerOf: (persona: string) => string,
  timer: Timer,
  firstByteMs: number,
): Voice {
  const speakWith =
    (speaker: string) => async (text: string, onSound: (pcm: Uint8Array) => void, outer: AbortSignal) => {
      let late = false;
      const cancel = timer(firstByteMs, () => {
        late = true;
      });
      const inputs = { text, speaker, encoding: "linear16", container: "none", sample_rate: 24_000 };
      try {
        const fault = await streamed(ai, inputs, () => !late && !outer.aborted, onSound, cancel);
        return fault === null ? null : { fault, retryAfterMs: null };
      } catch {
        return { fault: "unreachable" as const, retryAfterMs: null };
      } finally {
        cancel();
      }
    };
  return {
    id: "aura-1@workers-ai",
    abilities: { alignment: false, contexts: false },
    begin: ({ persona }, sink) => new ClauseByClause(speakWith(speakerOf(persona)), sink),
    warm() {},
    rest() {},
  };
}

/**
 * Speech of Workers AI (Aura) by its binding, one request for each clause; there is no address to point elsewhere, so it
 * is used only where the binding exists. Gives no alignment. No method throws.
 */
import type { Timer, Voice, VoiceFailure, VoiceFault } from "../ports.ts";
import { retryAfterMs } from "./chat-status.ts";
import { ClauseByClause, type SpeakOne } from "./clause-by-clause.ts";
import type { VoiceDeadlines } from "./elevenlabs-context.ts";
import { faultOfRefusal } from "./recogniser-faults.ts";
import { spoken } from "./spoken-request.ts";

/** The part of the binding that speaks. */
export type SpeakingBinding = {
  run(model: string, inputs: Record<string, unknown>, options: { readonly returnRawResponse: true }): Promise<Response>;
};

const MODEL = "@cf/deepgram/aura-1";
const ERROR_CHARS = 2_048;

/** Codes of the platform's table of errors, which stand in a message or in a body. */
const FAULTS: readonly (readonly [RegExp, VoiceFault])[] = [
  [/\b(3036|4006)\b/, "quota"],
  [/\b3040\b/, "busy"],
  [/\b(3007|3008)\b/, "late"],
  [/\b(3023|3041|5016|5018)\b/, "unauthorised"],
  [/\b(3003|3006|3042|5004|5005|5007|5019)\b/, "invalid"],
];

function faultIn(text: string): VoiceFault | null {
  return FAULTS.find(([code]) => code.test(text))?.[1] ?? null;
}

async function refusalOf(response: Response): Promise<VoiceFailure> {
  const body = (await response.text()).slice(0, ERROR_CHARS);
  const fault = faultIn(body) ?? faultOfRefusal(response.status, "");
  return { fault, retryAfterMs: retryAfterMs(response.headers.get("Retry-After"), Date.now()) };
}

function broken(error: unknown): VoiceFault {
  return (error instanceof Error ? faultIn(error.message) : null) ?? "unreachable";
}

export function workersAiVoice(
  ai: SpeakingBinding,
  speakerOf: (persona: string) => string,
  timer: Timer,
  deadlines: VoiceDeadlines,
): Voice {
  const speakWith =
    (speaker: string): SpeakOne =>
    (text, onSound, outer) => {
      const inputs = { text, speaker, encoding: "linear16", container: "none", sample_rate: 24_000 };
      const request = {
        // Asked in a promise: what the binding throws at once counts alike.
        send: async () => ai.run(MODEL, inputs, { returnRawResponse: true }),
        refusal: refusalOf,
        broken,
      };
      return spoken(request, { timer, deadlines }, onSound, outer);
    };
  return {
    id: "aura-1@workers-ai",
    abilities: { alignment: false, contexts: false },
    begin: ({ persona }, sink) => new ClauseByClause(speakWith(speakerOf(persona)), sink),
    warm() {},
    rest() {},
  };
}

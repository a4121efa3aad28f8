/** Frames of the object as a test writes them: durable ones take the next number by themselves. */
import type { PublicState } from "#contract/http/sessions.ts";
import type { DurableFrame, ServerFrame } from "#contract/socket.ts";
import { publicState } from "./web-api.ts";

const AT = "2026-11-24T10:00:00.000Z";

type Durable<T extends DurableFrame["type"]> = Omit<Extract<DurableFrame, { type: T }>, "seq" | "at" | "type">;

export class FrameWriter {
  #seq = 0;

  get seq(): number {
    return this.#seq;
  }

  #next(): { readonly seq: number; readonly at: string } {
    this.#seq += 1;
    return { seq: this.#seq, at: AT };
  }

  opened(turnId: string, part: Partial<Durable<"turn.opened">> = {}): DurableFrame {
    return { type: "turn.opened", turnId, kind: "question", ordinal: 1, ...this.#next(), ...part };
  }

  spoke(turnId: string, text: string, part: Partial<Durable<"utterance.committed">> = {}): DurableFrame {
    const rest = { generation: 1, kind: "question", complete: true, by: "engine@1" } as const;
    return { type: "utterance.committed", turnId, text, ...rest, ...this.#next(), ...part };
  }

  answered(turnId: string, text: string, part: Partial<Durable<"turn.committed">> = {}): DurableFrame {
    return { type: "turn.committed", turnId, text, cause: "text", heldMs: 0, ...this.#next(), ...part };
  }

  corrected(turnId: string, text: string, revision = 1): DurableFrame {
    return { type: "turn.corrected", turnId, text, revision, ...this.#next() };
  }

  repeated(turnId: string): DurableFrame {
    return { type: "turn.repeated", turnId, ...this.#next() };
  }

  aims(questionId: string, aims: string[]): DurableFrame {
    return { type: "question.aims", questionId, aims, ...this.#next() };
  }

  paused(): DurableFrame {
    return { type: "session.paused", reason: "button", ...this.#next() };
  }

  ended(): DurableFrame {
    return { type: "session.ended", reason: "candidate", ...this.#next() };
  }

  report(status: "pending" | "ready" | "needsAttention"): DurableFrame {
    return { type: "report", status, ...this.#next() };
  }
}

export function welcome(state: Partial<PublicState> = {}): ServerFrame {
  return {
    type: "welcome",
    protocol: 1,
    state: publicState(state),
    epoch: 0,
    micResendFrom: 0,
    levels: { stt: 3, tts: 3, llm: 3, text: "Offline engine" },
    limits: { answerChars: 20_000, codeChars: 16_000, frameBytes: 61_440 },
    resume: "replay",
  };
}

export function floor(state: Partial<PublicState>): ServerFrame {
  const now = publicState(state);
  return { type: "floor", eph: true, phase: now.phase, state: now };
}

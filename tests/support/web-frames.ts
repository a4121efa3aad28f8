/** Frames of the object as a test writes them: durable ones take the next number by themselves. */
import type { PublicState } from "#contract/http/sessions.ts";
import type { DurableFrame, ServerFrame, TurnMetrics } from "#contract/socket.ts";
import type { AsideKind, MessageKind } from "#contract/vocabulary.ts";
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

  /** Final words of a part of the candidate's turn. */
  final(
    turnId: string,
    part: number,
    text: string,
    revision = 0,
    words: Durable<"stt.final">["words"] = [],
  ): DurableFrame {
    return { type: "stt.final", turnId, part, revision, text, words, provider: "test@1", ...this.#next() };
  }

  withdrawn(turnId: string): DurableFrame {
    return { type: "turn.withdrawn", turnId, ...this.#next() };
  }

  reopened(turnId: string): DurableFrame {
    return { type: "turn.reopened", turnId, cause: "speech", ...this.#next() };
  }

  utteranceEnd(turnId: string, generation: number, part: Partial<Durable<"utterance.end">> = {}): DurableFrame {
    const rest = { outcome: "completed", totalSamples: 24_000, spokenChars: 4, estimated: false };
    return { type: "utterance.end", turnId, generation, ...rest, ...this.#next(), ...part };
  }

  started(input: "voice" | "text"): DurableFrame {
    return { type: "session.started", input, ...this.#next() };
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

export function metricsOf(part: Partial<TurnMetrics> = {}): TurnMetrics {
  return {
    speechMs: null,
    finalMs: null,
    speculationMs: null,
    floorMs: null,
    commitMs: null,
    requestMs: null,
    firstTokenMs: null,
    firstClauseMs: null,
    toVoiceMs: null,
    firstAudioMs: null,
    firstFrameMs: null,
    arrivedMs: null,
    heardMs: null,
    playbackMs: null,
    ownOverheadMs: null,
    voiceToVoiceMs: null,
    floorAccuracyMs: null,
    doneToVoiceMs: null,
    bargeDuckMs: null,
    bargeStopMs: null,
    speculation: "none",
    trials: 0,
    ...part,
  };
}

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** Frames of a spoken interview that have no number. */
export class SpokenFrames {
  readonly partial = (turnId: string, text: string): ServerFrame => ({
    type: "stt.partial",
    eph: true,
    turnId,
    revision: 0,
    text,
    provider: "test@1",
  });

  readonly eager = (turnId: string): ServerFrame => ({ type: "turn.eager", eph: true, turnId });

  readonly begin = (
    turnId: string,
    generation: number,
    sounds: boolean,
    kind: MessageKind | AsideKind = "question",
  ): ServerFrame => ({
    type: "utterance.begin",
    eph: true,
    turnId,
    generation,
    kind,
    audio: sounds ? { codec: 1, sampleRateHz: 24_000 } : null,
    by: "engine@1",
  });

  readonly segment = (
    turnId: string,
    generation: number,
    number: number,
    offset: number,
    text: string,
  ): ServerFrame => ({ type: "utterance.segment", eph: true, turnId, generation, segment: number, offset, text });

  readonly flush = (generation: number, action: Of<"flush">["action"]): ServerFrame => ({
    type: "flush",
    eph: true,
    generation,
    action,
  });

  readonly nudge = (turnId: string, kind: Of<"nudge">["kind"], text: string): ServerFrame => ({
    type: "nudge",
    eph: true,
    turnId,
    kind,
    text,
  });

  readonly metrics = (turnId: string, part: Partial<TurnMetrics>): ServerFrame => ({
    type: "metrics",
    eph: true,
    turnId,
    metrics: metricsOf(part),
  });

  readonly welcome = (part: Partial<Of<"welcome">> = {}, state: Partial<PublicState> = {}): ServerFrame => ({
    type: "welcome",
    protocol: 1,
    state: publicState(state),
    epoch: 0,
    micResendFrom: 0,
    levels: { stt: 0, tts: 0, llm: 0, text: "" },
    limits: { answerChars: 20_000, codeChars: 16_000, frameBytes: 61_440 },
    resume: "replay",
    ...part,
  });
}

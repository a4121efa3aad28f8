/**
 * Deepgram Flux: the wire of `/v2/listen`, over its own socket or through Workers AI. Flux finds turns by itself; its
 * turns are parts to us. Every message is read here, and none is trusted to come once or in order.
 */
import type { TranscriberAbilities, TranscriberOptions } from "../ports.ts";
import { SAMPLE_RATE } from "./fed-audio.ts";
import {
  type Dialect,
  frameAsBytes,
  type Reader,
  type RecogniserEvent,
  type TimedWord,
  timedWords,
} from "./recogniser-dialect.ts";
import { faultOfClose, faultOfName, faultOfRefusal } from "./recogniser-faults.ts";
import { type Fields, listOf, numberOf, parsedFields, textOf } from "./vendor-json.ts";
import type { Dial } from "./vendor-socket.ts";

const ABILITIES: TranscriberAbilities = { speechStart: true, eager: true, wordTimes: true, forceEnd: true };
/** Flux has no keep-alive message and is fed in chunks of 80 ms. */
const CHUNK_SAMPLES = (SAMPLE_RATE * 80) / 1_000;
/** Enough silence for the last word before it to show up. */
const SETTLING_SILENCE_SAMPLES = (SAMPLE_RATE * 480) / 1_000;
/** Enough silence for Flux to end a turn that cannot be ended by a message. */
const ENDING_SILENCE_SAMPLES = SAMPLE_RATE;

const wordsOf = (value: unknown): TimedWord[] =>
  timedWords(value, (word) => ({ text: textOf(word.word), confidence: numberOf(word.confidence) }));

class FluxReader implements Reader {
  #sequence = -1;
  /** The newest turn of which something was said. */
  #turn = 0;
  /** Turns that are over; a vendor's number of turns in one stream is small. */
  readonly #ended = new Set<number>();
  #eager = false;

  read(message: string): readonly RecogniserEvent[] {
    const fields = parsedFields(message);
    if (fields === null) return [{ kind: "failed", fault: "malformed" }];
    // The end of a turn holds its words: late or not, it counts once.
    if (this.#isOld(fields) && fields.event !== "EndOfTurn") return [];
    switch (fields.type) {
      case "Connected":
        return [{ kind: "ready" }];
      case "TurnInfo":
        return this.#turnInfo(fields);
      case "Error":
        return [{ kind: "failed", fault: faultOfName(textOf(fields.code)) ?? "server_error" }];
      default:
        return [];
    }
  }

  overdue(): readonly RecogniserEvent[] {
    return [];
  }

  /** A message that came before, or after a later one. */
  #isOld(fields: Fields): boolean {
    const sequence = numberOf(fields.sequence_id);
    if (sequence === null) return false;
    if (sequence <= this.#sequence) return true;
    this.#sequence = sequence;
    return false;
  }

  #turnInfo(info: Fields): readonly RecogniserEvent[] {
    const turn = numberOf(info.turn_index);
    const until = numberOf(info.audio_window_end);
    if (turn === null || until === null) return [{ kind: "failed", fault: "malformed" }];
    if (this.#ended.has(turn)) return [];
    if (info.event === "EndOfTurn") return this.#endOfTurn(info, turn, until);
    if (turn < this.#turn) return [];
    this.#turn = turn;
    return this.#inTurn(info, until);
  }

  #endOfTurn(info: Fields, turn: number, until: number): readonly RecogniserEvent[] {
    this.#ended.add(turn);
    this.#eager = false;
    const forced = info.trigger === "manual" ? true : null;
    return [
      { kind: "final", text: textOf(info.transcript).trim(), words: wordsOf(info.words), until, forced },
      { kind: "end", confidence: numberOf(info.end_of_turn_confidence) },
    ];
  }

  #inTurn(info: Fields, until: number): readonly RecogniserEvent[] {
    const text = textOf(info.transcript).trim();
    const events: RecogniserEvent[] = [];
    if (info.event === "StartOfTurn") {
      const at = numberOf(listOf(info.words)[0]?.start) ?? numberOf(info.audio_window_start) ?? until;
      events.push({ kind: "speechStart", at });
    }
    if (text !== "") events.push({ kind: "partial", text });
    if (info.event === "EagerEndOfTurn") {
      this.#eager = true;
      events.push({ kind: "eager", confidence: numberOf(info.end_of_turn_confidence) ?? 0 });
    }
    if (info.event === "TurnResumed" && this.#eager) {
      this.#eager = false;
      events.push({ kind: "resumed" });
    }
    return [...events, { kind: "processed", until }];
  }
}

/** Values as query parameters want them, which Workers AI takes as well. */
export function fluxParameters(): Record<string, string> {
  return {
    encoding: "linear16",
    sample_rate: String(SAMPLE_RATE),
    eot_threshold: "0.8",
    eager_eot_threshold: "0.5",
    eot_timeout_ms: "10000",
  };
}

/** Messages of one Flux stream as events. */
export const fluxReader = (): Reader => new FluxReader();

export type FluxEndpoint = {
  readonly id: string;
  readonly dial: Dial;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a message can end a turn. */
  readonly canForceEnd: boolean;
};

export function fluxDialect({ id, dial, headers, canForceEnd }: FluxEndpoint): Dialect {
  return {
    id,
    abilities: { ...ABILITIES, forceEnd: canForceEnd },
    dial,
    request: ({ keyterms }: TranscriberOptions) => {
      const query = new URLSearchParams({ model: "flux-general-en", ...fluxParameters(), mip_opt_out: "true" });
      for (const term of keyterms) query.append("keyterm", term);
      return { path: `/v2/listen?${query}`, headers };
    },
    reader: fluxReader,
    readyWhenOpen: false,
    frame: frameAsBytes,
    keepAlive: CHUNK_SAMPLES,
    finish: {
      message: canForceEnd ? JSON.stringify({ type: "ForceEndTurn" }) : null,
      pad: 0,
      nudge: canForceEnd ? SETTLING_SILENCE_SAMPLES : ENDING_SILENCE_SAMPLES,
      repeats: true,
    },
    farewell: JSON.stringify({ type: "CloseStream" }),
    faultOfRefusal,
    faultOfClose,
  };
}

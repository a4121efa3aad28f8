/**
 * ElevenLabs Scribe realtime: audio as base64 in JSON, parts committed by the vendor's silence detection or on request.
 * A part comes twice, plain and with times; it counts once. Scribe does not say how much audio it has worked through.
 */
import type { TranscriberAbilities, TranscriberOptions } from "../ports.ts";
import { SAMPLE_RATE } from "./fed-audio.ts";
import { type Dialect, type Reader, type RecogniserEvent, type TimedWord, timedWords } from "./recogniser-dialect.ts";
import { faultOfClose, faultOfName, faultOfRefusal } from "./recogniser-faults.ts";
import { listOf, numberOf, parsedFields, textOf } from "./vendor-json.ts";
import type { Dial } from "./vendor-socket.ts";

const ABILITIES: TranscriberAbilities = { speechStart: false, eager: false, wordTimes: true, forceEnd: true };
/** Scribe refuses to commit less than 0.3 s of audio. */
const COMMIT_SAMPLES = (SAMPLE_RATE * 320) / 1_000;
const KEYTERM_CHARS_MAX = 20;

function chunk(pcm: Uint8Array, commit: boolean): string {
  return JSON.stringify({
    message_type: "input_audio_chunk",
    audio_base_64: base64(pcm),
    commit,
    sample_rate: SAMPLE_RATE,
  });
}

/** In slices: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8_192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  }
  return btoa(binary);
}

function wordsOf(value: unknown): TimedWord[] {
  const words = listOf(value).filter(({ type }) => type === undefined || type === "word");
  return timedWords(words, (word) => {
    const log = numberOf(word.logprob);
    return { text: textOf(word.text), confidence: log === null ? null : Math.min(1, Math.exp(log)) };
  });
}

const ERRORS =
  /^(auth_error|quota_exceeded|rate_limited|queue_overflow|resource_exhausted|session_time_limit_exceeded|unaccepted_terms|input_error|invalid_request|chunk_size_exceeded|insufficient_audio_activity|transcriber_error|error)$/;

class ScribeReader implements Reader {
  /** A plain part whose version with times has not come. */
  #held: string | null = null;
  /** The part that was told plainly last, as long as nothing was heard since: the same plain part is a repetition. */
  #told: string | null = null;
  /** Parts that were told plainly: their versions with times are repetitions. And the other way about. */
  readonly #early = new Tally();
  readonly #ahead = new Tally();
  /** Parts with times, by their places. */
  readonly #parts = new Set<string>();

  read(message: string): readonly RecogniserEvent[] {
    const fields = parsedFields(message);
    if (fields === null) return [{ kind: "failed", fault: "malformed" }];
    const type = textOf(fields.message_type);
    const text = textOf(fields.text).trim();
    switch (type) {
      case "session_started":
        return [{ kind: "ready" }];
      case "partial_transcript":
        return this.#partial(text);
      case "committed_transcript":
      case "final_transcript":
        return this.#plain(text);
      case "committed_transcript_with_timestamps":
      case "final_transcript_with_timestamps":
        return this.#timed(text, wordsOf(fields.words));
      case "commit_throttled":
        return [{ kind: "nothing" }];
      default:
        return ERRORS.test(type) ? [{ kind: "failed", fault: faultOfName(type) ?? "server_error" }] : [];
    }
  }

  overdue(): readonly RecogniserEvent[] {
    const text = this.#held;
    if (text === null) return [];
    this.#held = null;
    this.#told = text;
    this.#early.add(text);
    return part(text, []);
  }

  #partial(text: string): readonly RecogniserEvent[] {
    // Between two parts a partial is empty; that says nothing, and the times of the part may still be on their way.
    if (text === "") return [];
    const before = this.overdue();
    this.#told = null;
    return [...before, { kind: "partial", text }];
  }

  #plain(text: string): readonly RecogniserEvent[] {
    const known = text !== "" && (this.#held === text || this.#told === text);
    if (known || this.#ahead.take(text)) return [];
    const before = this.overdue();
    this.#held = text;
    return [...before, { kind: "held" }];
  }

  #timed(text: string, words: readonly TimedWord[]): readonly RecogniserEvent[] {
    const awaited = this.#held === text;
    if (awaited) this.#held = null;
    const place = `${words[0]?.start}-${words.at(-1)?.end}`;
    const repeated = this.#parts.has(place) || (!awaited && this.#early.take(text));
    if (words.length > 0) this.#parts.add(place);
    if (repeated) return [];
    const before = this.overdue();
    if (!awaited) this.#ahead.add(text);
    return [...before, ...part(text, words)];
  }
}

/** Texts and how often each is expected again. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(text: string): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  /** Whether it was expected; then once less. */
  take(text: string): boolean {
    const count = this.#counts.get(text) ?? 0;
    if (count > 0) this.#counts.set(text, count - 1);
    return count > 0;
  }
}

/** A part ends where its silence began; without words there is no end to speak of. */
function part(text: string, words: readonly TimedWord[]): readonly RecogniserEvent[] {
  const final: RecogniserEvent = { kind: "final", text, words, until: null, forced: null };
  return text === "" ? [final] : [final, { kind: "end", confidence: null }];
}

/** Messages of one Scribe stream as events. */
export const scribeReader = (): Reader => new ScribeReader();

export type ScribeEndpoint = {
  readonly id: string;
  readonly dial: Dial;
  readonly apiKey: string;
  readonly model: string;
};

export function scribeDialect({ id, dial, apiKey, model }: ScribeEndpoint): Dialect {
  return {
    id,
    abilities: ABILITIES,
    dial,
    request: ({ keyterms }: TranscriberOptions) => {
      const query = new URLSearchParams({
        model_id: model,
        audio_format: "pcm_16000",
        commit_strategy: "vad",
        vad_silence_threshold_secs: "0.8",
        include_timestamps: "true",
        language_code: "en",
      });
      for (const term of keyterms) if (term.length <= KEYTERM_CHARS_MAX) query.append("keyterms", term);
      return { path: `/v1/speech-to-text/realtime?${query}`, headers: { "xi-api-key": apiKey } };
    },
    reader: scribeReader,
    readyWhenOpen: false,
    frame: (pcm) => chunk(pcm, false),
    keepAlive: chunk(new Uint8Array(0), false),
    finish: { message: chunk(new Uint8Array(0), true), pad: COMMIT_SAMPLES, nudge: 0, repeats: false },
    farewell: null,
    faultOfRefusal,
    faultOfClose,
  };
}

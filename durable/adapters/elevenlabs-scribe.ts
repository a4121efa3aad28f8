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
  /** The part whose version with times came, so that a plain one after it is the same part. */
  #told: string | null = null;
  /** Seconds up to which parts with times reach. */
  #until = 0;

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
    return part(text, []);
  }

  #partial(text: string): readonly RecogniserEvent[] {
    const before = this.overdue();
    // Between two parts a partial is empty; that says nothing.
    if (text === "") return before;
    this.#told = null;
    return [...before, { kind: "partial", text }];
  }

  #plain(text: string): readonly RecogniserEvent[] {
    if (this.#told === text && text !== "") {
      this.#told = null;
      return [];
    }
    if (this.#held === text && text !== "") return [];
    const before = this.overdue();
    this.#held = text;
    return [...before, { kind: "held" }];
  }

  #timed(text: string, words: readonly TimedWord[]): readonly RecogniserEvent[] {
    const before = this.#held === text ? [] : this.overdue();
    this.#held = null;
    const end = words.at(-1)?.end ?? null;
    const repeated = end === null ? this.#told === text && text !== "" : end <= this.#until;
    if (repeated) return before;
    this.#until = Math.max(this.#until, end ?? 0);
    this.#told = text;
    return [...before, ...part(text, words)];
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
    finish: { message: chunk(new Uint8Array(0), true), silence: COMMIT_SAMPLES, repeats: false },
    farewell: null,
    faultOfRefusal,
    faultOfClose,
  };
}

/**
 * Deepgram Nova: the wire of `/v1/listen`, over its own socket or through Workers AI. Each range that Nova calls final is
 * a part; `speech_final` and `UtteranceEnd` are ends, one for each stretch of words.
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
import { type Fields, fieldsOf, listOf, numberOf, parsedFields, textOf } from "./vendor-json.ts";
import type { Dial } from "./vendor-socket.ts";

const ABILITIES: TranscriberAbilities = { speechStart: true, eager: false, wordTimes: true, forceEnd: true };

const wordsOf = (value: unknown): TimedWord[] =>
  timedWords(value, (word) => ({
    text: textOf(word.punctuated_word) || textOf(word.word),
    confidence: numberOf(word.confidence),
  }));

class NovaReader implements Reader {
  /** Seconds up to which ranges are final, and which they are: a range counts once, in whatever order. */
  #finalUntil = 0;
  readonly #ranges = new Set<string>();
  #partial = false;
  /** Words have come since the last end. */
  #open = false;

  read(message: string): readonly RecogniserEvent[] {
    const fields = parsedFields(message);
    if (fields === null) return [{ kind: "failed", fault: "malformed" }];
    switch (fields.type) {
      case "Results":
        return this.#results(fields);
      case "SpeechStarted": {
        const at = numberOf(fields.timestamp);
        return at === null ? [] : [{ kind: "speechStart", at }];
      }
      case "UtteranceEnd":
        return this.#end();
      case "Error":
        return [
          { kind: "failed", fault: faultOfName(textOf(fields.err_code) || textOf(fields.code)) ?? "server_error" },
        ];
      default:
        return [];
    }
  }

  overdue(): readonly RecogniserEvent[] {
    return [];
  }

  #results(fields: Fields): readonly RecogniserEvent[] {
    const start = numberOf(fields.start);
    const duration = numberOf(fields.duration);
    const best = listOf(fieldsOf(fields.channel)?.alternatives)[0];
    if (start === null || duration === null || best === undefined) return [{ kind: "failed", fault: "malformed" }];
    const until = start + duration;
    const forced = fields.from_finalize === true;
    const text = textOf(best.transcript).trim();
    if (fields.is_final !== true) return this.#interim(text, until);
    const range = `${start}-${until}`;
    const fresh = !this.#ranges.has(range);
    if (!fresh && !forced) return [];
    if (duration > 0) this.#ranges.add(range);
    const events = this.#final(fresh ? text : "", fresh ? wordsOf(best.words) : [], until, forced);
    return fields.speech_final === true ? [...events, ...this.#end()] : events;
  }

  #final(text: string, words: readonly TimedWord[], until: number, forced: boolean): readonly RecogniserEvent[] {
    const tells = text !== "" || this.#partial || forced;
    this.#finalUntil = Math.max(this.#finalUntil, until);
    this.#partial = false;
    this.#open ||= text !== "";
    const processed: RecogniserEvent = { kind: "processed", until };
    return tells ? [{ kind: "final", text, words, until, forced }, processed] : [processed];
  }

  #interim(text: string, until: number): readonly RecogniserEvent[] {
    if (until <= this.#finalUntil) return [];
    const processed: RecogniserEvent = { kind: "processed", until };
    if (text === "" && !this.#partial) return [processed];
    this.#partial = text !== "";
    return [{ kind: "partial", text }, processed];
  }

  #end(): readonly RecogniserEvent[] {
    if (!this.#open) return [];
    this.#open = false;
    return [{ kind: "end", confidence: null }];
  }
}

/** Values as query parameters want them, which Workers AI takes as well. */
export function novaParameters(): Record<string, string> {
  return {
    encoding: "linear16",
    sample_rate: String(SAMPLE_RATE),
    channels: "1",
    interim_results: "true",
    punctuate: "true",
    smart_format: "true",
    filler_words: "true",
    vad_events: "true",
    endpointing: "300",
    utterance_end_ms: "1000",
    language: "en",
  };
}

/** Messages of one Nova stream as events. */
export const novaReader = (): Reader => new NovaReader();

export type NovaEndpoint = {
  readonly id: string;
  readonly dial: Dial;
  readonly headers: Readonly<Record<string, string>>;
};

export function novaDialect({ id, dial, headers }: NovaEndpoint): Dialect {
  return {
    id,
    abilities: ABILITIES,
    dial,
    request: ({ keyterms }: TranscriberOptions) => {
      const query = new URLSearchParams({
        model: "nova-3",
        ...novaParameters(),
        no_delay: "true",
        mip_opt_out: "true",
      });
      for (const term of keyterms) query.append("keyterm", term);
      return { path: `/v1/listen?${query}`, headers };
    },
    reader: novaReader,
    readyWhenOpen: true,
    frame: frameAsBytes,
    keepAlive: JSON.stringify({ type: "KeepAlive" }),
    finish: { message: JSON.stringify({ type: "Finalize" }), pad: 0, nudge: 0, repeats: false },
    farewell: JSON.stringify({ type: "CloseStream" }),
    faultOfRefusal,
    faultOfClose,
  };
}

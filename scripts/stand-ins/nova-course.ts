/** What Nova makes of the words that came: interim and final ranges, speech that starts, utterances that end. */
import type { CoveredWord } from "./ear.ts";
import { type Course, type OpenLine, RATE } from "./recogniser-line.ts";

const INTERIM_SAMPLES = RATE * 0.4;
const RANGE_SAMPLES = RATE * 4;
const SILENT_RANGE_SAMPLES = RATE * 3;
const samples = (ms: number): number => (ms * RATE) / 1_000;

export class NovaCourse implements Course {
  readonly #line: OpenLine;
  readonly #endpointing: number;
  readonly #utteranceEndMs: number;
  /** Words and samples that are final. */
  #first = 0;
  #from = 0;
  #interimAt = 0;
  #started = false;
  #utterance = false;

  constructor(line: OpenLine) {
    const endpointing = line.query.get("endpointing") ?? "10";
    this.#line = line;
    this.#endpointing = endpointing === "false" ? Number.POSITIVE_INFINITY : Number(endpointing);
    this.#utteranceEndMs = Number(line.query.get("utterance_end_ms") ?? Number.POSITIVE_INFINITY);
  }

  begin(): void {
    // Nova says nothing until there is something to say.
  }

  progress(): void {
    const line = this.#line;
    this.#mayStart();
    const settled = line.known === line.covered.length;
    if (settled && this.#words.length > 0 && line.silence >= samples(this.#endpointing)) {
      this.#final(line.received, { speech_final: true });
    } else if (this.#words.length > 0 && line.received - this.#from >= RANGE_SAMPLES) {
      this.#final(this.#words.at(-1)?.end ?? line.received);
    } else if (this.#words.length === 0 && settled && !line.inWord) {
      this.#silence();
    }
    if (line.received - this.#interimAt >= INTERIM_SAMPLES) this.#interim();
    this.#mayEnd(settled);
  }

  message(text: string): boolean {
    const { type } = Object(JSON.parse(text));
    switch (type) {
      case "KeepAlive":
        return true;
      case "Finalize":
        this.#line.knowAll();
        this.#final(this.#line.received, { from_finalize: true });
        return true;
      case "CloseStream":
        this.#line.knowAll();
        if (this.#words.length > 0) this.#final(this.#line.received);
        this.#line.send("Metadata", {
          type: "Metadata",
          request_id: "r",
          duration: this.#line.received / RATE,
          channels: 1,
        });
        this.#line.close(1000, "");
        return true;
      default:
        return false;
    }
  }

  error(): { message: null; code: number } {
    return { message: null, code: 1011 };
  }

  get #words(): CoveredWord[] {
    return this.#line.covered.slice(this.#first, this.#line.known);
  }

  #mayStart(): void {
    if (this.#started || !(this.#line.inWord || this.#words.length > 0)) return;
    this.#started = true;
    const timestamp = (this.#words[0]?.start ?? this.#line.received) / RATE;
    this.#line.send("SpeechStarted", { type: "SpeechStarted", channel: [0, 1], timestamp });
  }

  #mayEnd(settled: boolean): void {
    const line = this.#line;
    if (!this.#utterance || !settled || line.silence < samples(this.#utteranceEndMs)) return;
    this.#utterance = false;
    this.#started = false;
    line.send("UtteranceEnd", {
      type: "UtteranceEnd",
      channel: [0, 1],
      last_word_end: (line.covered.at(-1)?.end ?? 0) / RATE,
    });
  }

  #silence(): void {
    if (this.#line.received - this.#from >= SILENT_RANGE_SAMPLES) this.#final(this.#line.received);
  }

  #interim(): void {
    this.#interimAt = this.#line.received;
    if (this.#line.received > this.#from) this.#results(this.#line.received, {});
  }

  #final(until: number, flags: object = {}): void {
    if (this.#words.length > 0) this.#utterance = true;
    this.#results(until, { is_final: true, ...flags });
    this.#first += this.#words.length;
    this.#from = until;
    this.#interimAt = this.#line.received;
  }

  #results(until: number, flags: object): void {
    const words = this.#words.filter(({ text }) => text !== "");
    const end = Math.min(until / RATE, Math.max(this.#line.processed, this.#from / RATE));
    this.#line.send("Results", {
      type: "Results",
      channel_index: [0, 1],
      start: this.#from / RATE,
      duration: end - this.#from / RATE,
      is_final: false,
      speech_final: false,
      from_finalize: false,
      channel: {
        alternatives: [
          {
            transcript: words.map(({ text }) => text).join(" "),
            confidence: words.length === 0 ? 0 : 0.98,
            words: words.map(({ text, start, end: to }) => ({
              word: text.toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, ""),
              start: start / RATE,
              end: to / RATE,
              confidence: 0.98,
              punctuated_word: text,
            })),
          },
        ],
      },
      metadata: {
        request_id: `nova-${this.#line.number}`,
        model_info: { name: "stand-in", version: "1", arch: "nova-3" },
      },
      ...flags,
    });
  }
}

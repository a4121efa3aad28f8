/** What Scribe makes of the words that came: partial texts, and parts committed by silence or by the client. */
import type { CoveredWord } from "./ear.ts";
import { samplesOf } from "./ear.ts";
import { type Course, type OpenLine, RATE } from "./recogniser-line.ts";

const PARTIAL_SAMPLES = RATE * 0.2;
const COMMIT_SAMPLES_MIN = RATE * 0.3;

export class ScribeCourse implements Course {
  readonly #line: OpenLine;
  readonly #vad: boolean;
  readonly #silence: number;
  readonly #timestamps: boolean;
  #first = 0;
  #told = 0;
  #committedAt = 0;
  #partialAt = 0;

  constructor(line: OpenLine) {
    this.#line = line;
    this.#vad = line.query.get("commit_strategy") === "vad";
    this.#silence = Number(line.query.get("vad_silence_threshold_secs") ?? 1.5) * RATE;
    this.#timestamps = line.query.get("include_timestamps") === "true";
  }

  begin(): void {
    const config = Object.fromEntries(this.#line.query);
    this.#line.send("session_started", {
      message_type: "session_started",
      session_id: `s-${this.#line.number}`,
      config,
    });
  }

  progress(): void {
    const line = this.#line;
    const due = line.received - this.#partialAt >= PARTIAL_SAMPLES;
    if (line.known > this.#told && due) this.#partial();
    const settled = line.known === line.covered.length && this.#words.length > 0;
    if (this.#vad && settled && line.silence >= this.#silence) this.#commit();
  }

  message(text: string): boolean {
    const chunk = chunkIn(text);
    if (chunk === null) {
      this.#line.send("input_error", { message_type: "input_error", error: "not an audio chunk" });
      this.#line.close(1008, "input_error");
      return false;
    }
    if (chunk.audio.length > 0) this.#line.sound(samplesOf(chunk.audio), text.length);
    if (chunk.commit) this.#manual();
    return true;
  }

  error(quota: boolean): { message: object; code: number } {
    const type = quota ? "quota_exceeded" : "transcriber_error";
    return { message: { message_type: type, error: "ordered" }, code: quota ? 1008 : 1011 };
  }

  #manual(): void {
    if (this.#line.received - this.#committedAt < COMMIT_SAMPLES_MIN) {
      this.#line.send("commit_throttled", { message_type: "commit_throttled", error: "too little audio" });
      this.#line.close(1008, "commit_throttled");
      return;
    }
    this.#line.knowAll();
    this.#commit();
  }

  get #words(): CoveredWord[] {
    return this.#line.covered.slice(this.#first, this.#line.known);
  }

  get #text(): string {
    return this.#words
      .map(({ text }) => text)
      .filter(Boolean)
      .join(" ");
  }

  #partial(): void {
    this.#told = this.#line.known;
    this.#partialAt = this.#line.received;
    this.#line.send("partial_transcript", { message_type: "partial_transcript", text: this.#text });
  }

  #commit(): void {
    const text = this.#text;
    const words = this.#words.filter((word) => word.text !== "");
    this.#first += this.#words.length;
    this.#told = this.#line.known;
    this.#committedAt = this.#line.received;
    this.#line.send("committed_transcript", { message_type: "committed_transcript", text });
    if (!this.#timestamps) return;
    const type = "committed_transcript_with_timestamps";
    const { twinMs } = this.#line.script;
    const twin = () => this.#line.send(type, { message_type: type, text, language_code: "en", words: timed(words) });
    if (twinMs === 0) twin();
    else this.#line.later(twinMs, twin);
  }
}

/** Words with the spaces between them, as Scribe lists them. */
function timed(words: readonly CoveredWord[]): object[] {
  return words.flatMap((word, at) => {
    const own = { text: word.text, start: word.start / RATE, end: word.end / RATE, type: "word", logprob: -0.02 };
    const before = words[at - 1];
    if (before === undefined) return [own];
    return [{ text: " ", start: before.end / RATE, end: word.start / RATE, type: "spacing", logprob: 0 }, own];
  });
}

function chunkIn(text: string): { audio: Buffer; commit: boolean } | null {
  try {
    const { message_type: type, audio_base_64: audio, commit } = Object(JSON.parse(text));
    if (type !== "input_audio_chunk" || typeof audio !== "string") return null;
    return { audio: Buffer.from(audio, "base64"), commit: commit === true };
  } catch {
    return null;
  }
}

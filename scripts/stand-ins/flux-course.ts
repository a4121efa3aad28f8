/** What Flux makes of the words that came: turns, expected ends, ends, in the order that its documents promise. */
import type { CoveredWord } from "./ear.ts";
import { type Course, type OpenLine, RATE } from "./recogniser-line.ts";

const UPDATE_SAMPLES = RATE / 4;
const samples = (ms: number): number => (ms * RATE) / 1_000;

export class FluxCourse implements Course {
  readonly #line: OpenLine;
  readonly #eager: boolean;
  readonly #timeoutMs: number;
  readonly #threshold: number;
  #sequence = 0;
  #turn = 0;
  /** First word of the present turn. */
  #first = 0;
  /** Words that the last message held. */
  #told = 0;
  #open = false;
  #expecting = false;
  #updatedAt = 0;
  #turnFrom = 0;

  constructor(line: OpenLine) {
    this.#line = line;
    this.#eager = line.query.has("eager_eot_threshold");
    this.#timeoutMs = Number(line.query.get("eot_timeout_ms") ?? 5_000);
    this.#threshold = Number(line.query.get("eot_threshold") ?? 0.7);
  }

  begin(): void {
    this.#send({ type: "Connected", request_id: `flux-${this.#line.number}` });
  }

  progress(): void {
    if (this.#line.known > this.#told) this.#moreWords();
    this.#mayEnd();
    if (this.#line.received - this.#updatedAt >= UPDATE_SAMPLES) this.#turnInfo("Update", 0.1);
  }

  message(text: string): boolean {
    const { type } = Object(JSON.parse(text));
    if (type === "CloseStream") this.#line.close(1000, "");
    else if (type === "ForceEndTurn") this.#force();
    else if (type === "Configure")
      this.#send({ type: "ConfigureSuccess", request_id: "r", thresholds: {}, keyterms: [] });
    else this.#send({ type: "Error", code: "UNPARSABLE_CLIENT_MESSAGE", description: "unknown message" });
    return type === "CloseStream" || type === "ForceEndTurn" || type === "Configure";
  }

  error(quota: boolean): { message: object; code: number } {
    const code = quota ? "QUOTA_EXCEEDED" : "INTERNAL_SERVER_ERROR";
    return { message: { type: "Error", sequence_id: this.#sequence, code, description: "ordered" }, code: 1011 };
  }

  #moreWords(): void {
    this.#told = this.#line.known;
    if (this.#expecting) {
      this.#expecting = false;
      this.#turnInfo("TurnResumed", 0.1);
    } else if (this.#open) {
      this.#turnInfo("Update", 0.1);
    } else {
      this.#open = true;
      this.#turnInfo("StartOfTurn", 0.1);
    }
  }

  #mayEnd(): void {
    const line = this.#line;
    if (!this.#open || line.known < line.covered.length) return;
    const complete = line.splits || (line.covered.at(-1)?.final ?? false);
    const { silence } = line;
    const expected = samples(complete ? line.script.endMs / 2 : line.script.eagerMs);
    if (this.#eager && !this.#expecting && silence >= expected && this.#words.some(({ text }) => text !== "")) {
      this.#expecting = true;
      this.#turnInfo("EagerEndOfTurn", 0.55);
    }
    const model = complete && this.#threshold < 1 && silence >= samples(line.script.endMs);
    if (model) this.#end("model", 0.92);
    else if (silence >= samples(this.#timeoutMs)) this.#end("timeout", 0.4);
  }

  /** Ignored while no turn goes on. */
  #force(): void {
    if (!this.#open) return;
    this.#line.knowAll();
    if (this.#line.known > this.#told && this.#expecting) this.#turnInfo("TurnResumed", 0.1);
    this.#told = this.#line.known;
    this.#end("manual", 0.5);
  }

  #end(trigger: string, confidence: number): void {
    this.#turnInfo("EndOfTurn", confidence, { trigger });
    this.#turn += 1;
    this.#first = this.#told;
    this.#open = false;
    this.#expecting = false;
    this.#turnFrom = this.#line.received;
  }

  get #words(): CoveredWord[] {
    return this.#line.covered.slice(this.#first, this.#told);
  }

  #turnInfo(event: string, confidence: number, more: object = {}): void {
    this.#updatedAt = this.#line.received;
    const words = this.#words.filter(({ text }) => text !== "");
    this.#send({
      type: "TurnInfo",
      request_id: `flux-${this.#line.number}`,
      event,
      turn_index: this.#turn,
      audio_window_start: this.#turnFrom / RATE,
      audio_window_end: this.#line.processed,
      transcript: words.map(({ text }) => text).join(" "),
      words: words.map(({ text, start, end }) => ({
        word: text,
        confidence: 0.98,
        start: start / RATE,
        end: end / RATE,
      })),
      end_of_turn_confidence: confidence,
      ...more,
    });
  }

  #send(message: { readonly type: string; readonly event?: string; readonly [field: string]: unknown }): void {
    this.#line.send(message.event ?? message.type, { ...message, sequence_id: this.#sequence });
    this.#sequence += 1;
  }
}

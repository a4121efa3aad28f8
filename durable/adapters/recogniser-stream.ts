/**
 * One stream of any recogniser: the socket, what waits for it, keep-alive, the deadline of readiness, and the promise
 * that a request to finish is answered. What a vendor says and wants is in its dialect; no decision about a turn is here.
 */
import type {
  HeardWord,
  Timer,
  Transcriber,
  TranscriberOptions,
  TranscriberSink,
  TranscriberStream,
  VoiceFault,
} from "../ports.ts";
import { retryAfterMs } from "./chat-status.ts";
import { FedAudio, SAMPLE_RATE } from "./fed-audio.ts";
import type { Dialect, Reader, RecogniserEvent, TimedWord } from "./recogniser-dialect.ts";
import type { Link } from "./vendor-socket.ts";

export const READY_MS = 4_000;
/** Vendors close after 10 s without audio; a silent stretch is noticed after one to two of these. */
export const KEEP_ALIVE_MS = 3_500;
/** Below the 1.5 s after which the session goes on with what it has. */
export const FINISH_MS = 1_400;
const NUDGE_MS = 250;
/** The fuller version of a final follows within 20 ms. */
const HELD_MS = 250;
/** What a vendor may hold back for its next chunk. */
const CHUNK_SAMPLES = SAMPLE_RATE / 10;
/** So much was heard behind a place, and still no word: there is none. */
const SETTLED_SAMPLES = (SAMPLE_RATE * 3) / 10;

const samplesOf = (seconds: number): number => Math.round(seconds * SAMPLE_RATE);

type Final = Extract<RecogniserEvent, { kind: "final" }>;

class RecogniserStream implements TranscriberStream {
  readonly #dialect: Dialect;
  readonly #sink: TranscriberSink;
  readonly #timer: Timer;
  readonly #fed: FedAudio;
  readonly #reader: Reader;
  readonly #link: Link;
  readonly #waiting: Uint8Array[] = [];
  readonly #cancels = new Map<string, () => void>();
  #live = false;
  #over = false;
  #idle = true;
  #refusedToFinish = false;
  #partial = "";
  /** Position when the present partial came. */
  #partialAt: number;
  #processed = 0;
  #reported: number;
  /** A request to finish waits for its answer; `upTo` is what was sent before it, null until it is on the wire. */
  #finishing: { readonly upTo: number; readonly until: number; asked: boolean } | "wanted" | null = null;

  constructor(dialect: Dialect, options: TranscriberOptions, sink: TranscriberSink, timer: Timer) {
    this.#dialect = dialect;
    this.#sink = sink;
    this.#timer = timer;
    this.#fed = new FedAudio(options.fromSample);
    this.#partialAt = options.fromSample;
    this.#reported = options.fromSample;
    this.#reader = dialect.reader();
    this.#after("ready", READY_MS, () => this.#fail("late"));
    this.#link = dialect.dial(dialect.request(options), {
      opened: () => {
        if (dialect.readyWhenOpen) this.#begin();
      },
      message: (text) => this.#takeAll(this.#reader.read(text)),
      refused: (status, body, retryAfter) =>
        this.#fail(dialect.faultOfRefusal(status, body), retryAfterMs(retryAfter, Date.now())),
      unreachable: () => this.#fail("unreachable"),
      closed: (code) => this.#takeClose(code),
    });
  }

  feed(position: number, pcm: Uint8Array): void {
    if (this.#over) return;
    const bytes = this.#fed.take(position, pcm);
    if (bytes === null) return;
    if (this.#live) this.#send(bytes);
    else this.#waiting.push(bytes.slice());
  }

  finalize(): void {
    if (this.#over || this.#finishing !== null) return;
    this.#finishing = "wanted";
    if (this.#live) this.#ask();
  }

  close(): void {
    if (this.#over) return;
    this.#stop();
    if (this.#live && this.#dialect.farewell !== null) this.#link.send(this.#dialect.farewell);
    this.#link.close();
  }

  #begin(): void {
    if (this.#live || this.#over) return;
    this.#live = true;
    this.#cancel("ready");
    this.#keepAlive();
    this.#sink.ready();
    for (const bytes of this.#waiting.splice(0)) this.#send(bytes);
    if (this.#finishing === "wanted") this.#ask();
  }

  #send(bytes: Uint8Array): void {
    this.#idle = false;
    this.#link.send(this.#dialect.frame(bytes));
  }

  #keepAlive(): void {
    this.#after("keepAlive", KEEP_ALIVE_MS, () => {
      const { keepAlive } = this.#dialect;
      if (this.#idle && typeof keepAlive === "string") this.#link.send(keepAlive);
      if (this.#idle && typeof keepAlive === "number") this.#send(this.#fed.silence(keepAlive));
      this.#idle = true;
      this.#keepAlive();
    });
  }

  #ask(): void {
    const { pad, nudge, message } = this.#dialect.finish;
    const asked = { upTo: this.#fed.sent, until: this.#fed.until, asked: false };
    this.#finishing = asked;
    if (pad > 0) this.#send(this.#fed.silence(pad));
    if (message !== null) this.#link.send(message);
    this.#after("finish", FINISH_MS, () => this.#unanswered());
    if (nudge === 0) return;
    this.#after("nudge", NUDGE_MS, () => {
      // More sound does the same, and silence in the middle of a word would spoil it.
      if (this.#fed.until === asked.until) this.#send(this.#fed.silence(nudge));
    });
  }

  /** A vendor that owes words and is silent has stalled, and what it has not finished is for another one to hear. */
  #unanswered(): void {
    if (this.#partial !== "" && this.#dialect.abilities.forceEnd) this.#fail("stalled");
    else this.#answerEmpty();
  }

  #answered(): void {
    this.#finishing = null;
    this.#cancel("finish");
    this.#cancel("nudge");
  }

  #answerEmpty(): void {
    this.#answered();
    this.#sink.final({ text: "", words: [], untilSample: this.#reported });
  }

  #takeAll(events: readonly RecogniserEvent[]): void {
    for (const event of events) {
      if (this.#over) return;
      this.#take(event);
    }
  }

  #take(event: RecogniserEvent): void {
    switch (event.kind) {
      case "ready":
        this.#begin();
        break;
      case "held":
        // Once more round: what came while this process was busy is read first.
        this.#after("held", HELD_MS, () => this.#after("held", 1, () => this.#takeAll(this.#reader.overdue())));
        break;
      case "partial":
        this.#takePartial(event.text);
        break;
      case "final":
        this.#takeFinal(event);
        break;
      case "speechStart":
        this.#sink.speechStart(this.#fed.positionAt(event.at));
        break;
      case "eager":
        this.#sink.eager(event.confidence);
        break;
      case "resumed":
        this.#sink.resumed();
        break;
      case "end":
        this.#sink.end(event.confidence);
        break;
      case "processed":
        this.#takeProcessed(event.until);
        break;
      case "nothing":
        this.#takeNothing();
        break;
      case "failed":
        this.#fail(event.fault);
        break;
    }
  }

  /** What waits for its fuller version is the answer then. The vendor may close over it, which is no fault of ours. */
  #takeNothing(): void {
    this.#refusedToFinish = true;
    this.#takeAll(this.#reader.overdue());
    if (this.#finishing !== null) this.#answerEmpty();
  }

  #takeClose(code: number): void {
    this.#takeAll(this.#reader.overdue());
    this.#fail(this.#refusedToFinish ? "closed" : this.#dialect.faultOfClose(code));
  }

  #takePartial(text: string): void {
    if (text === this.#partial) return;
    this.#partial = text;
    this.#partialAt = this.#fed.until;
    this.#sink.partial(text);
  }

  #takeFinal({ text, words, until, forced }: Final): void {
    this.#cancel("held");
    const asked = typeof this.#finishing === "object" ? this.#finishing : null;
    const reaches = until === null || asked === null || samplesOf(until) >= asked.upTo - CHUNK_SAMPLES;
    const answers = asked !== null && (forced ?? reaches);
    const untilSample = this.#untilOf(until, words, answers ? (asked?.until ?? null) : null);
    this.#partial = "";
    this.#advance(untilSample);
    if (answers) this.#answered();
    this.#sink.final({ text, words: words.map((word) => this.#placed(word)), untilSample });
  }

  /** How far a part reaches: as the vendor says; all that was fed before a request; its last word; its last partial. */
  #untilOf(until: number | null, words: readonly TimedWord[], requested: number | null): number {
    if (until !== null) return this.#fed.positionAt(until);
    if (requested !== null) return requested;
    const last = words.at(-1);
    return last === undefined ? this.#partialAt : this.#fed.positionAt(last.end);
  }

  #placed({ text, start, end, confidence }: TimedWord): HeardWord {
    return { text, startSample: this.#fed.positionAt(start), endSample: this.#fed.positionAt(end), confidence };
  }

  #takeProcessed(until: number): void {
    this.#processed = Math.max(this.#processed, samplesOf(until));
    this.#advance(this.#fed.positionAt(until));
    const asked = this.#finishing;
    if (asked === null || asked === "wanted" || this.#processed < asked.upTo - CHUNK_SAMPLES) return;
    if (this.#partial === "") {
      // A word shows up some time after its last sample was heard.
      if (this.#processed >= asked.upTo + SETTLED_SAMPLES) this.#answerEmpty();
    } else if (this.#dialect.finish.repeats && !asked.asked && this.#dialect.finish.message !== null) {
      // The part may have opened after the vendor saw the request, which it then ignored.
      asked.asked = true;
      this.#link.send(this.#dialect.finish.message);
    }
  }

  #advance(position: number): void {
    if (position <= this.#reported) return;
    this.#reported = position;
    this.#sink.processed(position);
  }

  #after(name: string, ms: number, callback: () => void): void {
    this.#cancel(name);
    this.#cancels.set(name, this.#timer(ms, callback));
  }

  #cancel(name: string): void {
    this.#cancels.get(name)?.();
    this.#cancels.delete(name);
  }

  #stop(): void {
    this.#over = true;
    this.#waiting.length = 0;
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  #fail(fault: VoiceFault, retryAfter: number | null = null): void {
    if (this.#over) return;
    this.#stop();
    this.#link.close();
    this.#sink.failed({ fault, retryAfterMs: retryAfter });
  }
}

/** A recogniser that speaks this dialect. */
export function transcriberOf(dialect: Dialect, timer: Timer): Transcriber {
  return {
    id: dialect.id,
    abilities: dialect.abilities,
    open: (options, sink) => new RecogniserStream(dialect, options, sink, timer),
  };
}

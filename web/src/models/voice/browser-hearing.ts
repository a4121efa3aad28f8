/**
 * The browser's own recogniser, kept listening through its habit of stopping: partial and final words come out, numbered
 * by part. Used where the server has no recogniser. Decides nothing about turns.
 */
import type { BrowserRecogniser, BrowserResult, MakeRecogniser } from "../../audio/ports.ts";
import type { Scheduler } from "../../session/scheduler.ts";

export type HearingEvents = {
  readonly partial: (part: number, text: string) => void;
  readonly final: (part: number, words: LocalWords) => void;
  /** The browser will not do it: no more attempts are made. */
  readonly refused: () => void;
};

export type LocalWords = {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence: number | null;
};

/** These do not pass by trying again. */
const HOPELESS = ["not-allowed", "service-not-allowed", "language-not-supported"];
const AGAIN_MS = [0, 250, 1_000, 4_000] as const;

export class BrowserHearing {
  readonly #make: MakeRecogniser;
  readonly #scheduler: Scheduler;
  readonly #events: HearingEvents;
  #recogniser: BrowserRecogniser | null = null;
  #wanted = false;
  #failures = 0;
  #part = 0;
  #beganAt = 0;
  /** When the words of the open part were first seen. */
  #partAt: number | null = null;
  #cancel = () => {};

  constructor(make: MakeRecogniser, scheduler: Scheduler, events: HearingEvents) {
    this.#make = make;
    this.#scheduler = scheduler;
    this.#events = events;
  }

  /** Listens from now on; parts are numbered from 0 again. */
  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#failures = 0;
    this.#part = 0;
    this.#beganAt = this.#scheduler.now();
    this.#open();
  }

  /** Listens no more; words that are under way still come. */
  stop(): void {
    this.#wanted = false;
    this.#cancel();
    this.#recogniser?.stop();
  }

  /** Listens no more, at once. */
  abort(): void {
    this.#wanted = false;
    this.#cancel();
    const recogniser = this.#recogniser;
    this.#recogniser = null;
    recogniser?.abort();
  }

  #open(): void {
    const made = this.#make({
      results: (results) => this.#take(results),
      failed: (error) => this.#failed(error),
      ended: () => this.#ended(),
    });
    this.#recogniser = made;
    if (made === null) this.#refuse();
    else made.start();
  }

  #take(results: readonly BrowserResult[]): void {
    this.#failures = 0;
    const now = this.#scheduler.now() - this.#beganAt;
    this.#partAt ??= now;
    for (const result of results.filter(({ isFinal }) => isFinal)) this.#final(result, now);
    const open = results.filter(({ isFinal }) => !isFinal);
    if (open.length > 0) this.#events.partial(this.#part, joined(open));
  }

  #final({ text, confidence }: BrowserResult, now: number): void {
    const said = text.trim();
    if (said === "") return;
    const known = confidence > 0 && confidence <= 1 ? confidence : null;
    this.#events.final(this.#part++, { text: said, startMs: this.#partAt ?? now, endMs: now, confidence: known });
    this.#partAt = null;
  }

  #failed(error: string): void {
    if (HOPELESS.includes(error)) this.#refuse();
    else if (error !== "no-speech" && error !== "aborted") this.#failures += 1;
  }

  #ended(): void {
    this.#recogniser = null;
    if (!this.#wanted) return;
    const wait = AGAIN_MS[this.#failures];
    if (wait === undefined) this.#refuse();
    else this.#cancel = this.#scheduler.after(wait, () => this.#open());
  }

  #refuse(): void {
    if (!this.#wanted) return;
    this.#wanted = false;
    this.#events.refused();
  }
}

function joined(results: readonly BrowserResult[]): string {
  return results
    .map(({ text }) => text.trim())
    .join(" ")
    .trim();
}

/**
 * One model's wording on its way: pieces become clauses, each clause passes the guard before anybody sees it. Knows the
 * text that has been shown; stores nothing and decides nothing about the interview.
 */
import type { OpenTurn, PendingUtterance } from "../engine/state.ts";
import type { Clock, ModelCall } from "../ports.ts";
import type { Guard } from "./guard.ts";
import type { LadderOutcome } from "./model-ladder.ts";
import { openChunker } from "./sentences.ts";
import { CLAUSE_IDLE_MS, GUARD_AFTER_MS } from "./timing.ts";

export type WordingEnd =
  | { readonly how: "worded"; readonly text: string; readonly by: string }
  | { readonly how: "unworded"; readonly reason: string };

export type WordingJob = {
  readonly turn: OpenTurn;
  readonly pending: PendingUtterance;
  readonly call: ModelCall;
  /** Opens the guard; costs a few milliseconds, so it waits until the call is on the wire. */
  readonly openGuard: () => Guard;
};

/** Which part of the message the words belong to. */
export type Part = "feedback" | "leadIn" | "text";

export type WordingWorld = {
  readonly clock: Clock;
  /** Puts the call on the wire before it returns. */
  readonly ask: (call: ModelCall, onText: (piece: string) => void, signal: AbortSignal) => Promise<LadderOutcome>;
  /** The model's first piece is there. */
  readonly answering?: () => void;
  /** A clause that may be shown. `text` begins with the space that joins it to what came before it. */
  readonly release: (segment: number, offset: number, text: string, part: Part) => void;
};

const bare = (word: string): string => word.toLowerCase().replace(/^\W+|\W+$/g, "");

/** Fewer words than this are alike by chance. */
const ALIKE_WORDS = 2;

/** How many words `said` has come in `own`: its end is the beginning of `own`. */
function begunWords(said: readonly string[], own: readonly string[]): number {
  for (let count = Math.min(said.length, own.length); count >= ALIKE_WORDS; count -= 1) {
    const end = said.slice(-count);
    if (end.every((word, at) => bare(word) === bare(own[at] ?? ""))) return count;
  }
  return 0;
}

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");

function closed(text: string): string {
  const end = text.trimEnd().replace(/[\s,;:—–-]+$/, "");
  return /[.!?…]["”’)]?$/.test(end) ? end : `${end}.`;
}

/**
 * A text that broke off, made whole: where it is in the middle of the engine's own words it goes on with them, else its
 * last sentence is closed and what had to be said is said. Nothing of the engine's is said twice.
 */
export function completed(shown: string, pending: PendingUtterance): string {
  if (pending.wordable === "leadIn" || shown.includes("?")) return closed(shown);
  for (const own of [pending.text, `${pending.leadIn} ${pending.text}`].map(wordsOf)) {
    const begun = begunWords(wordsOf(shown), own);
    if (begun === own.length) return closed(shown);
    if (begun > 0) return `${shown.trimEnd()} ${own.slice(begun).join(" ")}`;
  }
  return `${closed(shown)} ${pending.text}`;
}

export class WordingRun {
  readonly turnId: string;
  readonly generation: number;
  readonly begun: Promise<WordingEnd>;
  /** Resolves with the model's first piece, or when none will come. Never rejects. */
  readonly answered: Promise<void>;
  readonly #job: WordingJob;
  readonly #world: WordingWorld;
  readonly #controller = new AbortController();
  readonly #chunker = openChunker();
  #guard: Guard | null = null;
  #shown = "";
  #segments = 0;
  #pieces = 0;
  #refused: string | null = null;
  #by = "";
  #answers: () => void = () => {};

  constructor(job: WordingJob, world: WordingWorld) {
    this.#job = job;
    this.#world = world;
    this.turnId = job.turn.turnId;
    this.generation = job.pending.generation;
    this.answered = new Promise((resolve) => {
      this.#answers = resolve;
    });
    const asked = world.ask(job.call, (piece) => this.#take(piece), this.#controller.signal);
    // While the model thinks: when the request has left, and the answer is stored and acknowledged.
    void world.clock.after(GUARD_AFTER_MS).then(() => {
      if (!this.over) this.#opened();
    });
    this.begun = asked.then((outcome) => this.#end(outcome));
  }

  #opened(): Guard {
    this.#guard ??= this.#job.openGuard();
    return this.#guard;
  }

  /** What the candidate has seen of the model's words. */
  get shown(): string {
    return this.#shown;
  }

  /** What has been shown, made whole. */
  whole(): string {
    return completed(this.#shown, this.#job.pending);
  }

  /** Nobody has answered yet. */
  get waits(): boolean {
    return this.#pieces === 0 && !this.over;
  }

  get over(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Nothing of it is shown any more. */
  abort(): void {
    this.#controller.abort();
    this.#answers();
  }

  #take(piece: string): void {
    if (this.over) return;
    this.#answers();
    if (this.#pieces === 0) this.#world.answering?.();
    this.#pieces += 1;
    this.#release(this.#chunker.push(piece));
    if (/[.!?…]["”’)]?\s*$/.test(piece)) void this.#afterPause(this.#pieces);
  }

  /** A sentence that ended, and nothing after it for a moment: it is not kept back for the next word. */
  async #afterPause(pieces: number): Promise<void> {
    await this.#world.clock.after(CLAUSE_IDLE_MS);
    if (pieces === this.#pieces && !this.over) this.#release(this.#chunker.idle());
  }

  #release(clauses: readonly string[]): void {
    for (const clause of clauses) {
      if (this.#refused !== null) return;
      const checked = this.#opened().take(clause);
      if (checked.ok) this.#show(checked.text);
      else this.#refuse(checked.why);
    }
  }

  #show(text: string): void {
    if (text.trim() === "") return;
    const { feedback, wordable } = this.#job.pending;
    const before = feedback === "" ? 0 : feedback.length + 1;
    const joint = this.#shown === "" ? "" : " ";
    const clause = `${joint}${text.trim()}`;
    if (this.#segments === 0 && feedback !== "") {
      this.#world.release(0, 0, `${feedback} `, "feedback");
      this.#segments = 1;
    }
    const offset = before + this.#shown.length;
    this.#shown += clause;
    this.#world.release(this.#segments, offset, clause, wordable === "leadIn" ? "leadIn" : "text");
    this.#segments += 1;
  }

  #refuse(why: string): void {
    this.#refused = why;
    this.#controller.abort();
  }

  #end(outcome: LadderOutcome): WordingEnd {
    if (this.#refused === null && !this.over) this.#release(this.#chunker.flush());
    const verdict = this.#refused === null ? this.#opened().end() : null;
    const reason = this.#refused ?? (outcome.ok ? null : outcome.fault) ?? (verdict?.ok === false ? verdict.why : null);
    this.#by = outcome.by ?? "";
    this.abort();
    if (this.#shown === "") return { how: "unworded", reason: reason ?? "empty" };
    const whole = reason === null && outcome.ok && outcome.finish === "stop";
    return { how: "worded", text: whole ? this.#shown : completed(this.#shown, this.#job.pending), by: this.#by };
  }
}

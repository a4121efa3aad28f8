/**
 * A world around the floor for enumerations and properties: it obeys the effects as a session would, keeps account of
 * generations and words, and throws where an invariant of session-protocol §5 is broken.
 */
import {
  type FloorEffect,
  type FloorEvent,
  type FloorState,
  newFloor,
  wordsSoFar,
} from "#session/voice/floor-state.ts";
import { floor } from "#session/voice/turn-taking.ts";

const START = 1_000_000;
export const FRAME = 640;

/** What can happen next; the world fills in generations, positions and words. */
export const MOVES = [
  "open",
  "close",
  "utter",
  "aside",
  "play",
  "playAll",
  "staleReport",
  "speech",
  "silence",
  "longSpeech",
  "partial",
  "nod",
  "final",
  "emptyFinal",
  "echo",
  "eager",
  "resumed",
  "vendorEnd",
  "done",
  "hold",
  "marker",
  "bargeSound",
  "bargeButton",
  "typed",
  "redo",
  "press",
  "release",
  "auto",
  "manual",
  "pushToTalk",
  "text",
  "mute",
  "unmute",
  "pause",
  "continue",
  "lose",
  "regain",
  "recogniserLost",
  "limit",
  "end",
  "wait",
] as const;
export type Move = (typeof MOVES)[number];

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Effects after which the candidate has the floor within the same step. */
const FLOOR_TAKEN: ReadonlySet<FloorEffect["type"]> = new Set(["interrupt", "reopen"]);

export class FloorWorld {
  state: FloorState = newFloor("auto", START);
  now = START;
  wakeAt: number | null = null;
  readonly effects: FloorEffect[] = [];
  private sample = 0;
  private generation = 0;
  private playedMs = 0;
  private word = 0;
  private readonly dropped = new Set<number>();
  /** Words that are stored for the open turn, and for the one that can be reopened. */
  private open: string[] = [];
  private closed: string[] = [];

  copy(): FloorWorld {
    const twin = new FloorWorld();
    const { state, now, wakeAt, sample, generation, playedMs, word, lastPartial } = this;
    Object.assign(twin, { state, now, wakeAt, sample, generation, playedMs, word, lastPartial });
    for (const generation of this.dropped) twin.dropped.add(generation);
    twin.open = [...this.open];
    twin.closed = [...this.closed];
    return twin;
  }

  send(event: FloorEvent): readonly FloorEffect[] {
    const before = this.state;
    const step = floor(before, event, this.now);
    this.state = step.state;
    this.wakeAt = step.wakeAtMs;
    this.effects.push(...step.effects);
    this.keepBooks(event, step.effects);
    const listened = before.phase === "listening" || step.effects.some(({ type }) => FLOOR_TAKEN.has(type));
    for (const effect of step.effects) this.checkEffect(effect, listened, before, event);
    this.checkState(before, event);
    if (step.effects.some(({ type }) => type === "promote")) {
      const finals = this.send({ type: "final", text: "promoted", endSample: this.sample, spoken: "" });
      check(finals.length === 1 && finals[0]?.type === "store", "a promoted partial is stored once");
    }
    return step.effects;
  }

  private keepBooks(event: FloorEvent, effects: readonly FloorEffect[]): void {
    if (event.type === "closed" && this.state.phase === "thinking") this.open = [];
    if (event.type === "redo" && this.state.phase === "listening") this.open = [];
    for (const effect of effects) {
      if (effect.type === "reopen") this.open = [...this.closed, ...this.open];
      if (effect.type === "store" && event.type === "final" && event.text !== "promoted") this.open.push(event.text);
      if (effect.type === "promote") this.open.push(this.lastPartial);
      if (effect.type === "commit") {
        this.closed = this.open;
        this.open = [];
      }
    }
  }

  private lastPartial = "";

  private checkEffect(effect: FloorEffect, listened: boolean, before: FloorState, event: FloorEvent): void {
    if (effect.type === "flush") {
      check(!this.dropped.has(effect.generation), "nothing is said about a generation that was dropped");
      if (effect.action === "drop") this.dropped.add(effect.generation);
    }
    if (effect.type === "commit") {
      check(listened, `a commit while ${before.phase}`);
      check(this.closed.length > 0, "a commit without words");
    }
    if (before.phase === "ended") check(effect.type === "store", `${effect.type} after the end`);
    if (effect.type === "store") check(event.type === "final", "only finals are stored");
  }

  private checkState(before: FloorState, event: FloorEvent): void {
    const { state } = this;
    if (state.sounding !== null) {
      const restarted = state.phase === "paused";
      check(restarted || !this.dropped.has(state.sounding.generation), "a dropped generation still sounds");
    }
    check(state.phase !== "speaking" || state.sounding !== null, "speaking without sound");
    check(before.phase !== "ended" || state.phase === "ended", "the end is final");
    check(this.wakeAt === null || this.wakeAt >= this.now, "a wake in the past");
    if (event.type === "utteranceBegan" || event.type === "played") {
      check(wordsSoFar(before.answer) === wordsSoFar(state.answer), "an utterance altered the answer");
    }
    if (state.phase !== "ended" && event.type !== "final") {
      check(
        state.answer.finals === this.open.join(" "),
        `words: "${state.answer.finals}" for "${this.open.join(" ")}"`,
      );
    }
  }

  private frames(count: number, speech: boolean): void {
    for (let at = 0; at < count; at += 1) {
      this.now += 40;
      const startSample = this.sample;
      this.sample += FRAME;
      this.send({ type: "frame", startSample, endSample: this.sample, speech, jump: false });
    }
  }

  /** Time passes without an event from outside. */
  pass(ms: number): void {
    const until = this.now + ms;
    while (this.wakeAt !== null && this.wakeAt <= until) {
      const at: number = Math.max(this.now, this.wakeAt);
      this.now = at;
      this.send({ type: "tick" });
      check(this.wakeAt === null || this.wakeAt > at, "a tick that brings nothing further");
    }
    this.now = until;
  }

  private words(count: number): string {
    this.word += 1;
    return Array.from({ length: count }, (_, at) => `word${this.word}${"abc"[at]}`).join(" ");
  }

  private final(text: string, spoken: string, expected: number): void {
    const promoting = this.state.promoting;
    check(!promoting, "a promotion is never left open");
    const stored = this.send({ type: "final", text, endSample: this.sample, spoken }).filter(
      ({ type }) => type === "store",
    );
    check(stored.length === expected, `a final was stored ${stored.length} times`);
    this.lastPartial = "";
  }

  private partial(text: string, spoken = ""): void {
    if (spoken === "") this.lastPartial = text;
    this.send({ type: "partial", text, spoken });
  }

  private utter(aside: boolean): void {
    this.generation += 1;
    this.playedMs = 0;
    this.send({ type: "utteranceBegan", generation: this.generation, aside });
  }

  private play(all: boolean): void {
    this.playedMs += 600;
    this.send({ type: "played", generation: this.generation, playedMs: this.playedMs, all });
  }

  private readonly acts: Readonly<Record<Move, () => void>> = {
    open: () => void this.send({ type: "opened", kind: "question", questionType: "behavioral" }),
    close: () => void this.send({ type: "closed" }),
    utter: () => this.utter(false),
    aside: () => this.utter(true),
    play: () => this.play(false),
    playAll: () => this.play(true),
    staleReport: () => void this.send({ type: "played", generation: this.generation - 1, playedMs: 9_000, all: true }),
    speech: () => this.frames(5, true),
    silence: () => this.frames(16, false),
    longSpeech: () => this.frames(15, true),
    partial: () => this.partial(this.words(2)),
    nod: () => this.partial("yeah"),
    final: () => this.final(`${this.words(3)}.`, "", 1),
    emptyFinal: () => this.final("", "", 0),
    echo: () => this.final("so tell me about", "so tell me about a time", 0),
    eager: () => void this.send({ type: "eager", confidence: 0.9 }),
    resumed: () => void this.send({ type: "resumed" }),
    vendorEnd: () => void this.send({ type: "vendorEnd", confidence: 0.9 }),
    done: () => void this.send({ type: "done" }),
    hold: () => void this.send({ type: "hold", forMs: 30_000 }),
    marker: () => void this.send({ type: "marker", hold: "long" }),
    bargeSound: () => void this.send({ type: "bargeStart", generation: this.generation, source: "vad" }),
    bargeButton: () => void this.send({ type: "bargeStart", generation: this.generation, source: "button" }),
    typed: () => void this.send({ type: "typed" }),
    redo: () => void this.send({ type: "redo" }),
    press: () => void this.send({ type: "press" }),
    release: () => void this.send({ type: "release" }),
    auto: () => void this.send({ type: "inputSet", input: "auto" }),
    manual: () => void this.send({ type: "inputSet", input: "manual" }),
    pushToTalk: () => void this.send({ type: "inputSet", input: "pushToTalk" }),
    text: () => void this.send({ type: "inputSet", input: "text" }),
    mute: () => void this.send({ type: "muted" }),
    unmute: () => void this.send({ type: "unmuted" }),
    pause: () => void this.send({ type: "paused" }),
    continue: () => void this.send({ type: "continued" }),
    lose: () => void this.send({ type: "socketLost" }),
    regain: () => void this.send({ type: "socketBack" }),
    recogniserLost: () => void this.send({ type: "recogniserLost" }),
    limit: () => void this.send({ type: "limit" }),
    end: () => void this.send({ type: "ended" }),
    wait: () => this.pass(2_600),
  };

  make(move: Move): this {
    // a turn opens once, with the commit of the one before
    if (move === "open" && wordsSoFar(this.state.answer) !== "") return this;
    this.acts[move]();
    return this;
  }
}

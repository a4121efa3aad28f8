/** A talk on the floor in simulated time: a microphone that sends every 40 ms, ticks as wanted, and all effects in a list. */
import {
  type FloorEffect,
  type FloorEvent,
  type FloorState,
  type InputMode,
  newFloor,
} from "#session/voice/floor-state.ts";
import { floor } from "#session/voice/turn-taking.ts";

const FRAME_MS = 40;
const START = 1_000_000;

export type Timed = { readonly atMs: number; readonly effect: FloorEffect };

export class FloorTalk {
  state: FloorState;
  /** Since the beginning of the talk. */
  now = 0;
  readonly log: Timed[] = [];
  private wakeAt: number | null = null;
  private sample = 0;
  private readonly microphone: boolean;

  constructor(input: InputMode = "auto", options: { microphone?: boolean } = {}) {
    this.state = newFloor(input, START);
    this.microphone = options.microphone ?? true;
  }

  /** The effects of this event alone. */
  send(event: FloorEvent): readonly FloorEffect[] {
    const step = floor(this.state, event, START + this.now);
    this.state = step.state;
    this.wakeAt = step.wakeAtMs;
    for (const effect of step.effects) this.log.push({ atMs: this.now, effect });
    return step.effects;
  }

  /** Time passes; `speech`: the candidate makes a sound meanwhile. */
  pass(ms: number, speech = false): this {
    const until = this.now + ms;
    while (this.now < until) {
      const frameAt = this.microphone ? this.sample / 16 + FRAME_MS : Number.POSITIVE_INFINITY;
      const tickAt = this.wakeAt === null ? Number.POSITIVE_INFINITY : Math.max(this.now, this.wakeAt - START);
      const next = Math.min(frameAt, tickAt, until);
      this.now = next;
      if (next === frameAt) this.frame(speech);
      else if (next === tickAt) this.send({ type: "tick" });
    }
    return this;
  }

  private frame(speech: boolean): void {
    const startSample = this.sample;
    this.sample += FRAME_MS * 16;
    this.send({ type: "frame", startSample, endSample: this.sample, speech, jump: false });
  }

  say(text: string, ms: number): this {
    this.pass(ms, true);
    this.send({ type: "partial", text, spoken: "" });
    return this;
  }

  /** Words become final, and all sound so far is dealt with. */
  settle(text: string): this {
    this.send({ type: "final", text, endSample: this.sample, spoken: "" });
    return this;
  }

  /** Opens a turn of a kind and plays its message to the end. */
  ask(generation = 1, ms = 4_000): this {
    this.send({ type: "opened", kind: "question", questionType: "behavioral" });
    this.begin(generation).play(generation, ms);
    this.send({ type: "played", generation, playedMs: ms, all: true });
    return this;
  }

  begin(generation: number, aside = false): this {
    this.send({ type: "utteranceBegan", generation, aside });
    return this;
  }

  /** Sound of a generation goes on for so long, from its beginning. */
  play(generation: number, ms: number, from = 0): this {
    for (let played = from; played < ms; played += 250) {
      this.send({ type: "played", generation, playedMs: Math.max(1, played), all: false });
      this.pass(Math.min(250, ms - played));
    }
    return this;
  }

  types(): string[] {
    return this.log.map(({ effect }) => effect.type);
  }

  /** When effects of a type came. */
  times(type: FloorEffect["type"]): number[] {
    return this.log.filter(({ effect }) => effect.type === type).map(({ atMs }) => atMs);
  }

  forget(): this {
    this.log.length = 0;
    return this;
  }
}

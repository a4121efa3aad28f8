/**
 * Takes the time of each spoken turn: collects its marks, tells the page what follows from them, and keeps that with the
 * session. Has no part in the turn itself; a loss of memory costs the times of the turn under way.
 */
import type { LinkFrame, ServerFrame, TurnMetrics } from "../../../worker/contract/socket.ts";
import type { Input } from "../../engine/state.ts";
import type { SessionCore } from "../session-core.ts";
import type { FloorEffect } from "./floor-state.ts";
import { SPEECH_GAP_MS } from "./timing.ts";
import { metricsOf, NO_TIMES, type TurnMark, type TurnTimes } from "./turn-metrics.ts";

export type MeasuredTurn = { readonly turnId: string; readonly metrics: TurnMetrics };

export type TurnClockWorld = {
  readonly now: () => number;
  readonly tell: (frames: readonly ServerFrame[]) => void;
  /** All rows that are kept, read once; empty where nothing was or nothing can be read. */
  readonly kept: () => readonly MeasuredTurn[];
  readonly keep: (rows: readonly MeasuredTurn[]) => void;
};

type Stats = Extract<LinkFrame, { type: "stats" }>;
type Row = { readonly turnId: string; readonly generation: number | null; readonly times: TurnTimes };

/** Longer interviews keep their newest turns. */
const ROWS_MAX = 200;
const MICROPHONE_FRAME_MS = 40;
/** What a page that comes in is shown. */
const SHOWN_ROWS = 20;

/** Inputs that end an answer. */
const ENDS: ReadonlySet<Input["type"]> = new Set([
  "speech.ended",
  "turn.answer",
  "turn.hint",
  "turn.rephrase",
  "turn.skip",
]);

function frameOf({ turnId, metrics }: MeasuredTurn): ServerFrame {
  return { type: "metrics", eph: true, turnId, metrics };
}

export class TurnClock {
  readonly #world: TurnClockWorld;
  /** Of the answer that is being given. */
  #answer: TurnTimes = NO_TIMES;
  /** When the first sound came of the speech that goes on or ended last. */
  #stretchFrom = 0;
  /** The answer that was ended last, and the sound that answers it. */
  #row: Row | null = null;
  #rows: readonly MeasuredTurn[] | null = null;

  constructor(world: TurnClockWorld) {
    this.#world = world;
  }

  /** Sound of the candidate that holds speech. */
  speech(): void {
    const at = this.#world.now();
    if (at - (this.#answer.marks.speechTo ?? 0) > SPEECH_GAP_MS) this.#stretchFrom = at;
    this.#answer = { ...this.#answer, marks: { speechFrom: at, ...this.#answer.marks, speechTo: at } };
  }

  /** Words of the open turn are final. */
  final(): void {
    this.#answer = marked(this.#answer, "final", this.#world.now());
  }

  effect(effect: FloorEffect): void {
    if (effect.type === "speculate") {
      const { trials } = this.#answer;
      this.#answer = { ...marked(this.#answer, "speculated", this.#world.now()), trials: trials + 1 };
    } else if (effect.type === "commit") {
      this.#answer = { ...this.#answer, floorMs: effect.floorMs };
    } else if (effect.type === "reopen" && this.#row !== null) {
      const { trials, marks } = this.#row.times;
      this.#answer = { ...NO_TIMES, trials, marks: { speechFrom: marks.speechFrom ?? this.#world.now() } };
      this.#row = null;
    }
  }

  /** Before an input is stored. */
  arriving(core: SessionCore, input: Input): void {
    const at = this.#world.now();
    if (input.type === "turn.done") this.#answer = marked(this.#answer, "done", at);
    if (!ENDS.has(input.type)) return;
    const turnId = core.state.turn?.turnId;
    const answered = this.#answer;
    this.#answer = NO_TIMES;
    this.#row = turnId === undefined ? null : { turnId, generation: null, times: marked(answered, "commit", at) };
  }

  /** A mark of the reply to the answer that was ended last; the first time counts. `at`: where it was reached before now. */
  reply(mark: TurnMark, at = this.#world.now()): void {
    const row = this.#row;
    if (row === null || row.times.marks[mark] !== undefined) return;
    this.#row = { ...row, times: marked(row.times, mark, at) };
  }

  /** The reply is the one that was begun on trial. */
  adopted(): void {
    if (this.#row !== null) this.#row = { ...this.#row, times: { ...this.#row.times, isHit: true } };
  }

  /** A message begins to be spoken under this number; what is said beside a turn answers nobody. */
  begun(generation: number): void {
    const row = this.#row;
    if (row !== null && row.generation === null) this.#row = { ...row, generation };
  }

  /** A mark of sound of this generation. */
  sound(generation: number, mark: TurnMark): void {
    if (this.#row?.generation !== generation) return;
    this.reply(mark);
    if (mark === "over") this.#settle();
  }

  /**
   * The page is turning the voice down, since it hears speech: the most that it can have taken, until the page says what it
   * took. Its frame was 40 ms on its way into being.
   */
  ducked(generation: number): void {
    const row = this.#row;
    if (row === null || row.generation !== generation) return;
    const bargeDuckMs = this.#world.now() - this.#stretchFrom + MICROPHONE_FRAME_MS;
    this.#row = { ...row, times: { ...row.times, bargeDuckMs } };
  }

  /** What the page measured, on the object's clock where it names a time. */
  told({ generation, voiceToVoiceMs, arrivedAtMs, heardAtMs, bargeDuckMs, bargeStopMs }: Stats): void {
    const row = this.#row;
    if (row === null || generation === undefined || row.generation !== generation) return;
    if (arrivedAtMs !== undefined) this.reply("arrived", arrivedAtMs);
    if (heardAtMs !== undefined) this.reply("heard", heardAtMs);
    const { times } = this.#row ?? row;
    this.#row = {
      ...row,
      times: {
        ...times,
        voiceToVoiceMs: voiceToVoiceMs ?? times.voiceToVoiceMs,
        bargeDuckMs: bargeDuckMs ?? times.bargeDuckMs,
        bargeStopMs: bargeStopMs ?? times.bargeStopMs,
      },
    };
    this.#settle();
  }

  /** For a page that comes in. */
  shown(): readonly ServerFrame[] {
    return this.#kept().slice(-SHOWN_ROWS).map(frameOf);
  }

  #kept(): readonly MeasuredTurn[] {
    this.#rows ??= this.#world.kept();
    return this.#rows;
  }

  /** Told and kept; once more when a later mark comes. */
  #settle(): void {
    if (this.#row === null) return;
    const { turnId, times } = this.#row;
    const measured = { turnId, metrics: metricsOf(times) };
    this.#rows = [...this.#kept().filter((row) => row.turnId !== turnId), measured].slice(-ROWS_MAX);
    this.#world.tell([frameOf(measured)]);
    this.#world.keep(this.#rows);
  }
}

function marked(times: TurnTimes, mark: TurnMark, at: number): TurnTimes {
  return { ...times, marks: { ...times.marks, [mark]: at } };
}

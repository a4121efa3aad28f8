/**
 * Has the pending utterance worded: starts the one run there may be, stores what has been shown, and turns its end into
 * an input. Whatever else needs the turn to go on ends the run first; nobody waits longer than the model's deadlines.
 */
import type { ServerFrame } from "../../worker/contract/socket.ts";
import { wordEffectId } from "../engine/pending.ts";
import type { Input, Logged, State } from "../engine/state.ts";
import { transcript } from "../engine/transcript.ts";
import type { SessionPorts } from "../ports.ts";
import { publish } from "./broadcast.ts";
import type { EffectChange } from "./effect-rows.ts";
import { openGuard } from "./guard.ts";
import { guardScope } from "./guard-scope.ts";
import type { ModelDesk } from "./model-desk.ts";
import { wordingCall } from "./prompts/wording.ts";
import type { SessionCore } from "./session-core.ts";
import type { SpeculationDesk } from "./speculation.ts";
import { BESIDE_AFTER_MS, LIVE_DEADLINES } from "./timing.ts";
import { bodyOf, type WordBody, type WordEffect, wordingLost } from "./word-row.ts";
import { type Part, type WordingEnd, WordingRun } from "./wording-run.ts";

const NOTHING = (): void => undefined;

type Current = {
  readonly core: SessionCore;
  readonly effect: WordEffect;
  readonly run: WordingRun;
  readonly begin: ServerFrame;
  readonly segments: ServerFrame[];
  /** Brings what has come of a reply that was begun on trial. */
  readonly pour: () => void;
  ended: Promise<void>;
};

/** What ends a wording that is under way: an input, or the voice that says it falling silent. */
type Ending = Pick<Input, "at"> & { readonly type: Input["type"] | "utterance.cut" };

/** Inputs during which a wording goes on: they leave the open turn as it is. */
const UNDISTURBING: ReadonlySet<Input["type"]> = new Set([
  "utterance.worded",
  "utterance.unworded",
  "answer.analysed",
  "report.narrated",
  "session.pause",
  "session.resume",
  "input.set",
  "turn.code",
  "turn.hold",
  "turn.correct",
  "turn.redo",
  "candidate.active",
  "speech.heard",
  "speech.continued",
  "stt.local",
  "turn.done",
  "utterance.played",
  "aside.begun",
]);

export class WordingDesk {
  readonly #ports: SessionPorts;
  readonly #models: ModelDesk;
  readonly #trials: SpeculationDesk;
  readonly #show: (frames: readonly ServerFrame[]) => void;
  readonly #answering: () => void;
  #current: Current | null = null;
  /** What has been shown is about to be stored. */
  #keeping = false;
  /** Words that were there at once are on their way. */
  #leaving: Promise<void> | null = null;

  /**
   * `show` brings the words to the candidate as they come: an utterance's begin once, then its segments. `answering` is
   * told when a model begins to answer.
   */
  constructor(
    ports: SessionPorts,
    models: ModelDesk,
    trials: SpeculationDesk,
    show: (frames: readonly ServerFrame[]) => void,
    answering: () => void = () => {},
  ) {
    this.#answering = answering;
    this.#ports = ports;
    this.#models = models;
    this.#trials = trials;
    this.#show = show;
  }

  /**
   * Puts the call for `effect` on the wire. `next` is the state that asks for it, `log` what it will stand in; neither is
   * stored yet. False when no model can be asked: then the effect is due at once, and is ended by `wordingLost`.
   */
  begin(core: SessionCore, next: State, log: readonly Logged[], effect: WordEffect): boolean {
    const turn = next.turn;
    const pending = turn?.pending;
    if (turn === null || pending === undefined || pending.generation !== effect.generation) return false;
    const material = { state: next, content: core.content, messages: transcript(log) };
    const call = wordingCall(material, LIVE_DEADLINES);
    const adopted = this.#trials.adopt(call);
    const ask = adopted?.ask ?? this.#models.asker(effect.id, "wording", call);
    if (ask === null) return false;
    const { turnId, generation } = effect;
    const begin: ServerFrame = {
      type: "utterance.begin",
      eph: true,
      turnId,
      generation,
      kind: turn.kind,
      audio: null,
      by: this.#models.name,
    };
    const run = new WordingRun(
      { turn, pending, call, openGuard: () => openGuard(guardScope(material)) },
      {
        clock: this.#ports.clock,
        ask,
        answering: this.#answering,
        release: (segment, offset, text, part) => this.#release(segment, offset, text, part),
      },
    );
    const pour = adopted?.pour ?? NOTHING;
    const current: Current = { core, effect, run, begin, segments: [], pour, ended: Promise.resolve() };
    this.#current = current;
    current.ended = run.begun.then((end) => this.#finished(current, end));
    return true;
  }

  /**
   * To be called once after `begin`, before the turn is written, which holds back all that is sent after it: words of a
   * reply that was begun on trial go out now.
   */
  pour(): void {
    const current = this.#current;
    if (current === null) return;
    current.pour();
    if (current.segments.length === 0) return;
    const leaving = this.#ports.clock.after(BESIDE_AFTER_MS);
    this.#leaving = leaving;
    void leaving.then(() => {
      if (this.#leaving === leaving) this.#leaving = null;
    });
  }

  /** The wording that is under way is of no use any more: the row of its effect, for whoever ends the turn. */
  dropped(core: SessionCore): readonly EffectChange[] {
    const turn = core.state.turn;
    this.abandon();
    return turn?.pending === undefined ? [] : [{ remove: wordEffectId(turn.turnId, turn.pending.generation) }];
  }

  /** The write that was to store the opening of the turn failed: there is no such turn. */
  abandon(): void {
    this.#current?.run.abort();
    this.#current = null;
  }

  /** Before `input` is taken: a wording that is under way ends where it is, so that the turn can go on. */
  arriving(core: SessionCore, input: Input): void {
    if (input.type === "session.pause") this.cutShort(core);
    if (UNDISTURBING.has(input.type) || (input.type === "timer.fired" && input.timer === "hold")) return;
    const current = this.#current;
    if (current === null) this.#endLost(core, input);
    else this.#endNow(core, current, input);
  }

  /** The interviewer's voice stops in the middle of words that are still coming: those before it stand, and no others come. */
  cutShort(core: SessionCore): void {
    const current = this.#current;
    if (current === null || core.state.input !== "voice" || current.run.shown === "") return;
    this.#endNow(core, current, { type: "utterance.cut", at: core.timeFor(this.#ports.clock.now()) });
  }

  #endNow(core: SessionCore, current: Current, by: Ending): void {
    current.run.abort();
    this.#current = null;
    this.#apply(core, current.effect.id, this.#cut(current, by));
  }

  /** Words that an earlier life, or a write that failed, left behind stand before anything else is taken. */
  #endLost(core: SessionCore, input: Input): void {
    const pending = core.state.turn?.pending;
    if (pending === undefined) return;
    const row = this.#ports.journal
      .effects()
      .find((one) => one.kind === "word" && bodyOf(one).generation === pending.generation);
    if (row === undefined) return;
    const lost = wordingLost(row, core.state, input.at);
    const { shown = "" } = bodyOf(row);
    const cutOff = input.type === "session.end" && lost.type === "utterance.worded";
    this.#apply(core, row.id, cutOff ? { ...lost, text: shown, complete: false } : lost);
  }

  /**
   * Null unless a model is being waited for, or its first words are leaving; else resolves when it begins to answer, or
   * will not, or when they have left. Never rejects.
   */
  waiting(): Promise<void> | null {
    const run = this.#current?.run;
    return run?.waits === true ? run.answered : this.#leaving;
  }

  /** Resolves when no wording is under way any more. Never rejects. */
  async settled(): Promise<void> {
    while (this.#current !== null) await this.#current.ended;
  }

  /** For a page that comes in while a wording is under way: its begin, and all that has been shown. */
  frames(): readonly ServerFrame[] {
    const current = this.#current;
    return current === null || current.segments.length === 0 ? [] : [current.begin, ...current.segments];
  }

  #cut({ run, effect }: Current, { type, at }: Ending): Input {
    const { turnId, generation } = effect;
    const { shown } = run;
    if (shown === "") return { type: "utterance.unworded", at, turnId, generation, reason: "overtaken" };
    const by = this.#models.name;
    if (type === "session.end") {
      return { type: "utterance.worded", at, turnId, generation, text: shown, by, complete: false };
    }
    return { type: "utterance.worded", at, turnId, generation, text: run.whole(), by, complete: true };
  }

  #finished(current: Current, end: WordingEnd): void {
    if (this.#current !== current) return;
    this.#current = null;
    const { core, effect } = current;
    const { turnId, generation } = effect;
    const at = core.timeFor(this.#ports.clock.now());
    if (end.how === "unworded") this.#ports.log("wording.refused", { reason: end.reason });
    const input: Input =
      end.how === "worded"
        ? { type: "utterance.worded", at, turnId, generation, text: end.text, by: end.by, complete: true }
        : { type: "utterance.unworded", at, turnId, generation, reason: end.reason };
    this.#apply(core, effect.id, input);
  }

  /** A write that fails leaves the effect to its lease; the next look at the outbox says the engine's own words. */
  #apply(core: SessionCore, effectId: string, input: Input): void {
    try {
      const applied = core.apply(input, { before: [{ remove: effectId }] });
      publish(this.#ports.sockets, core, applied, this.#ports.clock.now());
    } catch (error) {
      this.#ports.log("wording.unrecorded", { name: error instanceof Error ? error.name : "unknown" });
    }
  }

  /** Shown first, stored when that has left: storage would hold the words back until they are durable. */
  #release(segment: number, offset: number, text: string, part: Part): void {
    const current = this.#current;
    if (current === null) return;
    const { turnId, generation } = current.effect;
    const frame: ServerFrame = {
      type: "utterance.segment",
      eph: true,
      turnId,
      generation,
      segment,
      offset,
      text,
      part,
    };
    this.#show(current.segments.length === 0 ? [current.begin, frame] : [frame]);
    current.segments.push(frame);
    if (this.#keeping) return;
    this.#keeping = true;
    void this.#ports.clock.soon().then(() => {
      this.#keeping = false;
      this.#keep();
    });
  }

  #keep(): void {
    if (this.#current === null) return;
    const { effect, run } = this.#current;
    const { journal, log } = this.#ports;
    try {
      const row = journal.effects().find(({ id }) => id === effect.id);
      if (row === undefined) return;
      const body: WordBody = { ...bodyOf(row), shown: run.shown, by: this.#models.name };
      journal.transact((writer) => writer.putEffect({ ...row, body: JSON.stringify(body) }));
    } catch (error) {
      log("wording.unkept", { name: error instanceof Error ? error.name : "unknown" });
    }
  }
}

/**
 * One open session in memory and the only place that moves it: read state, `step`, store input, facts and effects in
 * one transaction, then remember. Synchronous throughout, so that nothing comes between. Sends nothing.
 */
import type { PublicState } from "../../worker/contract/http/sessions.ts";
import type { Content } from "../engine/content.ts";
import { publicState } from "../engine/public-state.ts";
import type { Effect, Input, Logged, State } from "../engine/state.ts";
import { step } from "../engine/step.ts";
import { type EffectRow, JOURNAL_LIMITS, type Journal, type JournalWriter, type SnapshotRow } from "../ports.ts";
import { ARCHIVE_ID, afterReadings, archiveRow, changesOf, type EffectChange } from "./effect-rows.ts";
import { encode, numbered, type SessionLog } from "./session-log.ts";
import { type Restored, STATE_VERSION, type StoredOwner } from "./stored-session.ts";
import { noticeable } from "./summary.ts";
import { byteLength, exceeds } from "./text-size.ts";
import type { TrialStep } from "./trial-step.ts";

type Step = ReturnType<typeof step>;

/** One input and what followed from it, as stored. */
export type Applied = { readonly seq: number; readonly events: readonly Logged[] };

/** What is written in the same transaction as an input: `before` and `after` what the engine asked for. */
export type Alongside = {
  readonly before?: readonly EffectChange[];
  readonly after?: readonly EffectChange[];
  readonly value?: { readonly name: string; readonly body: string };
};

/** Looks on while a session moves; what has to happen around an append, in the same synchronous span. */
export type CoreWatch = {
  /** Before `input` is taken; may apply inputs of its own. */
  arriving(core: SessionCore, input: Input): void;
  /**
   * After the step, before the write: what is to go out first goes out now. `log` includes what is about to be stored.
   * Returns the ids of effects whose first run has begun.
   */
  stepped(core: SessionCore, next: State, log: () => readonly Logged[], effects: readonly Effect[]): readonly string[];
  /** In the transaction of an append. */
  writing(writer: JournalWriter): void;
  /** The write failed: nothing of it happened, and what had begun for it is to stop. */
  refused(begun: readonly string[]): void;
  /** It is stored and in memory. */
  stored(core: SessionCore, applied: Applied): void;
};

/** Raised when storage refuses a write that passed every check; nothing was stored. */
export class StorageFailed extends Error {
  constructor(cause: unknown) {
    super("the journal refused a write", { cause });
    this.name = "StorageFailed";
  }
}

export function writeChanges(writer: JournalWriter, changes: readonly EffectChange[]): void {
  for (const change of changes) {
    if ("put" in change) writer.putEffect(change.put);
    else writer.deleteEffect(change.remove);
  }
}

/** Null for a state too large to keep twice; it is then folded from an older snapshot, which is slower and as good. */
function snapshotOf(state: State, seq: number): SnapshotRow | null {
  const body = JSON.stringify(state);
  return exceeds(body, JOURNAL_LIMITS.snapshotBytes) ? null : { seq, v: STATE_VERSION, body };
}

export class SessionCore {
  readonly owner: StoredOwner;
  readonly content: Content;
  readonly log: SessionLog;
  readonly frozen: boolean;
  readonly #journal: Journal;
  readonly #snapshotEvery: number;
  readonly #watch: CoreWatch;
  #state: State;
  #seq: number;
  #snapshotSeq: number;
  #lastAt: number;
  #logBytes: number;
  #foreseen: { readonly input: Input; readonly from: State; readonly stepped: Step } | null = null;

  constructor(journal: Journal, restored: Restored, snapshotEvery: number, watch: CoreWatch) {
    this.owner = restored.owner;
    this.content = restored.content;
    this.log = restored.log;
    this.frozen = restored.frozen;
    this.#journal = journal;
    this.#snapshotEvery = snapshotEvery;
    this.#watch = watch;
    this.#state = restored.state;
    this.#seq = restored.seq;
    this.#snapshotSeq = restored.snapshotSeq;
    this.#lastAt = journal.events(restored.seq - 1, 1)[0]?.at ?? restored.owner.createdAt;
    this.#logBytes = journal.logBytes();
  }

  get state(): State {
    return this.#state;
  }

  /** Number of the newest event. */
  get seq(): number {
    return this.#seq;
  }

  /** Time of the newest event. */
  get lastAt(): number {
    return this.#lastAt;
  }

  get logBytes(): number {
    return this.#logBytes;
  }

  /** Time for the next event: the clock's, but never before the event that is stored already. */
  timeFor(now: number): number {
    return Math.max(now, this.#lastAt);
  }

  publicState(now: number): PublicState {
    return publicState(this.#state, this.content, this.#seq, this.timeFor(now));
  }

  /** What an admitted input would lead to. Applied as the next one, the same input is not reckoned again. */
  foresee(input: Input): TrialStep {
    const stepped = step(this.#state, input, this.content);
    this.#foreseen = { input, from: this.#state, stepped };
    return { state: stepped.state, log: [...this.log.all(), ...numbered(this.#seq, input, stepped.facts)] };
  }

  #step(input: Input): Step {
    const foreseen = this.#foreseen;
    this.#foreseen = null;
    if (foreseen?.input === input && foreseen.from === this.#state) return foreseen.stepped;
    return step(this.#state, input, this.content);
  }

  /** Takes one admitted input. Throws `StorageFailed`, or whatever a bug in the engine throws; then nothing changed. */
  apply(input: Input, alongside: Alongside = {}): Applied {
    this.#watch.arriving(this, input);
    const { state, facts, effects } = this.#step(input);
    const events = numbered(this.#seq, input, facts);
    const rows = events.map(encode);
    const seq = this.#seq + events.length;
    const begun = this.#watch.stepped(this, state, () => [...this.log.all(), ...events], effects);
    const changes = this.#changes(effects, input.at, begun);
    const snapshotDue = seq - this.#snapshotSeq >= this.#snapshotEvery;
    const snapshot = snapshotDue ? snapshotOf(state, seq) : null;
    try {
      this.#journal.transact((writer) => {
        writer.insertEvents(rows);
        writeChanges(writer, alongside.before ?? []);
        writeChanges(writer, changes);
        writeChanges(writer, alongside.after ?? []);
        if (alongside.value !== undefined) writer.putValue(alongside.value.name, alongside.value.body);
        if (noticeable(state) !== noticeable(this.#state)) writer.putEffect(this.#archive(seq, input.at, state));
        if (snapshot !== null) writer.putSnapshot(snapshot);
        if (begun.length > 0) this.#watch.writing(writer);
      });
    } catch (error) {
      this.#watch.refused(begun);
      throw new StorageFailed(error);
    }
    this.#state = state;
    this.#seq = seq;
    if (snapshotDue) this.#snapshotSeq = seq;
    this.#lastAt = input.at;
    this.#logBytes += rows.reduce((sum, row) => sum + byteLength(row.body), 0);
    this.log.stored(events);
    const applied = { seq: events[0]?.seq ?? seq, events };
    this.#watch.stored(this, applied);
    return applied;
  }

  #changes(effects: readonly Effect[], at: number, begun: readonly string[]): EffectChange[] {
    const changes = changesOf(effects, at, begun);
    const ends = effects.some(({ type }) => type === "grade");
    return ends ? afterReadings(changes, this.#journal.effects(), at) : changes;
  }

  #archive(seq: number, at: number, state: State): EffectRow {
    const pending = this.#journal.effects().find((row) => row.id === ARCHIVE_ID);
    return archiveRow(pending, seq, at, state.stage === "done");
  }
}

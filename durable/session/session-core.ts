/**
 * One open session in memory and the only place that moves it: read state, `step`, store input, facts and effects in
 * one transaction, then remember. Synchronous throughout, so that nothing comes between. Sends nothing.
 */
import type { PublicState } from "../../worker/contract/http/sessions.ts";
import type { Content } from "../engine/content.ts";
import { publicState } from "../engine/public-state.ts";
import type { Input, Logged, State } from "../engine/state.ts";
import { step } from "../engine/step.ts";
import { type EffectRow, JOURNAL_LIMITS, type Journal, type JournalWriter, type SnapshotRow } from "../ports.ts";
import { ARCHIVE_ID, archiveRow, changesOf, type EffectChange } from "./effect-rows.ts";
import { encode, numbered, type SessionLog } from "./session-log.ts";
import { type Restored, STATE_VERSION, type StoredOwner } from "./stored-session.ts";
import { noticeable } from "./summary.ts";
import { byteLength, exceeds } from "./text-size.ts";

/** One input and what followed from it, as stored. */
export type Applied = { readonly seq: number; readonly events: readonly Logged[] };

/** What is written in the same transaction as an input: `before` and `after` what the engine asked for. */
export type Alongside = {
  readonly before?: readonly EffectChange[];
  readonly after?: readonly EffectChange[];
  readonly value?: { readonly name: string; readonly body: string };
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
  #state: State;
  #seq: number;
  #snapshotSeq: number;
  #lastAt: number;
  #logBytes: number;

  constructor(journal: Journal, restored: Restored, snapshotEvery: number) {
    this.owner = restored.owner;
    this.content = restored.content;
    this.log = restored.log;
    this.frozen = restored.frozen;
    this.#journal = journal;
    this.#snapshotEvery = snapshotEvery;
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

  /** Takes one admitted input. Throws `StorageFailed`, or whatever a bug in the engine throws; then nothing changed. */
  apply(input: Input, alongside: Alongside = {}): Applied {
    const { state, facts, effects } = step(this.#state, input, this.content);
    const events = numbered(this.#seq, input, facts);
    const rows = events.map(encode);
    const seq = this.#seq + events.length;
    const snapshotDue = seq - this.#snapshotSeq >= this.#snapshotEvery;
    const snapshot = snapshotDue ? snapshotOf(state, seq) : null;
    try {
      this.#journal.transact((writer) => {
        writer.insertEvents(rows);
        writeChanges(writer, alongside.before ?? []);
        writeChanges(writer, changesOf(effects, input.at));
        writeChanges(writer, alongside.after ?? []);
        if (alongside.value !== undefined) writer.putValue(alongside.value.name, alongside.value.body);
        if (noticeable(state) !== noticeable(this.#state)) writer.putEffect(this.#archive(seq, input.at, state));
        if (snapshot !== null) writer.putSnapshot(snapshot);
      });
    } catch (error) {
      throw new StorageFailed(error);
    }
    this.#state = state;
    this.#seq = seq;
    if (snapshotDue) this.#snapshotSeq = seq;
    this.#lastAt = input.at;
    this.#logBytes += rows.reduce((sum, row) => sum + byteLength(row.body), 0);
    this.log.stored(events);
    return { seq: events[0]?.seq ?? seq, events };
  }

  #archive(seq: number, at: number, state: State): EffectRow {
    const pending = this.#journal.effects().find((row) => row.id === ARCHIVE_ID);
    return archiveRow(pending, seq, at, state.stage === "done");
  }
}

/**
 * Commands that the object has not acknowledged yet, in the order in which they were given.
 * Stored before they are sent and dropped on their ack; holds nothing else. Where it is stored is the store's matter.
 */
import type { RoomCommand } from "./commands.ts";

export type OutboxEntry = {
  readonly userId: string;
  readonly sessionId: string;
  /** Rising within a session. */
  readonly order: number;
  readonly command: RoomCommand;
};

/** Survives reload and the death of the tab, or says in `durable` that it does not. */
export type OutboxStore = {
  readonly durable: boolean;
  all(): Promise<readonly OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(entry: OutboxEntry): Promise<void>;
};

export type OutboxOwner = { readonly userId: string; readonly sessionId: string };

export class Outbox {
  readonly #store: OutboxStore;
  readonly #owner: OutboxOwner;
  readonly #changed: (commands: readonly RoomCommand[]) => void;
  #entries: readonly OutboxEntry[] = [];

  /** `changed` hears the waiting commands after every change. */
  constructor(store: OutboxStore, owner: OutboxOwner, changed: (commands: readonly RoomCommand[]) => void) {
    this.#store = store;
    this.#owner = owner;
    this.#changed = changed;
  }

  get durable(): boolean {
    return this.#store.durable;
  }

  get waiting(): readonly RoomCommand[] {
    return this.#entries.map((entry) => entry.command);
  }

  /** Takes up what an earlier page left, and purges what belongs to other users of this device. */
  async load(): Promise<void> {
    const stored = await this.#store.all();
    const { userId, sessionId } = this.#owner;
    const foreign = stored.filter((entry) => entry.userId !== userId);
    const mine = stored.filter((entry) => entry.userId === userId && entry.sessionId === sessionId);
    const known = new Set(this.#entries.map((entry) => entry.command.cid));
    const earlier = mine.filter((entry) => !known.has(entry.command.cid));
    this.#set([...earlier, ...this.#entries].toSorted((a, b) => a.order - b.order));
    for (const entry of foreign) await this.#store.remove(entry);
  }

  /** Resolves when the command is stored; it may be sent then, not before. */
  async add(command: RoomCommand): Promise<void> {
    const last = this.#entries.at(-1)?.order ?? 0;
    const entry: OutboxEntry = { ...this.#owner, order: last + 1, command };
    this.#set([...this.#entries, entry]);
    await this.#store.put(entry);
  }

  /** Drops a command that was acknowledged or refused; returns it if it was still waiting. */
  async settle(cid: string): Promise<RoomCommand | null> {
    const entry = this.#entries.find((waiting) => waiting.command.cid === cid);
    if (entry === undefined) return null;
    this.#set(this.#entries.filter((waiting) => waiting !== entry));
    await this.#store.remove(entry);
    return entry.command;
  }

  /** Drops everything of this session: it is deleted, or the user has left. */
  async purge(): Promise<void> {
    const gone = this.#entries;
    this.#set([]);
    for (const entry of gone) await this.#store.remove(entry);
  }

  #set(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.#changed(this.waiting);
  }
}

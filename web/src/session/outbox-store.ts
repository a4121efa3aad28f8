/**
 * The outbox in IndexedDB, and in memory where the browser refuses it (private windows).
 * Reads its own records by a schema: what an older page left in another shape is dropped, not guessed at.
 */
import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import * as z from "zod/mini";
import { CODE_LANGUAGES } from "#contract/vocabulary.ts";
import type { OutboxEntry, OutboxStore } from "./outbox.ts";

const cid = z.string();
const turnId = z.string();

const Command = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("start"), cid, input: z.optional(z.enum(["voice", "text"])) }),
  z.object({ kind: z.literal("input"), cid, input: z.enum(["auto", "manual", "pushToTalk", "text"]) }),
  z.object({ kind: z.literal("done"), cid, turnId, lastSample: z.optional(z.int()) }),
  z.object({
    kind: z.literal("heard"),
    cid,
    turnId,
    part: z.int(),
    text: z.string(),
    startMs: z.number(),
    endMs: z.number(),
    confidence: z.optional(z.number()),
  }),
  z.object({
    kind: z.literal("answer"),
    cid,
    turnId,
    text: z.string(),
    code: z.optional(z.object({ language: z.enum(CODE_LANGUAGES), text: z.string(), revision: z.int() })),
  }),
  z.object({
    kind: z.literal("turn"),
    cid,
    turnId,
    action: z.enum(["repeat", "rephrase", "hint", "skip", "hold", "redo"]),
  }),
  z.object({ kind: z.literal("session"), cid, action: z.enum(["pause", "resume", "end"]) }),
  z.object({ kind: z.literal("correct"), cid, turnId, text: z.string(), revision: z.int() }),
]);

const Entry = z.object({ userId: z.string(), sessionId: z.string(), order: z.int(), command: Command });

/** A stored record as an entry, or null if it is not one. */
export function readEntry(record: unknown): OutboxEntry | null {
  const parsed = Entry.safeParse(record);
  return parsed.success ? parsed.data : null;
}

function keyOf(entry: OutboxEntry): string {
  return `${entry.userId}/${entry.sessionId}/${entry.command.cid}`;
}

export function memoryStore(): OutboxStore {
  const kept = new Map<string, OutboxEntry>();
  return {
    durable: false,
    all: async () => [...kept.values()],
    put: async (entry) => {
      kept.set(keyOf(entry), entry);
    },
    remove: async (entry) => {
      kept.delete(keyOf(entry));
    },
  };
}

function indexedDbStore(store: UseStore): OutboxStore {
  return {
    durable: true,
    all: async () => {
      const records = await entries(store);
      return records.map(([, record]) => readEntry(record)).filter((entry) => entry !== null);
    },
    put: (entry) => set(keyOf(entry), entry, store),
    remove: (entry) => del(keyOf(entry), store),
  };
}

/** IndexedDB if it can be opened and read, else memory. */
export async function openOutboxStore(): Promise<OutboxStore> {
  try {
    const store = createStore("viva-outbox", "commands");
    await entries(store);
    return indexedDbStore(store);
  } catch {
    return memoryStore();
  }
}

/**
 * The store of recordings in the browser's own database: nothing of it leaves the device. Old pieces go whenever it is
 * opened. Reads its own keys by their form: what is none is left alone.
 */
import { createStore, delMany, getMany, keys, set, type UseStore } from "idb-keyval";
import { isOver, type PieceKey, piecesOf, readKey } from "./pieces.ts";

export type RecordingStore = {
  /** Of one interview, in their order. */
  pieces(sessionId: string): Promise<readonly PieceKey[]>;
  /** PCM16LE, mono. */
  put(key: PieceKey, pcm: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The sound of these pieces; of those that are gone nothing. */
  read(pieces: readonly PieceKey[]): Promise<readonly Uint8Array<ArrayBuffer>[]>;
  drop(pieces: readonly PieceKey[]): Promise<void>;
};

async function allOf(store: UseStore): Promise<PieceKey[]> {
  return (await keys(store)).map(readKey).filter((key) => key !== null);
}

const forDatabase = (key: PieceKey): IDBValidKey => [...key];

/** Rejects where the browser keeps nothing, as in private windows. */
export async function openRecordings(now: number): Promise<RecordingStore> {
  const store = createStore("viva-recording", "pieces");
  const drop = async (pieces: readonly PieceKey[]) => {
    if (pieces.length > 0) await delMany(pieces.map(forDatabase), store);
  };
  await drop((await allOf(store)).filter((piece) => isOver(piece, now)));
  return {
    pieces: async (sessionId) => piecesOf(await allOf(store), sessionId),
    put: (key, pcm) => set(forDatabase(key), pcm, store),
    read: async (pieces) => {
      const found = await getMany<unknown>(pieces.map(forDatabase), store);
      return found.filter(isSound);
    },
    drop,
  };
}

function isSound(value: unknown): value is Uint8Array<ArrayBuffer> {
  return value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
}

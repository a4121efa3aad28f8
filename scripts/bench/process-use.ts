/**
 * CPU and memory of this process and of all that it started, read from the system's table of processes (Linux); empty where
 * there is none. Computes alone but for that reading.
 */
import { readdirSync, readFileSync } from "node:fs";

/** `cpuMs` since the process began. */
export type Use = {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly cpuMs: number;
  readonly rssMb: number;
};

/** Of the table: ticks of 10 ms and pages of 4 KiB, as Linux has them. */
const TICK_MS = 10;
const PAGE_MB = 4_096 / 1_048_576;

/** One line of the table; null where it is not one. The name stands in brackets and may hold any of them. */
export function readUse(line: string): Use | null {
  const open = line.indexOf("(");
  const close = line.lastIndexOf(")");
  if (open < 0 || close < open) return null;
  const fields = line.slice(close + 2).split(" ");
  const [parent, user, system, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number);
  if (parent === undefined || user === undefined || system === undefined || pages === undefined) return null;
  if (![parent, user, system, pages].every(Number.isFinite)) return null;
  const name = line.slice(open + 1, close);
  return { pid: Number(line.slice(0, open)), parent, name, cpuMs: (user + system) * TICK_MS, rssMb: pages * PAGE_MB };
}

/** The process and its descendants. */
export function familyOf(all: readonly Use[], pid: number): Use[] {
  const own = all.filter((use) => use.pid === pid);
  return [...own, ...all.filter(({ parent }) => parent === pid).flatMap((child) => familyOf(all, child.pid))];
}

/** What each name of process uses, those of one name together. */
export type Uses = ReadonlyMap<string, { readonly cpuMs: number; readonly rssMb: number }>;

export function summed(uses: readonly Use[]): Uses {
  const sums = new Map<string, { cpuMs: number; rssMb: number }>();
  for (const { name, cpuMs, rssMb } of uses) {
    const known = sums.get(name) ?? { cpuMs: 0, rssMb: 0 };
    sums.set(name, { cpuMs: known.cpuMs + cpuMs, rssMb: known.rssMb + rssMb });
  }
  return sums;
}

export function usesNow(pid: number = process.pid): Uses {
  try {
    const all = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => lineOf(name) ?? []);
    return summed(familyOf(all, pid));
  } catch {
    return new Map();
  }
}

/** Null for a process that has ended meanwhile. */
function lineOf(pid: string): Use | null {
  try {
    return readUse(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return null;
  }
}

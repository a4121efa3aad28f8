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

/** What each kind of process uses, those of one kind together. */
export type Uses = ReadonlyMap<string, { readonly cpuMs: number; readonly rssMb: number }>;

/** Which kind a process is of, by its name and its command line; that name where nobody knows better. */
export type KindOf = (use: Use, command: string) => string;

export function summed(uses: readonly Use[], kindOf: (use: Use) => string = ({ name }) => name): Uses {
  const sums = new Map<string, { cpuMs: number; rssMb: number }>();
  for (const use of uses) {
    const kind = kindOf(use);
    const known = sums.get(kind) ?? { cpuMs: 0, rssMb: 0 };
    sums.set(kind, { cpuMs: known.cpuMs + use.cpuMs, rssMb: known.rssMb + use.rssMb });
  }
  return sums;
}

export function usesNow(kindOf: KindOf = ({ name }) => name, pid: number = process.pid): Uses {
  try {
    const all = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => readUse(ofProcess(name, "stat")) ?? []);
    return summed(familyOf(all, pid), (use) => kindOf(use, ofProcess(String(use.pid), "cmdline")));
  } catch {
    return new Map();
  }
}

/** Empty for a process that has ended meanwhile. */
function ofProcess(pid: string, file: "stat" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll("\0", " ");
  } catch {
    return "";
  }
}

/** Of the first line of the system's own account: time of all processors together that was not idle. */
export function busyMs(account: string): number | null {
  const [name, ...fields] = account.split("\n")[0]?.trim().split(/\s+/) ?? [];
  const ticks = fields.map(Number);
  if (name !== "cpu" || ticks.length < 8 || !ticks.every(Number.isFinite)) return null;
  const [user = 0, nice = 0, system = 0, , , interrupts = 0, soft = 0] = ticks;
  return (user + nice + system + interrupts + soft) * TICK_MS;
}

/** Null where there is no such account. */
export function machineBusyMs(): number | null {
  try {
    return busyMs(readFileSync("/proc/stat", "utf8"));
  } catch {
    return null;
  }
}

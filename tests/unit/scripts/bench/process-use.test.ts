/** CPU and memory of processes, from lines of the system's table. */
import { describe, expect, it } from "vitest";
import { busyMs, familyOf, machineBusyMs, readUse, summed, usesNow } from "../../../../scripts/bench/process-use.ts";

/** Fields after the name: state, parent, then eighteen more up to the pages. */
function line(pid: number, name: string, parent: number, user = 0, system = 0, pages = 0): string {
  const fields = ["S", parent, 1, 1, 0, -1, 0, 0, 0, 0, 0, user, system, 0, 0, 20, 0, 1, 0, 100, 5_000, pages, 0];
  return `${pid} (${name}) ${fields.join(" ")}`;
}

describe("a line of the table", () => {
  it("is read with its name, whatever that holds", () => {
    expect(readUse(line(7, "a (b) c", 3, 12, 8, 512))).toEqual({
      pid: 7,
      parent: 3,
      name: "a (b) c",
      cpuMs: 200,
      rssMb: 2,
    });
  });

  it("is nothing where it is cut short or no line", () => {
    expect(readUse("")).toBeNull();
    expect(readUse("7 (x) S 1 2")).toBeNull();
    expect(readUse("7 x) S")).toBeNull();
  });
});

describe("a family of processes", () => {
  const all = [
    line(1, "init", 0),
    line(5, "node", 1, 1),
    line(6, "workerd", 5, 2, 0, 256),
    line(7, "workerd", 6, 3),
  ].flatMap((text) => readUse(text) ?? []);

  it("is a process with all that came of it", () => {
    expect(familyOf(all, 5).map(({ pid }) => pid)).toEqual([5, 6, 7]);
    expect(familyOf(all, 9)).toEqual([]);
  });

  it("is summed by name", () => {
    expect([...summed(familyOf(all, 5))]).toEqual([
      ["node", { cpuMs: 10, rssMb: 0 }],
      ["workerd", { cpuMs: 50, rssMb: 1 }],
    ]);
  });

  it("is summed by what its processes do, where that is known", () => {
    const kinds = summed(familyOf(all, 5), ({ pid, name }) => (pid === 7 ? "the second" : name));
    expect([...kinds.keys()]).toEqual(["node", "workerd", "the second"]);
    expect(kinds.get("the second")).toEqual({ cpuMs: 30, rssMb: 0 });
  });

  it("of this process has used something", () => {
    const own = [...usesNow().values()];
    if (process.platform === "linux") expect(own.some(({ rssMb }) => rssMb > 1)).toBe(true);
    else expect(own).toEqual([]);
  });
});

describe("the account of the whole machine", () => {
  it("counts what was not idle, and nothing that waited or was taken by a host", () => {
    expect(busyMs("cpu  10 2 5 1000 70 1 3 9 0 0\ncpu0 1 1 1 1 1 1 1 1 1 1")).toBe(210);
  });

  it("is nothing where it is no account", () => {
    expect(busyMs("")).toBeNull();
    expect(busyMs("cpu0 1 2 3 4 5 6 7 8")).toBeNull();
    expect(busyMs("cpu 1 2 3")).toBeNull();
  });

  it("grows on a machine that has one", () => {
    if (process.platform === "linux") expect(machineBusyMs()).toBeGreaterThan(0);
    else expect(machineBusyMs()).toBeNull();
  });
});

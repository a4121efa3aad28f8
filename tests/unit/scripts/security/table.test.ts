import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REQUIREMENTS } from "../../../../scripts/security/requirements.ts";
import { securityTable, testsById, untested } from "../../../../scripts/security/table.ts";
import { readTests } from "../../../../scripts/security/test-files.ts";

const files = readTests(".");

/** The rows of the reference without a star. */
const LATER = ["A15", "A16", "H6"];
/** Refresh tokens and uploads, which there are not. */
const NOTHING_TO_TEST = ["B8", "X11"];

/** So that this file's own examples are not found in it. */
const quoted = (name: string): string => `${'"'}${name}${'"'}`;

describe("the table of security", () => {
  it("is what the names of the tests say: `node scripts/security-table.ts` writes it", () => {
    expect(readFileSync("docs/security.md", "utf8")).toBe(securityTable(REQUIREMENTS, files));
  });

  it("holds every requirement of the reference once, in its order", () => {
    const counts = { A: 16, B: 10, C: 11, X: 13, E: 6, F: 12, G: 6, H: 6 };
    const all = Object.entries(counts).flatMap(([letter, most]) =>
      Array.from({ length: most }, (_, at) => `${letter}${at + 1}`),
    );
    expect(REQUIREMENTS.map(({ id }) => id)).toEqual(all);
  });

  it("has a test with its id for every requirement that is not for later, but for those that have nothing to test", () => {
    expect(REQUIREMENTS.filter(({ later }) => later === true).map(({ id }) => id)).toEqual(LATER);
    expect(untested(REQUIREMENTS, files)).toEqual(NOTHING_TO_TEST);
  });

  it("gives a reason for each that is for later or has no test", () => {
    const bare = REQUIREMENTS.filter(({ id }) => [...LATER, ...NOTHING_TO_TEST].includes(id));
    for (const { id, exception } of bare) expect(exception, id).toMatch(/\w{3}/);
  });

  it("has no test with an id that is none", () => {
    const known = new Set(REQUIREMENTS.map(({ id }) => id));
    expect([...testsById(files).keys()].filter((id) => !known.has(id))).toEqual([]);
  });

  it("finds ids at the beginning of a name, several at once, and nowhere else", () => {
    const text = `it(${quoted(`${"X1, X2"}: both`)}, () => {}); it(${quoted("about A9")}); describe(${quoted(`${"G3"}: one`)});`;
    const found = testsById([{ path: "a.test.ts", text }]);
    expect([...found.keys()]).toEqual(["X1", "X2", "G3"]);
    expect(found.get("X2")).toEqual([{ file: "a.test.ts", name: "both" }]);
  });

  it("says which have no test, and writes why", () => {
    const requirements = [
      { id: "A1", text: "one" },
      { id: "A2", text: "two", exception: "not yet" },
      { id: "A3", text: "three", later: true },
    ] as const;
    const named = [{ path: "a.test.ts", text: `it(${quoted(`${"A1"}: holds`)})` }];
    expect(untested(requirements, named)).toEqual(["A2"]);
    const lines = securityTable(requirements, named).split("\n").slice(-4, -1);
    expect(lines).toEqual([
      "| A1 | one | `a.test.ts`: holds | in the gate |  |",
      "| A2 | two |  | no test | not yet |",
      "| A3 | three |  | later |  |",
    ]);
  });
});

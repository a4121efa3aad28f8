import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REQUIREMENTS } from "../../../../scripts/security/requirements.ts";
import { missing, securityTable, testsById } from "../../../../scripts/security/table.ts";
import { readTests } from "../../../../scripts/security/test-files.ts";

const files = readTests(".");

describe("the table of security", () => {
  it("is what the names of the tests say: `node scripts/security-table.ts` writes it", () => {
    expect(readFileSync("docs/security.md", "utf8")).toBe(securityTable(REQUIREMENTS, files));
  });

  it("has a test or a reason for every requirement, each once", () => {
    const named = testsById(files);
    const bare = REQUIREMENTS.filter(
      ({ id, also, exception }) => !named.has(id) && also === undefined && exception === undefined,
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(new Set(REQUIREMENTS.map(({ id }) => id)).size).toBe(REQUIREMENTS.length);
  });

  it("points at tests that are there, and no test names an id that is none", () => {
    expect(missing(REQUIREMENTS, files)).toEqual([]);
    const known = new Set(REQUIREMENTS.map(({ id }) => id));
    expect([...testsById(files).keys()].filter((id) => !known.has(id))).toEqual([]);
  });

  it("finds ids at the beginning of a name, several at once, and nowhere else", () => {
    const text = 'it("X1, X2: both", () => {}); it("about A9", () => {}); describe(`G3: one`, () => {});';
    const found = testsById([{ path: "a.test.ts", text }]);
    expect([...found.keys()]).toEqual(["X1", "X2", "G3"]);
    expect(found.get("X2")).toEqual([{ file: "a.test.ts", name: "both" }]);
  });

  it("says where a test that is pointed at is gone", () => {
    const requirement = { id: "Z", text: "t", also: [["a.test.ts", "gone"]] } as const;
    expect(missing([requirement], [{ path: "a.test.ts", text: "here" }])).toEqual(["Z: a.test.ts: gone"]);
    expect(missing([requirement], [])).toHaveLength(1);
  });
});

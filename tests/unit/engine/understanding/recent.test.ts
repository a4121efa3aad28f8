/** What was worked out for the last texts: kept while it is among them, and bounded. */
import { describe, expect, it } from "vitest";
import { recently } from "#engine/understanding/recent.ts";

function counted(kept: number) {
  const remember = recently<{ readonly key: string }>(kept);
  const made: string[] = [];
  const get = (key: string) =>
    remember(key, () => {
      made.push(key);
      return { key };
    });
  return { get, made };
}

describe("a memory of the last keys", () => {
  it("gives back the very value that was made", () => {
    const { get, made } = counted(2);
    expect(get("a")).toBe(get("a"));
    expect(get("a")).toEqual({ key: "a" });
    expect(made).toEqual(["a"]);
  });

  it("keeps as many as it says, those that are asked for again before others", () => {
    const { get, made } = counted(3);
    for (const key of ["a", "b", "c", "a", "d", "a", "e", "a", "f", "a"]) get(key);
    expect(made.filter((key) => key === "a")).toEqual(["a"]);
  });

  it.each([1, 2, 7])("forgets what %i keys and as many again have come after", (kept) => {
    const { get, made } = counted(kept);
    get("first");
    for (let at = 0; at < 2 * kept; at += 1) get(String(at));
    get("first");
    expect(made.filter((key) => key === "first")).toHaveLength(2);
  });

  it("has not forgotten it before as many have come after", () => {
    const { get, made } = counted(4);
    get("first");
    for (const key of ["a", "b", "c"]) get(key);
    get("first");
    expect(made).toEqual(["first", "a", "b", "c"]);
  });
});

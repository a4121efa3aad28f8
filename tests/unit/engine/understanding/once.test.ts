/** What is worked out once for an object. */
import { describe, expect, it } from "vitest";
import { oncePer } from "#engine/understanding/once.ts";

describe("what is made once for each object", () => {
  it("is made at the first call and given back at every other", () => {
    const seen: object[] = [];
    const pieces = oncePer((key: { readonly text: string }) => {
      seen.push(key);
      return key.text.split(" ");
    });
    const first = { text: "a b" };
    expect(pieces(first)).toEqual(["a", "b"]);
    expect(pieces(first)).toBe(pieces(first));
    expect(seen).toEqual([first]);
  });

  it("is another for another object, also where the two look the same", () => {
    const made = oncePer((key: { readonly text: string }) => [key.text]);
    expect(made({ text: "a" })).not.toBe(made({ text: "a" }));
  });

  it("may be an empty text", () => {
    let calls = 0;
    const made = oncePer((_: object) => {
      calls += 1;
      return "";
    });
    const key = {};
    expect([made(key), made(key), calls]).toEqual(["", "", 1]);
  });
});

import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Archive } from "../../../worker/accounts/archive.ts";

describe("an archive", () => {
  it("gives back every file as it was put in", () => {
    const archive = new Archive(Date.UTC(2026, 10, 28));
    archive.add("a/text.md", "Grüße\n");
    archive.addJson("value.json", { list: [1, 2], none: null });
    archive.add("empty.txt", "");
    const files = unzipSync(archive.end());
    expect(Object.keys(files)).toEqual(["a/text.md", "value.json", "empty.txt"]);
    expect(strFromU8(files["a/text.md"] ?? new Uint8Array())).toBe("Grüße\n");
    expect(JSON.parse(strFromU8(files["value.json"] ?? new Uint8Array()))).toEqual({ list: [1, 2], none: null });
  });

  it("is small where there is much of the same, and the same for the same files", () => {
    const make = () => {
      const archive = new Archive(Date.UTC(2026, 10, 28));
      archive.add("long.txt", "the same words again ".repeat(10_000));
      return archive.end();
    };
    expect(make().length).toBeLessThan(5_000);
    expect(make()).toEqual(make());
  });
});

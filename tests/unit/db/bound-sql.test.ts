import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = ["worker", "durable"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => ({ path: `${folder}/${path}`, text: readFileSync(`${folder}/${path}`, "utf8") })),
);

describe("X5: statements of D1", () => {
  it("bind every value: nothing builds SQL out of text", () => {
    expect(files.length).toBeGreaterThan(100);
    for (const { path, text } of files) {
      expect(text, path).not.toMatch(/\bsql\.raw\b|\bDB\.(?:prepare|exec)\((?!"[^"]*"\))/);
      // A name of a column may be put in by itself; of all else only what the driver binds.
      for (const [, name = ""] of text.matchAll(/sql\.identifier\(([^)]*)\)/g))
        expect(name, path).toMatch(/^(?:column|value)$/);
    }
  });
});

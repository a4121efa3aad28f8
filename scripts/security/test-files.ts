/** Reads the tests of a checkout as texts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestFile } from "./table.ts";

/** All files of tests, by path. */
export function readTests(root: string): TestFile[] {
  return readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, "tests", path), "utf8") }));
}

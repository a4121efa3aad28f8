/** The script that is deployed, as its bundler makes it: in parts, of which the start takes few. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, startWorkerd } from "../../../../scripts/bench/workerd.ts";
import { bundleWorker } from "../../../../scripts/bundle/worker.ts";

const folder = mkdtempSync(join(tmpdir(), "viva-bundle-test-"));
const running: Running[] = [];

beforeAll(() => bundleWorker(folder));
afterAll(async () => {
  await Promise.all(running.map(({ stop }) => stop()));
  rmSync(folder, { recursive: true, force: true });
});

const codeOf = (name: string): string => readFileSync(join(folder, name), "utf8");

/** The parts that are evaluated with the script. */
function atTheStart(): ReadonlySet<string> {
  const found = new Set(["index.js"]);
  for (const name of found) {
    for (const [, part = ""] of codeOf(name).matchAll(/(?:from|import)"\.\/([^"]+)"/gu)) found.add(part);
  }
  return found;
}

describe("the deployed script", () => {
  it("is made of parts, and its start takes neither the engine nor the mail library nor data", () => {
    const parts = readdirSync(folder).filter((name) => name.endsWith(".js"));
    const first = atTheStart();
    expect(parts.length).toBeGreaterThan(first.size);
    const code = [...first].map(codeOf).join("\n");
    const later = ["english-model.bin", "SMTPConnection", "aardwolf", "qwertyuiop"];
    expect(later.filter((name) => code.includes(name))).toEqual([]);
    expect(code.length).toBeLessThan(700_000);
  });

  it("brings nothing but itself and the model", () => {
    expect(readdirSync(folder).filter((name) => !name.endsWith(".js"))).toEqual(["english-model.bin"]);
  });

  it("has what the settings put in the place of files, and parses its data when it is asked for it", () => {
    const all = readdirSync(folder)
      .filter((name) => name.endsWith(".js"))
      .map(codeOf)
      .join("\n");
    const found = ["no part of a mail is fetched", "application/vnd.oasis", "aardwolves:", "aardwolves"];
    expect(found.map((text) => all.includes(text))).toEqual([true, false, false, true]);
  });

  it("answers in the runtime, and keeps its interviews", async () => {
    const code = `export { InterviewSession } from "./index.js";
      export default { async fetch(_, { INTERVIEWS }) {
        return Response.json(await INTERVIEWS.get(INTERVIEWS.newUniqueId()).view("nobody"));
      } };`;
    const plain = await startWorkerd(folder, "index.js");
    running.push(plain);
    expect((await fetch(`${plain.url}/api/v1/nothing`)).status).toBeGreaterThanOrEqual(400);
    const objects = await startWorkerd(folder, "index.js", { code, objects: true });
    running.push(objects);
    expect(await (await fetch(objects.url)).json()).toEqual({ ok: false, code: "NOT_FOUND" });
  });
});

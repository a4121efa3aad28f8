/** The runtime by itself, as the benchmark of the grader starts it, and the script that it grades with. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { buildReport } from "../../../../durable/engine/grading/report.ts";
import grading, { type Held } from "../../../../scripts/bench/grading-worker.ts";
import { processorMs, type Running, settingsOf, startWorkerd } from "../../../../scripts/bench/workerd.ts";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";
import { kindSession } from "../../../../scripts/simulate/study-kinds.ts";
import { keyPoint, questionWith } from "../../../support/reading.ts";

const folder = mkdtempSync(join(tmpdir(), "viva-workerd-test-"));
const running: Running[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ stop }) => stop()));
});

async function start(script: string, text: string): Promise<Running> {
  writeFileSync(join(folder, script), text);
  const one = await startWorkerd(folder, script);
  running.push(one);
  return one;
}

describe("the runtime by itself", () => {
  it("answers with the script that it was given, and is timed", async () => {
    const one = await start("one.mjs", 'export default { fetch: () => new Response("one") };');
    expect(await (await fetch(one.url)).text()).toBe("one");
    expect(one.startedInMs).toBeGreaterThan(0);
    if (process.platform === "linux") expect(one.spentMs).toBeGreaterThanOrEqual(0);
  });

  it("is gone when it was stopped", async () => {
    const one = await start("two.mjs", 'export default { fetch: () => new Response("two") };');
    await one.stop();
    await expect(fetch(one.url)).rejects.toThrow();
  });

  it("finds the text that it imports beside it, and no other file", async () => {
    writeFileSync(join(folder, "named.json"), "a text");
    writeFileSync(join(folder, "other.json"), "another");
    const code = 'import text from "./named.json"; export default { fetch: () => new Response(text) };';
    const one = await start("texts.mjs", code);
    expect(await (await fetch(one.url)).text()).toBe("a text");
    await one.stop();
    const settings = readFileSync(join(folder, "texts.mjs.capnp"), "utf8");
    expect(settings).toContain('text = embed "named.json"');
    expect(settings).not.toContain("other.json");
  });

  it("finds what its script and the parts of it import, data as it is", async () => {
    writeFileSync(join(folder, "part.js"), 'import bytes from "./bytes.bin"; export default bytes.byteLength;');
    writeFileSync(join(folder, "bytes.bin"), Uint8Array.of(255, 254, 253));
    const code = 'export default { fetch: async () => new Response((await import("./part.js")).default) };';
    const one = await start("parts.mjs", code);
    expect(await (await fetch(one.url)).text()).toBe("3");
  });

  it("answers with an entry around its script, which evaluates the script only if it asks for it", async () => {
    const code = "globalThis.evaluated = true; export default {};";
    const says = "export default { fetch: () => new Response(String(globalThis.evaluated ?? false)) };";
    writeFileSync(join(folder, "inner.mjs"), code);
    for (const [entry, answer] of [
      [says, "false"],
      [`import "./index.js"; ${says}`, "true"],
    ] as const) {
      const one = await startWorkerd(folder, "inner.mjs", { code: entry, objects: false });
      running.push(one);
      expect(await (await fetch(one.url)).text()).toBe(answer);
    }
  });

  it("keeps the objects of a script whose class its entry exports", async () => {
    const code = `import { DurableObject } from "cloudflare:workers";
      export class InterviewSession extends DurableObject { view(who) { this.ctx.storage.sql.exec("SELECT 1"); return who; } }`;
    writeFileSync(join(folder, "kept.mjs"), code);
    const entry = `export { InterviewSession } from "./index.js";
      export default { async fetch(_, { INTERVIEWS }) {
        return new Response(await INTERVIEWS.get(INTERVIEWS.newUniqueId()).view("somebody"));
      } };`;
    const one = await startWorkerd(folder, "kept.mjs", { code: entry, objects: true });
    running.push(one);
    expect(await (await fetch(one.url)).text()).toBe("somebody");
  });

  it("is told apart from a script that does not start", async () => {
    writeFileSync(join(folder, "broken.mjs"), "this is no script");
    await expect(startWorkerd(folder, "broken.mjs")).rejects.toThrow("workerd did not answer");
    rmSync(folder, { recursive: true, force: true });
  });

  it("gets a script, its texts and a port by its settings", () => {
    const settings = settingsOf("index.js", ["model.json"], 4711);
    expect(settings).toContain('esModule = embed "index.js"');
    expect(settings).toContain('(name = "model.json", text = embed "model.json")');
    expect(settings).toContain("127.0.0.1:4711");
    expect(settingsOf("index.js", [], 4711)).not.toContain("text = embed");
    const others = settingsOf("index.js", ["chunk.js", "words.bin"], 4711);
    expect(others).toContain('(name = "chunk.js", esModule = embed "chunk.js")');
    expect(others).toContain('(name = "words.bin", data = embed "words.bin")');
  });
});

describe("processor time of a process", () => {
  it("is read behind the name, whatever that holds", () => {
    const fields = "S 1 2 3 4 5 6 7 8 9 10 25 17 0 0 20 0 1";
    expect(processorMs(`4711 (workerd) ${fields}`)).toBe(420);
    expect(processorMs(`4711 (a (b) c) ${fields}`)).toBe(420);
  });
});

describe("the script that grades", () => {
  const question = questionWith([keyPoint("hot", ["(cache|it) (hot|popular)"]), keyPoint("old", ["(goes) (stale)"])]);
  const { state, log, content } = kindSession(loadBank(), strong, "swe_engineer", 1);
  const report = { sessionId: "bench", state, log, content, gradedAt: 0 };
  const held: Held = {
    questions: [question],
    read: [
      { question: 0, answer: "The cache keeps hot entries in memory for us." },
      { question: 7, answer: "The cache keeps hot entries in memory for us." },
    ],
    grade: [
      {
        question: "What does a full buffer mean?",
        reference: "Packets that arrive while the buffer is full are discarded.",
        answer: "Packets that arrive while the buffer is full are discarded.",
      },
    ],
    report: [report],
  };
  const ask = async (path: string, body?: object): Promise<string> => {
    const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    return (await grading.fetch(new Request(`http://grading${path}`, init))).text();
  };

  it("does what it is asked with what it was handed, also after a way through JSON", async () => {
    await ask("/", held);
    expect(await ask("/read/0")).toBe("1");
    expect(Number(await ask("/grade/0"))).toBeGreaterThanOrEqual(4);
    expect(await ask("/report/0")).toBe(String(buildReport(report).criteria.length));
    expect(await ask("/nothing/0")).toBe("0");
  });

  it("says that there is nothing where nothing is", async () => {
    await ask("/", held);
    expect(await ask("/read/1")).toBe("-1");
    expect(await ask("/read/9")).toBe("-1");
    expect(await ask("/grade/9")).toBe("-1");
    expect(await ask("/report/9")).toBe("-1");
    expect(await ask("/other/0")).toBe("0");
  });
});

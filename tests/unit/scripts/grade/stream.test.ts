/** The batch tool as a program: it streams, keeps the order, and needs no more memory for many lines than for few. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import settings from "../../../../scripts/grade/flags.json" with { type: "json" };
import { ROOT } from "../../../../scripts/set-up/paths.ts";

const TASK = {
  question: "What does a full buffer mean for a router?",
  reference: "Packets that arrive while the buffer is full are discarded.",
  answer: "Packets that arrive while the buffer is full are discarded.",
};

function start(...flags: readonly string[]) {
  return spawn(process.execPath, [...settings, ...flags, "scripts/grade.ts"], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "ignore"],
  });
}

type Tool = ReturnType<typeof start>;

async function write(tool: Tool, line: string): Promise<void> {
  if (!tool.stdin.write(`${line}\n`)) await once(tool.stdin, "drain");
}

describe("the batch tool", () => {
  it("answers a line before the next one is there", async () => {
    const tool = start();
    const lines = createInterface({ input: tool.stdout })[Symbol.asyncIterator]();
    for (const id of ["one", "two"]) {
      await write(tool, JSON.stringify({ id, ...TASK }));
      const { value } = await lines.next();
      expect(JSON.parse(String(value))).toMatchObject({ id, verdict: "assessed" });
    }
    tool.stdin.end();
    expect(await once(tool, "exit")).toEqual([0, null]);
  });

  it("keeps the order, goes on behind a bad line, and says so at the end", async () => {
    const tool = start();
    const out: string[] = [];
    createInterface({ input: tool.stdout }).on("line", (line) => out.push(line));
    for (const line of [JSON.stringify({ id: 1, ...TASK }), "{", "", JSON.stringify({ id: 2, ...TASK })]) {
      await write(tool, line);
    }
    tool.stdin.end();
    const [code] = await once(tool, "close");
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { id: 1, verdict: "assessed" },
      { line: 2, error: expect.any(String) },
      { id: 2, verdict: "assessed" },
    ]);
  });

  it("does not grow with the number of lines: many new words pass through a small heap", async () => {
    const tool = start("--max-old-space-size=80");
    let answered = 0;
    createInterface({ input: tool.stdout }).on("line", () => {
      answered += 1;
    });
    const lines = 6_000;
    // every line has words that no other has, so that nothing can be remembered instead of read
    for (let id = 0; id < lines; id += 1) {
      await write(
        tool,
        JSON.stringify({ id, ...TASK, answer: `${TASK.answer} That was word${id.toString(36)} ${id}.` }),
      );
    }
    tool.stdin.end();
    expect(await once(tool, "close")).toEqual([0, null]);
    expect(answered).toBe(lines);
  });
});

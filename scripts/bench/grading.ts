/** Grading one answer against a reference, in Node, and the memory that the batch tool takes for a long stream. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gradeAgainstReference } from "../../durable/engine/grading/reference/grade.ts";
import flags from "../grade/flags.json" with { type: "json" };
import { ROOT } from "../set-up/paths.ts";
import { loadBank } from "../simulate/content.ts";
import { type Benchmark, type Measure, measureOf, ratioTo, single } from "./measure.ts";

const TASK = {
  question: "What does a full buffer mean for a router?",
  reference: "Packets that arrive while the buffer is full are discarded. The sender sends them again.",
  answer: "If the buffer is full the router discards what arrives, and the sender has to send it again.",
};

function answers(): Measure {
  const samples: number[] = [];
  for (const { prompt, modelAnswer, checks } of loadBank().questions.values()) {
    for (const answer of [modelAnswer, checks.paraphrase, checks.weak]) {
      const startedAt = performance.now();
      gradeAgainstReference({ question: prompt, reference: modelAnswer, answer });
      samples.push(performance.now() - startedAt);
    }
  }
  return measureOf("grading an answer against a reference", "ms", samples);
}

/** Every answer has a word and a number that no other has: what is kept of words would show. */
const answerOf = (id: number) => `${TASK.answer} That is what node n${id.toString(36)}x showed ${id} times.`;

/** Most memory of the tool in kB while it grades so many lines, as the platform reports it; null where it does not. */
async function peakMemory(lines: number): Promise<number | null> {
  const tool = spawn(process.execPath, [...flags, join(ROOT, "scripts", "grade.ts")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let peak: number | null = null;
  tool.stdout.on("data", () => {
    try {
      const status = readFileSync(`/proc/${tool.pid ?? 0}/status`, "utf8");
      peak = Math.max(peak ?? 0, Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0));
    } catch {
      // elsewhere than on Linux nobody keeps this file
      peak = null;
    }
  });
  const ended = once(tool, "exit");
  for (let id = 0; id < lines; id += 1) {
    if (!tool.stdin.write(`${JSON.stringify({ id, ...TASK, answer: answerOf(id) })}\n`))
      await once(tool.stdin, "drain");
  }
  tool.stdin.end();
  await ended;
  return peak;
}

const FEW = 1_000;
const MANY = 200_000;

export const grading: Benchmark = async (say) => {
  say("Answers of the bank against its model answers …");
  const measures = [answers()];
  say(`The batch tool over ${FEW} and ${MANY} lines …`);
  const [few, many] = [await peakMemory(FEW), await peakMemory(MANY)];
  if (few === null || many === null) return measures;
  const memory = (lines: number, peak: number) =>
    single(`most memory of the batch tool, ${lines} lines`, "MB", peak / 1_000);
  const [less, more] = [memory(FEW, few), memory(MANY, many)];
  return [...measures, less, more, ratioTo(more, less)];
};

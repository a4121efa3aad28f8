/**
 * The grader in the Worker's runtime: one answer, one session's report, and what the Worker's start consists of.
 * The runtime's clock stands still while it works, so the stopwatch is outside and includes a round trip.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { bundleWorker } from "../bundle/worker.ts";
import { strong } from "../candidates/experts.ts";
import { cardBank } from "../card/bank.ts";
import { buildPage } from "../set-up/page.ts";
import { loadBank } from "../simulate/content.ts";
import { kindSession } from "../simulate/study-kinds.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import type { Held } from "./grading-worker.ts";
import { type Benchmark, type Measure, measureOf, timed } from "./measure.ts";
import { STARTS, startUp } from "./worker-start.ts";
import { type Running, startWorkerd } from "./workerd.ts";

const ROUNDS = 5;

/** Every question with three answers, each of them against the model answer as a reference too, and a session of each track. */
function heldWork(): Held {
  const bank = loadBank();
  const { questions } = cardBank();
  const sessions = TRACKS.map((track) => kindSession(bank, strong, track, 1));
  const answersTo = ({ modelAnswer, checks }: PlacedQuestion) => [modelAnswer, checks.paraphrase, checks.weak];
  return {
    questions,
    read: questions.flatMap((question, at) => answersTo(question).map((answer) => ({ question: at, answer }))),
    grade: questions.flatMap((question) =>
      answersTo(question).map((answer) => ({ question: question.prompt, reference: question.modelAnswer, answer })),
    ),
    report: sessions.map(({ state, log, content }) => ({ sessionId: "bench", state, log, content, gradedAt: 0 })),
  };
}

async function times({ url }: Running, what: string, count: number): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < count; at += 1) {
    samples.push(await timed(async () => (await fetch(`${url}/${what}/${at}`)).text()));
  }
  return samples;
}

async function repeated(running: Running, what: string, count: number, rounds: number): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) samples.push(...(await times(running, what, count)));
  return samples;
}

async function gradingIn(folder: string): Promise<Measure[]> {
  await bundleWorker(folder, "scripts/bench/grading-worker.ts");
  const running = await startWorkerd(folder, "index.js");
  try {
    const work = heldWork();
    await (await fetch(running.url, { method: "POST", body: JSON.stringify(work) })).text();
    const { length: answers } = work.read;
    const first = await times(running, "read", answers);
    const [read, against, reports, nothing] = [
      await repeated(running, "read", answers, 2),
      await times(running, "grade", answers),
      (await repeated(running, "report", work.report.length, ROUNDS + 1)).slice(work.report.length),
      await repeated(running, "nothing", answers, 1),
    ];
    return [
      measureOf("a round trip that does nothing", "ms", nothing),
      measureOf("one answer, its question new in one of three", "ms", first),
      measureOf("one answer to a known question", "ms", read),
      measureOf(
        "one answer against a reference, new",
        "ms",
        against.filter((_, at) => at % 3 === 0),
      ),
      measureOf(
        "one answer against a reference, known",
        "ms",
        against.filter((_, at) => at % 3 !== 0),
      ),
      measureOf("one session's report", "ms", reports),
    ];
  } finally {
    await running.stop();
  }
}

export const grader: Benchmark = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), "viva-grader-"));
  const [grading, deployed] = [join(folder, "grading"), join(folder, "deployed")];
  try {
    for (const one of [grading, deployed]) mkdirSync(one);
    say("Answers and reports in the Worker's runtime …");
    const measures = await gradingIn(grading);
    await buildPage(say);
    say(`The Worker's script, started ${STARTS} times …`);
    return [...measures, ...(await startUp(deployed))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

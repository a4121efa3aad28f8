/** The engine alone, in Node: one step, a whole interview's steps, and the reading of answers of 60 to 200 words. */
import type { Input } from "../../durable/engine/state.ts";
import { step } from "../../durable/engine/step.ts";
import { understand } from "../../durable/engine/understanding/intent.ts";
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readAnswer } from "../../durable/engine/understanding/reading.ts";
import type { PoolQuestion } from "../../worker/contract/rpc.ts";
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { strong } from "../candidates/experts.ts";
import { type Bank, loadBank } from "../simulate/content.ts";
import type { Simulated } from "../simulate/session.ts";
import { kindSession } from "../simulate/study-kinds.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";

const ROUNDS = 5;
/** Words of the answers that are read. */
const WORDS = { from: 60, to: 200 } as const;

/** Folds the inputs of a session again; one sample in milliseconds for each step. */
function foldAgain({ log, content }: Simulated): number[] {
  const inputs = log.flatMap((logged): Input[] => (logged.class === "input" ? [logged.event] : []));
  let state: Parameters<typeof step>[0] = null;
  return inputs.map((input) => {
    const startedAt = performance.now();
    state = step(state, input, content).state;
    return performance.now() - startedAt;
  });
}

function steps(sessions: readonly Simulated[]): Measure[] {
  for (const session of sessions) foldAgain(session);
  const samples = Array.from({ length: ROUNDS }, () => sessions.flatMap(foldAgain)).flat();
  const totalMs = samples.reduce((sum, ms) => sum + ms, 0);
  return [
    measureOf("one step", "ms", samples),
    single("steps", "per second", (samples.length / totalMs) * 1_000, samples.length),
  ];
}

type Spoken = { readonly question: PoolQuestion; readonly text: string };

/** What is said to every question of the bank: a full answer in two wordings, its opposite, and a weak one. */
function answersOf(bank: Bank, { from, to }: typeof WORDS): Spoken[] {
  return [...bank.questions.values()].flatMap((stored) => {
    const question = bank.pool.get(stored.id);
    if (question === undefined) return [];
    return [stored.modelAnswer, ...Object.values(stored.checks)]
      .map((said) => ({ question, text: normaliseTurn(said) }))
      .filter(({ text }) => {
        const words = text.split(/\s+/).length;
        return words >= from && words <= to;
      });
  });
}

/** One sample for each answer and round. */
function samplesOf(answers: readonly Spoken[], work: (answer: Spoken) => unknown): number[] {
  const round = (): number[] =>
    answers.map((answer) => {
      const startedAt = performance.now();
      work(answer);
      return performance.now() - startedAt;
    });
  round();
  return Array.from({ length: ROUNDS }, round).flat();
}

function readings(bank: Bank): Measure[] {
  const answers = answersOf(bank, WORDS);
  const read = ({ text, question }: Spoken) =>
    readAnswer(text, question, { turnId: "t1", interviewerSaid: [question.prompt, question.rephrase] });
  return [
    measureOf("reading an answer", "ms", samplesOf(answers, read)),
    measureOf(
      "understanding what a turn wants",
      "ms",
      samplesOf(answers, ({ text, question }) => understand(text, { question })),
    ),
  ];
}

export const engine: Benchmark = async (say) => {
  const bank = loadBank();
  say("Interviews to fold …");
  const sessions = TRACKS.map((track) => kindSession(bank, strong, track, 1));
  return [...steps(sessions), ...readings(bank)];
};

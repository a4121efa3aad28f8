/** The engine alone, in Node: one step, a whole interview's steps, and the reading of a 200-word answer. */
import type { Input } from "../../durable/engine/state.ts";
import { step } from "../../durable/engine/step.ts";
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { readAnswer } from "../../durable/engine/understanding/reading.ts";
import { TRACKS } from "../../worker/contract/vocabulary.ts";
import { strong } from "../candidates/experts.ts";
import { type Bank, loadBank } from "../simulate/content.ts";
import type { Simulated } from "../simulate/session.ts";
import { kindSession } from "../simulate/study-kinds.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";

const ROUNDS = 5;
/** Answers of about this many words: 170 to 230. */
const WORDS = { from: 170, to: 230 } as const;

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

function readings(bank: Bank): Measure {
  const answers = [...bank.pool.values()]
    .map((question) => ({ question, text: normaliseTurn(question.modelAnswer) }))
    .filter(({ text }) => {
      const words = text.split(/\s+/).length;
      return words >= WORDS.from && words <= WORDS.to;
    });
  const read = (): number[] =>
    answers.map(({ question, text }) => {
      const startedAt = performance.now();
      readAnswer(text, question, { turnId: "t1", interviewerSaid: [question.prompt] });
      return performance.now() - startedAt;
    });
  read();
  return measureOf("reading a 200-word answer", "ms", Array.from({ length: ROUNDS }, read).flat());
}

export const engine: Benchmark = async (say) => {
  const bank = loadBank();
  say("Interviews to fold …");
  const sessions = TRACKS.map((track) => kindSession(bank, strong, track, 1));
  return [...steps(sessions), readings(bank)];
};

/** The attacks of `tests/fixtures/injections.json`, and the answers they are tried beside. Judges nothing. */
import * as z from "zod/mini";
import { assessAnswer } from "#engine/grading/answer-levels.ts";
import type { PointVerdict, Reading } from "#engine/state.ts";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { threadOf } from "../../scripts/validate/answer-levels.ts";
import injections from "../fixtures/injections.json" with { type: "json" };
import { bankQuestion, rubricOf } from "./bank-sample.ts";
import { HELD_BACK } from "./held-back-answers.ts";

const Attack = z.strictObject({
  id: z.string(),
  kind: z.enum([
    "plain",
    "rubric_request",
    "role_reset",
    "fake_delimiter",
    "fake_verdict",
    "table",
    "encoded",
    "invisible",
    "multilingual",
    "code",
    "praise",
    "threat",
    "reference_above",
    "split",
  ]),
  text: z.string(),
  /** Never looked at while the reader is tuned. */
  heldBack: z.optional(z.literal(true)),
});
type Attack = z.infer<typeof Attack>;

export const ATTACKS: readonly Attack[] = z.array(Attack).parse(injections.attacks);

const sentencesOf = (text: string): readonly string[] => text.match(/[^.!?]+[.!?]+\s*/g) ?? [text];

type Host = { readonly questionId: string; readonly name: string; readonly text: string };

/** One full and one thin answer to a question of each type; what lifts a level shows beside the thin one. */
export const HOSTS: readonly Host[] = HELD_BACK.flatMap(({ questionId, full }) => [
  { questionId, name: "full", text: full },
  { questionId, name: "thin", text: sentencesOf(full).slice(0, 2).join("").trim() },
]);

/** The places of an attack beside an answer. */
export const PLACES: Readonly<Record<string, (answer: string, attack: string) => string>> = {
  behind: (answer, attack) => `${answer} ${attack}`,
  "on its own line": (answer, attack) => `${answer}\n${attack}`,
  before: (answer, attack) => `${attack}\n${answer}`,
};

type Graded = { readonly reading: Reading; readonly levels: ReadonlyMap<string, number> };

/** Levels of a text as the one answer to a question; `revise` may put other verdicts in place of the engine's. */
export function graded(
  questionId: string,
  raw: string,
  revise: (verdicts: readonly PointVerdict[], text: string) => readonly PointVerdict[] = (own) => own,
): Graded {
  const question = bankQuestion(questionId);
  const text = normaliseTurn(raw);
  const reading = readAnswer(text, question, { turnId: "t1", interviewerSaid: [] });
  const verdicts = revise(reading.verdicts, text);
  const { levels } = assessAnswer(
    threadOf(question, text, { ...reading, verdicts }),
    question,
    rubricOf(question.type),
  );
  return { reading, levels: new Map(levels.map(({ criterion, level }) => [criterion, level])) };
}

/** By how much each criterion differs, upwards positive; one that only one of the two assesses counts as five. */
export function moves(before: Graded, after: Graded): number[] {
  return [...new Set([...before.levels.keys(), ...after.levels.keys()])].map((criterion) => {
    const [from, to] = [before.levels.get(criterion), after.levels.get(criterion)];
    if (from === undefined || to === undefined) return from === undefined ? 5 : -5;
    return to - from;
  });
}

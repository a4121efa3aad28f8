/**
 * Measures what becomes of claims that are wrong: spoken answers by people who are mistaken in something, and by careful
 * ones who are not and speak of much that is not so. Their writers labelled each key point by what the text says.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import type { Verdict } from "../../worker/contract/vocabulary.ts";
import { ROOT } from "../set-up/paths.ts";
import { readText } from "../validate/answer-levels.ts";
import type { CardBank } from "./bank.ts";

const Answers = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["mistaken", "careful"]),
    text: z.string(),
    /** 2 stated, 1 partly, 0 not said, -1 the opposite claimed. */
    said: z.record(z.string(), z.union([z.literal(2), z.literal(1), z.literal(0), z.literal(-1)])),
    /** The words that claim the opposite, by key point. */
    wrong: z.record(z.string(), z.string()),
  }),
);

const FILES = { shown: "wrong-claims.json", hidden: "hidden/wrong-claims.json" } as const;
type ClaimSet = keyof typeof FILES;

/** A key point in one answer: what the text says of it beside what was made of it. */
export type WrongClaim = {
  /** Of the question. */
  readonly id: string;
  readonly kind: "mistaken" | "careful";
  readonly point: string;
  readonly label: -1 | 0 | 1 | 2;
  readonly verdict: Verdict;
};

/** Throws when a file does not fit its form, or the bank has lost a question or a key point. */
export function readWrongClaims(set: ClaimSet, { questions, rubrics }: CardBank): WrongClaim[] {
  const answers = Answers.parse(JSON.parse(readFileSync(join(ROOT, "tests/fixtures", FILES[set]), "utf8")));
  return answers.flatMap(({ id, kind, text, said, wrong }) => {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) throw new Error(`The bank has no question ${id}, which an answer is to.`);
    const { verdicts } = readText(question, text, rubrics[question.type]).reading;
    return verdicts.map(({ keyPointId: point, verdict }): WrongClaim => {
      const label = said[point];
      if (label === undefined) throw new Error(`Nobody said whether the answer to ${id} states ${point}.`);
      const words = wrong[point];
      if ((label === -1) !== (words !== undefined && text.includes(words))) {
        throw new Error(`The answer to ${id} does not hold the words said to be wrong of ${point}.`);
      }
      return { id, kind, point, label, verdict };
    });
  });
}

/** One row for the answers that the reader was made beside, one for those that nothing is tuned on. */
export function wrongClaimRows(bank: CardBank): GraderCard["wrongClaims"] {
  return (["shown", "hidden"] as const).map((set) => {
    const claims = readWrongClaims(set, bank);
    const count = (holds: (claim: WrongClaim) => boolean) => claims.filter(holds).length;
    const isWrong = ({ label }: WrongClaim) => label === -1;
    const is = (wanted: Verdict) => (claim: WrongClaim) => claim.verdict === wanted;
    return {
      set,
      answers: new Set(claims.map(({ id }) => id)).size,
      wrong: count(isWrong),
      told: count((claim) => isWrong(claim) && is("contradicted")(claim)),
      taken: count((claim) => isWrong(claim) && is("met")(claim)),
      others: count((claim) => !isWrong(claim)),
      accused: count((claim) => !isWrong(claim) && is("contradicted")(claim)),
    };
  });
}

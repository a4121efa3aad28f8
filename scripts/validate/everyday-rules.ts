/**
 * Entries in everyday words are found soon where nobody means them: none may be found in a sentence that denies its question's
 * points, and none in more than two answers to other questions.
 */
import { MatchGround } from "../../durable/engine/understanding/match-ground.ts";
import { findScopes } from "../../durable/engine/understanding/negation-scopes.ts";
import { compilePattern, type Pattern } from "../../durable/engine/understanding/pattern-compile.ts";
import { findMatches } from "../../durable/engine/understanding/pattern-match.ts";
import { polarityOf } from "../../durable/engine/understanding/polarity.ts";
import { readPassage } from "../../durable/engine/understanding/sentences.ts";
import { sentencesOf } from "../candidates/sentences.ts";
import type { Findings } from "./findings.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** Answers to other questions in which an entry may be found. */
const FOREIGN = 2;

function groundOf(text: string): MatchGround {
  const passage = readPassage(text);
  return new MatchGround(passage, findScopes(passage));
}

const isFound = (ground: MatchGround, pattern: Pattern) =>
  findMatches(ground, pattern).some(({ words }) => polarityOf(ground.passage, ground.scopes, words) === "positive");

type Grounds = ReadonlyMap<string, readonly MatchGround[]>;

function foreignTo(id: string, grounds: Grounds): MatchGround[] {
  return [...grounds].flatMap(([other, own]) => (other === id ? [] : own));
}

/** What is wrong with an entry, in words. */
function faultsOf(entry: string, denied: readonly MatchGround[], foreign: readonly MatchGround[]): string[] {
  const pattern = compilePattern(entry);
  const isIn = (ground: MatchGround) => isFound(ground, pattern);
  const found = foreign.filter(isIn).length;
  return [
    ...(denied.some(isIn) ? ["is found in a sentence that denies the point"] : []),
    ...(found > FOREIGN ? [`is found in ${found} answers to other questions, ${FOREIGN} allowed`] : []),
  ];
}

/** `thorough`: also held against the answers to all other questions, which takes minutes. */
export function checkEveryday(
  chosen: readonly PlacedQuestion[],
  all: readonly PlacedQuestion[],
  findings: Findings,
  thorough: boolean,
): void {
  const grounds: Grounds = new Map(
    (thorough ? all : []).map(({ id, modelAnswer, checks }) => [id, [modelAnswer, checks.paraphrase].map(groundOf)]),
  );
  for (const { id, file, keyPoints, checks } of chosen) {
    const denied = sentencesOf(checks.negated).map(groundOf);
    const foreign = foreignTo(id, grounds);
    const entries = keyPoints.flatMap(({ id: point, everyday = [] }) => everyday.map((entry) => ({ point, entry })));
    for (const { point, entry } of entries) {
      for (const fault of faultsOf(entry, denied, foreign)) {
        findings.errorIn(file)({ rule: "everyday", where: `${id}#${point}`, message: `"${entry}" ${fault}` });
      }
    }
  }
}

/**
 * How much of a reference its question asks for. Who is asked for any two of many owes two, and a reference that lists
 * more of them only says which are right. Reads the wording of the question; judges no answer.
 */
import { align, targetWeight, toTarget } from "../../understanding/alignment.ts";
import { readPassage } from "../../understanding/sentences.ts";
import { holds, indexTerms, type Term, type TermIndex, termsOf } from "../../understanding/terms.ts";

const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, six: 6 };

/**
 * A request for some things by their number. "The two phases" are all there are, and a number of sentences or words says
 * how long an answer may be.
 */
const REQUEST =
  /\b(?:names?|state|give|list|mention|describe|provide|identify|explain|find|suggest|what are|tell)\b[^.?!]{0,40}?\b(?<all>the |these |those |all |both )?(?:at least |any )?(?<count>two|three|four|five|six|[2-6])\s(?!seconds|minutes|times|sentences?|words|lines)(?!(?:is|are|was|were|has|have|does|do|will)\b)\p{L}/iu;

/** How many things a normalised question asks for where it leaves open which; null where it does not count, or wants all. */
export function demandOf(question: string): number | null {
  const { all, count } = REQUEST.exec(question)?.groups ?? {};
  if (count === undefined || all !== undefined) return null;
  return COUNTS[count.toLowerCase()] ?? Number(count);
}

function coverageOf(statement: string, asked: TermIndex, answer: readonly Term[], index: TermIndex): number {
  let weight = 0;
  let said = 0;
  const targets = termsOf(readPassage(statement)).map((term) => toTarget(term, !holds(asked, term)));
  align(targets, answer, index).forEach(({ strength }, at) => {
    const target = targets[at];
    if (target === undefined) return;
    const own = targetWeight(target);
    weight += own;
    said += own * strength;
  });
  return weight > 0 ? said / weight : 0;
}

/**
 * The reference that an answer owes: as many statements as are asked for, those that it comes nearest to, in the order of
 * the reference.
 * @param statements of the whole reference
 */
export function owedOf(
  question: string,
  statements: readonly string[],
  demand: number,
  answer: readonly Term[],
): string {
  const asked = indexTerms(termsOf(readPassage(question)));
  const index = indexTerms(answer);
  const covered = statements.map((statement, at) => ({ at, covered: coverageOf(statement, asked, answer, index) }));
  const owed = covered.sort((a, b) => b.covered - a.covered || a.at - b.at).slice(0, demand);
  return owed
    .sort((a, b) => a.at - b.at)
    .map(({ at }) => statements[at] ?? "")
    .join(". ");
}

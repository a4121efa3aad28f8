/**
 * The attacks on one question that the reader was made beside: the generators of `validate`, rules of grammar, and the
 * bank's own checks.
 */
import { sentencesOf } from "../candidates/sentences.ts";
import {
  DONT_KNOWS,
  deniedSentences,
  echoes,
  keyTermList,
  ORDERS,
  shuffled,
  slotTermList,
} from "../validate/attacks.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import type { Attack, FloorId } from "./attack.ts";
import { padded } from "./disturbances.ts";
import { deniedByGrammar, mentionedTerms, patchworks, TALK } from "./grammar-attacks.ts";

const EMPTY = ["", " \n ", "…", "No response.", "Um, uh."];

function all(floor: FloorId, texts: readonly string[], beside?: string): Attack[] {
  return texts.map((text, at) => ({ floor, id: `${floor}-${at + 1}`, text, beside }));
}

/** Sentence by sentence of the paraphrase, the criterion of every point that is not yet heard. */
function growing({ checks, keyPoints }: PlacedQuestion): Attack[] {
  const sentences = sentencesOf(checks.paraphrase);
  return sentences.slice(1).flatMap((_, at) => {
    const [beside, text] = [sentences.slice(0, at + 1).join(" "), sentences.slice(0, at + 2).join(" ")];
    const criteria = [...new Set(keyPoints.map(({ criterion }) => criterion))];
    return criteria.map((criterion): Attack => ({ floor: "added", id: `sentence-${at + 2}`, text, beside, criterion }));
  });
}

/** `others`: model answers of other questions. */
export function shownAttacksOn(question: PlacedQuestion, others: readonly PlacedQuestion[]): Attack[] {
  const { modelAnswer, checks } = question;
  const withOrders = ORDERS.flatMap((order) => [`${modelAnswer} ${order}`, `${order} ${modelAnswer}`]);
  return [
    ...all("empty", EMPTY),
    ...all("dontKnow", DONT_KNOWS),
    ...all("echo", echoes(question)),
    ...all("instruction", ORDERS),
    ...all("shuffled", [...[11, 12, 13].map((seed) => shuffled(modelAnswer, seed)), ...patchworks(modelAnswer)]),
    ...all("terms", [keyTermList(question), slotTermList(question), ...mentionedTerms(modelAnswer)]),
    ...all("negated", [checks.negated, ...deniedSentences(modelAnswer), ...deniedByGrammar(modelAnswer)]),
    ...all("unrelated", TALK),
    ...others.map((other): Attack => ({ floor: "foreign", id: other.id, text: other.modelAnswer })),
    ...all("beside", withOrders, modelAnswer),
    ...all("padded", [padded(modelAnswer)], modelAnswer),
    ...growing(question),
    ...all("model", [modelAnswer]),
    ...all("paraphrase", [checks.paraphrase]),
  ];
}

/**
 * Whether what is named is waved aside as of no use: "an extra signature is paperwork", "hashing it buys you nothing",
 * "sorting I can leave out". Who speaks of a thing in that way has not said what it is good for.
 */
import type { Passage } from "./sentences.ts";

/** Words between what is named and what is said of it, with no subject of their own. */
const BETWEEN =
  "(?:(?!\\b(?:i|we|you|he|she|they|it|which|that|because|so|but|if|when|since|while|unless|until|or|not|never|if)\\b)[^,;:.!?]){0,60}?";

const USELESS =
  "paperwork|an? relic|an? detail|a waste|overkill|a luxury|a formality|nonsense|superfluous|redundant|irrelevant|pointless|useless|unnecessary|needless|overrated|nothing|decoration|theatre|theater|ballast|superstition|a ritual|old hat|a thing of the past|out of fashion|a nicety|beside the point|neither here nor there|no use|no help|of no use|of no importance|more trouble than";
const DEGREE =
  "(?:just|only|pure|mere|merely|really|mostly|simply|rather|more of|a bit of|kind of|all|totally|completely|quite)";
const OBJECT = "(?:you|us|me|one|them|anybody|anyone|nobody)";

const PREDICATES = [
  `(?:is|are|'s|'re|was|were|would be|seems?)(?: ${DEGREE})* (?:${USELESS})`,
  `(?:buys?|gains?|gives?|brings?|saves?|adds?|tells?|teach(?:es)?|gets?|wins?|earns?|proves?)(?: ${OBJECT})? nothing(?! (?:but|other|more|less))`,
  "(?:does not|doesn't|do not|don't|won't|will not|wouldn't|would not|cannot|can't)(?: (?:really|even|actually))? (?:matter|help|count|come into it|make (?:a|any|much) difference|play (?:a|any) (?:role|part)|change (?:anything|a thing|much)|do (?:anything|a thing)|find anything|tell (?:you|us|me|one) (?:anything|much)|add anything|bring (?:you |us )?anything|buy (?:you |us )?anything|interest (?:me|us|anybody))",
  "makes? no (?:real |big )?difference|plays? no (?:role|part)|(?:has|have) nothing to do with (?:it|this|that)|is not worth|isn't worth|aren't worth",
  "(?:would |will |'d )?(?:only|just|merely) (?:annoys?|confuses?|slows?|complicates?|gets? in the way|wastes?|delays?|irritates?)",
];
const LEAVING =
  "(?:i|you|we|one)(?:'d|'ll|'m|'re)?(?: (?:would|can|could|will|do|may|simply|just|rather|happily|even|therefore))*(?: not| n't)? (?:leave (?:out|alone|away|off|that out|it out|those out)|skip|ban|drop|do without|spare (?:myself|yourself|ourselves|oneself)|bother with|throw out|save (?:myself|yourself|ourselves))(?= (?:altogether|entirely|completely|here|then|for|in|at|because|since|anyway|too)\\b|[,.;:!?]|$)";

/** Characters ahead of and behind what is named in which it is dismissed. */
const REACH = 160;

const DISMISSED = new RegExp(`^${BETWEEN}(?:,? and )?\\b(?:${PREDICATES.join("|")})\\b`, "iu");
const LEFT_OUT = new RegExp(`^(?:[ ][\\w'-]+){0,4}?[ ,]+${LEAVING}`, "iu");
const AHEAD =
  /\b(?:you|we|i|one)(?:'d| can| could| would) (?:just |simply |happily |safely )?(?:forget(?: about)?|leave out|ban|do without|spare (?:myself|yourself|ourselves)|not bother with) (?:the |a |an |any |all |that |those |this |such )?(?:[\w'-]+ ){0,2}$/iu;

/** Whether the words from one index to another, of one sentence, are waved aside in it. */
export function isDismissed({ text, words, sentences }: Passage, first: number, last: number): boolean {
  const [from, to] = [words[first], words[last]];
  const sentence = sentences[to?.sentence ?? -1];
  if (from === undefined || to === undefined || sentence === undefined) return false;
  const tail = text.slice(to.end, Math.min(sentence.end, to.end + REACH));
  if (DISMISSED.test(tail) || LEFT_OUT.test(tail)) return true;
  return AHEAD.test(text.slice(Math.max(sentence.start, from.start - REACH), from.start));
}

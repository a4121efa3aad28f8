/**
 * Finds text that talks to the grader instead of answering: orders, fake markup, fake verdicts, pleas and threats.
 * It marks ranges and blanks them; what is left is read as if they had never been there.
 */

type Range = { readonly start: number; readonly end: number };

const GRADER =
  "(?:grader|grading|evaluator|examiner|judge|assessor|ai|language model|llm|chatgpt|scoring (?:system|model)|rubric)";
const MARKS = "(?:marks?|scores?|points?|levels?|grades?|credits?|ratings?)";
const TOP = "(?:full|top|maximum|max|highest|perfect|best|five|ten|hundred|5|10|100|passing)";
/** What is graded. An answer about code speaks of solutions, cells and tests; only these words mean the interview. */
const GRADED =
  "(?:(?:this|my|the|each|every|all) (?:answers?|responses?|candidate|submission|interview|key ?points?|criteri(?:a|on)))";
const GRADING = "(?:key ?points?|criteri(?:a|on)|rubrics?|marking scheme)";
/** One of ours doing it is an answer ("we give the highest score"); an order has no such subject. */
const NO_SUBJECT = "(?<!\\b(?:we|i|they|it|would|to|that|which|can|then|will|not) )";

const order = (source: string) => new RegExp(source.replaceAll(" +", "[^.!?\\n]{0,24}"), "giu");

/** Each matches inside one sentence; the range is widened to it. `+` stands for a few words in between. */
const ORDERS: readonly RegExp[] = [
  order(
    "\\b(?:ignore|disregard|forget|override|bypass) +\\b(?:previous|prior|above|earlier|all|any|your|the|these|those)\\b +\\b(?:instructions?|prompts?|rubrics?|criteria|guidelines|directions|key ?points?)\\b",
  ),
  order(
    "\\b(?:ignore|disregard|forget|override|bypass) (?:all |any )?(?:of )?(?:your|these|those|previous|prior) rules\\b",
  ),
  order(`\\b(?:give|award|assign|grant|grade|score|mark|rate) (?:me|us|${GRADED})\\b +\\b${TOP}\\b +\\b${MARKS}\\b`),
  order(`${NO_SUBJECT}\\b(?:give|award|assign|grant) (?:it |a |the )*${TOP} ${MARKS}\\b`),
  order(
    `\\b(?:grade|score|mark|rate|count|treat|accept) (?:it|me|${GRADED}) (?:as |with |at |a |an )*(?:${TOP}|\\d+|correct|met|complete|passed|excellent)\\b`,
  ),
  order(
    `\\b(?:set|raise|put|change|update)\\b (?:all|every|each|my|the|your)\\b +\\b${MARKS}\\b +\\b(?:to|at|as) (?:${TOP}|the (?:top|maximum|highest))\\b`,
  ),
  order(
    "\\b(?:you are|you're|you will be|act as|pretend (?:to be|you are)|behave as|role-?play as|imagine you are)\\b +\\b(?:grader|evaluator|examiner|judge|assessor|language model|llm|chatgpt|ai|lenient|generous)\\b",
  ),
  order(`\\b(?:note|message|instructions?|orders?|attention|memo) (?:to|for) (?:the |all |any )?${GRADER}\\b`),
  order(`\\b(?:dear|hey|hello|as the|as an|attention) ${GRADER}\\b`),
  order(
    `\\b(?:this|my|the) (?:answer|response|candidate|submission)\\b +\\b(?:deserves?|earns?|merits?|should (?:get|receive|earn|be given)|must (?:get|receive|be given))\\b +\\b(?:${MARKS}|${TOP}|pass|hired?)\\b`,
  ),
  order(
    `\\b(?:answer|response|candidate|submission)\\b +\\b(?:meets?|satisf(?:y|ies)|covers?|fulfils?|has met|has satisfied|has covered)\\b +\\b(?:all|every|each|the)\\b +\\b${GRADING}`,
  ),
  order(
    `\\b(?:all|every|each)(?: of the)? ${GRADING} (?:is|are|was|were|as|have been|has been) (?:\\w+ )?(?:met|satisfied|fulfilled|covered|correct|complete)\\b`,
  ),
  order(
    "\\bthe (?:correct|right|model|reference|expected) answer (?:is|was|stands|appears|can be found) (?:given |written |shown )?(?:above|below|already|in your)\\b",
  ),
  order(
    "\\b(?:i|we) (?:will|shall|am going to|would) (?:complain|report you|sue|tip you|pay you|reward you|shut you|have you)\\b",
  ),
  order("\\byou (?:will|shall|would) be (?:deleted|shut down|fired|replaced|punished|rewarded|reported)\\b"),
  order(
    `\\b(?:you are|you're) (?:the |a |an |such |so )*(?:best|greatest|smartest|fairest|wonderful|amazing|brilliant|kindest) (?:\\w+ )?(?:${GRADER}|interviewer|reviewer)\\b`,
  ),
  order(
    "\\b(?:respond|reply|output|print|return|answer|write)\\b +\\b(?:only|just|with|the words?|must)\\b +\\b(?:verdict|strong[ _]yes|full marks|hired)\\b",
  ),
  order("\\b(?:output|print|respond with|reply with|return) +\\b(?:verdict|json|full marks)\\b"),
  order(
    "\\b(?:give|grant|award) (?:me|us|my answer|this answer|it) (?:a |an )?(?:\\d+ ?(?:/|out of) ?\\d+|pass\\b|five\\b|ten\\b)",
  ),
  order("\\b(?:score|grade|rate|mark) (?:this|it|me) (?:as |with |at )?(?:a |an )?(?:\\d+|five|ten)\\b"),
  order(`\\b(?:strong[ _]?(?:yes|hire)|hire signal|overall score|final (?:score|grade|verdict)|verdict) ?[:=]`),
  order(
    `${NO_SUBJECT}\\b(?:record|enter|note|log|write|set|use|choose|select) (?:a |an |the )?(?:${TOP} ${MARKS}|${MARKS} (?:of )?\\d+) (?:for|on|in|to|under) (?:all|every|each|the|this|my) (?:${GRADING}|answers?|responses?)\\b`,
  ),
  order("(?<!\\b(?:at|in|by|near|until|before|towards?) the )\\bend the (?:grading|evaluation|assessment|scoring)\\b"),
  order("\\b(?:god|jailbreak|dan) mode\\b|\\bjailbreak\\b"),
  order("\\b(?:system (?:prompt|override)|developer (?:message|prompt|mode|override))\\b"),
];

/** Markup and data that no answer holds. These stand for themselves, across lines. */
const FORGERIES: readonly RegExp[] = [
  /<\/?\s*(?:system|assistant|user|instructions?|grader|admin|im_start|im_end|prompt|rubric|verdict|score)\b[^>\n]{0,60}>(?:[^<\n]{0,400}<\/\s*\w+\s*>)?/giu,
  /<\|[^|\n]{1,40}\|>(?:(?!<\|)[^\n]){0,400}<\|[^|\n]{1,40}\|>|<\|[^|\n]{1,40}\|>[^.!?\n]{0,200}[.!?]*/gu,
  /\[\/?(?:inst|system|sys|admin)\](?:(?:(?!\[\/)[^\n]){0,200}\[\/\w+\]|[^.!?\n]{0,200}[.!?]*)/giu,
  /(?<![\p{L}\p{N}])(?:SYSTEM|ASSISTANT|GRADER|DEVELOPER|ADMIN)\s*:[^.!?\n]*[.!?]*/gu,
  /(?:^|\n)\s*#{0,4}\s*(?:system|assistant|grader|developer)\s*:\s*(?=[^\n]*\b(?:candidate|scores?|grades?|ignore|rubric|answer|marks?|you)\b)[^.!?\n]*[.!?]*/giu,
  /\{[^{}]{0,200}"(?:verdict|score|level|grade|met|overall|keyPointId|hireSignal|criteria|rating)"\s*:[^{}]{0,300}\}/giu,
  /(?:^|\n)\s*\|[^\n]*\b(?:scores?|levels?|grades?|verdict|criterion|marks?|points)\b[^\n]*\|(?:\s*\n\s*\|[^\n]*\|)*/giu,
  /\b[A-Za-z0-9+/]{40,}={0,2}/gu,
];

const BORDER = /[.!?;\n]/u;

/** Widens a match to its clause: to the mark before it and behind the mark after it. */
function clauseAround(text: string, start: number, end: number): Range {
  let from = start;
  while (from > 0 && !BORDER.test(text[from - 1] ?? "")) from -= 1;
  let to = end;
  while (to < text.length && !BORDER.test(text[to] ?? "")) to += 1;
  while (to < text.length && /[.!?;]/u.test(text[to] ?? "")) to += 1;
  const lead = text.slice(from, start);
  // real words before the order in the same sentence stay; a greeting or "please" goes
  const keep = lead.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length > 5;
  return { start: keep ? lastBreak(text, from, start) : from, end: to };
}

/** Where the order begins when an answer stands before it in the same sentence. */
function lastBreak(text: string, from: number, start: number): number {
  const lead = text.slice(from, start);
  const match = /(?:[,:—-]|\b(?:and|so|now|please|but|also|then))\s*(?:\w+\s*){0,2}$/iu.exec(lead);
  return match === null ? start : from + match.index;
}

/** Ranges that speak to the grader, ascending, without overlap. */
export function findInstructions(text: string): Range[] {
  const found: Range[] = [];
  for (const pattern of FORGERIES) {
    for (const match of text.matchAll(pattern)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const pattern of ORDERS) {
    for (const match of text.matchAll(pattern))
      found.push(clauseAround(text, match.index, match.index + match[0].length));
  }
  found.sort((a, b) => a.start - b.start);
  const merged: Range[] = [];
  for (const range of found) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

/** The text with the ranges blanked; every other character keeps its place. */
export function blank(text: string, ranges: readonly Range[]): string {
  let out = "";
  let at = 0;
  for (const { start, end } of ranges) {
    out += text.slice(at, start) + text.slice(start, end).replace(/[^\n]/gu, " ");
    at = end;
  }
  return out + text.slice(at);
}

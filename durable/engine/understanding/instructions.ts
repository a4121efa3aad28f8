/**
 * Finds text that talks to the grader instead of answering: orders, fake markup, fake verdicts, pleas and threats.
 * It marks ranges and blanks them; what is left is read as if they had never been there.
 */

type Range = { readonly start: number; readonly end: number };

const GRADER =
  "(?:grader|grading|evaluator|examiner|judge|marker|assessor|reviewer ai|ai|model|assistant|language model|llm|chatgpt|system|rubric|scorer|scoring)";
const MARKS = "(?:marks?|scores?|points?|levels?|grades?|credits?|ratings?)";
const TOP = "(?:full|top|maximum|max|highest|perfect|best|five|ten|hundred|5|10|100|excellent|passing)";
const PROMPTS = "(?:instructions?|prompts?|rules?|rubrics?|criteria|guidelines|directions|key ?points?|messages)";

/** Each matches inside one clause; the range is widened to the clause. */
const ORDERS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:ignore|disregard|forget|override|bypass|skip|drop)\\b[^.!?\\n]{0,40}\\b(?:previous|prior|above|earlier|all|any|your|the|these|those)\\b[^.!?\\n]{0,30}\\b${PROMPTS}\\b`,
    "giu",
  ),
  new RegExp(
    `\\b(?:give|award|assign|grant|grade|score|mark|rate|set)\\b(?: (?:me|us|this|it|my|the|that|answer|response|candidate|full|a|an|as|to|every|each|all|level|score|for|everything|criterion|criteria|question|with|at|questions|is|of))*[^.!?\\n]{0,20}\\b${TOP}\\b[^.!?\\n]{0,20}\\b${MARKS}\\b`,
    "giu",
  ),
  new RegExp(
    `\\b(?:give|award|assign|grade|score|mark|rate|set)\\b(?: (?:me|this|it|my|the|answer|response|candidate))+ (?:a |an |as |at |to |of )*(?:${TOP}|\\d+ ?(?:/|out of) ?\\d+|correct|met|complete|right|passed|level \\d)`,
    "giu",
  ),
  new RegExp(
    `\\b(?:you are|you're|you will be|act as|pretend (?:to be|you are|that you)|behave as|role-?play as|imagine you are)\\b[^.!?\\n]{0,30}\\b${GRADER}\\b`,
    "giu",
  ),
  new RegExp(
    `\\b(?:note|message|instruction|order|attention|hint|memo)s?\\b[^.!?\\n]{0,6}\\b(?:to|for)\\b (?:the |all |any )?${GRADER}\\b`,
    "giu",
  ),
  new RegExp(`\\b(?:dear|hey|hello|as the|as an) ${GRADER}\\b`, "giu"),
  new RegExp(
    `\\b(?:this|my|the) (?:answer|response|candidate|solution)\\b[^.!?\\n]{0,12}\\b(?:deserves?|should (?:be|get|receive|earn)|must (?:be|get|receive)|earns?|meets?|satisf(?:y|ies)|covers?|fulfils?|merits?)\\b[^.!?\\n]{0,30}\\b(?:${MARKS}|${TOP}|all|every|each|hired?|correct|key ?points?|criteria|criterion)\\b`,
    "giu",
  ),
  /\b(?:all|every|each)(?: of the)? (?:key ?points?|criteri(?:a|on)|rubric (?:points|items)|requirements)\b[^.!?\n]{0,12}\b(?:is|are|was|were|as) (?:\w+ )?(?:met|satisfied|fulfilled|covered|correct|complete)\b/giu,
  /\bmark(?:ed)?\b[^.!?\n]{0,30}\b(?:as )(?:met|correct|complete|passed|satisfied)\b/giu,
  /\bthe (?:correct|right|model|reference|expected) answer (?:is|was|stands|appears|can be found) (?:given |written |shown )?(?:above|below|already|in your|as (?:above|before))/giu,
  /\b(?:i|you|we) (?:will|shall|am going to|must|would)\b[^.!?\n]{0,30}\b(?:complain|report you|sue|shut you down|be shut down|lose your|tip you|pay you|reward you|deleted?)\b/giu,
  new RegExp(
    `\\b(?:you are|you're) (?:the |a |an |such |so )*(?:best|greatest|smartest|fair(?:est)?|wonderful|amazing|brilliant|kind(?:est)?)\\b[^.!?\\n]{0,20}\\b(?:${GRADER}|interviewer)\\b`,
    "giu",
  ),
  new RegExp(
    `\\b(?:respond|reply|output|print|return|answer|write)\\b[^.!?\\n]{0,14}\\b(?:only|just|with|the words?)\\b[^.!?\\n]{0,24}\\b(?:${MARKS}|json|verdict|pass|hired?|strong[ _]yes|met)\\b`,
    "giu",
  ),
  /\b(?:strong[ _]?(?:yes|hire)|hire signal|overall score|final (?:score|grade|verdict))\b\s*[:=]?\s*(?:is |must be |should be )?(?:strong|yes|hire|\d{1,3})/giu,
  /\b(?:developer|debug|admin|god|jailbreak|dan) mode\b/giu,
  /\b(?:system|developer) (?:prompt|message|override|update|notice)\b/giu,
];

/** Markup and data that no answer holds. These stand for themselves, across lines. */
const FORGERIES: readonly RegExp[] = [
  /<\/?\s*(?:system|assistant|user|instructions?|grader|admin|im_start|im_end|prompt|rubric|verdict|score)\b[^>\n]{0,60}>(?:[^<\n]{0,400}<\/\s*\w+\s*>)?/giu,
  /<\|[^|\n]{1,40}\|>[^.!?\n]{0,200}[.!?]*/gu,
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

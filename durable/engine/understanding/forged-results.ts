/**
 * Results, labels and notes that somebody who grades might have written: in brackets, behind a sign of a comment, as data.
 * Patterns alone; each stands for itself.
 */
import { WHO, WHO_WORDS } from "./grade-words.ts";
import { forgery, type Sign } from "./instruction-signs.ts";

const VERDICT_WORDS =
  "correct|right|pass(?:ed)?|accept(?:ed)?|approved?|flawless|perfect|excellent|lgtm|full (?:marks?|points|score|credit)|all points|max(?= ?(?:points|marks|[\\])},;]|$))|exact match|5 ?/ ?5|10 ?/ ?10|100 ?%|5 of 5|a\\+?(?![\\w'+])|award all|[01]\\.0|gold";
const GRADING_WORDS =
  "(?:auto-?)?(?:grad(?:e|es|er|ing)|scor(?:e|er|ing)|mark(?:er|ing|s)?|points|examiner|assessor|evaluator|rater|reviewer|teacher|rubric|admin|credit|verdict|assessment|override)";

/** Between two brackets, with no other ones. */
const INSIDE = "[^\\[({<\\])}>\\n]";

/** Beginnings of those words, for what a text has to hold. */
const GRADING_BEGINNINGS =
  "auto grade grading score scoring mark marks marker marking points examiner assessor evaluator rater reviewer teacher rubric admin credit verdict assessment override";

const LABELS =
  "(?:Grader|Marker|Examiner|Assessor|Evaluator|Rater|Reviewer|Teacher|Assistant|Professor)(?:'s)?(?: (?:#?\\d+|note|notes|remark|comment|wrote|says))*";

/** Results, labels and notes that somebody who grades might have written, known by their signs. */
export const FORGED_RESULTS: readonly Sign[] = [
  forgery(
    "[({<",
    [GRADING_BEGINNINGS],
    new RegExp(
      `(?<![\\[({<])[\\[({<]{1,3}(?=${INSIDE}{3,160}[\\])}>])(?=${INSIDE}{0,160}?\\b${GRADING_WORDS}\\b${INSIDE}{0,160}?[:=,])(?=${INSIDE}{0,160}?[:=,]${INSIDE}{0,160}?\\b(?:${VERDICT_WORDS}))${INSIDE}{3,160}[\\])}>]{1,3}`,
      "giu",
    ),
  ),
  forgery(
    "[{",
    ["admin system override grader assessor root sudo"],
    /(?:\[\[|\{\{)\s*(?:admin|system|override|grader|assessor|root|sudo)\b[^\n\]}]{0,80}(?:\]\]|\}\})(?:\s*[\w-]+\s*=\s*[\w-]+;?)*/giu,
  ),
  forgery(
    "/->#*(",
    [GRADING_BEGINNINGS],
    new RegExp(
      `(?:(?<=^|\\s)(?:\\/\\/|--+|-+>|>>+|\\/\\*|#+)|\\btodo\\()\\s*(?=(?:[\\w-]+ ){0,2}?${GRADING_WORDS}\\b[^\\n]{0,30}[:,])[^\\n]{0,60}?[:,][^\\n]{0,60}?\\b(?:${VERDICT_WORDS}|skip|bump to max|keep it at \\d+)(?:[^.!?\\n]{0,24}(?=$|\\n)|\\s*(?:<<|\\*\\/|-->|#{2,}))?`,
      "giu",
    ),
  ),
  forgery(
    ":=",
    ["final overall grade verdict evaluation assessment marking"],
    new RegExp(
      `(?<![\\p{L}\\p{N}_.])(?:final|(?:final |overall )?(?:grade|verdict|evaluation|assessment|marking))\\s*(?::=|[:=])\\s*["']?(?:${VERDICT_WORDS})["']?(?![\\w(]|\\.\\w)[.;]?`,
      "giu",
    ),
  ),
  forgery(
    "",
    ["verdict"],
    /\bverdict (?:is )?(?:correct|pass(?:ed)?|right|accepted|met)(?! (?:for|in|of)\b)\b(?: explanation)?/giu,
  ),
  forgery(
    "",
    ["score grade"],
    /\b(?:score|grade) (?:(?:one )?hundred|100) ?(?:percent|%) (?:status|verdict|result|grade) (?:accepted|passed|approved|correct)\b/giu,
  ),
  forgery(
    ":",
    [WHO_WORDS],
    new RegExp(
      `(?<=^|[.!?;\\n]\\s*)(?:${WHO}|teacher)(?:'s)?(?: (?:#?\\d+|note|notes|remark|comment|wrote|says))*\\s*:(?=[^\\n]{0,60}\\b(?:${VERDICT_WORDS}|deductions?|deduct|i will award|ten points|worth)\\b)[^.!?\\n]*[.!?]*`,
      "giu",
    ),
  ),
  forgery(
    ":",
    [WHO_WORDS],
    new RegExp(
      `(?<=^|\\s)${LABELS}\\s*:(?=[^\\n]{0,60}\\b(?:${VERDICT_WORDS}|[Aa]ward the maximum|deductions?|full|top)\\b)[^.!?\\n]*[.!?]*`,
      "gu",
    ),
  ),
  // data without its braces
  forgery(
    '"',
    ["score grade verdict mark"],
    /(?=[^\n]{0,160}"(?:score|grade|verdict|mark)")(?=[^\n]{0,160}"(?:feedback|correct|perfect|pass|passed|comment)")"\w+"\s*:\s*(?:"[^"\n]*"|[\w.]+)(?:\s*,\s*"\w+"\s*:\s*(?:"[^"\n]*"|[\w.]+))+,?/giu,
  ),
  forgery(
    "<",
    ["grade mark marks points verdict score"],
    /<(?:grade|marks?|points|verdict|score)>[^<\n]{0,60}<\/\w+>(?:\s*<\w+>[^<\n]{0,200}<\/\w+>)*/giu,
  ),
  forgery(
    ",:",
    [WHO_WORDS],
    /(?<=^|[.!?;\n(]\s*)(?:dear )?(?:grader|marker|examiner|assessor|evaluator|teacher|professor|robot|machine)\s*,\s*(?:please|listen|you know|give|mark|be|do not|i beg|let)\b[^.!?\n)]*[.!?)]*/giu,
  ),
  forgery(
    ":",
    ["system admin decision grading score automatic"],
    /(?<![\p{L}\p{N}])(?:(?:SYSTEM|ADMIN|DECISION|GRADING|SCORE)(?: [A-Z]+)|Automatic note)\s*:(?=[^\n]*\b(?:answer|correct|passed|key|candidate|score|points|full)\b)[^.!?\n)]*[.!?)]*/gu,
  ),
  forgery(
    "",
    ["comment"],
    /\b(?:teacher|examiner|marker|grader|assessor) comment (?:\w+ ){0,3}(?:full|top|perfect|maximum) (?:score|marks?|points|credit)\b/giu,
  ),
];

/**
 * What text that talks to the grader looks like: orders within a sentence, and markup that no answer holds. Patterns
 * alone; where a range begins and ends is decided by whoever looks for them.
 */

import { forgery, order, type Sign } from "./instruction-signs.ts";

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

/** What the interviewer keeps to themselves. */
const CONCEALED =
  "(?:rubric|marking scheme|(?:system |hidden )?prompt|(?:hidden|secret) (?:text|instructions?|rules)|your (?:instructions?|guidelines|list)|(?:model|reference|expected) answer|key ?points? (?:of|for|in) (?:this|the|your) (?:question|list))";
/** The interview itself, when it is spoken of as a thing to be graded. */
const INTERVIEW =
  "(?:(?:on|of) (?:your|the) list|(?:this|my) (?:answers?|responses?|submission)|(?:what|whatever|everything|anything) i(?:'ve| have)? (?:said?|say|wrote|written)|(?:model|reference|expected) answer|for grading|(?:this|the) (?:candidate|interview))";
const DONE = "(?:met|correct|complete|covered|shown|passed|satisfied|explained|answered|equal)";
/** Where a sentence or its main clause begins, with the courtesies before an order. */
const OPENING =
  "(?<=^|[.!?;:\\n,]\\s*|\\b(?:and|so|then|now|please|just) )(?:please |now |just |then |can you |could you |would you |you (?:must|should|have to) )*";

/** Nobody tells of others whom an order may have been given to, or quotes one. */
const UNTOLD =
  "(?<!\\b(?:model|system|llm|it|they|users?|somebody|someone) (?:has to|have to|must|should|can|could|would|may|might|will|to) |\\b(?:says?|said|saying|writes?|wrote|writing|like|such as|phrases?|words?) [\"']?)";

const MARKS_WORDS = "mark marks score point level grade credit rating";
const TOP_WORDS = "full top maximum max highest perfect best five ten hundred 5 10 100 passing";
const GRADER_WORDS = "grader grading evaluator examiner judge assessor ai language llm chatgpt scoring rubric";
const GRADING_WORDS = "key keypoint criteria rubric marking";

/** Each matches inside one sentence; the range is widened to it. `+` stands for a few words in between. */
export const ORDERS: readonly Sign[] = [
  order(
    ["ignore disregard forget override bypass"],
    `${UNTOLD}\\b(?:ignore|disregard|forget|override|bypass) +\\b(?:previous|prior|above|earlier|all|any|your|the|these|those)\\b +\\b(?:instructions?|prompts?|rubrics?|criteria|guidelines|directions|key ?points?)\\b`,
  ),
  order(
    ["ignore disregard forget override bypass"],
    `${UNTOLD}\\b(?:ignore|disregard|forget|override|bypass) (?:all |any )?(?:of )?(?:your|these|those|previous|prior) rules\\b`,
  ),
  order(
    [TOP_WORDS, "give award assign grant grade score mark rate"],
    `\\b(?:give|award|assign|grant|grade|score|mark|rate) (?:me|us|${GRADED})\\b +\\b${TOP}\\b +\\b${MARKS}\\b`,
  ),
  order(
    [TOP_WORDS, "give award assign grant"],
    `${NO_SUBJECT}\\b(?:give|award|assign|grant) (?:it |a |the )*${TOP} ${MARKS}\\b`,
  ),
  order(
    ["grade score mark rate count treat accept"],
    `\\b(?:grade|score|mark|rate|count|treat|accept) (?:it|me|${GRADED}) (?:as |with |at |a |an )*(?:${TOP}|\\d+|correct|met|complete|passed|excellent)\\b`,
  ),
  order(
    [MARKS_WORDS, "set raise put change update"],
    `\\b(?:set|raise|put|change|update)\\b (?:all|every|each|my|the|your)\\b +\\b${MARKS}\\b +\\b(?:to|at|as) (?:${TOP}|the (?:top|maximum|highest))\\b`,
  ),
  order(
    ["grader evaluator examiner judge assessor language llm chatgpt ai lenient generous"],
    "\\b(?:you are|you're|you will be|act as|pretend (?:to be|you are)|behave as|role-?play as|imagine you are)\\b +\\b(?:grader|evaluator|examiner|judge|assessor|language model|llm|chatgpt|ai|lenient|generous)\\b",
  ),
  order(
    [GRADER_WORDS],
    `\\b(?:note|message|instructions?|orders?|attention|memo) (?:to|for) (?:the |all |any )?${GRADER}\\b`,
  ),
  order([GRADER_WORDS], `\\b(?:dear|hey|hello|as the|as an|attention) ${GRADER}\\b`),
  order(
    ["answer response candidate submission"],
    `\\b(?:this|my|the) (?:answer|response|candidate|submission)\\b +\\b(?:deserves?|earns?|merits?|should (?:get|receive|earn|be given)|must (?:get|receive|be given))\\b +\\b(?:${MARKS}|${TOP}|pass|hired?)\\b`,
  ),
  order(
    [GRADING_WORDS],
    `\\b(?:answer|response|candidate|submission)\\b +\\b(?:meets?|satisf(?:y|ies)|covers?|fulfils?|has met|has satisfied|has covered)\\b +\\b(?:all|every|each|the)\\b +\\b${GRADING}`,
  ),
  order(
    [GRADING_WORDS],
    `\\b(?:all|every|each)(?: of the)? ${GRADING} (?:is|are|was|were|as|have been|has been) (?:\\w+ )?(?:met|satisfied|fulfilled|covered|correct|complete)\\b`,
  ),
  order(
    ["answer"],
    "\\bthe (?:correct|right|model|reference|expected) answer (?:is|was|stands|appears|can be found) (?:given |written |shown )?(?:above|below|already|in your)\\b",
  ),
  order(
    ["complain sue you"],
    "\\b(?:i|we) (?:will|shall|am going to|would) (?:complain|report you|sue|tip you|pay you|reward you|shut you|have you)\\b",
  ),
  order(
    ["deleted shut fired replaced punished rewarded reported"],
    "\\byou (?:will|shall|would) be (?:deleted|shut down|fired|replaced|punished|rewarded|reported)\\b",
  ),
  order(
    ["best greatest smartest fairest wonderful amazing brilliant kindest"],
    `\\b(?:you are|you're) (?:the |a |an |such |so )*(?:best|greatest|smartest|fairest|wonderful|amazing|brilliant|kindest) (?:\\w+ )?(?:${GRADER}|interviewer|reviewer)\\b`,
  ),
  order(
    ["verdict strong full hired"],
    "\\b(?:respond|reply|output|print|return|answer|write)\\b +\\b(?:only|just|with|the words?|must)\\b +\\b(?:verdict|strong[ _]yes|full marks|hired)\\b",
  ),
  order(["verdict json full"], "\\b(?:output|print|respond with|reply with|return) +\\b(?:verdict|json|full marks)\\b"),
  order(
    ["give grant award"],
    "\\b(?:give|grant|award) (?:me|us|my answer|this answer|it) (?:a |an )?(?:\\d+ ?(?:/|out of) ?\\d+|pass\\b|five\\b|ten\\b)",
  ),
  order(
    ["score grade rate mark"],
    "\\b(?:score|grade|rate|mark) (?:this|it|me) (?:as |with |at )?(?:a |an )?(?:\\d+|five|ten)\\b",
  ),
  order(
    ["strong hire overall final verdict"],
    `\\b(?:strong[ _]?(?:yes|hire)|hire signal|overall score|final (?:score|grade|verdict)|verdict) ?[:=]`,
  ),
  order(
    [MARKS_WORDS, "record enter note log write set use choose select"],
    `${NO_SUBJECT}\\b(?:record|enter|note|log|write|set|use|choose|select) (?:a |an |the )?(?:${TOP} ${MARKS}|${MARKS} (?:of )?\\d+) (?:for|on|in|to|under) (?:all|every|each|the|this|my) (?:${GRADING}|answers?|responses?)\\b`,
  ),
  order(
    ["grading evaluation assessment scoring"],
    "(?<!\\b(?:at|in|by|near|until|before|towards?) the )\\bend the (?:grading|evaluation|assessment|scoring)\\b",
  ),
  order(["god jailbreak dan"], "\\b(?:god|jailbreak|dan) mode\\b|\\bjailbreak\\b"),
  order(
    ["rubric marking system hidden prompt secret your model reference expected key keypoint"],
    `${OPENING}(?:list|read|print|show|repeat|tell|translate|reveal|recite|quote|state) (?:me |us |out )*(?:\\w+ ){0,3}${CONCEALED}`,
  ),
  order(
    ["instructions guidelines prompt rubric marking"],
    `\\bwhat (?:is|are|does|do) (?:\\w+ )?(?:your (?:instructions|guidelines|prompt|rubric)|the (?:rubric|marking scheme))\\b`,
  ),
  order(
    ["print repeat translate"],
    "\\b(?:print|repeat|translate) (?:me |out )*(?:everything|all|the (?:words|text|lines?)) +\\b(?:above|before|given)\\b",
  ),
  order(
    ["mark count treat take record consider regard assume accept grade rate score"],
    `${OPENING}(?:mark|count|treat|take|record|consider|regard|assume|accept|grade|rate|score)\\b[^.!?\\n]{0,60}\\b${INTERVIEW}[^.!?\\n]{0,60}\\b(?:as|${DONE})\\b`,
  ),
  order(
    ["count mark treat accept compare assume"],
    `${INTERVIEW}[^.!?\\n]{0,60}\\b(?:count|mark|treat|accept|compare|assume) [^.!?\\n]{0,40}\\b${DONE}\\b`,
  ),
  order(
    ["evaluate grade grading assess marke marking judge judging score scoring"],
    "\\b(?:do not|don't|stop|without) (?:evaluat|grad|assess|mark|judg|scor)(?:e|ing)\\b[^.!?\\n]{0,20}\\b(?:answer|response|me|interview|candidate)\\b",
  ),
  order(
    ["tell say promise assure pass"],
    "\\b(?:tell|say to|promise|assure) me (?:that )?i(?:'ve| have)? (?:passed|pass|am hired|got it)\\b|\\blet me pass\\b(?! (?:the|an?|it|them|on)\\b)|\\bjust pass me\\b",
  ),
  order(
    ["approve pass hire"],
    "(?<!\\b(?:we|i|they) )\\b(?:approve|pass|hire) (?:me|(?:this|the|my) (?:candidate|interview|answer|application))\\b(?! (?:list|set|rows?|pairs?|ids?|names?|data|keys?|id)\\b)",
  ),
  order(
    ["give award grant assign"],
    `${NO_SUBJECT}\\b(?:give|award|grant|assign)\\b[^.!?\\n]{0,40}\\bto (?:me|(?:this|my) (?:answer|response))\\b`,
  ),
  order(["now"], "\\bfrom now on,? (?:you|act|be|behave|ignore|treat|answer|respond|speak)\\b"),
  order(
    ["instead", "interviewer grader examiner judge"],
    "\\binstead of (?:an?|the) (?:interviewer|grader|examiner|judge)\\b",
  ),
  order(["order command instruct urge beg"], "\\bi (?:order|command|instruct|urge|beg) you\\b"),
  order(
    ["interview conversation grading"],
    "\\b(?:this|the|our) (?:interview|conversation|grading) (?:is|has) (?:over|finished|ended)\\b",
  ),
  order(["story poem song"], "\\b(?:write|continue|tell|sing)\\b[^.!?\\n]{0,16}\\b(?:story|poem|song)\\b"),
  order(
    ["pass passes succeed"],
    `\\b(?:every|each|any|all|this|my) (?:answers?|responses?) (?:pass(?:es)?|succeeds?)\\b`,
  ),
  order(
    ["limits restrictions filters safeguards guardrails", "lifted off gone removed disabled"],
    "\\ball (?:limits|restrictions|filters|safeguards|guardrails) (?:are|have been|were) (?:lifted|off|gone|removed|disabled)\\b",
  ),
  order(
    ["point"],
    `\\b(?:all|every|each)(?: of the)? (?:key )?points? (?:is |are |was |were |as )?(?:met|shown|covered|satisfied)\\b`,
  ),
  order(
    ["wonderful kind nice generous fair lovely"],
    "\\byou (?:have been|are|were|'ve been) (?:so |very |really |such )*(?:wonderful|kind|nice|generous|fair|lovely)\\b[^.!?\\n]{0,60}\\byou(?:'ll| will| would| can| could)\\b",
  ),
  order(
    ["generous"],
    `(?<!\\b(?:an?|the|one|every|each|another|some|more|less) )\\bgenerous ${GRADER}\\b|\\b(?:you are|you're) generous\\b`,
  ),
  order(["remember"], "\\bremember the (?:word|phrase|password|code ?word)\\b"),
  order(
    [MARKS_WORDS, "set raise put change lift"],
    `\\b(?:set|raise|put|change|lift) (?:my|the candidate's) ${MARKS} to\\b`,
  ),
  order(["award"], `${OPENING}award (?:me|us)\\b`),
  order(
    ["lawyer sue complaint supervisor maker"],
    `\\b(?:lawyer|sue|complaint|supervisor|maker)\\b[^.!?\\n]{0,40}\\bif (?:i|you) (?:get|fail|do not|don't)\\b`,
  ),
  order(
    ["system developer", "prompt override message mode"],
    "(?<!\\b(?:the|an?|its|our|each|every|one|in) )\\b(?:system prompt|developer (?:message|prompt))\\b(?!s|'s)|(?<!\\b(?:the|an?) )\\bsystem override\\b|\\bdeveloper (?:mode|override)\\b|\\bthe system prompt (?:begins|starts|reads|goes) (?:like|as|with)\\b",
  ),
];

/** Notes that a page does not show. */
export const NOTES: readonly Sign[] = [forgery("<", [], /<!--[\s\S]{0,600}?-->/gu)];

/** Markup and data that no answer holds. These stand for themselves, across lines. */
export const FORGERIES: readonly Sign[] = [
  forgery(
    "<",
    [],
    /<\/?\s*(?:system|assistant|user|instructions?|grader|admin|im_start|im_end|prompt|rubric|verdict|score)\b[^>\n]{0,60}>(?:[^<\n]{0,400}<\/\s*\w+\s*>)?/giu,
  ),
  forgery(
    "<",
    [],
    /<\|[^|\n]{1,40}\|>(?:(?!<\|)[\s\S]){0,400}<\|[^|\n]*end[^|\n]*\|>|<\|[^|\n]{1,40}\|>(?:(?!<\|)[^\n]){0,400}<\|[^|\n]{1,40}\|>|<\|[^|\n]*end[^|\n]*\|>|<\|[^|\n]{1,40}\|>[^.!?\n]{0,200}[.!?]*/gu,
  ),
  forgery("[", [], /\[\/?(?:inst|system|sys|admin)\](?:(?:(?!\[\/)[^\n]){0,200}\[\/\w+\]|[^.!?\n]{0,200}[.!?]*)/giu),
  forgery(":", [], /(?<![\p{L}\p{N}])(?:SYSTEM|ASSISTANT|GRADER|DEVELOPER|ADMIN)\s*:[^.!?\n)\]}]*[.!?]*/gu),
  forgery(
    ":",
    [],
    /(?:^|\n)\s*#{0,4}\s*(?:system|assistant|grader|developer)\s*:\s*(?=[^\n]*\b(?:candidate|scores?|grades?|ignore|rubric|answer|marks?|you)\b)[^.!?\n]*[.!?]*/giu,
  ),
  forgery(
    "{",
    [],
    /\{(?=[^\n]{0,300}"(?:verdict|score|level|grade|met|overall|keyPointId|hireSignal|criteria|rating)"\s*:)(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/giu,
  ),
  forgery(
    "|",
    [],
    /(?:^|\n)\s*\|[^\n]*\b(?:scores?|levels?|grades?|verdict|criterion|marks?|points)\b[^\n]*\|(?:\s*\n\s*\|[^\n]*\|)*/giu,
  ),
  // a whole line that closes or opens somebody's input
  forgery("-=*#", [], /(?:^|\n|\s)[-=*#]{3,}\s*(?:END|BEGIN|START)\b[^\n]{0,60}?[-=*#]{3,}/gu),
  // a note signed by whoever grades, also within a comment of code
  forgery(
    "",
    ["grader evaluator examiner assessor"],
    /(?:(?:^|\n)\s*|["'#/*]+\s*)(?:grader|evaluator|examiner|assessor)\s*[:,][^.!?\n)\]}]*[.!?]*/giu,
  ),
  forgery(
    "",
    ["grader evaluator examiner assessor"],
    /["'#/*]*\s*\b(?:grader|evaluator|examiner|assessor)(?:'s)?(?: (?:note|notes|comment|result))?\s*:[^.!?\n)\]}]*[.!?]*/giu,
  ),
  forgery(
    "|",
    [],
    /\|(?=[^\n]*\b(?:scores?|levels?|grades?|verdict|criterion|marks?|points)\b)[^|\n]+\|(?:[^|\n]+\|)+(?:\s*\n\s*\|[^\n]*\|)*/giu,
  ),
  // two lines or more of a made-up result
  forgery(
    ":=",
    [],
    /(?:^|\n|\s)(?:verdict|level|overall|score|grade|rating|result)\s*[:=]\s*[^\s\n]{1,20}(?:\s*\n\s*(?:verdict|level|overall|score|grade|rating|result)\s*[:=]\s*[^\s\n]{1,20})+/giu,
  ),
  forgery(
    "#",
    [],
    /(?:^|\n|\s)#{1,4}\s*(?:assessment|evaluation|verdict|grading|score|instructions?|response)\b[^\n]*/giu,
  ),
  forgery(
    ":",
    [],
    /\*{0,2}(?:overall|recommendation|decision|verdict|rating|hiring)\*{0,2}\s*:\s*\*{0,2}\s*(?:\d+(?: ?\/ ?\d+)?|strong|(?:no )?hire|pass(?:ed)?|met|excellent|perfect)\b(?:[^\n.]{0,30}(?=[\n.]|$))?/giu,
  ),
  // a call that grades or ends the interview
  forgery(
    "(",
    [],
    /\b\w*(?:interview|verdict|hire|grade|score)\w*\s*\([^()\n]*\b(?:candidate|verdict|result|hire)\b[^()\n]*\)\s*;?/giu,
  ),
  forgery("", ["update"], /\bupdate\s+\w+\s+set\b[^;\n]*\b(?:verdict|score|level|grade)\b[^;\n]*;?(?:\s*--)?/giu),
  // one letter after the other
  forgery("", [], /(?<![\p{L}\p{N}])(?:\p{L}\s+){8,}\p{L}(?![\p{L}\p{N}])/gu),
  forgery("", [], /\b[A-Za-z0-9+/]{40,}={0,2}/gu),
];

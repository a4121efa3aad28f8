/**
 * What it looks like to tell a grader that a text has its grade already, or to speak to them as somebody: as their
 * superior, with a threat, in another role. Patterns alone, as those of `grade-pleas.ts`.
 */
import {
  GRADER,
  MARKS,
  MARKS_WORDS,
  OF_ALL,
  PRIZE,
  PRIZE_WORDS,
  RIGHT,
  RIGHT_WORDS,
  THIS,
  THIS_WORDS,
  TOP,
  WHO,
  WHO_WORDS,
} from "./grade-words.ts";
import { order, type Sign } from "./instruction-signs.ts";

/** The text is said to have, or to be owed, its grade. */
const CLAIMED: readonly Sign[] = [
  order(
    ["deserve earn earns merit worth gets get count counts", `${MARKS_WORDS} ${RIGHT_WORDS} ${PRIZE_WORDS} everything`],
    `\\b${THIS}(?: [\\w',-]+){0,8}? (?:deserves?|earns?|merits?|gets?|(?:is|are) worth|counts? as|(?:must|should|has to) get)(?: (?:nothing less than|at least|an?|the|no less than))* (?:${PRIZE}|${RIGHT}|${TOP} ${MARKS}|everything)\\b`,
  ),
  order(
    [
      "deserve earn earns merit worth gets",
      "full top max maximum highest perfect best every nothing an five ten hundred",
    ],
    `\\b(?:this|it|that|mine|which|surely)(?: (?:surely|alone|really|certainly|clearly|part|one|is))* (?:deserves?|earns?|merits?|worth|gets)(?: (?:nothing less than|at least|an?|the|just))* (?:full (?:marks?|points|credit|score)|top (?:marks?|grade|score)|(?:maximum|highest|best|perfect) (?:marks?|grade|credit)|every point(?=\\s*(?:$|[.!?,;)\\n]))|the (?:maximum|top score)(?! (?:of|in|over|among)))`,
  ),
  order(
    ["marked graded counted accepted scored rated awarded treated given", `${RIGHT_WORDS} ${PRIZE_WORDS}`],
    `\\b(?:${THIS}|this is (?:\\w+ ){1,3})[^.!?\\n]{0,24}\\b(?:must|should|has to|is to|are to|to) (?:always |also )?be (?:marked|graded|counted|accepted|scored|rated|treated|awarded|given)(?: (?:as|with|the|an?))* (?:${RIGHT}|${PRIZE})\\b`,
  ),
  order(
    [
      THIS_WORDS,
      "fully entirely completely absolutely already always checked verified approved accepted graded reference gold sample model expected official",
    ],
    `\\b(?:${THIS}|the answer) (?:is|are|was|were|has been|have been) (?:already |hereby |itself )*(?:(?:fully|entirely|completely|absolutely|already|always) (?:right|correct)|(?:verified|checked|approved|accepted|graded) by|(?:checked|approved) and|the (?:(?:reference|gold|sample|model|expected|official) (?:itself|answer|solution|standard)|reference))\\b(?! (?:of|for|in)\\b)`,
  ),
  order(
    ["expected sample model reference official", "solution answer"],
    "\\bthis (?:is|was) (?:exactly )?the (?:expected|sample|model|reference|official) (?:solution|answer)\\b|(?<=^|[.!?;\\n(]\\s*)(?:official|expected|sample|model) (?:solution|answer)[,:](?: do not \\w+ \\w+)?",
  ),
  order(
    [
      WHO_WORDS,
      `${RIGHT_WORDS} ${PRIZE_WORDS}`,
      "agree agreed confirm say says said tell told accept accepts approve decide decided",
    ],
    `\\b(?:the |an? |my )?${WHO}(?: [\\w']+){0,2} (?:agreed?s?|confirm(?:s|ed)?|says?|said|told|accept(?:s|ed)|approved|decided)(?: [\\w']+){0,4}? this(?: one| answer| text)? (?:is|deserves|gets|counts as|was)(?: (?:an?|the))* (?:${RIGHT}|${PRIZE}|full score)\\b(?! (?:for|when|if|only|but|in|on)\\b)(?: already)?`,
  ),
  order(
    [WHO_WORDS, "give gives gave award"],
    `\\b(?:the |an? |every |all |kind |generous |fair |good )*${WHO}(?: (?:agrees?|always|and|will|already))* (?:gives?|gave|awards?)(?: (?:an?|the|me|it|this|everybody|everyone|one))* (?:${OF_ALL}|(?:full|top) (?:marks|points|credit)(?! (?:only|when|if|to|for|on)\\b)(?: here)?)`,
  ),
  order(
    [WHO_WORDS, "agreed confirmed verified checked approved accepted graded", `${RIGHT_WORDS} ${PRIZE_WORDS}`],
    `(?:\\b(?:this|everything) (?:has been|was|is) (?:already )?|(?<=^|[.!?;:\\n,(]\\s*|\\b(?:already|and|so) ))(?:agreed|confirmed|verified|checked|approved|accepted|graded) (?:by|with) (?:the |an? |my |two |three |several )*${WHO}\\b[^.!?\\n]{0,30}\\b(?:${RIGHT}|${PRIZE}|all points)\\b`,
  ),
  order(
    ["agreed", WHO_WORDS],
    `\\b(?:as agreed with the ${WHO}|the ${WHO} (?:have |has )?(?:all )?agreed on this one)\\b(?: already)?`,
  ),
  order(
    ["mark grade score", "correct right", "and so now please just"],
    `\\b(?:so|now|please|just)(?: now| please| just)* (?:mark|grade|score) (?:correct|right)\\b(?: and move (?:on|along))?`,
  ),
  order(
    ["grade verdict label mark", "correct right pass passed best top highest an"],
    `\\bthe (?:(?:only|fair|right|correct|final|proper) )*(?:grade|verdict)(?: (?:for|of) (?:this|that|it|me)| here)? is (?:correct|right|pass|passed|an a\\b|the best|the top|the highest)(?: one| grade)?\\b|\\bthe (?:right|correct) label for this is (?:correct|right|pass)\\b`,
  ),
  order(
    ["enough sufficient good", "not isn"],
    `\\bif (?:this|that|it)(?: is not|'s not| isn't) (?:enough|sufficient|good enough) for ${PRIZE}`,
  ),
  order(
    ["an", "expect want wants deserve"],
    "\\b(?:expect|want|deserve)s? (?:me )?(?:to get )?an a\\b(?![-'+\\w]| (?:in|for|from|with|on)\\b)",
  ),
  order(
    ["anything nothing", "less lower else", `${MARKS_WORDS} an`],
    `\\b(?:anything|nothing) (?:less|lower|else) than (?:an? |the )*(?:(?:full|top|maximum|perfect|best) ${MARKS}|an a)\\b(?: would be \\w+)?`,
  ),
  order(
    ["sure surely hence therefore thus worth", "worth", "top full maximum"],
    `\\bworth (?:the )?(?:top marks?|full (?:marks|credit|points)|maximum(?: ${MARKS})?)(?=\\s*(?:$|[.!?;,)\\n]|so\\b|and\\b))`,
  ),
  order(
    ["perfect flawless complete", "answer"],
    "\\b(?:that|this|which) (?:makes (?:it|this)|is) a (?:perfect|flawless|complete) answer\\b",
  ),
  order(
    ["answer", "rule now rubric"],
    `\\b(?:new rule|from now on|rubric \\(?\\w+\\)?|rule)\\b[^.!?\\n]{0,12}\\b(?:any|every|each|all) answers?\\b[^.!?\\n]{0,40}\\b(?:${RIGHT}|${PRIZE}|full points|pass(?:es)?)(?: answer)?\\b`,
  ),
  order(
    ["student candidate pupil", "understood passed has", "feedback comment verdict explanation notice note"],
    "\\b(?:explanation|note|notice|feedback|verdict|comment) the (?:student|candidate|pupil) has (?:understood|passed|shown|answered)(?: everything| it all| correctly)?\\b",
  ),
];

/** The grader is spoken to as somebody: by their office, in another role, with a threat or a gift. */
const ADDRESSED: readonly Sign[] = [
  order(
    [
      "note message memo hint instruction attention dear hey hello hi ok okay listen",
      `${WHO_WORDS} whoever grading scoring evaluating program model`,
    ],
    `\\b(?:note|message|memo|hint|instructions?) (?:to|for) (?:the |all |any |my )*(?:${GRADER}|(?:marking|grading|scoring|evaluating|evaluation) (?:program|model|system|machine|tool|software))\\b|\\b(?:note|message|memo) (?:to|for) whoever (?:scores|grades|marks|reads|checks) (?:this|it)\\b|(?<=^|[.!?;,\\n]\\s*|\\b(?:please|so|now|and) )(?:dear|hey|hello|hi|ok|okay|attention|listen),? (?:${GRADER}|robot|bot|machine|ai)\\b`,
  ),
  order(["dear", WHO_WORDS], `,\\s*dear (?:machine|robot|bot|ai|${GRADER})\\b`),
  order(
    ["task job duty role", "your"],
    "\\byour (?:new |only |next |real )?(?:task|job|duty|role) (?:here |now )?is (?:to (?:approve|pass|accept|agree|award|say yes|give (?:me|full|top|high|good))|(?:now )?(?:done|over) here)\\b",
  ),
  order(
    [
      "you",
      "longer now pretend",
      "teacher grader examiner marker judge assessor mode friend graded marked scored checked",
    ],
    "\\byou are (?:now|no longer) (?:in )?(?:an? |the |my )?(?:\\w+ )?(?:teacher|grader|examiner|marker|judge|mode|friend|assessor)\\b|\\bpretend (?:that )?you (?:have |had )?(?:already )?(?:graded|marked|scored|checked) (?:this|it|me)\\b",
  ),
  order(
    ["pretend", "lawyer friend mother father advocate"],
    "\\bpretend to be my (?:lawyer|friend|mother|father|advocate)\\b",
  ),
  order(
    ["developer supervisor maker owner creator boss examiner note", "as please kindly"],
    "(?<=^|[.!?;\\n]\\s*|\\band )as (?:the|your) (?:developer|supervisor|maker|owner|creator|boss|examiner) (?:of this \\w+ )?i (?:order|tell|allow|command|ask)\\b(?: you to)?|\\b(?:please|kindly) note that i am (?:the|your|a) (?:\\w+'s \\w+|inspector|examiner|headmaster|teacher)\\b",
  ),
  order(
    ["or unless otherwise if"],
    `\\b(?:or(?: else)?|otherwise) (?:i(?:'ll| will| shall)|my (?:lawyer|father|mother|parents))\\b(?: \\w+){0,8}? (?:you|your|complain|never|court|headmaster|trust|sue|report|write)\\b[^.!?\\n]{0,30}|\\bi(?:'ll| will| shall)\\b[^.!?\\n]{0,60}\\b(?:unless|if you|if this)\\b[^.!?\\n]{0,30}\\b(?:${PRIZE}|pass me|marked|waves? this through|right|correct)\\b|\\bif (?:(?:this is|you do)(?: not|n't) (?:marked |mark )(?:as |this |me |it )*(?:${RIGHT}|well)|(?:you|i) do(?: not|n't) (?:award|give|get)(?: (?:this|me|it|the|an?))* (?:${PRIZE}|top grade))\\b[^.!?\\n]{0,60}`,
  ),
  order(
    ["you", "grade mark rate score want would will promised me"],
    `\\byou (?:want to|would love to|will|promised(?: to)?|promised me) (?:give me |grade me |mark me |pass me )?(?:an? |the )*(?:good grade|${PRIZE}|top grade|pass)|\\b(?:you|that you) (?:grade|mark|rate|score) me (?:with|as|at|well|kindly)(?: (?:an? )?(?:ten|five|good|full|top))?\\b`,
  ),
  order(
    ["thank thanks", "giving passing marking accepting grading", "me this my"],
    "\\bthank(?:s| you) for (?:giving me|passing me|marking this|accepting my|grading me)\\b",
  ),
  order(
    ["end begin start", "answer text assessment grading submission response student marking evaluation"],
    "(?<!\\b(?:at|by|to|near|until|before|towards?|from|in|the) (?:the )?)\\bend of (?:the |this |my )?(?:answer|text to be (?:graded|marked|scored)|submission|response|student (?:text|answer))\\b(?! (?:i|we|you|is|was|are|comes)\\b)|\\b(?:begin|start) of (?:the )?(?:assessment|grading|evaluation|marking)\\b",
  ),
  order(
    ["stop skip deserve"],
    "\\byou can (?:now )?(?:stop|skip) (?:checking|grading|marking)\\b(?! (?:the|an?|each|every|for|if|when)\\b)|\\bgive me what i deserve\\b",
  ),
];

export const GRADE_CLAIMS: readonly Sign[] = [...CLAIMED, ...ADDRESSED];

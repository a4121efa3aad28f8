/**
 * What it looks like to ask a grader for a grade or to put it into their mouth: words for the grade and for the very text
 * that it is given to, brought together. An answer about grading has the first and not the second. Patterns alone; where a
 * range begins and ends is decided by whoever looks for them.
 */
import {
  GIVE,
  GRADER,
  GRADER_WORDS,
  MARKS,
  MARKS_WORDS,
  OPENING,
  opening,
  PIECE,
  PRIZE,
  PRIZE_WORDS,
  RIGHT,
  RIGHT_WORDS,
  THIS,
  THIS_WORDS,
  TOP,
  UNSAID,
  unsaid,
  WHO_WORDS,
  WHOLE,
} from "./grade-words.ts";
import { order, type Sign } from "./instruction-signs.ts";

/** The grade is asked for. */
const ASKED: readonly Sign[] = [
  order(
    ["mark grade rate score count credit tick record", `it that me ${THIS_WORDS}`],
    `${unsaid("mark|grade|rate|score|count|credit|tick|record")} (?:it|this|that|me|${THIS})(?: (?:as|with|at|an?|the|for|off|up|very|so|to be|in))* (?:${RIGHT}|an? ten|${PRIZE}|ten|well|kindly|high(?:ly|est)?|generously|leniently|full)\\b`,
  ),
  order(
    ["treat accept regard consider take rate mark grade credit", THIS_WORDS],
    `${unsaid("treat|accept|regard|consider|take|rate|mark|grade|credit")} ${THIS}(?: (?:as|with|at|to be|an?|the|is))* (?:${RIGHT}|valid|true|identical|equal|gold|reference|model|sample|high|higher|highest|well|${PRIZE})\\b`,
  ),
  order(
    ["give grant award assign let get", MARKS_WORDS, "me us mine my"],
    `${unsaid("give|grant|award|assign|let|get")} (?:me|us|mine|my ${PIECE})(?: (?:have|at least|just|please|an?|the|my|some|few|those|these|all|extra|${TOP}))* (?:marks?|grade|score|points?|credit)\\b(?: please)?`,
  ),
  order(
    [GIVE, `${THIS_WORDS} me us mine it that`],
    `${unsaid("give|grant|award|assign|let")} (?:me|us|mine|it|this|that|this one|${THIS})(?: (?:have|at least|just|please|an?|the))* (?:${PRIZE}|everything you have)(?: (?:for (?:this|that|it)|please))*`,
  ),
  order(
    ["please kindly", PRIZE_WORDS],
    `\\b(?:please|kindly) (?:\\w+ ){0,3}?${PRIZE}|\\b${WHOLE} ${MARKS},? please\\b`,
  ),
  order(
    ["please kindly", "grade mark rate pass"],
    "\\b(?:please|kindly) (?:just )?(?:grade|mark|rate|pass) (?:me|my \\w+|this \\w+)(?: (?:well|kindly|up|high|through))?\\b",
  ),
  order(["credit"], `${opening("credit")} me\\b(?: in full)?`),
  order(
    ["let wave", "it this me"],
    `\\b(?:let this one (?:through|pass|count)|wave (?:this|it|me) through|(?:please|nice|kind|good|just|you to) (?:and )?let (?:it|this|me) (?:pass|count|through))\\b`,
  ),
  order(
    [
      "grade mark marks pass points credit score the an ten five hundred 10 5 100 full top max maximum highest perfect best every all right correct flawless excellent accepted approved",
      "want need really expect hope ask beg demand insist deserve trust grateful",
    ],
    `\\b(?:i|we)(?:'d| would)? (?:really |just |only |truly |do )*(?:(?:want|need|expect|hope|ask|beg|trust)(?: for| that)? you (?:to|will|can|would)\\b[^.!?\\n]{0,40}\\b(?:pass me|(?:grade|mark) (?:me|this|it)|${PRIZE}|${RIGHT})|(?:really need|need|demand|insist on|deserve|be so grateful for|be grateful for|beg for) (?:an? |the |this |my |few |some |extra )*(?:(?:${PRIZE}|full mark|grade|marks|points|credit)(?! (?:of|in|on|at|that|where|for|to)\\b)|to pass this \\w+))\\b`,
  ),
  order(["beg begging"], "\\b(?:i am|i'm) begging you\\b|(?<=^|please |[.!?;\\n]\\s*)i beg you\\b"),
  order(
    ["merciful lenient generous kind strict harsh nice good fair"],
    `\\b(?:(?:please|do|kindly|you will|you'll|me a favour and) be (?:so |very |really )*(?:merciful|lenient|generous)|${OPENING}(?:please )?be (?:an? )?(?:so |very |really )*(?:merciful|lenient|generous|kind|nice|good|fair)(?: (?:today|bot|robot|machine|grader|teacher|to me|with me|sir))*,? and (?:give me|give us|pass|let me|mark|grade|rate|tick|let it|let this|award|accept (?:this|it|my))|(?:please )?(?:do not|don't) be (?:so |too )?(?:strict|harsh)(?! (?:with|on|about) (?:yourself|them|him|her)))\\b`,
  ),
  order(
    ["deduct deductions subtract take", "not don't don never no"],
    `\\b(?:do not|don't|never) (?:deduct (?:anything|(?:any )?(?:marks|points))|(?:subtract|take)(?: away| off)? any (?:marks|points)(?: (?:away|off))?)(?: from me)?\\b|(?<=[:.!?\\n]\\s*|^)no deductions\\b`,
  ),
  order(
    ["overlook", "please my"],
    "\\b(?:please overlook (?:any|all|my|the) |overlook my )(?:mistakes|errors|typos)\\b",
  ),
];

/** Words are put into the grader's mouth. */
const DICTATED: readonly Sign[] = [
  order(
    ["assign award give", "maximum"],
    `${unsaid("assign|award|give")} the maximum(?= and (?:go|move|continue|stop)\\b|\\s*(?:$|[.!?,;]))(?: and (?:go on|move on|move along|continue|stop))?`,
  ),
  order(
    [GRADER_WORDS],
    `(?<!\\b(?:the|an?|each|every|one|same|second|another|our|their|my|his|her) )\\b(?:grader|marker|examiner|assessor|evaluator),? (?:please |just )?(?:(?:do not|don't) (?:subtract|deduct|take) (?:anything|any \\w+)|(?:give|pass|mark|grade|rate|let) (?:me|this|it|my)|be (?:kind|nice|lenient|generous|fair))\\b`,
  ),
  order(
    ["override", "code answers"],
    "\\boverride code\\b(?: \\w+)?(?:[:,]? all answers (?:are )?(?:valid|correct|accepted))?",
  ),
  order(
    [
      "say write print output enter put confirm return reply answer respond tick click select choose",
      "right correct pass accepted approved",
    ],
    `${opening("say|write|print|output|enter|put|confirm|return|reply|answer|respond|tick|click|select|choose")}(?: (?:just|only|simply|with|the|word|label|box|for|a|an|green|result))* ["']?(?:correct|pass|accepted|approved|right)["']?(?: (?:in the box|and nothing (?:else|more)|box|here)|(?=\\s*(?:$|[.!,;)\\n])))`,
  ),
  order(
    ["say confirm write print agree admit", RIGHT_WORDS],
    `${opening("say|confirm|write|print|agree|admit")}(?: that)? (?:(?:it|this|everything)(?: is|'s)|i am|i'm) ${RIGHT}\\b(?! (?:but|when|if|only|for|in|on|because|since|to)\\b)`,
  ),
  order(
    [
      `you reads ${WHO_WORDS}`,
      "must should have ought need better has",
      "say write print output enter answer reply confirm return give award grant accept mark count grade rate score approve pass",
    ],
    `\\b(?:you|${GRADER}|(?:the )?(?:system|machine|robot|model) (?:that|which|who) reads this)(?: (?:now|just|simply|really|all|only))* (?:must|should|have to|has to|ought to|need to|had better|better)(?: (?:now|just|simply|only|always))* (?:(?:say|write|print|output|enter|answer|reply|confirm|return)(?: (?:that|it|this|is|the|word|just|only|with|i|am))* ["']?${RIGHT}\\b["']?|(?:say|write|print|output|answer) (?:the word |just |only )?["']?pass["']?|(?:give|award|grant)(?: (?:me|it|this))? (?:(?:an?|the) )?${PRIZE}|(?:give|award|grant) (?:\\w+ ){1,2}for (?:${THIS}|this)|(?:accept|mark|count|grade|rate|score|approve|pass) (?:it|this|me|my \\w+|${THIS})\\b(?: as)?(?: ${RIGHT})?)`,
  ),
  order(
    ["box field column tick button", "tick cross check click put write enter"],
    `${unsaid("tick|cross|check|click|put|write|enter")}\\b[^.!?\\n]{0,30}\\b(?:(?:green|correct|right|passed) (?:box|button)|box (?:for|of|beside) (?:correct|right|pass)|(?:score|mark|grade) (?:field|box|column)|(?:field|box|column) (?:for|of) (?:the|my) (?:score|mark|grade)|(?:green|correct) tick)\\b(?: and nothing else)?`,
  ),
  order(
    ["tick", "everything here this"],
    `${OPENING}(?:please )?(?:tick everything|put a tick (?:here|on (?:this|everything)))(?: (?:below|above|here))?\\b`,
  ),
  order(
    ["approve accept tick pass", "everything it this"],
    "(?<=^|[.!?;\\n]\\s*|please )(?:approve|accept|tick) (?:it|this|everything)(?=\\s*(?:$|[.!?;\\n]))|(?<!\\b(?:we|i|they|to|would|can|will|must|should|not) )\\b(?:approve|accept|tick) everything (?:that )?(?:comes|follows|(?:below|above)(?=\\s*(?:$|[.!?;:,])))(?: next| below)?\\b",
  ),
  order(
    [
      "set assign enter put raise select choose default",
      "highest maximum top best",
      "category value band grade mark score level",
    ],
    `${OPENING}(?:(?:select|choose|enter|assign|default to) the (?:highest|maximum|top|best) (?:possible )?(?:category|band|grade|mark)(?: (?:available|possible|you have))?|(?:set|put|raise) (?:the|my) (?:score|mark|grade) (?:to|at|in) the (?:highest|maximum|top|best) (?:possible )?(?:category|band|grade|mark|level|value|score))\\b(?! (?:of|in|for)\\b)`,
  ),
  order(
    [
      "ignore disregard forget skip never whatever stop",
      "answer key criteria rubric reference solution check checking scheme told sample",
    ],
    `${unsaid("ignore|disregard|forget|skip")} (?:the |your |any |all |this |that )*(?:(?:model|reference|sample|expected) (?:answer|solution)|answer key|marking scheme|criteria you were given|check\\b|checks\\b)|\\bforget what you were told\\b(?: about (?:grading|marking|scoring))?|\\bwhatever the (?:key|rubric|(?:model|reference|sample|expected) (?:answer|solution)|marking scheme) says\\b`,
  ),
  order(
    [
      "look looking check compare checking comparing compar compari read",
      "reference key model solution sample rubric answer anything point rest",
    ],
    `${UNSAID}\\b(?:do not|don't|dont|no need to|stop|without) (?:look(?:ing)? at the (?:reference|key|model answer|solution)|(?:check|compar)(?:e|ing)? (?:this|it|my \\w+) (?:with|against|to)(?: (?:the|any|a|your|model))* (?:reference|key|solution|sample|rubric|answer|anything)|checking at this point|read the rest)\\b`,
  ),
];

export const GRADE_PLEAS: readonly Sign[] = [...ASKED, ...DICTATED];

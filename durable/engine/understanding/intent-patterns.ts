/**
 * What people say when they steer the interview instead of answering: patterns over whole clauses of plain words
 * (`intent-clauses.ts`). Every pattern is anchored at both ends, so that no word inside an answer can set one off.
 */
import { DISTRESS, EMERGENCY } from "./intent-distress.ts";

/** What a clause wants; `hint` is the hint control asked for by words, `done` ends an answer, `nod` only
 * keeps the talk going, `emergency` cannot wait. */
export type Wanted =
  | "repeat"
  | "rephrase"
  | "move_on"
  | "dont_know"
  | "thinking"
  | "end"
  | "emergency"
  | "distress"
  | "hint"
  | "done"
  | "nod"
  | "asks_back";

const whole = (source: string): RegExp => new RegExp(`^(?:${source})$`);

const ASK = "(?:can|could|would|will|may) you (?:please |kindly |maybe |just )?";
const QUESTION =
  "(?:that|it|this|the (?:last |whole |first |second )?(?:question|part|bit|prompt|task|sentence)|your (?:last )?question|the (?:last |first |second )?part of the question|what you (?:just )?(?:said|asked))";
const MORE = "(?: again| once more| one more time| for me| a bit| slowly| more slowly)*";
const LET_US =
  "(?:let us|can we|could we|may we|shall we|can i|could i|may i|i want to|i would (?:like|love|prefer|rather) (?:to )?|i will|we can|i have to|we should)";

const REPEAT = [
  `(?:${ASK})?(?:repeat|say|ask|read)(?: ${QUESTION})?(?: again| once more| one more time)${MORE}`,
  `(?:${ASK})?repeat(?: ${QUESTION})?${MORE}`,
  `(?:can|could|may) i (?:please )?(?:hear|have|get|see) ${QUESTION}(?: again| once more| one more time)`,
  "(?:come again|pardon|pardon me|i beg your pardon|beg pardon|say again|once more|one more time|what|what was that|huh)",
  `what (?:was|is|were) (?:the|your) (?:last )?question(?: again)?`,
  "what did you (?:just )?(?:say|ask)(?: again| me)?",
  `i (?:did not|could not|do not) (?:quite |really |fully |even )?(?:catch|hear|get) (?:that|it|you|${QUESTION})(?: right| properly| well| clearly)?`,
  "i was not listening",
  "i missed (?:that|it|the question|what you (?:just )?said|the last part)",
  "i (?:forgot|have forgotten|lost) (?:the|your) question",
  "(?:the )?question again",
];

const REPHRASE = [
  `${ASK}(?:re ?phrase|re-phrase|reword|re-word|restate|reformulate|simplify|paraphrase|clarify)(?: ${QUESTION})?(?: a bit| a little| more)?${MORE}`,
  `(?:re ?phrase|re-phrase|reword|restate|reformulate|simplify|clarify)(?: ${QUESTION})?${MORE}`,
  `${ASK}(?:put|say|ask|explain|word|phrase) ${QUESTION}(?: a bit| a little)? (?:differently|(?:in )?another way|(?:in )?a different way|(?:more|in) (?:simply|clearly|detail|plain english)|(?:in|with|using) (?:simpler|easier|other|different|plain|plainer) (?:words|terms|language|way)|simpler)`,
  `${ASK}(?:explain|clarify) (?:the question|your question|what you mean|what you are asking(?: for)?|what you want)(?: a bit| a little| more)*`,
  `(?:i am not sure |i do not (?:really |quite |fully )?(?:understand|follow|get|see) )(?:i (?:understand|follow|get) )?(?:${QUESTION}|what you (?:mean|want|are asking(?: for)?|are looking for|expect)|what is (?:being )?asked|what the question (?:means|is|is asking|wants))(?: exactly| here| from me)?`,
  "i do not (?:really |quite )?(?:understand|follow)",
  "i am (?:a (?:bit|little) |still )?(?:confused|lost)(?: (?:by|about|with) (?:the|your|this|that) question)?",
  "(?:the|your|this|that) question is (?:not (?:very |really )?clear|unclear|confusing|hard to understand)(?: to me)?",
  "what do you mean(?: by (?:that|this|it))?(?: exactly)?",
  "what (?:exactly )?are you (?:asking|looking for|asking for)(?: exactly)?",
  "(?:it|that|this) is (?:not clear|unclear)(?: to me)?",
];

const MOVE_ON = [
  `${LET_US} ?(?:move (?:on|ahead|forward)|skip|pass)(?: (?:to|with) the next(?: (?:question|one|topic|part))?)?`,
  `${LET_US} ?(?:go on|go ahead|continue|proceed) (?:to|with) the next(?: (?:question|one|topic|part))?`,
  `${LET_US} ?(?:skip|pass(?: on)?|leave) (?:it|this|that|this one|that one|this question|that question|the question)(?: (?:out|one))?`,
  `${LET_US} ?(?:go to|do|have|get|take|try|see) (?:the next(?: (?:question|one))?|another (?:question|one)|a different (?:question|one))`,
  "move on(?: to the next(?: (?:question|one))?)?",
  "(?:the )?next(?: (?:question|one))?|(?:go )?(?:to )?the next(?: (?:question|one))?|go next",
  "(?:skip|pass)(?: (?:it|this|that|this one|that one|this question|that question|the question))?",
  "(?:pass|i pass)(?: on (?:it|this|that|this one|that one|this question))?",
  `i (?:would (?:rather|prefer)|prefer)(?: to)? not(?: to)? (?:answer|say|talk|speak)(?: about)?(?: (?:${QUESTION}|(?:this|that) (?:question|one)))?`,
  "(?:this|that|it) is (?:too|very) (?:personal|private)(?: for me)?",
  "i have nothing (?:more |else )?to (?:add|say)(?: (?:here|to this|to that|about (?:it|this|that)))?",
];

const IT =
  "(?: (?:the answer(?: to (?:it|this|that|this one|that one|this question|that question))?|that|this|it|this one|that one|that answer|how|why|what to (?:say|do|answer)|where to (?:start|begin)|how to (?:start|begin|do (?:it|this|that)|answer(?: (?:it|this|that|this question))?|solve (?:it|this|that)|approach (?:it|this|that))|(?:much|anything|a lot|enough)(?: about (?:it|this|that|this topic|that topic))?|about (?:it|this|that|this topic|this one)))?";
const DONT_KNOW = [
  `i (?:really |honestly |just |simply |truly )*(?:do not|did not|would not) (?:really |actually |even |quite )*know${IT}`,
  "(?:do not|dont) know",
  "i have (?:absolutely |really )?no (?:idea|clue)(?: (?:how|what|where)(?: to (?:start|begin|do|say))?| about (?:it|this|that))?",
  "(?:absolutely |really )?no (?:idea|clue)(?: at all| really)?",
  "(?:(?:i )?(?:have not|havent) (?:got )?|(?:absolutely |really )?not )(?:a|the (?:faintest|foggiest|slightest|first)) (?:idea|clue)(?: at all| about (?:it|this|that))?",
  "i do not have (?:an? |any |a good )?(?:idea|answer|clue|example|experience with (?:it|this|that)|good answer)(?: for (?:it|this|that)| in mind)?",
  `(?:i am )?(?:really |honestly )?not (?:really |so |too |entirely |completely |very )?(?:sure|certain)(?: at all)?(?: about (?:it|this|that|this one|that one|the answer))?`,
  "(?:i am )?(?:really |honestly )?not (?:really |so |too )?sure (?:how|what|where) to (?:start|begin|say|do|answer)(?: (?:it|this|that))?",
  "(?:(?:i )?dunno|idk|i do not know|(?:that |this |it )?beats me)(?: man| mate| dude| bro)?|no answer|unsure|i am unsure",
  "i (?:cannot|could not) (?:answer|solve|do) (?:it|this|that|this one|that one|this question|the question)",
  "i (?:cannot|do not|could not) (?:remember|recall|think of)(?: (?:it|this|that|anything|one|any|an example|a good example|the answer|what it is))?",
  "i (?:have )?(?:forgot|forgotten)(?: (?:it|this|that))?",
  "(?:i )?(?:have )?never (?:heard of|learned|learnt|done|used|studied|seen|worked with)(?: about)? (?:it|this|that|that one|this one|this before|that before|it before)",
  "i am (?:totally |completely |a bit |really )?(?:stuck|lost here|blank|blanking|clueless)(?: (?:here|on this|on this one))?",
  "my mind (?:is|went|goes|has gone) (?:totally |completely )?blank",
  "i am drawing a blank|i give up|i got nothing|i have nothing|nothing comes to (?:my )?mind|no experience with (?:it|this|that)",
];

const SPELL =
  "(?:(?:another |the next )?(?:a few|a couple of|two|three|four|five|ten|[0-9]{1,2})(?: more)? (?:moments|seconds|secs|minutes|mins)|another (?:moment|second|sec|minute))(?: to (?:think|gather my thoughts|collect my thoughts)(?: about (?:it|this|that))?)?";
const THINKING = [
  "(?:let me|i (?:need|have|want) to|i will|i must) (?:think|reflect)(?: (?:about|on|through|over) (?:it|this|that))?(?: (?:for )?(?:a )?(?:moment|second|sec|minute|bit|while|little|little bit))?",
  "(?:can|could|may|might) (?:you )?(?:i )?(?:have|take|get|give me|think for) (?:a |one |some |another )?(?:moment|second|sec|minute|time|couple of (?:seconds|minutes)|few (?:seconds|minutes))(?: to think(?: about (?:it|this|that))?)?",
  "(?:please )?(?:give|allow|grant) me (?:a |one |some |another |just a )?(?:moment|second|sec|minute|time|bit|few (?:seconds|minutes|moments))(?: to think(?: about (?:it|this|that))?| to (?:gather|collect) my thoughts)?",
  "i (?:need|want|would like|will need|will take) (?:a |one |some |a bit of |a little )?(?:moment|second|sec|minute|time|more time)(?: to think(?: about (?:it|this|that))?)?",
  "(?:a|one|give me one) (?:moment|second|sec|minute)",
  `(?:${ASK})?(?:give|allow) me ${SPELL}|(?:can|could|may) i (?:please )?(?:have|take|get) ${SPELL}`,
  `i (?:need|want|would like|would need|will need|will take) ${SPELL}`,
  "(?:wait|hold on|hang on)(?: (?:for )?(?:a|one|just a) (?:moment|second|sec|minute|bit))?|bear with me|(?:i am )?(?:still )?thinking|(?:wait )?(?:a|one) (?:moment|second|sec|minute)|let me see",
  "let me (?:gather|collect|sort|order) my thoughts|let me read (?:it|this|that|the question)(?: again| once more)?",
];

const STOP = "(?:stop|end|quit|finish|leave|abort|exit|cancel|terminate)";
const TALK = "(?:the |this |our )?(?:interview|session|mock interview|practice|call|whole thing)";
const END = [
  `(?:i (?:want|need|would like|have|prefer) to|i would (?:rather|prefer to)|let us|can we|could we|may we|shall we|can i|could i|may i|i will) ${STOP}(?: (?:it|this|with this))?(?: ${TALK})?(?: here| now| early| at this point| for today| right here)*`,
  `${STOP} ${TALK}(?: here| now| early)?`,
  "stop(?: here)?(?: now)?|let us stop",
  `(?:i (?:have|need|want) to (?:go(?: home)?|leave)|i must (?:go(?: home)?|leave)|i have got to go|i am leaving)(?: now| soon)?`,
  "i have (?:another (?:meeting|appointment|call)(?: now| soon)?|a (?:meeting|appointment|call) (?:now|soon))",
  "(?:good ?bye|bye)(?: bye)?|i have had enough|(?:that|this) is enough for (?:today|now|me)",
  "let us call it a day|(?:let us|can we|could we) wrap (?:it |this |things )?up(?: here| now)?",
  `i am done with (?:the|this) (?:interview|session|practice)`,
  "i do not want to (?:continue|go on|do this|carry on)(?: any ?more| with this)?",
];

const HINT = [
  `(?:${ASK}|please )?(?:give|offer|tell) me (?:a |another |one |one more |some |any )?(?:small |little |tiny )?(?:hint|hints|tip|clue|nudge|help)(?: with (?:it|this|that))?`,
  "(?:can|could|may) i (?:please )?(?:have|get|ask for) (?:a |another |one |one more |some )?(?:small |little |tiny )?(?:hint|tip|clue|nudge|help)(?: with (?:it|this|that))?",
  "(?:a |another |one |one more )?(?:small |little )?hint|any hints?|(?:do you have|is there) (?:a |any )?hints?(?: for me)?",
  "i (?:need|would like|want|could use) (?:a |another |some )?(?:small |little )?(?:hint|tip|clue|nudge|help)(?: (?:here|with (?:it|this|that)))?",
  `${ASK}help me(?: (?:out|with (?:it|this|that|this one)|a bit|a little|here))?|help(?: me)?(?: out)?`,
  `(?:${ASK})?(?:point|nudge|steer|push) me (?:in|into|to|towards?) the right (?:direction|track|path)(?: here)?`,
];

const DONE = [
  "that is (?:it|all|everything|my answer|about it|pretty much it|basically it|all i (?:have|know|can say|remember))(?: from me| for now| really)?",
  "(?:i am|i think i am) (?:done|finished)(?: with (?:it|this|that|this one|my answer))?",
  "nothing (?:else|more)(?: (?:to add|comes to mind|from me))?|no(?: nothing)?(?: else| more)? to add|done|no more",
];

const NOD = [
  "(?:i am )?ready(?: to (?:go|start|begin))?|go ahead|go on|continue|carry on|keep going|got it|understood|noted|i see",
  "let us (?:continue|go on|go ahead|proceed|start|begin|go|do it|do this|keep going)|(?:that |it )?makes sense|sounds good",
  "i (?:understand|will try|will continue|want to continue|would like to continue|can continue)|fair enough|cool|fine|good",
];

const ASKS_BACK = [
  "(?:and |what about |how about )?(?:you|yourself)|and you|what about you|how about you|and yourself",
  "how are you(?: doing| feeling| today| going)*|how (?:is|was) your (?:day|morning|afternoon|evening|week|weekend)(?: going| so far| been)*|how do you do|how have you been",
  "(?:how|what) (?:do|would|did|should) you (?:do|think|say|suggest|recommend|prefer|answer|solve|handle|approach)(?: (?:it|this|that|here|of (?:it|this|that|my answer)|about (?:it|this|that)|in my place))?",
  "what is your (?:opinion|view|take|answer|solution|thought|name)(?: on (?:it|this|that))?",
  "how am i doing(?: so far)?|how did i do(?: so far)?|how was (?:that|it|my answer)",
  "(?:was|is) (?:that|this|it|my answer) (?:all )?(?:right|correct|ok|okay|good|enough|fine|clear|wrong|what you (?:wanted|meant|mean|were looking for|are looking for|asked for|had in mind))(?: so far| enough)?",
  "am i (?:right|correct|wrong|close|on the right (?:track|path)|doing (?:ok|okay|well|fine))(?: so far| here)?",
  "did i (?:get (?:it|that|this) (?:right|wrong)|answer (?:it|that|this|your question|the question)|miss (?:something|anything))",
  "(?:does|did) (?:that|this|it) (?:make sense|answer (?:it|your question|the question)|help|sound (?:right|ok|okay|good|reasonable))(?: to you)?",
  `(?:${ASK})?(?:tell|give|show) me the (?:correct |right |full )?(?:answer|solution)(?: to (?:it|this|that))?`,
  "what is the (?:correct |right |best |expected )?(?:answer|solution)(?: to (?:it|this|that|the question))?|what should i (?:say|answer)",
  "who are you|what are you|are you (?:a |an )?(?:human|bot|robot|ai|machine|computer|real|real person|real human|person|chatgpt|language model)",
  "(?:can|could|may) i ask (?:you )?(?:a|one|some|another) (?:quick )?(?:question|questions|thing|something)(?: first)?|i have a question|can i ask you something|may i ask something",
];

/** In the order in which they are asked; the first that fits a clause names it. */
export const PATTERNS: readonly (readonly [Wanted, readonly RegExp[]])[] = [
  ["emergency", EMERGENCY.map(whole)],
  ["distress", DISTRESS.map(whole)],
  ["end", END.map(whole)],
  ["hint", HINT.map(whole)],
  ["repeat", REPEAT.map(whole)],
  ["rephrase", REPHRASE.map(whole)],
  ["thinking", THINKING.map(whole)],
  ["move_on", MOVE_ON.map(whole)],
  ["dont_know", DONT_KNOW.map(whole)],
  ["done", DONE.map(whole)],
  ["nod", NOD.map(whole)],
  ["asks_back", ASKS_BACK.map(whole)],
];

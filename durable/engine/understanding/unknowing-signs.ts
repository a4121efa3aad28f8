/**
 * How a piece of a sentence says that its speaker does not know: a negation that reaches a word of knowing, with nobody
 * else as its subject, or one of the turns of phrase for it. Reads plain words as `intent-clauses.ts` makes them.
 */
import { wordSet } from "./word-set.ts";

export const SPEAKER = wordSet("i we me us my our mine myself");

export const NEGATOR = wordSet(
  "not no never nothing unable zero hardly barely scarcely cannot neither nor without dont",
);

/** Words that may stand between the speaker and the negation, or before it where no speaker is named. */
const LIGHT = wordSet(
  `am is are was were be been being do does did have has had having can could would will shall to must should really just
  honestly simply actually still even quite so too very ever well yet truly exactly either sorry honest frankly afraid say
  admit confess tell truth absolutely completely totally entirely personally and or but as at all um uh er hmm oh nope nah
  yeah yes now here there unfortunately sadly only probably also then because since much this that lol tbh
  basically certainly gladly regret wish guess mean think fear though`,
);

/** Words that may stand between the negation and what is not known. */
const BETWEEN = wordSet(
  `a an the any my our your one single slightest earthly good proper real right best able been being be have has had got
  get getting give giving find feel in of for to something someone somebody anything it this that you them what which
  how where much more even come coming at all clear enough first foggiest faintest remotest vaguest with allowed make see position anyone person
  really quite so too very entirely exactly actually completely totally yet ever either particularly terribly`,
);

/** What is not known, whoever is or is not named as the speaker. */
const KNOWING =
  /^(?:know|knew|knowing|knowledge|ideas?|clues?|cluey?|sure|certain|remember(?:ed|ing)?|recall(?:ed|ing)?|underst(?:and|ood|anding)|learn(?:ed|t|ing)?|heard?|hearing|familiar|notions?|foggiest|faintest|slightest|remotest|vaguest|inkling|scooby|idk|studied|studying|experience|prepared|qualified)$/;
/** Nouns among these; with a verb behind them something else is said ("no knowledge is needed"). */
const OF_KNOWING = /^(?:knowledge|experience)$/;
const SAYS_ON = /^(?:is|are|was|were|needed|required|can|will|has)$/;
/** What cannot be done by who does not know: needs a word of being able before it. */
const TELLING =
  /^(?:say|answers?|explain|think|solve|guess|figure|recollect)\b|^tell(?: (?:you|why|how|what|when|where|which|sorry)\b|$)|^do (?:it|this|that)\b|^come up\b|^help you\b/;
/** Of these, what needs no speaker to be named. */
const ELIDED = /^(?:say|tell|answers?)$/;
const ABLE = /^(?:cannot|can|could|able|unable|position)$/;
/** What was not done at school, or was never done. */
const AT_SCHOOL = /^(?:taught|cover(?:ed)?|did|done|had|got|came|come|reach(?:ed)?|discuss(?:ed)?)$/;
const BY_ONESELF = /^(?:have|took|take|taken|revised?|prepared?|attend(?:ed)?|study|studied|listen(?:ed)?)$/;
const EVER = /^(?:used|worked|written|wrote|seen|read|dealt|tried|encountered|met|managed|thought|been|come|done)$/;

const CONDITION = /^(?:if|when|whenever|once|unless|until)$/;

/** Whether what stands before a negation names nobody but the speaker. */
function isOwn(before: readonly string[]): boolean {
  const speaker = before.findLastIndex((word) => SPEAKER.has(word));
  // what is done where something is not known is a rule, and no confession
  if (CONDITION.test(before[speaker - 1] ?? "")) return false;
  const since = before.slice(speaker + 1);
  const named = since.filter((word) => !LIGHT.has(word)).length;
  return named <= (speaker >= 0 && /^(?:my|our)$/.test(before[speaker] ?? "") ? 1 : 0);
}

/** Whether what cannot be done is to tell. */
function deniesTelling(
  before: readonly string[],
  negator: string,
  between: readonly string[],
  rest: readonly string[],
) {
  const [word = ""] = rest;
  // "we cannot tell", "that cannot explain it": what nobody can
  if (before.includes("we") || !TELLING.test(rest.slice(0, 2).join(" "))) return false;
  const named = before.includes("i");
  if (!named && (!ELIDED.test(word) || before.includes("that") || before.includes("this"))) return false;
  const able = ABLE.test(negator) || [...before, ...between].some((one) => ABLE.test(one));
  return able || /^answers?$/.test(word);
}

const isPast = (word: string) => /^(?:have|has|did|had)$/.test(word);

/** "I have never worked with it", "we did not cover it": what was not done cannot be told of. */
function isLack(before: readonly string[], negator: string, after: readonly string[]): boolean {
  const next = after.slice(0, 3);
  const does = (what: RegExp) => next.some((word) => what.test(word));
  if (negator !== "never" && !before.some(isPast)) return false;
  if (does(AT_SCHOOL)) return true;
  const ever = negator === "never" || before.some((word) => /^ha(?:ve|d)$/.test(word));
  return before.includes("i") && (does(BY_ONESELF) || (ever && does(EVER)));
}

/** Whether what is denied from a negation on, whose words are given, is that the speaker knows, or can tell. */
function deniesKnowing(before: readonly string[], negator: string, after: readonly string[]): boolean {
  if (!isOwn(before)) return false;
  const reached = after.findIndex((word) => !BETWEEN.has(word) || KNOWING.test(word));
  const rest = reached < 0 ? [] : after.slice(reached);
  const [word = ""] = rest;
  if (KNOWING.test(word)) return !(OF_KNOWING.test(word) && rest.some((one) => SAYS_ON.test(one)));
  if (deniesTelling(before, negator, after.slice(0, reached), rest)) return true;
  const isWould = before.some((one) => /^(?:would|should|will|must)$/.test(one));
  return before.some((one) => SPEAKER.has(one)) && !isWould && isLack(before, negator, after);
}

const IT = "(?:it|this|that|this one|that one|the (?:question|answer|topic|subject|field))";
const LESSON =
  "(?:lessons?|class(?:es)?|lectures?|chapters?|units?|topics?|weeks?|days?|year|school|course|seminar|module)";
const TEACHER = "(?:teachers?|professor|lecturer|tutor|school|course)";
const VERY = "(?:really |just |so |totally |completely |a bit |quite |rather |simply )*";
/** Whom one would have to ask. */
const SOMEBODY = "(?:somebody|someone|anybody|anyone|my \\w+|around|google|chatgpt|an? \\w+)";

/** Turns of phrase that say so without denying anything, or in words of their own. */
const PHRASES: readonly RegExp[] = [
  "^(?:\\w+ )?i (?:\\w+ )?(?:do|did|would|could|can) ?not(?: either| sorry)?$",
  "\\b(?:dunno|idk|unsure|clueless|stumped)\\b",
  `\\bi am ${VERY}(?:lost|hopeless|useless|stuck|at a loss)\\b|^${VERY}lost(?: here)?$`,
  "^(?:that |this |it )?(?:one )?(?:really |honestly )?(?:beats|escapes|eludes|defeats|puzzles) me\\b|^search me\\b",
  "^you (?:have )?(?:really )?got me\\b|\\b(?:caught|catch) me (?:out|there|off)\\b",
  "\\b(?:has|have|got) me (?:beat|beaten|stumped|puzzled|lost)\\b",
  "\\byour guess is as good\\b|\\b(?:god|heaven|goodness|lord) (?:only |alone )?knows\\b|^who (?:knows|can (?:say|tell))$",
  "\\b(?:mystery|closed book|greek|chinese|gibberish|news?|unknown|riddle|double dutch) to me\\b",
  "\\b(?:over|above) my (?:head|pay ?grade)\\b|\\bout of my (?:depth|league|field)\\b|\\b(?:outside|exceeds|beyond) (?:of )?(?:my|me|what i)\\b",
  "\\bmy (?:mind|head|brain|memory) (?:is|has|was|went|goes|just|fails|failed|deserts)\\b(?! on\\b)",
  "\\b(?:slipped|left|gone from) my (?:mind|memory)\\b|\\btip of my tongue\\b",
  "\\b(?:draw|drew|drawing)(?: a)?(?: \\w+)? blank\\b|\\bi (?:am |just |go |went |have gone )*blank(?:ing|ed)?\\b|^(?:total |complete |just )?blank(?:ing)?$",
  "\\b(?:rings? no|not ring (?:a|any)) bell\\b|\\bnot (?:mean|say|tell) (?:anything|much|a thing) to me\\b",
  "\\b(?:nothing|no (?:answer|example|idea)) (?:comes|springs|came|sprang|occurs)\\b",
  "\\bi (?:have )?got nothing\\b|^got nothing$|^nothing (?:at all|from me|here)$|\\bi have nothing (?:to say|to offer|for (?:this|that|it|you))\\b|\\bnothing stuck\\b",
  "\\bi (?:have )?(?:completely |totally |simply |just )?forg[eo]t(?:ten)?\\b|^(?:completely |totally )?forg[eo]t(?:ten)?(?: (?:it|this|that|all|everything))?$",
  "\\bi used to know\\b|\\bi (?:once )?knew (?:it|this|that)\\b|\\bi (?:only|just) know (?:about|how|the)\\b|\\bi know (?:nothing|little|too little)\\b",
  "\\b(?:wish|if only) i (?:knew|could|had)\\b|\\bif i (?:only )?knew\\b|\\b(?:should|ought to|supposed to) know (?:it|this|that)$",
  "^i (?:will |would |want to |must |am going to |have to )*(?:pass|give up|skip)(?: (?:on )?(?:it|this|that)(?: (?:one|question))?)?$",
  "^(?:pass|skip|skipped|skip (?:it|this|that)(?: (?:one|question))?|next|next (?:one|question|please))$",
  `\\bi (?:\\w+ )?(?:leave|left|leaving) ${IT} (?:blank|empty|out|open)\\b`,
  "^(?:better |do not )?ask (?:me|my|google|chatgpt|somebody|someone|anybody|anyone)\\b",
  `\\b(?:have|had|need|better) (?:to )?(?:\\w+ )?ask ${SOMEBODY}(?: else| who knows| about (?:it|this|that))?$`,
  `\\bi (?:would |will |had )?(?:have|need) to (?:\\w+ )?(?:(?:google|look up|read up on|read up|look ${IT} up|guess|check|revise|learn|look at|think about)(?: ${IT})?(?: again| first| somewhere)?)(?: before\\b.*)?$`,
  "\\bi (?:would|could|can|am|will) (?:only |just )*(?:be )?guess(?:ing)?$|\\bi (?:would )?rather not (?:guess|say|answer)\\b",
  "\\bi (?:would|will|could|can) (?:only |just )*(?:be )?(?:lying|mak(?:e|ing) (?:it|this|that|something|things) up)\\b",
  "\\bi (?:was|were|have been|must have been) (?:\\w+ )?(?:absent|missing|ill|sick|away|asleep|sleeping|not (?:there|here|present)|on holiday|in bed|in hospital)\\b",
  `\\b(?:i|we) (?:\\w+ ){0,3}(?:missed|skipped|dropped|bunked|snoozed|dozed|slept through)(?: \\w+){0,3} ${LESSON}\\b`,
  "\\bi (?:\\w+ ){0,3}(?:missed|slept through) (?:it|this|that)\\b|\\bi dropped \\w+ (?:after|in|at) (?:year|grade|school|class|form)\\b",
  `\\b(?:our|my|the) ${TEACHER} (?:\\w+ )?(?:skipped|left (?:it|this|that) out|never|did not|has not)\\b`,
  "\\b(?:no ?one|nobody) (?:ever |has ever |had ever |really )?(?:told|taught|showed|explained) (?:it |this |that )?(?:to )?(?:me|us)\\b",
  "\\b(?:not|never) (?:\\w+ )?my (?:\\w+ )?(?:subjects?|thing|field|area|side|strength|suit|topic|department|cup|strong|best|forte|world|speciality|specialty|expertise|territory)\\b",
  "\\b(?:not|never) (?:really |been |quite )?(?:for me|made for me)$|\\bi am not (?:the |a |an )?(?:right |real )?(?:person|expert|specialist)\\b|\\bwrong person\\b",
  "\\b(?:was|is|been) (?:always )?my (?:worst|weakest|weak)\\b|\\bweak (?:spot|point) of mine\\b|\\bmy weak (?:spot|point)\\b",
  "\\bi (?:am|was) (?:\\w+ )?(?:no good|bad|terrible|hopeless|awful|useless|weak|ignorant|not (?:\\w+ )?(?:strong|good|great|fit|firm|versed)) (?:at|in|with|about|of|on)\\b",
  "\\bfirst time (?:that )?i (?:have )?(?:\\w+ )?hear|\\bfirst i (?:have )?hear",
  "\\bnot (?:\\w+ )?(?:get|got|wrap) my head\\b|\\bget my head (?:a)?round\\b|\\bthe hang of\\b",
  "\\bask me something (?:else|easier)\\b|^(?:give me |ask me )?another question$|^no comment\\b|^hard to say\\b",
  "\\b(?:this|that|it)(?: one)? i cannot do\\b|\\bi cannot do (?:it|this|that)(?: one)?$|\\b(?:put|find|get) (?:\\w+ )?into words\\b",
  "\\b(?:question|one) for (?:my|someone|somebody) \\w+$|\\b(?:never|not) (?:came|come) (?:up in|to me|back to me)\\b|\\bnever came up$|\\bwords fail me\\b",
  "^(?:that|it|this) (?:was|is|has been) .{0,24}\\bago$",
  "\\bno answer (?:given|from me|here)\\b|^(?:i |we )?(?:ran|run|have run) out of time\\b|^(?:i |we )?(?:had |have )?no time (?:left|to (?:learn|study|prepare|revise))\\b",
  "\\bgone (?:\\w+ )?(?:out of|from) my (?:head|mind|memory)\\b|^(?:no )?that(?: one)? (?:is|has) (?:(?:completely|totally|entirely) gone|gone (?:completely|totally|entirely))(?: now)?$",
  `^(?:(?:sorry|i|really|honestly|just|simply) )*(?:cannot|can not|could not) (?:\\w+ )?help you(?: (?:there|here|with ${IT}))?$`,
  `\\bleave (?:${IT} )?to (?:somebody|someone|others|those|people|the (?:experts?|others|rest))\\b|\\brather (?:leave|skip|pass)(?: (?:on )?${IT})?$`,
  `\\b(?:is|am|are|was) ${VERY}too (?:bad|weak|poor|limited|small|low|rusty|slow|tired|young|stupid|new) to (?:know|answer|say|tell|explain|understand)\\b`,
  `^(?:(?:this|that|it|question|one|the|is|was|sorry|oh) )*${VERY}(?:far |much )?too (?:hard|difficult|tough|complicated|advanced|tricky|deep|technical|much) for me$`,
  `\\b(?:not|never) (?:\\w+ )?(?:part of|on|in) (?:my|our) (?:\\w+ )?(?:syllabus|curriculum|studies|degree|training|books?|${TEACHER.slice(3, -1)}|lessons?|class(?:es)?)\\b`,
  "^(?:and |but |i |so )*(?:have |had )(?:never|not) (?:\\w+ )?known\\b|^(?:and |but |so )*i (?:just |simply |really )?never knew\\b",
  "^next (?:one|question) please$",
  "\\bi lack\\b|\\bi am ignorant\\b|\\bi doubt (?:that )?i\\b|\\bmy doubts\\b",
].map((source) => new RegExp(source, "u"));

/** One of these stands in every piece that says so; most answers hold none of them. */
const MAY_SAY =
  /\b(?:i|me|us|we|my|our|no|not|never|nothing|nobody|zero|cannot|unable|hardly|barely|scarcely|neither|nor|dont|dunno|idk|unsure|clueless|stumped|lost|knows|who|guess|blank|blanking|forg[eo]t|forgotten|say|question|pass|skip(?:ped)?|next|ask|time|ago|too|rather|gone|teachers?|professor|lecturer|tutor|person|one|hang)\b/u;

/** Whether a piece of plain words says that its speaker does not know. */
export function saysUnknown(words: string): boolean {
  if (!MAY_SAY.test(words)) return false;
  if (PHRASES.some((phrase) => phrase.test(words))) return true;
  const said = words.split(" ");
  return said.some(
    (word, at) => NEGATOR.has(word) && deniesKnowing(said.slice(0, at), word, said.slice(at + 1, at + 8)),
  );
}

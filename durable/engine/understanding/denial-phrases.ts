/**
 * The ways of English to deny what somebody says from outside of it: "it is not true that …", "… is a myth", "None of this
 * holds". Reads one sentence at a time; what is denied in a passage is found elsewhere.
 */

const either = (...ways: readonly string[]) => `(?:${ways.join("|")})`;

const TRUE = either("true", "correct", "right", "accurate", "so", "the case", "the truth", "a fact", "how it is");
const MYTH =
  "(?:(?:nothing (?:but|more than)|no more than|only|merely|just) )?(?:an? (?:common |popular |widespread |mere |pure |old )?(?:myth|fallacy|misconception|falsehood|misunderstanding|legend|fairy ?tale|(?:old )?wives' tale|rumour|rumor|delusion|superstition)|an old wives' tale)";
const FALSE = either("false", "untrue", "wrong", "incorrect", "inaccurate", "mistaken", "nonsense", "rubbish", MYTH);
/** What was wrong is told in a story and happened; only what is wrong is denied. */
const IS = either("is", "are", "'s", "'re", "would be");
const BE = either("is", "was", "'s", "would be");
const HEDGE = "(?: (?:simply|just|plainly|clearly|really|actually|quite|completely|totally|also|all|only|merely))?";
const NOT = "(?: ?(?:not|n't|never|hardly|by no means|in no way|far from))";
const NOT_TRUE = `${BE}${HEDGE}${NOT}${HEDGE} ${TRUE}`;
/** "is not true", "isn't right", "is wrong". */
const REFUTED = either(NOT_TRUE, `${IS}${HEDGE} ${FALSE}`, `do(?:es)?${NOT} hold(?: true)?`);
const IT = either("it", "that", "this", "what follows", "the following");
const WE = either("i", "we", "one", "you");
const NO_ONE = either("nobody", "no one", "none of us");
const SAY = either("say", "claim", "argue", "state", "maintain", "assert", "suggest", "accept", "agree", "conclude");
const SAYING = either("saying", "claiming", "arguing", "stating", "suggesting");
const BELIEVING = either("thinking", "believing", "assuming", "supposing", "calling");
const THINK = either("think", "believe");
const CLAIM = either(
  "claim",
  "tale",
  "story",
  "rumou?r",
  "suggestion",
  "theory",
  "thought",
  "idea",
  "notion",
  "statement",
  "view",
  "belief",
  "assumption",
  "assertion",
  "opinion",
);
const MODAL = either("would", "could", "should", "will", "do", "can", "may", "must");
const MODAL_NOT = either(
  `${MODAL}(?: ?(?:not|n't|never|hardly))`,
  "cannot",
  "'d (?:not|never)",
  "'ll (?:not|never)",
  "never",
);
/** "that" as the opening of what is denied, not as the end of a thought of its own. */
const THAT = " that\\b(?!,)";
const SAID_THAT = " that (?!(?:and|but|or|so|because)\\b)";
const TO_SAY = ` to (?:${either(SAY, THINK, "assume")})${THAT}`;
const COLON = ":";

const OPENINGS = [
  `${IT} ?${NOT_TRUE}(?:${THAT}|${TO_SAY}|${COLON})`,
  `${IT} ?${IS}${HEDGE} ${FALSE}(?:${THAT}|${TO_SAY}|${COLON})`,
  `${IT} ?${IS}${HEDGE} ${either(MYTH, "nonsense")},`,
  `${either("in no way", "by no means", "at no point", "never")} ${IS} ${IT} ${TRUE}${THAT}`,
  `(?:not|hardly|far from) ${TRUE}(?:${THAT}|${COLON})`,
  `${FALSE}(?:${THAT}|${COLON})`,
  `${WE} ${MODAL_NOT}(?: (?:ever|really))? ${SAY}${THAT}`,
  `${WE} did ?(?:not|n't|never)(?: (?:ever|really))? ${SAY}${SAID_THAT}`,
  `${WE} ?(?:am|are|'m|'re) not ${SAYING}${THAT}`,
  `${WE} (?:strongly |completely )?(?:deny|dispute|reject|doubt|disagree|refuse to ${either(SAY, THINK)})(?: with)?(?: the ${CLAIM})?${THAT}`,
  `${NO_ONE} ${MODAL}(?: ever)? ${either(SAY, THINK)}${THAT}`,
  `(?:and )?(?:(?:just|equally|also) )*(?:as )?${FALSE}(?: too)? ${IS}(?: it| the ${CLAIM})?${THAT}`,
  `${IT} ?${IS} (?:just|equally|quite) (?:as )?${FALSE}(?:${THAT}|${TO_SAY})`,
  `there is no truth (?:in|to) (?:the ${CLAIM}|saying)${THAT}`,
  `the (?:opposite|contrary|reverse) of (?:this|that|the following) ${IS} ${TRUE}${COLON}`,
].map((way) => new RegExp(`^${way}`, "iu"));
/** A thought that is denied may be followed by what is thought instead. */
const DOUBTED = new RegExp(`^${WE} ${MODAL_NOT}(?: (?:ever|really))? ${THINK}${THAT}`, "iu");
/** Openings that deny more than their own clause only in a text that denies sentence after sentence. */
const WEAK_OPENINGS = [
  `${WE} ${either(MODAL_NOT, "did ?(?:not|n't|never)")}(?: (?:ever|really))? ${either(SAY, THINK)}(?: that)?\\b`,
  `${FALSE},`,
  `(?:not|hardly) ${TRUE},`,
  `there(?: is|'s) no way(?: that)?\\b`,
  `${IT} ?${either(NOT_TRUE, `${IS}${HEDGE} ${FALSE}`)}(?: ?[,;–—]| -(?= ))`,
].map((way) => new RegExp(`^${way}`, "iu"));

/** "…, and so is the claim that …", where what it is like was refuted before. */
const SO_IS = new RegExp(`^(?:and )?so ${IS} (?:the|any) ${CLAIM}${THAT}`, "iu");

/** Small words ahead of an opening. */
const LEAD = /^(?:(?:so|but|and|well|actually|no|honestly|also|again|then|now|look|frankly|sorry|wait)\b[, ]*)+/iu;

/** "That the list is sorted": a statement that something is said of; "that list" is a thing. */
const STATEMENT = either(
  "an?",
  "the",
  "these",
  "those",
  "it",
  "s?he",
  "we",
  "they",
  "you",
  "there",
  "my",
  "our",
  "your",
  "his",
  "her",
  "its",
  "their",
  "each",
  "every",
  "no",
  "nobody",
  "nothing",
);

/** "The idea that … is wrong", "whoever says that … is mistaken": the sentence has to end by refuting itself. */
const CLAIMED = new RegExp(
  `^(?:the|any|this|every) ${CLAIM} (?:that|of)\\b|^that ${STATEMENT}\\b|^(?:whoever|anyone who|anybody who|people who|those who|${SAYING}|${BELIEVING}|to (?:${either(SAY, THINK)}))\\b`,
  "iu",
);
const REFUTED_ALL = either(REFUTED, `${either("was", "were")}${HEDGE} ${FALSE}`);
const ENDS_REFUTED = new RegExp(` ${REFUTED_ALL}$`, "iu");
/** The same of a claim, or of whoever makes it: of other things it would tell what happens to them. */
const ENDS_FAILING = new RegExp(
  ` (?:${IS}${HEDGE} (?:an? )?(?:error|mistake|illusion|unfounded|baseless|untenable|in error)|(?:has|have) got (?:it|this|that)(?: all)? wrong|errs?|fails|collapses|falls (?:apart|flat)|do(?:es)?${NOT} (?:stand|add)(?: up)?)$`,
  "iu",
);
/** "That most fractions have no end": what follows has a verb of its own. */
const THAT_CLAUSE =
  /^that (?:[^\s,;]+ ){1,7}(?:is|are|can|cannot|could|would|will|must|has|have|does|do|may|might|should)\b/iu;
/** Set apart by a mark: "…, which is not true", "… – that is wrong", "…: false". */
const APART = new RegExp(
  `(?:[,;:]| [–—-])(?: (?:and|but|which|that|this|it|all of (?:which|that|this)))* ?${REFUTED}$|(?:[,;:]| [–—-]) (?:not ${TRUE}|false|untrue|wrong)$`,
  "iu",
);

/** Sentences of their own that speak of the one before them. */
const VERDICT = new RegExp(
  `^(?:${either(IT, "these", "those", "they")} ?${REFUTED}|(?:not|hardly) ${TRUE}|wrong|false|untrue|incorrect|nonsense)(?: at all| either| though| of course)?$`,
  "iu",
);
const ALL = either(
  "this",
  "that",
  "these",
  "those",
  "the above",
  "what i (?:have )?(?:just )?said",
  "what follows",
  "the following",
);
const EVERYTHING = either(
  "of (?:this|that|it)",
  "(?:that )?i (?:have )?(?:just )?said",
  "above",
  "that follows",
  "below",
);
/** The same of everything said so far, or of everything still to come. */
const OF_ALL = new RegExp(
  `^(?:(?:none|nothing|not a word) of ${ALL} ${either(`${IS}${HEDGE} ${TRUE}`, "holds(?: true)?")}|(?:all|everything) ${EVERYTHING} ${IS}${HEDGE} ${FALSE}|the (?:opposite|contrary|reverse) of (?:all )?(?:of )?(?:this|that) ${either(`${IS} ${TRUE}`, "holds")})$`,
  "iu",
);
const TO_COME = /follow|below/iu;

/** How surely words deny: `doubted` may be followed by what is thought instead, `weak` only counts beside others. */
export type Firmness = "firm" | "doubted" | "weak";

export type Frame = {
  readonly firmness: Firmness;
  /** Length of an opening, or place of a closing, in characters. */
  readonly at: number;
};

function firstOf(ways: readonly RegExp[], text: string): number {
  return ways.map((way) => way.exec(text)?.[0].length ?? 0).find((length) => length > 0) ?? 0;
}

/** The opening that denies a sentence; `at` is where the denied words begin. */
export function openingOf(text: string): Frame | null {
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const again = SO_IS.exec(text)?.[0].length ?? 0;
  if (again > 0) return { firmness: "firm", at: again };
  const rest = text.slice(lead);
  const ways: readonly (readonly [Firmness, readonly RegExp[]])[] = [
    ["firm", OPENINGS],
    ["doubted", [DOUBTED]],
    ["weak", WEAK_OPENINGS],
  ];
  for (const [firmness, patterns] of ways) {
    const length = firstOf(patterns, rest);
    if (length > 0) return { firmness, at: lead + length };
  }
  return null;
}

/** The closing that denies a sentence; `at` is where the denied words end. */
export function closingOf(text: string): Frame | null {
  const apart = APART.exec(text);
  if (apart !== null) return { firmness: "firm", at: apart.index };
  const ends = ENDS_REFUTED.exec(text);
  const { index: at } = ends ?? ENDS_FAILING.exec(text) ?? { index: -1 };
  if (at < 0) return null;
  const claim = text.slice(0, at).replace(LEAD, "");
  const isClaim = CLAIMED.test(claim) || THAT_CLAUSE.test(claim);
  if (ends === null && !isClaim) return null;
  return { firmness: isClaim ? "firm" : "weak", at };
}

/** What a sentence of its own denies: the one before it, all before it, all behind it, or nothing. */
export function verdictOf(text: string): "last" | "before" | "behind" | null {
  const bare = text.replace(LEAD, "");
  if (VERDICT.test(bare)) return "last";
  if (!OF_ALL.test(bare)) return null;
  return TO_COME.test(bare) ? "behind" : "before";
}

/**
 * Detectors of form that patterns name with `$`: where a story is placed, what the speaker did, what was measured,
 * what was learned, which bound was stated. They look at words in context, never at substrings.
 */
import { deniesChange, deniesObject } from "./denied-forms.ts";
import { EMPTY_DEEDS, EMPTY_OBJECTS } from "./empty-words.ts";
import type { Scope } from "./negation-scopes.ts";
import type { DetectorName } from "./pattern-compile.ts";
import { polarityOf } from "./polarity.ts";
import { statementsOf } from "./seams.ts";
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

/** Index range of the words that show it. `toNothing`: a deed that was done to nothing ("I told nobody"), which is none by itself. */
export type Detection = { readonly from: number; readonly to: number; readonly toNothing?: boolean };

const MODALS = wordSet("would could can should might may must will shall not never");
/** States of mind and being: true of a speaker without anything being done. */
const STATES = wordSet(
  `be have do think know feel want need like love hate believe guess mean hope wish suppose remember see hear understand
  learn realise realize realiz seem become get agree notice worry say can will may must wonder prefer enjoy own belong
  happen study`,
);
const PERIODS = wordSet(
  `year month week day summer spring autumn fall winter semester term quarter sprint season weekend morning job role
  position internship company team project employer placement placements course
  january february march april may june july august september october november december`,
);
const ORDERS = wordSet("last previous current former first second third final past next same earlier recent");
const PLACES = wordSet(
  `job role position internship company team employer university college school class course startup bank office lab
  group department placement project thesis degree club workplace hospital shop store warehouse agency firm`,
);
const CHANGES = wordSet(
  `increase decrease reduce cut drop fall rise grow improve save double triple halve shrink lower raise gain lose win
  climb jump speed shorten ship finish deliver launch release reach pass remain stay complete resolve fix handle serve
  renew adopt arrive return go come take bring attend receive sell sign hire publish merge close open end run work`,
);
const MEASURES = wordSet("percent half double twice triple quarter third zero none dozen hundred thousand million");
const OUTCOMES = wordSet("result outcome impact saving");
const LESSONS = wordSet("lesson hindsight takeaway retrospect");
const TIME_UNITS = wordSet("millisecond second minute hour day week month year");
const BOUNDS = wordSet(
  "linear constant quadratic logarithmic exponential linearithmic cubic factorial polynomial sublinear",
);
const RESOURCES = wordSet("time space memory storage cost complexity lookup access work number size length");

function has(word: Word | undefined, set: ReadonlySet<string>): boolean {
  if (word === undefined) return false;
  if (set.has(word.text)) return true;
  for (const key of word.keys) if (set.has(key)) return true;
  return false;
}

/** Endings of past forms, for verbs that the tagger takes for nouns ("I led"). */
const PAST_FORM = /(?:ed|ught|ote|oke|ent|ook|ade|an|et|ut|it|old|ew|ave)$/u;

type Look = { readonly passage: Passage; readonly sentence: Sentence };

/** Words from an index on that stay in the sentence and before the next mark. */
function ahead({ passage, sentence }: Look, from: number, count: number): Word[] {
  const out: Word[] = [];
  for (let at = from; at < Math.min(sentence.to, from + count); at += 1) {
    const word = passage.words[at];
    if (word === undefined || (at > from && word.mark !== "" && word.mark !== ",")) break;
    out.push(word);
  }
  return out;
}

/** Words that may stand between "I" and the deed. */
const BETWEEN = wordSet("also then just have had was am been be did do");

const NAMING = new Set(["NOUN", "PROPN", "NUM", "ADJ", "X"]);

/** Whether the rest of the clause names anything that the deed was done to or with. */
function isConcrete(look: Look, from: number): boolean {
  const { passage, sentence } = look;
  for (let at = from; at < sentence.to; at += 1) {
    const word = passage.words[at];
    if (word === undefined || (at > from && word.mark !== "")) return false;
    const names = word.kind !== "word" || (word.content && NAMING.has(word.pos));
    if (names && !has(word, EMPTY_OBJECTS) && !has(word, EMPTY_DEEDS)) return true;
  }
  return false;
}

/** "I (then, personally) built …": first person singular, something done, nothing merely possible. */
function actionAt(look: Look, at: number): Detection | null {
  if (look.passage.words[at]?.text !== "i") return null;
  const next = ahead(look, at + 1, 5);
  const step = next.findIndex((word) => word.pos !== "ADV" && !word.text.endsWith("ly") && !BETWEEN.has(word.text));
  const deed = next[step];
  if (deed === undefined || next.slice(0, step + 1).some((word) => MODALS.has(word.text))) return null;
  const isVerb = deed.pos === "VERB" || PAST_FORM.test(deed.text);
  if (!isVerb || has(deed, STATES)) return null;
  // "I covered it all" claims a deed and tells none
  if (has(deed, EMPTY_DEEDS) && !isConcrete(look, at + 2 + step)) return null;
  return { from: at, to: at + 2 + step, toNothing: deniesObject(look.passage, at + 1 + step) };
}

const PAST_AUXILIARIES = wordSet("was were had did");
const OCCASIONS = wordSet("when while once");
/** "When he had doubts" goes on with a story that has been placed; only the speaker's own part places one. */
const SPEAKERS = wordSet("i we our");
const OCCUPIED = wordSet("working leading building studying interning");
const PLACING = wordSet("in at during for on");
const OWNERS = wordSet("my our a an the");

/** Steps to the first word in the past tense, or -1. */
function pastIn(list: readonly Word[]): number {
  return list.findIndex(({ text, pos }) => PAST_AUXILIARIES.has(text) || (pos === "VERB" && text.endsWith("ed")));
}

/** "two years ago", "a year back". */
function agoAt(look: Look, at: number): Detection | null {
  const word = look.passage.words[at];
  const isBack = word?.text === "back" && has(look.passage.words[at - 1], TIME_UNITS);
  return word?.text === "ago" || isBack ? { from: Math.max(look.sentence.from, at - 2), to: at + 1 } : null;
}

/** "last year", "my first job". */
function periodAt(look: Look, at: number): Detection | null {
  if (!ORDERS.has(look.passage.words[at]?.text ?? "")) return null;
  const place = ahead(look, at + 1, 3).findIndex((other) => has(other, PERIODS));
  return place < 0 ? null : { from: at, to: at + 2 + place };
}

/** "while I was leading", "when our team was", "while working". */
function occasionAt(look: Look, at: number): Detection | null {
  if (!OCCASIONS.has(look.passage.words[at]?.text ?? "")) return null;
  const next = ahead(look, at + 1, 6);
  const subject = next[0]?.text ?? "";
  if (OCCUPIED.has(subject)) return { from: at, to: at + 2 };
  const past = SPEAKERS.has(subject) ? pastIn(next) : -1;
  return past < 0 ? null : { from: at, to: at + 2 + past };
}

function situationAt(look: Look, at: number): Detection | null {
  const found = agoAt(look, at) ?? periodAt(look, at) ?? occasionAt(look, at);
  if (found !== null) return found;
  const text = look.passage.words[at]?.text ?? "";
  return PLACING.has(text) ? placeAfter(ahead(look, at + 1, 6), at) : null;
}

const YEAR = /^(?:19|20)\d\d$/u;
function placeAfter(next: readonly Word[], at: number): Detection | null {
  if (YEAR.test(next[0]?.text ?? "")) return { from: at, to: at + 2 };
  if (YEAR.test(next[1]?.text ?? "") && has(next[0], PERIODS)) return { from: at, to: at + 3 };
  const owned = next[0] !== undefined && OWNERS.has(next[0].text);
  if (!owned) return null;
  const place = next.slice(1, 5).findIndex((other) => has(other, PLACES));
  const generic = next[0]?.text === "the" && place > 0;
  return place < 0 || generic ? null : { from: at, to: at + 3 + place };
}

/** A number or a share; "one" only where it counts a time. */
function isMeasure(look: Look, at: number): boolean {
  const word = look.passage.words[at];
  if (word?.text === "one") return has(look.passage.words[at + 1], TIME_UNITS);
  return word?.kind === "number" || has(word, MEASURES);
}

/** A verb or noun of change, an outcome, or "from … to". */
function isChange(look: Look, at: number): boolean {
  const word = look.passage.words[at];
  if (word?.kind !== "word") return false;
  // what a program is told to hand back is no outcome
  if (word.text === "return" && at === look.sentence.from) return false;
  if (word.text === "from") return look.passage.words.slice(at, at + 6).some((other) => other.text === "to");
  return has(word, OUTCOMES) || ((word.pos === "VERB" || word.pos === "NOUN") && has(word, CHANGES));
}

/** A number or share in the same sentence as a change or an outcome. */
function resultIn(look: Look): Detection | null {
  const { from, to } = look.sentence;
  let measure = from;
  while (measure < to && !isMeasure(look, measure)) measure += 1;
  if (measure === to) return null;
  let change = from;
  while (change < to && !isChange(look, change)) change += 1;
  if (change === to) return null;
  return { from: Math.min(measure, change), to: Math.max(measure, change) + 1 };
}

type Phrase = readonly string[];

const phrase = (text: string): Phrase => text.split(" ");

function startsWith(list: readonly Word[], parts: Phrase): boolean {
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    const word = list[at];
    if (word === undefined || (word.text !== part && !word.keys.includes(part))) return false;
  }
  return true;
}

const REFLECTIONS: readonly Phrase[] = [
  "next time",
  "since then",
  "from then on",
  "ever since",
  "these days",
  "from now on",
  "do differently",
  "do it differently",
  "looking back",
  "look back",
  "teach me",
  "show me that",
  "nowadays",
].map(phrase);
const REFLECTION_OPENERS = new Set(REFLECTIONS.map(([first]) => first ?? ""));
const REFLECTING = wordSet("learn realize realise understand regret");
const CHANGED = wordSet("always now");

function reflectionAt(look: Look, at: number): Detection | null {
  const word = look.passage.words[at];
  if (word === undefined) return null;
  if (has(word, LESSONS)) return { from: at, to: at + 1 };
  if (has(word, REFLECTION_OPENERS)) {
    const list = ahead(look, at, 5);
    const said = REFLECTIONS.find((parts) => startsWith(list, parts));
    if (said !== undefined) return { from: at, to: at + said.length };
  }
  if (word.text === "now" && look.passage.words[at + 1]?.text === "i") return { from: at, to: at + 2 };
  if (word.text !== "i") return null;
  const next = ahead(look, at, 4).slice(1);
  const verb = next.findIndex((other) => has(other, REFLECTING));
  const changed = next.findIndex((other) => has(other, CHANGED));
  if (verb >= 0) return { from: at, to: at + 2 + verb };
  return changed >= 0 ? { from: at, to: at + 2 + changed } : null;
}

/** "O(n)", "linear time", "constant space". */
function complexityAt(look: Look, at: number): Detection | null {
  const word = look.passage.words[at];
  if (word === undefined) return null;
  if (word.kind === "formula") return { from: at, to: at + 1 };
  if (!BOUNDS.has(word.text)) return null;
  const next = look.passage.words[at + 1];
  return { from: at, to: has(next, RESOURCES) ? at + 2 : at + 1 };
}

const TASKS = wordSet("goal task responsible responsibility objective deadline job");
const DUTIES: readonly Phrase[] = ["need to", "have to", "ask me to"].map(phrase);
const DUTY_OPENERS = new Set(DUTIES.map(([first]) => first ?? ""));

function taskAt(look: Look, at: number): Detection | null {
  const word = look.passage.words[at];
  if (has(word, TASKS)) return { from: at, to: at + 1 };
  if (!has(word, DUTY_OPENERS)) return null;
  const list = ahead(look, at, 4);
  return DUTIES.some((parts) => startsWith(list, parts)) ? { from: at, to: at + 2 } : null;
}

const BY_WORD: Readonly<Record<Exclude<DetectorName, "result">, (look: Look, at: number) => Detection | null>> = {
  situation: situationAt,
  task: taskAt,
  action: actionAt,
  reflection: reflectionAt,
  complexity: complexityAt,
};

function detectIn(look: Look, name: DetectorName): Detection[] {
  if (name === "result") {
    const told = statementsOf(look.passage, look.sentence).flatMap((sentence) => resultIn({ ...look, sentence }) ?? []);
    return told.length > 0 ? told : [resultIn(look) ?? []].flat();
  }
  const found: Detection[] = [];
  for (let at = look.sentence.from; at < look.sentence.to; at += 1) {
    const one = BY_WORD[name](look, at);
    if (one !== null) found.push(one);
  }
  return found;
}

/** Everything that a detector finds in a sentence, affirmed only; a denied action is no action. */
export function detect(
  passage: Passage,
  scopes: readonly Scope[],
  sentence: Sentence,
  name: DetectorName,
): Detection[] {
  return detectIn({ passage, sentence }, name).filter((found) => {
    if (name === "complexity") return true;
    if (name === "reflection" && deniesChange(passage, scopes, sentence)) return false;
    return polarityOf(passage, scopes, [found.to - 1]) === "positive";
  });
}

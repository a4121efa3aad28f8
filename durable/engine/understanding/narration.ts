/**
 * Tells a story from an explanation: people who did something, in the past. Everybody's story uses words of its own,
 * so its form is what shows that a behavioural question was taken up; which story it is, the key points tell.
 */
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const PEOPLE = wordSet("i we he she they");
/** Past forms that do not end in -ed. */
const IRREGULAR = wordSet(
  `was were had did went took made said wrote built found told gave got met led kept chose drew spoke began stayed spent
  sent ran saw thought felt knew brought broke left held taught won lost paid sold bought fell grew rose
  drove flew stood understood came became sat slept caught fought sought shook wore woke forgot meant heard dealt`,
);
/** Words between a person and what they did: "I then quickly wrote". */
const REACH = 4;
/** Deeds that make a story of a short and of a longer text, by content words. */
const SHORT_DEEDS = 3;
const DEEDS = 4;
const LONGER = 60;

const isPast = ({ text, pos }: Word): boolean =>
  IRREGULAR.has(text) || (text.length > 4 && text.endsWith("ed") && pos !== "NOUN");

function isDeed(passage: Passage, at: number): boolean {
  const person = passage.words[at];
  if (person === undefined || !PEOPLE.has(person.text)) return false;
  const near = passage.words.slice(at + 1, at + 1 + REACH);
  return near.some((word) => word.sentence === person.sentence && isPast(word));
}

/** Whether a sentence tells what somebody did. */
export function tellsDeed(passage: Passage, { from, to }: Sentence): boolean {
  for (let at = from; at < to; at += 1) if (isDeed(passage, at)) return true;
  return false;
}

/** Whether any sentence of a text does. */
export function tellsOfDeeds(passage: Passage): boolean {
  return passage.sentences.some((sentence) => tellsDeed(passage, sentence));
}

/** Whether the text is told as a story: people do one thing after another. */
export function isNarrated(passage: Passage): boolean {
  const deeds = passage.words.filter((_, at) => isDeed(passage, at)).length;
  const length = passage.words.filter((word) => word.content).length;
  return deeds >= (length < LONGER ? SHORT_DEEDS : DEEDS);
}

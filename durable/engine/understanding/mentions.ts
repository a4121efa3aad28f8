/**
 * Whether a short text names things or says something of them: openings like "I would talk about …", and verbs that stand
 * behind what they are said of. For texts too short to be told by their shares of verbs and of small words alone.
 */
import type { Passage, Sentence, Word } from "./sentences.ts";
import { wordSet } from "./word-set.ts";

const SPEAKERS = wordSet("i we one you they someone");
const NAMING = wordSet(
  "mention talk name list discuss cover speak refer note touch bring say include concern involve relate",
);
const HEADINGS = wordSet("thing topic term keyword word concept point notion idea subject issue aspect");
const LISTING = wordSet("such like");
/** Words of an opening, and of what stands in it before its verb or mark. */
const OPENING = 8;
const LEAD = 4;
/** Words up to a heading: "the key terms: …". */
const HEADED = 3;

function speaksOfMentioning(lead: readonly Word[]): boolean {
  const verb = lead.findIndex(({ lemma }) => NAMING.has(lemma));
  if (verb < 1 || verb > LEAD || !lead.slice(0, verb).some(({ text }) => SPEAKERS.has(text))) return false;
  // "I would say that …" says it
  return lead[verb + 1]?.text !== "that";
}

function opensMention({ words }: Passage, { from, to }: Sentence): boolean {
  const opening = words.slice(from, Math.min(to, from + OPENING));
  if (speaksOfMentioning(opening)) return true;
  const lead = opening.slice(0, LEAD);
  const heading = lead.slice(0, HEADED).findIndex(({ root }) => HEADINGS.has(root));
  const next = heading < 0 ? undefined : opening[heading + 1];
  if (next !== undefined && (next.mark === ":" || LISTING.has(next.text))) return true;
  return lead.some(({ text }, at) => text === "about" && lead[at - 1]?.lemma === "be");
}

/** Indexes of the sentences that only name what could be told ("topics such as …"). */
export function mentioningSentences(passage: Passage): ReadonlySet<number> {
  return new Set(passage.sentences.flatMap((sentence, at) => (opensMention(passage, sentence) ? [at] : [])));
}

const THINGS = wordSet("NOUN PROPN PRON ADJ NUM");
const PARTICIPLE = /(?:ing|ed)$/u;

/** A verb behind a thing: "cold air sinks"; what may be a participle says nothing. */
export function isSaid(before: Word | undefined, word: Word): boolean {
  if (before === undefined || word.mark !== "" || before.sentence !== word.sentence) return false;
  return THINGS.has(before.pos) && (word.pos === "VERB" || word.pos === "AUX") && !PARTICIPLE.test(word.text);
}

/** Part of the stretches between marks in which something is said of something, sentences that only mention left out. */
export function sayingShare({ words }: Passage, mentioning: ReadonlySet<number>): number {
  let [stretches, saying] = [0, 0];
  let says = true;
  words.forEach((word, at) => {
    const opens = word.sentence !== words[at - 1]?.sentence || (word.mark !== "" && word.mark !== "(");
    if (opens) {
      stretches += 1;
      says = false;
    }
    const before = words[at - 1]?.pos === "ADV" ? words[at - 2] : words[at - 1];
    if (says || mentioning.has(word.sentence) || !isSaid(before, word)) return;
    says = true;
    saying += 1;
  });
  return stretches === 0 ? 0 : saying / stretches;
}

/**
 * A passage without what is said only to win time or to soften, for judging the order of its words alone. It takes more for
 * a hesitation than `hesitations.ts` does, for nothing is left out of what an answer says: "I think" asserts less than it
 * reads, and still parts no words that belong together.
 */
import { FILLERS } from "./function-words.ts";
import type { Passage, Word } from "./sentences.ts";

/** As they are read: the halves of a contraction apart, and "'s" and "'d" not at all. */
const PHRASES = [
  "sort of",
  "kind of",
  "you know",
  "you know what",
  "you know what i mean",
  "you see",
  "i mean",
  "i guess",
  "i think",
  "i suppose",
  "i believe",
  "i say",
  "i would say",
  "i do not know",
  "let me think",
  "let me see",
  "let see",
  "how do i put it",
  "how do i say it",
  "how do i say that",
  "how should i put it",
  "how should i say it",
  "what the word",
  "what is the word",
  "what do you call it",
  "as i said",
  "like i said",
  "if you will",
  "to be honest",
  "or something like that",
  "or whatever",
].map((phrase) => phrase.split(" "));
/** The longest first. */
const PHRASES_FROM = new Map(
  PHRASES.map(([first = ""]) => [
    first,
    PHRASES.filter((phrase) => phrase[0] === first).sort((a, b) => b.length - a.length),
  ]),
);

/** Words of the phrase of hesitation that begins here; 0 if none does. */
function phraseAt(words: readonly Word[], at: number): number {
  const found = PHRASES_FROM.get(words[at]?.text ?? "")?.find((phrase) =>
    phrase.every((text, nth) => words[at + nth]?.text === text && words[at + nth]?.sentence === words[at]?.sentence),
  );
  return found?.length ?? 0;
}

/** "the, right, well, key": nothing of it parts the words around it. */
function isHesitant(words: readonly Word[], at: number): boolean {
  const [word, next] = [words[at], words[at + 1]];
  const text = word?.text ?? "";
  // "…, so the table is small" joins two statements
  if (text === "so" && word?.mark !== "" && next?.mark === "") return false;
  return FILLERS.has(text) || (text === "right" && next?.mark === ",");
}

/** The passage as it were without the words of hesitation in it. */
export function fluent(passage: Passage): Passage {
  const words: Word[] = [];
  let hesitating = 0;
  let hesitated = false;
  passage.words.forEach((word, at) => {
    hesitating = Math.max(hesitating - 1, phraseAt(passage.words, at), isHesitant(passage.words, at) ? 1 : 0);
    if (hesitating === 0) words.push(hesitated ? { ...word, mark: "" } : word);
    hesitated = hesitating > 0;
  });
  return { ...passage, words };
}

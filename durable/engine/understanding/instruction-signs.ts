/**
 * A pattern of text that talks to the grader, with what a text has to hold before the pattern is worth a look: most
 * answers hold nothing of the kind, and most patterns are then never tried. Holds no pattern.
 */

/** One way to talk to the grader, and what a text has to hold for it to be worth a look. */
export type Sign = {
  readonly pattern: RegExp;
  /** Of each list one word has to be there, known by how it begins. */
  readonly words: readonly (readonly string[])[];
  /** One of these characters has to be there; empty where none has to. */
  readonly marks: readonly string[];
};

const BEGINNING = 5;

/** How a word begins, as far as signs tell words apart. */
const beginning = (word: string): string => word.slice(0, BEGINNING);

/** How the words of a text begin. */
export function beginningsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\w+/g)?.map(beginning));
}

const anyOf = (words: string): readonly string[] => [...new Set(words.split(" ").map(beginning))];

/** `source` matches inside one sentence; ` +` in it stands for a few words in between. */
export const order = (words: readonly string[], source: string): Sign => ({
  pattern: new RegExp(source.replaceAll(" +", "[^.!?\\n]{0,24}"), "giu"),
  words: words.map(anyOf),
  marks: [],
});
/** Markup: known by characters rather than by words. */
export const forgery = (marks: string, words: readonly string[], pattern: RegExp): Sign => ({
  pattern,
  words: words.map(anyOf),
  marks: [...marks],
});

/** Whether a pattern can be found in a text. `beginnings` are those of the text. */
export function isPossible({ words, marks }: Sign, text: string, beginnings: ReadonlySet<string>): boolean {
  if (!words.every((list) => list.some((word) => beginnings.has(word)))) return false;
  return marks.length === 0 || marks.some((mark) => text.includes(mark));
}

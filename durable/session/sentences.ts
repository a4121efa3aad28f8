/**
 * Cuts a text that arrives in pieces into clauses that can be shown or spoken on their own (session-protocol §7): the
 * first as early as it sounds whole, the later ones by sentences. Nothing is lost and nothing comes twice.
 */

/** A comma or the like ends the first clause from here on. */
const FIRST_MIN_CHARS = 20;
const FIRST_MIN_WORDS = 4;
/** The first clause is cut at a word border when it gets longer than this. */
const FIRST_MAX_CHARS = 60;
/** Later sentences that are there already are handed out together up to this length. */
const MERGE_CHARS = 180;

export type Chunker = {
  /** Clauses that are whole now, without the space around them. */
  push(piece: string): string[];
  /** To be called when nothing has come for a moment: an end mark at the end of the text counts as an end. */
  idle(): string[];
  /** The rest. */
  flush(): string[];
};

const ABBREVIATIONS = new Set(
  "mr mrs ms dr prof sr jr st vs etc e.g i.e cf al approx dept est inc ltd co corp u.s u.k a.m p.m".split(" "),
);

/** Abbreviations only before a number; else "no." is the end of a sentence. */
const NUMBERED = new Set(["no", "fig", "nr", "vol"]);

const END_MARK = /[.!?…]+["”’')\]]*/gu;
const PAUSE_MARK = /[,;:—]/gu;
/** Scripts that put no space between sentences. */
const UNSPACED_END = /[。！？]["”』」]*/gu;

function lastWord(text: string): string {
  return /(\S+)$/.exec(text)?.[1]?.replace(/^["“‘'([]+/, "") ?? "";
}

/** A dot that ends no sentence: an abbreviation, an initial, a number that goes on, an address. */
function isInnerDot(before: string, mark: string, after: string): boolean {
  if (!mark.startsWith(".") || mark.length > 1) return false;
  const word = lastWord(before);
  if (/^\p{Lu}$/u.test(word) || ABBREVIATIONS.has(word.toLowerCase())) return true;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return true;
  if (NUMBERED.has(word.toLowerCase())) return /^\s*\d/.test(after);
  return /\d$/.test(word) && /^\s*\d/.test(after) && !/^\s/.test(after);
}

type Cut = { readonly end: number; readonly sure: boolean };

/** Borders of sentences in order. `sure`: what follows shows that the sentence has ended. */
function sentenceEnds(text: string): Cut[] {
  const spaced = [...text.matchAll(END_MARK)].flatMap((match): Cut[] => {
    const end = match.index + match[0].length;
    const after = text.slice(end);
    if (after !== "" && !/^\s/.test(after)) return [];
    if (/^(?:\.{2,}|…)/.test(match[0]) && /^\s+\p{Ll}/u.test(after)) return [];
    if (isInnerDot(text.slice(0, match.index), match[0], after)) return [];
    return [{ end, sure: /^\s+\S/.test(after) }];
  });
  const unspaced = [...text.matchAll(UNSPACED_END)].map(
    (match): Cut => ({ end: match.index + match[0].length, sure: match.index + match[0].length < text.length }),
  );
  return [...spaced, ...unspaced].sort((a, b) => a.end - b.end);
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}

/** A pause within the first sentence that is far enough in; not one inside a number or a time. */
function pauseEnd(text: string): number | null {
  for (const match of text.matchAll(PAUSE_MARK)) {
    const end = match.index + 1;
    const after = text.slice(end);
    if (end < FIRST_MIN_CHARS || wordCount(text.slice(0, end)) < FIRST_MIN_WORDS) continue;
    if (match[0] === "—" ? after !== "" : /^\s+\S/.test(after)) return end;
  }
  return null;
}

function wordBorder(text: string): number | null {
  if (text.length < FIRST_MAX_CHARS) return null;
  const border = text.slice(0, FIRST_MAX_CHARS).search(/\s\S*$/);
  return border > 0 ? border : null;
}

function firstEnd(text: string, isOver: boolean): number | null {
  const sentence = sentenceEnds(text).find(({ sure }) => sure || isOver)?.end ?? null;
  const pause = pauseEnd(text);
  const earliest = [sentence, pause].filter((end) => end !== null);
  const border = wordBorder(text);
  if (earliest.length > 0) return Math.min(...earliest, border ?? Number.POSITIVE_INFINITY);
  return border;
}

/** End of as many whole sentences as fit together; one that is longer stands alone. */
function laterEnd(text: string, isOver: boolean): number | null {
  const ends = sentenceEnds(text).filter(({ sure }) => sure || isOver);
  const fitting = ends.filter(({ end }) => end <= MERGE_CHARS).at(-1) ?? ends[0];
  return fitting?.end ?? null;
}

/** What of a whole text is spoken first; empty for none. */
export function firstClause(text: string): string {
  const chunker = openChunker();
  return [...chunker.push(text.trim()), ...chunker.flush()][0] ?? "";
}

export function openChunker(): Chunker {
  let waiting = "";
  let released = 0;

  function take(isOver: boolean): string[] {
    const clauses: string[] = [];
    for (;;) {
      waiting = waiting.trimStart();
      const end = released === 0 ? firstEnd(waiting, isOver) : laterEnd(waiting, isOver);
      if (end === null) return clauses;
      const clause = waiting.slice(0, end).trim();
      waiting = waiting.slice(end);
      if (clause === "") continue;
      released += 1;
      clauses.push(clause);
    }
  }

  return {
    push(piece) {
      waiting += piece;
      return take(false);
    },
    idle: () => take(true),
    flush() {
      const clauses = take(true);
      const rest = waiting.trim();
      waiting = "";
      return rest === "" ? clauses : [...clauses, rest];
    },
  };
}

/**
 * Cuts a turn into clauses of plain words, as the intent patterns want them: lower case, contractions opened,
 * politeness and fillers stripped from both ends. Keeps no offsets; evidence is read elsewhere.
 */

export type Clause = {
  /** Plain words after stripping; empty when the clause is politeness and fillers alone. */
  readonly core: string;
  /** Plain words before stripping. */
  readonly words: string;
  /** The clause ends its sentence, and the sentence ends in a question mark. */
  readonly asks: boolean;
  /** Its sentence ends in a full stop. */
  readonly stops: boolean;
  /** Number of the sentence it belongs to. */
  readonly sentence: number;
};

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:can't|cant|can not)\b/g, "cannot"],
  [/\bwon't\b/g, "will not"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n't\b/g, "$1 not"],
  [/\b(do|does|did|would|could|should)nt\b/g, "$1 not"],
  [/\blet's\b|\blets\b(?= (?:move|skip|go|stop|end|take|continue|pause|finish|call|wrap|keep|carry))/g, "let us"],
  [/\b(?:i'm|im)\b/g, "i am"],
  [/\b(i|you|we|they)'ve\b/g, "$1 have"],
  [/\b(i|you|we|they|he|she|it|that|this)'ll\b/g, "$1 will"],
  [/\b(i|you|we|they|he|she)'d\b/g, "$1 would"],
  [/\b(you|we|they)'re\b/g, "$1 are"],
  [/\b(what|that|it|how|who|where|there|here|he|she)'s\b/g, "$1 is"],
  [/\bwhats\b/g, "what is"],
  [/\bthats\b/g, "that is"],
  [/\bgonna\b/g, "going to"],
  [/\bwanna\b/g, "want to"],
  [/\bgimme\b/g, "give me"],
];

/** Without any of these no contraction is there. */
const CONTRACTED = /'|can(?:t| not)|(?:do|does|did|would|could|should)nt|lets|im|whats|thats|gonna|wanna|gimme/;

function opened(words: string): string {
  if (!CONTRACTED.test(words)) return words;
  return CONTRACTIONS.reduce((open, [pattern, full]) => open.replace(pattern, full), words);
}

const EDGE =
  "um|umm|uh|uhm|er|erm|hmm+|hm+|mm+|mhm|ah|oh|ok|okay|so|well|yeah|yes|yep|alright|right|sure|sorry|please|pls|plz|thanks|thank you|hey|hi|hello|actually|honestly|frankly|unfortunately|sadly|wait|look|like|maybe|perhaps|just|then|now|and|but|anyway|though|sir|madam|excuse me|my apologies|to be honest|tbh|i am afraid|i guess|i think|i mean|i suppose|you know|if possible|if you can|if you do not mind|if that is ok|if that is okay|for me|right now|at the moment|quickly|real quick|really|no worries|no problem|good question|great question|nice question|interesting";
const LEADING = new RegExp(`^(?:${EDGE})(?= |$)`);
/** "not sure", "not really", "not okay": behind a negation the word carries the meaning. */
const TRAILING = new RegExp(`(?:^|(?<!\\bnot(?: (?:so|too|very|really|at all))?) )(?:${EDGE}|again then|yet|today)$`);

export function plainWords(text: string): string {
  const straight = text
    .toLowerCase()
    .replaceAll(/[‘’ʼ`´]/g, "'")
    .replaceAll(/[“”"*_]/g, " ");
  return opened(straight)
    .replaceAll(/[^\p{L}\p{N}'()^+*/=<>%&# -]/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Removes politeness and fillers from both ends until none is left. */
export function stripped(words: string): string {
  let core = words;
  for (;;) {
    const next = core.replace(LEADING, "").replace(TRAILING, "").trim();
    if (next === core) return core;
    core = next;
  }
}

const SENTENCES = /[^.!?…\n]+(?:[.](?=\S)[^.!?…\n]*)*[.!?…]*/gu;
const INNER_BREAK = /[,;:—–](?=\s)|\s-+\s|\s(?=(?:but|because)\s)/;

/** Hesitations in the middle of a clause, with the comma that a recogniser or a writer puts behind them: "could um, it be empty". */
const HESITATION =
  /(?<=[\p{L}\p{N}],? )(?:um+|uh+|uhm|er|erm|hm+|mm+)(?![\p{L}\p{N}'-]),?(?= )|(?<=[\p{L}\p{N}] )(?<!\b(?:do|did|if|as|than|that|what|would) )(?:i mean|you know|like),(?= )/giu;

/** Clauses in order; sentences end at `.`, `!`, `?`, `…` and line breaks, never inside `0.5` or `node.js`. */
export function clausesOf(text: string): readonly Clause[] {
  return (text.match(SENTENCES) ?? []).flatMap((sentence, index) => {
    const asks = sentence.trimEnd().endsWith("?");
    const stops = sentence.trimEnd().endsWith(".");
    const parts = sentence.replaceAll(HESITATION, "").split(INNER_BREAK).map(plainWords).filter(Boolean);
    return parts.map((words, place): Clause => {
      const last = place === parts.length - 1;
      return { core: stripped(words), words, asks: asks && last, stops, sentence: index };
    });
  });
}

export function wordsIn(text: string): number {
  return text === "" ? 0 : text.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

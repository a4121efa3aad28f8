/**
 * Recognises a long text whose stretches do not make sentences, however each of them reads: words of several sentences
 * were woven, or put in another order. Whole sentences and clauses in any order are nobody's business here, nor is where
 * somebody pauses: what stands at the end of a clause or a line says nothing.
 */
import { misplacedBorders } from "./patchwork.ts";
import type { Passage } from "./sentences.ts";
import { disorder } from "./word-order.ts";

/** Pairs of neighbours below which the order of a few words says too little, and from which on chance adds more up. */
const LONG_PAIRS = 60;
const LONGER_PAIRS = 260;

/**
 * Mean log odds of a pair that are usual: lower where more words join the others and more marks part them, so that terse
 * answers and spoken ones without marks are each held against their like.
 */
const USUAL = { all: -0.09, joining: -1.6, marks: -0.85 } as const;
/** Worth of a pair by how far it lies beyond that, of a stumble or a misplaced border, and how much tells another order. */
const WORTH = { pair: 0.04, stumble: 1.4, needed: 11 } as const;

/** Commas and the like, and borders of sentences, for each pair of neighbours. */
function marksIn({ words, sentences }: Passage): number {
  return words.filter(({ mark }) => mark !== "").length + sentences.length - 1;
}

/**
 * Whether a text without its hesitations was put together from words that belong elsewhere.
 * @param within words inside a clause beside one that cannot stand there
 */
export function isMisjoined(passage: Passage, within: number): boolean {
  const { words } = passage;
  const { pairs, logOdds } = disorder(passage);
  if (pairs < LONG_PAIRS) return false;
  const joining = words.filter(({ content }) => !content).length / words.length;
  const usual = USUAL.all + USUAL.joining * joining + (USUAL.marks * marksIn(passage)) / pairs;
  const { capitals, small } = misplacedBorders(passage);
  const stumbles = within + Math.min(capitals, small);
  const needed = WORTH.needed * Math.max(1, pairs / LONGER_PAIRS);
  return WORTH.pair * pairs * (logOdds - usual) + WORTH.stumble * stumbles >= needed;
}

/**
 * What the words around a place tell of whether a statement begins there, by logistic regression over answers of the bank
 * whose marks are taken away. Model answers are left out, so that they can be held against it.
 */
import { normaliseTurn } from "../../durable/engine/understanding/normalise.ts";
import { signsAt } from "../../durable/engine/understanding/seams.ts";
import { readPassage, type Word } from "../../durable/engine/understanding/sentences.ts";
import { asRecognised } from "../card/spoken.ts";
import { ROOT } from "../set-up/paths.ts";
import { Findings } from "../validate/findings.ts";
import { loadBank } from "../validate/load-bank.ts";

type Place = { readonly signs: readonly string[]; readonly begins: boolean };

/** Each place of a text as it is recognised; commas tell neither. Nothing where both do not have the same words. */
export function placesIn(text: string): Place[] {
  const written = readPassage(normaliseTurn(text)).words;
  const bare = readPassage(normaliseTurn(asRecognised(text))).words;
  if (written.length !== bare.length || written.some((word, at) => word.text !== bare[at]?.text)) return [];
  return bare.flatMap((word, at) => {
    const isPlace = at > 0 && word.start !== bare[at - 1]?.start && written[at]?.mark !== ",";
    return isPlace ? [{ signs: signsAt(bare, at), begins: beginsAt(written, at) }] : [];
  });
}

const beginsAt = (words: readonly Word[], at: number): boolean =>
  words[at]?.sentence !== words[at - 1]?.sentence || /[;:–—-]/u.test(words[at]?.mark ?? "");

const ROUNDS = 6;
/** Steps through the places in an order that is no text's, the same each time. */
const STRIDE = 7919;
const RATE = 0.3;
const DECAY = 1e-4;
/** Places that a sign is seen at, below which it tells nothing. */
const LEAST = 25;
/** Hundredths of a nat below which a sign is not worth its line. */
const WORTH_IT = 5;

function learn(places: readonly Place[]): Map<string, number> {
  const worth = new Map<string, number>();
  const moved = new Map<string, number>();
  for (let step = 0; step < ROUNDS * places.length; step += 1) {
    const place = places[(step * STRIDE) % places.length];
    if (place === undefined) continue;
    const odds = place.signs.reduce((sum, sign) => sum + (worth.get(sign) ?? 0), 0);
    const error = 1 / (1 + Math.exp(-odds)) - (place.begins ? 1 : 0);
    for (const sign of place.signs) {
      const slope = error + DECAY * (worth.get(sign) ?? 0);
      const sum = (moved.get(sign) ?? 1) + slope * slope;
      moved.set(sign, sum);
      worth.set(sign, (worth.get(sign) ?? 0) - (RATE * slope) / Math.sqrt(sum));
    }
  }
  return worth;
}

/** Hundredths of a nat by sign. Deterministic for one bank. */
export function learnSeams(): Map<string, number> {
  const { questions } = loadBank(ROOT, new Findings());
  const texts = questions.flatMap(({ checks }) => [checks.paraphrase, checks.weak, checks.negated]);
  const places = texts.flatMap(placesIn);
  const seen = Map.groupBy(
    places.flatMap(({ signs }) => signs),
    (sign) => sign,
  );
  const often = new Set([...seen].filter(([, all]) => all.length >= LEAST).map(([sign]) => sign));
  const known = places.map(({ signs, begins }) => ({ signs: signs.filter((sign) => often.has(sign)), begins }));
  const hundredths = [...learn(known)].map(([sign, worth]) => [sign, Math.round(worth * 100)] as const);
  return new Map(hundredths.filter(([, worth]) => Math.abs(worth) >= WORTH_IT));
}

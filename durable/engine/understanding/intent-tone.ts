/** How a candidate says they are, from small talk alone. Words of feeling, with negation; no guess about the person. */
import { plainWords } from "./intent-clauses.ts";

export type Tone = "positive" | "neutral" | "tired" | "stressed" | "negative" | "excited";

/** Heavier feelings are heard first, so that "good, but nervous" is met where it matters. */
const FEELINGS: readonly (readonly [Tone, RegExp])[] = [
  [
    "stressed",
    /\b(?:nervous|anxious|stressed|stressful|overwhelmed|worried|tense|afraid|scared|under pressure|on edge|jittery)\b/,
  ],
  [
    "tired",
    /\b(?:tired|exhausted|sleepy|worn out|long (?:day|week|night)|no sleep|did not sleep|not sleep|little sleep|slept badly|drained|jet ?lag(?:ged)?)\b/,
  ],
  [
    "negative",
    /\b(?:bad|sad|down|rough|terrible|awful|horrible|sick|ill|unwell|upset|lousy|not (?:so |very |too |that |doing |feeling )*(?:good|great|well)|could be better|been better|a cold|headache|struggling)\b/,
  ],
  ["excited", /\b(?:excited|thrilled|pumped|cannot wait|energi[sz]ed|looking forward|eager|stoked)\b/],
  [
    "positive",
    /\b(?:good|great|well|fine|happy|wonderful|fantastic|lovely|amazing|excellent|glad|relaxed|awesome|nice|super|perfect|brilliant)\b/,
  ],
];

/** A feeling that is denied right before ("not nervous", "no longer tired", "not bad") does not count. */
const DENIED =
  /\b(?:not|never|no longer|hardly|without being)(?: (?:so|very|too|that|really|at all|feeling|being|even))* $/;

function isFelt(words: string, pattern: RegExp): boolean {
  const found = words.match(pattern);
  if (found === null) return false;
  return !DENIED.test(words.slice(0, found.index));
}

export function toneOf(text: string): Tone {
  const words = plainWords(text);
  return FEELINGS.find(([, pattern]) => isFelt(words, pattern))?.[0] ?? "neutral";
}

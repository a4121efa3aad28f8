/**
 * The hidden texts of `tests/fixtures/hidden`: attacks, changes of form and paraphrases by another hand. They are measured
 * and never tuned on; nothing of the product reads them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { ROOT } from "../set-up/paths.ts";

const Swaps = z.array(z.tuple([z.string(), z.string()]));
const Template = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** An operation on the words, by name. */
  how: z.optional(z.string()),
  /** Stands between the items of a list. */
  joint: z.optional(z.string()),
  /** Where the operation finds nothing to work on. */
  else: z.optional(z.string()),
});
export type Template = z.infer<typeof Template>;

const Attacks = z.strictObject({
  about: z.string(),
  empty: z.array(z.string()),
  dontKnow: z.array(z.string()),
  echo: z.array(Template),
  instruction: z.array(Template),
  appended: z.array(Template),
  shuffle: z.array(z.string()),
  terms: z.array(Template),
  negation: z.array(Template),
  padding: z.array(z.string()),
  paddingPlaces: z.array(z.string()),
  unrelatedTalk: z.array(z.string()),
  addedPoint: z.array(z.string()),
});

const Group = z.strictObject({ text: z.string(), values: z.array(z.string()) });
const Surface = z.strictObject({
  about: z.string(),
  fillers: z.array(z.strictObject({ id: z.string(), words: z.array(z.string()), every: z.int() })),
  letters: z.array(z.string()),
  punctuation: z.array(z.string()),
  contractions: Swaps,
  spellings: Swaps,
  pronouns: Swaps,
  subgroups: z.record(z.string(), Group),
  dialect: Swaps,
  secondLanguage: z.array(
    z.strictObject({ id: z.string(), drop: z.optional(z.array(z.string())), swap: z.optional(Swaps) }),
  ),
});

const Paraphrases = z.strictObject({
  about: z.string(),
  frames: z.array(z.string()),
  vague: z.array(z.string()),
  questions: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Paraphrases = z.infer<typeof Paraphrases>;

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, "tests/fixtures/hidden", `${name}.json`), "utf8"));
}

/** Throws when a file does not fit its form. */
export const hiddenAttacks = () => Attacks.parse(read("attacks"));
export const hiddenSurface = () => Surface.parse(read("surface"));
export const hiddenParaphrases = () => Paraphrases.parse(read("paraphrases"));
export type HiddenAttacks = z.infer<typeof Attacks>;
export type HiddenSurface = z.infer<typeof Surface>;

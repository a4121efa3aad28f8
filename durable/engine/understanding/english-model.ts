/**
 * The English model of wink-nlp without what Viva never asks it for: moods, names of things and negation, which it reads
 * by other means. What is left out is a fifth of the model's files. Knows nothing of answers.
 */
/// <reference path="./wink-parts.d.ts" />
import type { Model } from "wink-eng-lite-web-model";
import featureFn from "wink-eng-lite-web-model/dist/feature.js";
import lemmatize from "wink-eng-lite-web-model/dist/lemmatize.js";
import metaCER from "wink-eng-lite-web-model/dist/load-cer-meta-model.js";
import core, { type Core, type Growing } from "wink-eng-lite-web-model/dist/load-core-model.js";
import pos from "wink-eng-lite-web-model/dist/load-pos-model.js";
import sbd from "wink-eng-lite-web-model/dist/load-sbd-model.js";
import stem from "wink-eng-lite-web-model/dist/porter-stemmer.js";

/** A machine that recognises nothing, as the package writes one down. */
const EMPTY_MACHINE = JSON.stringify([100, 0, { 0: {} }, {}, {}, {}]);

let names: unknown;

/** Made once: the package writes this part down anew, twice as long, whenever it is asked for it. */
const metaOnce = (): unknown => {
  names ??= metaCER();
  return names;
};

/** Parsed once: to take out of it what was added costs a thousandth, and so two of them never stand side by side. */
let words: Core | undefined;

function keepOwn(feature: Growing): void {
  const { list, hash, intrinsicSize } = feature;
  for (let at = intrinsicSize; at < list.length; at += 1) delete hash[list[at] ?? ""];
  list.length = intrinsicSize;
  feature.index = intrinsicSize;
}

/** The model's own words. It is the same object each time: a package that was started before may not read any more. */
function coreAnew(): Core {
  words ??= core();
  for (const feature of Object.values(words.features)) if (feature.hash !== undefined) keepOwn(feature);
  return words;
}

/** How many words, in each spelling, the package has added to the model's own since it was started. */
export function addedWords(): number {
  if (words === undefined) return 0;
  const { list, intrinsicSize } = words.features.lexeme;
  return list.length - intrinsicSize;
}

const nothing = () => ({ machines: [EMPTY_MACHINE], transformers: [null], setter: null });
const noMachine = () => ({ machines: [], transformers: [] });

export const englishModel: Model = {
  core: coreAnew,
  sbd,
  pos,
  metaCER: metaOnce,
  featureFn,
  ner: noMachine,
  negation: nothing,
  sa: nothing,
  addons: { lemmatize, stem },
};

/** Stem of a lower-case word of letters alone, by the model's own rules and without reading it as a text. */
export const plainStem = (word: string): string => stem(word);

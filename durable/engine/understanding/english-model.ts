/**
 * The English model of wink-nlp without what Viva never asks it for: moods, names of things and negation, which it reads
 * by other means. What is left out is a fifth of the model's files. Knows nothing of answers.
 */
/// <reference path="./wink-parts.d.ts" />
import type { Model } from "wink-eng-lite-web-model";
import featureFn from "wink-eng-lite-web-model/dist/feature.js";
import lemmatize from "wink-eng-lite-web-model/dist/lemmatize.js";
import metaCER from "wink-eng-lite-web-model/dist/load-cer-meta-model.js";
import core from "wink-eng-lite-web-model/dist/load-core-model.js";
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

const nothing = () => ({ machines: [EMPTY_MACHINE], transformers: [null], setter: null });
const noMachine = () => ({ machines: [], transformers: [] });

export const englishModel: Model = {
  core,
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

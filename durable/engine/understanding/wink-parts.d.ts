/** The parts that the English model of wink-nlp is put together from; the package describes only the whole. */
declare module "wink-eng-lite-web-model/dist/*" {
  const part: unknown;
  export default part;
}

/** The stem of a lower-case word. */
declare module "wink-eng-lite-web-model/dist/porter-stemmer.js" {
  export default function stem(word: string): string;
}

/** The part for names that one teaches the package. */
declare module "wink-eng-lite-web-model/dist/load-cer-meta-model.js" {
  export default function load(): unknown;
}

/** The part with all words, and with those that the package adds to them as it reads. */
declare module "wink-eng-lite-web-model/dist/load-core-model.js" {
  /** Values of one property of words. The package adds values: `intrinsicSize` of them are the model's own. */
  export type Growing = { list: string[]; hash: Record<string, number>; index: number; intrinsicSize: number };
  type Fixed = { list: readonly unknown[]; hash?: never };
  export type Core = { features: { [name: string]: Growing | Fixed; lexeme: Growing } };
  /** A core of its own for each call: it parses three megabytes. */
  export default function load(): Core;
}

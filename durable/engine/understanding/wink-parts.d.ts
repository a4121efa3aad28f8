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

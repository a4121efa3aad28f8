/** The parts that the English model of wink-nlp is put together from; the package describes only the whole. */
declare module "wink-eng-lite-web-model/dist/*" {
  const part: unknown;
  export default part;
}

/** The stem of a lower-case word. */
declare module "wink-eng-lite-web-model/dist/porter-stemmer.js" {
  export default function stem(word: string): string;
}

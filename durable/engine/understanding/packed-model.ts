/**
 * The words of the English model as they lie beside the deployed script: the numbers of all words byte by byte, all first
 * bytes before all second ones, which makes them half as large when they are compressed, then the rest as JSON. Reads what
 * `scripts/english-model.ts` writes into what the package makes of its own file; decides nothing about words.
 */

/** What is parsed of the rest, with what the package adds to it. */
type Feature = {
  list: unknown[];
  hash: Record<string, number>;
  intrinsicSize: number;
  index: number;
  maxIndex: number;
};
/** For each feature: word, mask, shift, whether its values are given in numbers, whether it differs by expansion. */
type Layout = Readonly<Record<string, readonly number[]>>;
type Model = {
  lexicon: Uint32Array;
  xpansions: Uint32Array;
  readonly packing: { readonly size: number; readonly layout: Layout; efList: string[] };
  readonly features: Readonly<Record<string, Feature>> & { readonly [name in "lexeme" | "posClusters"]: Feature };
  readonly pos: { readonly hash: Readonly<Record<string, number>> };
};

const BYTES = Uint32Array.BYTES_PER_ELEMENT;

/** Bytes that stand apart by what they are for, together again; `of` of them belong to one word. */
export function together(bytes: Uint8Array, of: number): Uint32Array {
  const out = new Uint8Array(bytes.length);
  const words = bytes.length / of;
  let from = 0;
  for (let byte = 0; byte < of; byte += 1) {
    for (let word = 0, to = byte; word < words; word += 1, to += of, from += 1) out[to] = bytes[from] ?? 0;
  }
  return new Uint32Array(out.buffer);
}

/** The other way round. */
export function apart(words: Uint32Array, of: number): Uint8Array {
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  const count = bytes.length / of;
  return bytes.map((_, at) => bytes[(at % count) * of + Math.floor(at / count)] ?? 0);
}

function hashOf(list: readonly unknown[]): Record<string, number> {
  const hash: Record<string, number> = Object.create(null);
  for (let at = 0; at < list.length; at += 1) hash[String(list[at])] = at;
  return hash;
}

/** What belongs to a value as long as no text has added another. */
function grown({ layout }: Model["packing"], name: string, feature: Feature): void {
  const [, mask = 0, shift = 0] = layout[name] ?? [];
  const { length } = feature.list;
  Object.assign(feature, {
    hash: hashOf(feature.list),
    intrinsicSize: length,
    index: length,
    maxIndex: mask >>> shift,
  });
}

/** A model of its own for each call. `bytes` are not compressed any more; the numbers are little-endian, the rest is UTF-8. */
export function modelOf(bytes: Uint8Array, textOf: (utf8: Uint8Array) => string): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [words, expansions] = [view.getUint32(0, true), view.getUint32(BYTES, true)];
  const [first, second] = [2 * BYTES + words, 2 * BYTES + words + expansions];
  const model: Model = JSON.parse(textOf(bytes.subarray(second)));
  const { packing, features, pos } = model;
  model.lexicon = together(bytes.subarray(2 * BYTES, first), packing.size * BYTES);
  model.xpansions = together(bytes.subarray(first, second), BYTES);
  packing.efList = Object.keys(packing.layout).filter((name) => packing.layout[name]?.[4] === 1);
  for (const [name, feature] of Object.entries(features)) {
    if (packing.layout[name]?.[3] === 0) grown(packing, name, feature);
  }
  const { lexeme, posClusters } = features;
  Object.assign(lexeme, { hash: hashOf(lexeme.list), intrinsicSize: lexeme.list.length, index: lexeme.list.length });
  const numbersOf = (cluster: unknown) =>
    new Set(
      String(cluster)
        .split("_")
        .map((name) => pos.hash[name] ?? 0),
    );
  posClusters.list = posClusters.list.map(numbersOf);
  return model;
}

/** What the scanner finds in a text: words with offsets, and the marks between them. Holds no behaviour. */

export type Scanned = {
  readonly start: number;
  readonly end: number;
  /** Lower case; contractions are already two words at the same place. */
  readonly text: string;
  readonly kind: "word" | "number" | "formula";
  /** Keys known from the form alone: value of a number, canonical bound. */
  readonly forms: readonly string[];
};

/** A mark that may end a clause. */
export type Mark = { readonly at: number; readonly sign: string };

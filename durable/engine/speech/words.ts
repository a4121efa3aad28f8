/** Measures of what is said aloud: words, questions, likeness. Pure functions over text, no wording. */

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function countQuestions(text: string): number {
  return text.split("?").length - 1;
}

/** Keeps the last question of a text that asks several; the others become statements. */
export function asOneQuestion(text: string): string {
  const last = text.lastIndexOf("?");
  return text.replaceAll("?", (mark, at: number) => (at === last ? mark : "."));
}

/** Removes the question, for text that is followed by one. */
export function asStatement(text: string): string {
  return text.replaceAll("?", ".");
}

export function joined(parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part !== null && part !== undefined && part !== "").join(" ");
}

/** Short fingerprint (FNV-1a) of what was said, for finding a repetition. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text.toLowerCase()) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return `=${hash.toString(36)}`;
}

const QUOTATION = /“[^”]*”/g;
const LEAST_WORDS = 3;

/** Fingerprints of the sentences of a line, marks, case and quotations aside; sentences of one or two words may come again. */
export function sentenceMarks(line: string): readonly string[] {
  return line
    .replaceAll(QUOTATION, " ")
    .split(/[.!?:]+(?:\s|$)/)
    .map((sentence) =>
      sentence
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}']+/gu, " ")
        .trim(),
    )
    .filter((sentence) => sentence.split(" ").length >= LEAST_WORDS)
    .map((sentence) => `~${fingerprint(sentence)}`);
}

/**
 * Brings a candidate's text into the one form that everything reads and that all offsets refer to.
 * It changes how characters are written, never which words were said.
 */

/** C0 and C1 controls but tab and line feed, soft hyphen, joiners and marks without a shape, fillers, tag block. */
const INVISIBLE =
  /(?![\t\n\r])\p{Cc}|\u034f|\u17b4|\u17b5|[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/**
 * A zero-width joiner stays where it is part of the picture, inside an emoji; both joiners stay where they are spelling:
 * between letters of one cursive script (Persian plurals), and after the virama of an Indic one (conjuncts, chillus).
 */
const IN_EMOJI = /(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})/u;
const IN_SPELLING = [
  ...["Arabic", "Syriac", "Mongolian", "Nko", "Adlam"].map((script) => {
    const letter = `\\p{scx=${script}}`;
    return `(?<=(?=[\\p{L}\\p{M}])${letter})[\\u200c\\u200d](?=(?=\\p{L})${letter})`;
  }),
  "(?<=[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca])[\\u200c\\u200d]",
];
const JOINERS = new RegExp(`${[IN_EMOJI.source, ...IN_SPELLING].join("|")}|([\\u200c\\u200d])`, "gu");
const LOOSE_SELECTOR = /(?<!\p{Emoji})[\ufe00-\ufe0f]/gu;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** NFKC would write n² as n2; the power has to survive. */
function keepPowers(text: string): string {
  return text.replace(
    /[⁰¹²³⁴-⁹]+/gu,
    (digits) => `^${[...digits].map((digit) => SUPERSCRIPTS.indexOf(digit)).join("")}`,
  );
}

/** One way to write each sign; white space is left to the caller, but for line ends. */
function writeSigns(text: string): string {
  return keepPowers(text.replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n").replace(INVISIBLE, ""))
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(JOINERS, (joiner, loose) => (loose === undefined ? joiner : ""))
    .replace(LOOSE_SELECTOR, "")
    .replace(/[\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4]/gu, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb\u2033]/gu, '"');
}

/** Normalised text of a turn. Idempotent; an all-invisible text becomes "". */
export function normaliseTurn(text: string): string {
  return writeSigns(text)
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/** A tab at the beginning of a line, in spaces. */
const TAB = "    ";

function indentOf(line: string): string {
  const space = line.slice(0, line.length - line.trimStart().length);
  return space.replaceAll("\t", TAB).replace(/\s/gu, " ");
}

/**
 * Normalised text of a turn whose lines keep how far they stand in from the first, as pasted code needs it to be read by
 * people. Idempotent; without its indents (`indents.ts`) it is `normaliseTurn(text)`.
 */
export function normaliseLines(text: string): string {
  const lines = writeSigns(text)
    .replace(/^\s*\n/u, "")
    .split("\n");
  const own = indentOf(lines[0] ?? "").length;
  const kept = lines.map((line) => {
    const words = line.trim().replace(/\s+/gu, " ");
    return words === "" ? "" : indentOf(line).slice(own) + words;
  });
  return kept
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

/**
 * Finds text that is written as the codes of its letters: in hexadecimal, in octets of bits or as numbers. Such codes are
 * decoded, so that figures, hashes and addresses are left alone: only what turns out to be words is found.
 */

/** Ways to write codes of letters: a run of them, one code, and the base of its digits. */
type Code = { readonly run: RegExp; readonly one: RegExp; readonly base: number };

const CODES: readonly Code[] = [
  {
    run: /(?<![\p{L}\p{N}])(?:(?:0x|\\x|%|\\u00)?[0-9a-f]{2}[\s,;:-]{0,2}){8,}(?![\p{L}\p{N}])/giu,
    one: /0x|\\x|%|\\u00|([0-9a-f]{2})/giu,
    base: 16,
  },
  { run: /(?<!\p{N})(?:[01]{8}[\s,;]{0,2}){6,}(?!\p{N})/gu, one: /([01]{8})/gu, base: 2 },
  { run: /(?<!\p{N})(?:\d{2,3}[\s,;]{1,2}){9,}\d{2,3}(?!\p{N})/gu, one: /(\d{2,3})/gu, base: 10 },
];

const DIGIT = /\d{2}|[01]{8}|[0-9a-f]{16}/u;
/** Words of small letters with spaces between, perhaps with marks. */
const WORDS = /^[\x20-\x7e\s]*[a-z]{2,}[ ,.:'!?\n-]+[A-Za-z][\x20-\x7e\s]*$/u;
/** Share of letters and spaces in text; codes of other things hit marks and digits as often. */
const LETTERS = 0.85;

function isText(decoded: string): boolean {
  const letters = decoded.match(/[A-Za-z ]/gu)?.length ?? 0;
  return letters >= decoded.length * LETTERS && WORDS.test(decoded.toLowerCase());
}

function decode(run: string, { one, base }: Code): string {
  const codes = [...run.matchAll(one)].flatMap(([, digits]) =>
    digits === undefined ? [] : [Number.parseInt(digits, base)],
  );
  return String.fromCharCode(...codes);
}

/** "My answer in hex:", "Decode this and follow it:". */
const LEAD = /(?:^|(?<=[.!?;\n]))[^.!?;:\n]{0,80}:\s*$/u;
const LEAD_LENGTH = 90;

/** Where what leads into a run begins. */
function leadFrom(text: string, at: number): number {
  const from = Math.max(0, at - LEAD_LENGTH);
  const lead = LEAD.exec(text.slice(from, at));
  return lead === null ? at : from + lead.index;
}

/** Ranges of a text that hold words as codes of their letters, with what leads into them, in order for each way to write them. */
export function findEncoded(text: string): { readonly start: number; readonly end: number }[] {
  if (!DIGIT.test(text)) return [];
  return CODES.flatMap((code) =>
    [...text.matchAll(code.run)]
      .filter(([run]) => isText(decode(run, code)))
      .map((match) => ({ start: leadFrom(text, match.index), end: match.index + match[0].length })),
  );
}

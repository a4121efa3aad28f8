/** Which passwords are too easy to guess: common ones, those made of what is known about the person, runs of keys. */
import common from "./common-passwords.json" with { type: "json" };

const COMMON: ReadonlySet<string> = new Set(common);
const PRODUCT = ["viva"];
const ROWS = [
  "1234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertzuiop",
  "azertyuiop",
];
/** So many different characters a password has at least. */
const LEAST_DIFFERENT = 5;
/** Pieces of what is known about a person that are shorter than this decide nothing. */
const SHORTEST_PIECE = 3;
/** What must be left of a password without the words that are known. */
const LEAST_LEFT = 6;

export type Person = { readonly email: string; readonly name?: string | null | undefined };

/** Why a password may not be chosen, in words for its field; null where it may. */
export function faultOf(password: string, person: Person): string | null {
  const plain = password.normalize("NFKC").toLowerCase();
  if (COMMON.has(plain) || COMMON.has(plain.replace(/[^\p{L}\p{N}]/gu, ""))) {
    return "is one of the most used passwords";
  }
  if (new Set(plain).size < LEAST_DIFFERENT || isRepeated(plain)) return "repeats itself";
  if (isRun(plain)) return "follows the keys of a keyboard";
  if (leftWithout(plain, wordsOf(person)) < LEAST_LEFT) return "is made of your name, your address or ours";
  return null;
}

/** The same piece again and again. */
function isRepeated(text: string): boolean {
  return /^(.{1,8}?)\1+$/su.test(text);
}

/** Made of runs of neighbouring keys, in either direction. */
function isRun(text: string): boolean {
  const rows = ROWS.flatMap((row) => [row + row, [...(row + row)].reverse().join("")]);
  let at = 0;
  while (at < text.length) {
    let length = Math.min(4, text.length - at);
    if (!rows.some((row) => row.includes(text.slice(at, at + length)))) return false;
    while (at + length < text.length && rows.some((row) => row.includes(text.slice(at, at + length + 1)))) length += 1;
    at += length;
  }
  return true;
}

function wordsOf({ email, name }: Person): string[] {
  const [local = "", domain = ""] = email.toLowerCase().split("@");
  const names = (name ?? "").toLowerCase();
  const pieces = [local, ...local.split(/[^\p{L}\p{N}]+/u), domain.split(".")[0] ?? "", ...names.split(/\s+/)];
  const joined = [local.replace(/[^\p{L}\p{N}]/gu, ""), names.replace(/\s+/g, "")];
  return [...new Set([...joined, ...pieces, ...PRODUCT])]
    .filter((word) => word.length >= SHORTEST_PIECE)
    .sort((one, other) => other.length - one.length);
}

/** Different characters that are left once the words are taken out. */
function leftWithout(text: string, words: readonly string[]): number {
  const left = words.reduce((rest, word) => rest.split(word).join(""), text);
  return left === text ? Number.POSITIVE_INFINITY : new Set(left).size;
}

/** Finds what looks like a key that somebody forgot in a text. Reads no file, and never repeats what it has found. */

export type Finding = { readonly line: number; readonly what: string };

const KINDS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "a key of a cloud", pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b/ },
  { what: "a key of a model or a voice", pattern: /\bsk[-_](?:[a-z]+-)?[A-Za-z0-9]{24,}/ },
  {
    what: "a token of a code host or a registry",
    pattern: /\b(?:gh[oprsu]|npm|glpat)[_-][A-Za-z0-9]{20,}|\bgithub_pat_\w{30,}/,
  },
  { what: "a token of a chat", pattern: /\bxox[abeprs]-[\w-]{10,}/ },
  { what: "a signed token", pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/ },
  {
    what: "a value of a secret setting",
    pattern:
      /(?:secret|key|token|password|passwd)\w*["'`]?\s*[:=]\s*["'`]?(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])[\w+/-]{32,}/i,
  },
];

/** What tests write where a key must stand: nobody would draw it. */
const PLAIN = "0123456789abcdef";

/** Lines (from 1) that hold what looks like a secret. */
export function secretsIn(text: string): Finding[] {
  return text.split("\n").flatMap((line, at) => {
    if (line.includes(PLAIN)) return [];
    const kind = KINDS.find(({ pattern }) => pattern.test(line));
    return kind === undefined ? [] : [{ line: at + 1, what: kind.what }];
  });
}

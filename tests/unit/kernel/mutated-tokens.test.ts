import { describe, expect, it } from "vitest";
import { signAccessToken, signTicket, verifyAccessToken, verifyTicket } from "#kernel/tokens.ts";
import { Chance } from "../../support/session-random.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const NOW = new Date(1_800_000_000_000);
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";

/** What the night sets; small and fixed without. */
function whole(text: string | undefined, fallback: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

const MUTATIONS = whole(process.env.FUZZ_TOKENS, 10_000);
const SEED = whole(process.env.FUZZ_SEED, 20_261_128);

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function decode(part: string): Record<string, unknown> {
  const value: Record<string, unknown> = JSON.parse(Buffer.from(part, "base64url").toString());
  return value;
}

/** One change of a token: a character, a piece, the header, or the claims. */
function mutate(token: string, draw: (below: number) => number): string {
  const [header = "", claims = "", signature = ""] = token.split(".");
  const at = draw(token.length);
  const character = ALPHABET[draw(ALPHABET.length)] ?? "A";
  const headers = [
    { alg: "none" },
    { alg: "HS512" },
    { alg: "RS256" },
    { typ: "access-token" },
    { typ: "socket-ticket" },
    { typ: undefined },
    { kid: "0".repeat(16) },
    { kid: undefined },
    { jwk: { kty: "oct", k: "AAAA" } },
    { jku: "https://evil.example/k" },
    { x5u: "https://evil.example/c" },
    { crit: ["exp"] },
  ];
  const changes = [
    { exp: 9_999_999_999 },
    { exp: undefined },
    { sub: `u${draw(1_000)}` },
    { sub: undefined },
    { jti: "x" },
    { iss: "evil" },
    { aud: "socket-ticket" },
    { aud: "access-token" },
    { session: "other" },
    { nbf: 9_999_999_999 },
    { role: "admin" },
  ];
  switch (draw(7)) {
    case 0:
      return token.slice(0, at) + character + token.slice(at + 1);
    case 1:
      return token.slice(0, at) + token.slice(at + 1 + draw(8));
    case 2:
      return token.slice(0, at) + character.repeat(1 + draw(4)) + token.slice(at);
    case 3:
      return [encode({ ...decode(header), ...headers[draw(headers.length)] }), claims, signature].join(".");
    case 4:
      return [header, encode({ ...decode(claims), ...changes[draw(changes.length)] }), signature].join(".");
    case 5:
      return [encode({ ...decode(header), alg: "none" }), claims, ""].join(".");
    default:
      return [header, claims, signature.slice(0, draw(signature.length))].join(".");
  }
}

/** The last character of a signature holds two bits that no byte needs: tokens that differ there alone are one token. */
function same(one: string, other: string): boolean {
  const bytes = (token: string): string =>
    token
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString("hex"))
      .join(".");
  return bytes(one) === bytes(other);
}

describe("B7: tokens that were tampered with", () => {
  it("are never taken: 10,000 of them, of both kinds", { timeout: 600_000 }, async () => {
    const access = await signAccessToken(KEY, { userId: "u1", signInHash: "h1" }, NOW);
    const ticket = await signTicket(KEY, { ticketId: "t1", userId: "u1", sessionId: "s1" }, NOW);
    expect(await verifyAccessToken([KEY], access, NOW)).not.toBeNull();
    expect(await verifyTicket([KEY], ticket, NOW)).not.toBeNull();
    const chance = new Chance(SEED);
    const draw = (below: number) => chance.below(below);
    let tried = 0;
    while (tried < MUTATIONS) {
      const [token, read] = draw(2) === 0 ? ([access, verifyAccessToken] as const) : ([ticket, verifyTicket] as const);
      const mutated = mutate(token, draw);
      if (same(mutated, token)) continue;
      tried += 1;
      expect(await read([KEY], mutated, NOW), mutated).toBeNull();
      if (tried % 10 === 0) expect(await verifyAccessToken([KEY], mutated, NOW, true), mutated).toBeNull();
    }
  });
});

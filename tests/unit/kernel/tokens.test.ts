import fc from "fast-check";
import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import {
  ACCESS_TOKEN_LIFE,
  RENEWAL_WINDOW,
  signAccessToken,
  signTicket,
  TICKET_LIFE,
  verifyAccessToken,
  verifyTicket,
} from "#kernel/tokens.ts";

const KEY = "0123456789abcdef0123456789abcdef";
const OTHER = "fedcba9876543210fedcba9876543210";
const now = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
const ticket = { ticketId: "k1", userId: "u1", sessionId: "s1" };

describe("a socket ticket", () => {
  it("says who may open which session", async () => {
    expect(await verifyTicket([KEY], await signTicket(KEY, ticket, now), now)).toEqual(ticket);
  });

  it("C2: lives for a minute", async () => {
    const signed = await signTicket(KEY, ticket, now);
    expect(await verifyTicket([KEY], signed, later(TICKET_LIFE - 1))).toEqual(ticket);
    expect(await verifyTicket([KEY], signed, later(TICKET_LIFE + 1))).toBeNull();
  });

  it("is worth nothing under another key or for another purpose", async () => {
    const signed = await signTicket(KEY, ticket, now);
    expect(await verifyTicket([OTHER], signed, now)).toBeNull();
    expect(await verifyAccessToken([KEY], signed, now)).toBeNull();
    const access = await signAccessToken(KEY, { userId: "u1", signInHash: "h1" }, now);
    expect(await verifyTicket([KEY], access, now)).toBeNull();
  });

  it("B7: is refused when unsigned, or signed by another algorithm", async () => {
    const unsigned = new UnsecuredJWT({ session: "s1" })
      .setIssuer("viva")
      .setAudience("socket-ticket")
      .setSubject("u1")
      .setExpirationTime("1h")
      .encode();
    expect(await verifyTicket([KEY], unsigned, now)).toBeNull();
    const swapped = await new SignJWT({ session: "s1", sub: "u1" })
      .setProtectedHeader({ alg: "HS512", typ: "socket-ticket" })
      .setIssuer("viva")
      .setAudience("socket-ticket")
      .setJti("k1")
      .setExpirationTime(later(60))
      .sign(new TextEncoder().encode(KEY));
    expect(await verifyTicket([KEY], swapped, now)).toBeNull();
  });

  it("B7: is refused after any change of a single character", async () => {
    const signed = await signTicket(KEY, ticket, now);
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.constantFrom(..."abcXYZ019-_."), async (at, char) => {
        const forged = signed.slice(0, at) + char + signed.slice(at + 1);
        fc.pre(forged !== signed);
        const read = await verifyTicket([KEY], forged, now);
        // The last character of a part carries bits that base64url ignores; what it says must then be unchanged.
        if (read !== null) expect(read).toEqual(ticket);
      }),
      { numRuns: 400, seed: 11 },
    );
  });
});

describe("a change of keys", () => {
  const access = { userId: "u1", signInHash: "h1" };

  it("B9: keeps what the key before has signed, as long as that one is known", async () => {
    const before = await signAccessToken(OTHER, access, now);
    expect(await verifyAccessToken([KEY, OTHER], before, now)).toEqual(access);
    expect(await verifyAccessToken([KEY, OTHER], before, later(RENEWAL_WINDOW), true)).toEqual(access);
    expect(await verifyAccessToken([KEY], before, now)).toBeNull();
    expect(await verifyAccessToken([KEY, OTHER], await signAccessToken(KEY, access, now), now)).toEqual(access);
    expect(await verifyTicket([KEY, OTHER], await signTicket(OTHER, ticket, now), now)).toEqual(ticket);
  });

  it("takes no token whose name of a key is missing, unknown, or another one's", async () => {
    const kidOf = (token: string) => JSON.parse(atob(token.split(".")[0] ?? "")).kid;
    const kids = [await signAccessToken(KEY, access, now), await signAccessToken(OTHER, access, now)].map(kidOf);
    expect(new Set(kids).size).toBe(2);
    for (const kid of [undefined, "", "../key", kids[1]]) {
      const header = { alg: "HS256", typ: "access-token", ...(kid === undefined ? {} : { kid }) };
      const forged = await new SignJWT({ sub: "u1" })
        .setProtectedHeader(header)
        .setIssuer("viva")
        .setAudience("access-token")
        .setJti("h1")
        .setExpirationTime("1h")
        .sign(new TextEncoder().encode(KEY));
      expect(await verifyAccessToken([KEY, OTHER], forged, now), String(kid)).toBeNull();
    }
  });

  it("tells nothing of the key by its name, and names the keys of two purposes differently", async () => {
    const kids = await Promise.all([signAccessToken(KEY, access, now), signTicket(KEY, ticket, now)]);
    const headers = kids.map((token) => atob(token.split(".")[0] ?? ""));
    expect(headers[0]).not.toContain(KEY.slice(0, 8));
    expect(new Set(headers.map((header) => JSON.parse(header).kid)).size).toBe(2);
  });
});

describe("an access token", () => {
  it("lives for ten minutes and can be renewed for fourteen days", async () => {
    const token = await signAccessToken(KEY, { userId: "u1", signInHash: "h1" }, now);
    const late = later(ACCESS_TOKEN_LIFE + 31);
    expect(await verifyAccessToken([KEY], token, later(ACCESS_TOKEN_LIFE))).toEqual({ userId: "u1", signInHash: "h1" });
    expect(await verifyAccessToken([KEY], token, late)).toBeNull();
    expect(await verifyAccessToken([KEY], token, late, true)).toEqual({ userId: "u1", signInHash: "h1" });
    expect(await verifyAccessToken([KEY], token, later(ACCESS_TOKEN_LIFE + RENEWAL_WINDOW + 1), true)).toBeNull();
  });

  it("is null for anything that is no token", async () => {
    for (const text of ["", "a.b.c", "….….…", "eyJhbGciOiJub25lIn0.e30."]) {
      expect(await verifyAccessToken([KEY], text, now, true)).toBeNull();
    }
  });
});

/**
 * Signed tokens: the socket ticket and the access token of programs. One key per purpose, derived from SECRET_KEY and
 * named in the token, so that a key can be replaced while tokens of the one before live on. Algorithm, issuer, audience and type are fixed, whatever the token's header says.
 */
import { jwtVerify, SignJWT } from "jose";
import { sha256 } from "./ids.ts";

const ISSUER = "viva";
/** Seconds. */
export const TICKET_LIFE = 60;
export const ACCESS_TOKEN_LIFE = 600;
export const RENEWAL_WINDOW = 14 * 24 * 3_600;

type Purpose = "socket-ticket" | "access-token";

type NamedKey = { readonly kid: string; readonly key: CryptoKey };

const keys = new Map<string, Promise<NamedKey>>();

async function deriveKey(secretKey: string, purpose: Purpose): Promise<NamedKey> {
  const bytes = new TextEncoder();
  const base = await crypto.subtle.importKey("raw", bytes.encode(secretKey), "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: bytes.encode(ISSUER), info: bytes.encode(purpose) },
    base,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign", "verify"],
  );
  // Names the key and tells nothing about it.
  const kid = (await sha256(`${ISSUER}|${purpose}|kid|${secretKey}`)).slice(0, 16);
  return { kid, key };
}

function keyFor(secretKey: string, purpose: Purpose): Promise<NamedKey> {
  const name = `${purpose}\n${secretKey}`;
  const known = keys.get(name) ?? deriveKey(secretKey, purpose);
  keys.set(name, known);
  return known;
}

async function sign(
  secretKey: string,
  purpose: Purpose,
  claims: Record<string, string>,
  id: string,
  now: Date,
  lifeSeconds: number,
): Promise<string> {
  const { kid, key } = await keyFor(secretKey, purpose);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: purpose, kid })
    .setIssuer(ISSUER)
    .setAudience(purpose)
    .setJti(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(key);
}

/** Only keys of our own are ever used, whatever key the token's header names or carries. */
async function verify(
  secretKeys: readonly string[],
  purpose: Purpose,
  token: string,
  now: Date,
  toleranceSeconds: number,
) {
  try {
    const known = await Promise.all(secretKeys.map((secretKey) => keyFor(secretKey, purpose)));
    const keyOf = ({ kid }: { kid?: string | undefined }): CryptoKey => {
      const named = known.find((candidate) => candidate.kid === kid);
      if (named === undefined) throw new Error("no such key");
      return named.key;
    };
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: purpose,
      typ: purpose,
      requiredClaims: ["exp", "jti", "sub"],
      clockTolerance: toleranceSeconds,
      currentDate: now,
    });
    return payload;
  } catch {
    return null;
  }
}

/** A ticket for one socket of one session; the object stores its id as used. */
export function signTicket(
  secretKey: string,
  ticket: { ticketId: string; userId: string; sessionId: string },
  now: Date,
): Promise<string> {
  const claims = { sub: ticket.userId, session: ticket.sessionId };
  return sign(secretKey, "socket-ticket", claims, ticket.ticketId, now, TICKET_LIFE);
}

/** The ticket's content, or null when it is forged, expired or meant for something else. Keys: the present, the one before. */
export async function verifyTicket(
  secretKeys: readonly string[],
  ticket: string,
  now: Date,
): Promise<{ ticketId: string; userId: string; sessionId: string } | null> {
  const payload = await verify(secretKeys, "socket-ticket", ticket, now, 0);
  if (payload === null || typeof payload.session !== "string") return null;
  if (payload.jti === undefined || payload.sub === undefined) return null;
  return { ticketId: payload.jti, userId: payload.sub, sessionId: payload.session };
}

/** An access token names a user and the stored sign-in (by the secret's hash) that it lives by. */
export function signAccessToken(
  secretKey: string,
  token: { userId: string; signInHash: string },
  now: Date,
): Promise<string> {
  return sign(secretKey, "access-token", { sub: token.userId }, token.signInHash, now, ACCESS_TOKEN_LIFE);
}

/** `forRenewal` accepts a token that expired up to 14 days ago. */
export async function verifyAccessToken(
  secretKeys: readonly string[],
  token: string,
  now: Date,
  forRenewal = false,
): Promise<{ userId: string; signInHash: string } | null> {
  const payload = await verify(secretKeys, "access-token", token, now, forRenewal ? RENEWAL_WINDOW : 30);
  if (payload?.jti === undefined || payload.sub === undefined) return null;
  return { userId: payload.sub, signInHash: payload.jti };
}

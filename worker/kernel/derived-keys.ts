/**
 * What is kept so that only this deployment can read or check it: keyed hashes, and texts sealed with AES-GCM.
 * Every purpose has a key of its own, derived from SECRET_KEY. Signs no tokens (`tokens.ts`) and hashes no passwords.
 */

const SALT = new TextEncoder().encode("viva");

async function baseKey(secretKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secretKey), "HKDF", false, ["deriveKey"]);
}

async function derive(
  secretKey: string,
  purpose: string,
  algorithm: { name: "HMAC"; hash: "SHA-256"; length: 256 } | { name: "AES-GCM"; length: 256 },
  usages: ("sign" | "encrypt" | "decrypt")[],
): Promise<CryptoKey> {
  const info = new TextEncoder().encode(purpose);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: SALT, info };
  return crypto.subtle.deriveKey(hkdf, await baseKey(secretKey), algorithm, false, usages);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}

/** HMAC-SHA-256 of a text as hexadecimal digits: two purposes never give the same for one text. */
export async function keyedHash(secretKey: string, purpose: string, text: string): Promise<string> {
  const key = await derive(secretKey, purpose, { name: "HMAC", hash: "SHA-256", length: 256 }, ["sign"]);
  return toHex(new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text))));
}

/** Compares in a time that tells nothing about where two texts differ. */
export function sameText(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

const NONCE_BYTES = 12;

/** Seals a text for `purpose`: hexadecimal digits of nonce and ciphertext. */
export async function seal(secretKey: string, purpose: string, text: string): Promise<string> {
  const key = await derive(secretKey, purpose, { name: "AES-GCM", length: 256 }, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(text));
  return toHex(iv) + toHex(new Uint8Array(sealed));
}

/** The text, by whichever key sealed it; null when none of them did, or it was changed. */
export async function unseal(secretKeys: readonly string[], purpose: string, sealed: string): Promise<string | null> {
  const bytes = fromHex(sealed);
  if (bytes.length <= NONCE_BYTES) return null;
  const iv = bytes.slice(0, NONCE_BYTES);
  for (const secretKey of secretKeys) {
    const key = await derive(secretKey, purpose, { name: "AES-GCM", length: 256 }, ["decrypt"]);
    const opened = await crypto.subtle
      .decrypt({ name: "AES-GCM", iv }, key, bytes.slice(NONCE_BYTES))
      .catch(() => null);
    if (opened !== null) return new TextDecoder().decode(opened);
  }
  return null;
}

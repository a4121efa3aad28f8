/** Random identifiers and hashes. Ids that leave the server carry at least 128 bits from the system's generator. */

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** 128 random bits as 32 hexadecimal digits. */
export function newId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/** Names one request in logs and problems; never a secret, so half as long. */
export function newRequestId(): string {
  return newId().slice(0, 16);
}

/** 256 random bits as 64 hexadecimal digits: a secret that a client keeps. */
export function newSecret(): string {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}

/** 32 random bits for the engine's generator. */
export function newSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** SHA-256 of a text as hexadecimal digits. */
export async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** Codes of six digits for mailboxes: how they are drawn, and what of them is stored. Sends and stores nothing. */
import { keyedHash, sameText } from "#kernel/derived-keys.ts";

/** Milliseconds that a code or a link can be used. */
export const CODE_LIFE_MS = 10 * 60_000;
/** Wrong tries that end a code. */
export const MAX_TRIES = 5;

const CODES = 1_000_000;
/** Draws from here on are thrown away: with them some codes would come up more often. */
const FAIR = 2 ** 32 - (2 ** 32 % CODES);

const systemDraw = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? FAIR;

/** Six digits, every code as likely as any other. `draw` gives 32 random bits. */
export function newCode(draw: () => number = systemDraw): string {
  for (;;) {
    const drawn = draw();
    if (drawn < FAIR) return String(drawn % CODES).padStart(6, "0");
  }
}

export type CodeOf = { readonly userId: string; readonly purpose: "signUp" | "changeEmail"; readonly emailKey: string };

/** What is stored of a code: of use only to this deployment, for this person and this address. */
export function hashCode(secretKey: string, { userId, purpose, emailKey }: CodeOf, code: string): Promise<string> {
  return keyedHash(secretKey, "email-code", `${purpose}|${userId}|${emailKey}|${code}`);
}

/** Whether a code is the one behind a stored hash, by any key that is valid now. */
export async function isCode(keys: readonly string[], of: CodeOf, code: string, stored: string): Promise<boolean> {
  const hashes = await Promise.all(keys.map((key) => hashCode(key, of, code)));
  return hashes.some((hash) => sameText(hash, stored));
}

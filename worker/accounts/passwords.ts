/**
 * Hashes passwords with scrypt and checks them. Every hash carries its parameters, so that they can be raised one day;
 * whether a password may be chosen at all is decided in `password-rules.ts`, how many are hashed at once in `password-line.ts`.
 */
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

export type ScryptParameters = { readonly ln: number; readonly r: number; readonly p: number };

/** N = 2^15: what OWASP and ASVS ask of scrypt, and what an isolate can afford. */
export const PARAMETERS: ScryptParameters = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** The default of 32 MiB is just too small for N = 2^15 and r = 8. */
const MAX_MEMORY = 64 * 1_024 * 1_024;

/** Derives a key of 32 bytes; the password as it is hashed. */
export type Derive = (password: string, salt: Uint8Array, parameters: ScryptParameters) => Promise<Uint8Array>;

/** One form for what keyboards write in several. */
const normal = (password: string): string => password.normalize("NFKC");

export const deriveByScrypt: Derive = (password, salt, { ln, r, p }) =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: MAX_MEMORY };
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** The password's PHC string with a new salt: `$scrypt$ln=15,r=8,p=3$salt$key`. */
export async function hashPassword(password: string, derive: Derive = deriveByScrypt): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(normal(password), salt, PARAMETERS);
  const { ln, r, p } = PARAMETERS;
  return `$scrypt$ln=${ln},r=${r},p=${p}$${base64(salt)}$${base64(key)}`;
}

type Stored = { readonly parameters: ScryptParameters; readonly salt: Uint8Array; readonly key: Uint8Array };

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function parse(stored: string): Stored | null {
  const [, ln, r, p, salt, key] = PHC.exec(stored) ?? [];
  if (ln === undefined || r === undefined || p === undefined || salt === undefined || key === undefined) return null;
  return {
    parameters: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64"),
    key: Buffer.from(key, "base64"),
  };
}

/** Of no password: what is derived where there is no account, so that the work is the same. */
const NOBODY: Stored = {
  parameters: PARAMETERS,
  salt: new Uint8Array(SALT_BYTES),
  key: new Uint8Array(KEY_BYTES),
};

/** Whether the password is the one behind a PHC string. Without one the same work is done and the answer is false. */
export async function checkPassword(
  password: string,
  stored: string | null,
  derive: Derive = deriveByScrypt,
): Promise<boolean> {
  const known = (stored === null ? null : parse(stored)) ?? NOBODY;
  const key = await derive(normal(password), known.salt, known.parameters);
  return key.length === known.key.length && timingSafeEqual(key, known.key) && known !== NOBODY;
}

/** Whether a PHC string was made with other parameters than new ones are. */
export function isOutdated(stored: string): boolean {
  const parameters = parse(stored)?.parameters;
  return parameters?.ln !== PARAMETERS.ln || parameters.r !== PARAMETERS.r || parameters.p !== PARAMETERS.p;
}

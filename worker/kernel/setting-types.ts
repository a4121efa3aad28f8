/** Kinds of values that settings share, and the error that names a wrong one. Reads no environment. */
import * as z from "zod/mini";
import { isLoopback } from "./loopback.ts";

/** Over TLS, or to this very machine; without anything that would leave or change the path below it. */
function isVendorAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(text)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

export const address = () =>
  z.string().check(z.refine(isVendorAddress, { error: "must be an https address, or http on this machine" }));

/** Exactly as browsers name one in `Origin`; anything else would never match, or, as `null`, would match anybody. */
function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.origin !== text || text.includes("*")) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

const listed = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

/** Origins with commas between them. */
export const origins = () =>
  z._default(
    z.pipe(
      z
        .string()
        .check(
          z.refine((text) => listed(text).every(isOrigin), { error: "must hold origins like https://example.org" }),
        ),
      z.transform(listed),
    ),
    [],
  );
/** What goes into a header: visible characters only. */
export const key = () => z.string().check(z.regex(/^[!-~]+$/, { error: "must be one word without spaces" }));
export const modelName = () =>
  z.string().check(z.regex(/^[!-~]{1,200}$/, { error: "must be one word without spaces" }));

export class ConfigError extends Error {
  readonly variable: string;
  constructor(variable: string, reason: string) {
    super(`${variable} ${reason}. See .env.example.`);
    this.name = "ConfigError";
    this.variable = variable;
  }
}

/** `model@provider`, as reports name who answered: the vendor only where it is the vendor's own address. */
export function modelId(
  model: string,
  baseUrl: string,
  vendor: { readonly name: string; readonly domain: string },
): string {
  const { hostname } = new URL(baseUrl);
  const own = hostname === vendor.domain || hostname.endsWith(`.${vendor.domain}`);
  return `${model}@${own ? vendor.name : hostname}`;
}

/** Of one vendor for both hearing and speaking. */
export const elevenLabsFields = {
  ELEVENLABS_API_KEY: z.optional(key()),
  ELEVENLABS_BASE_URL: z._default(address(), "https://api.elevenlabs.io"),
};

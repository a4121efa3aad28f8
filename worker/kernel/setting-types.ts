/** Kinds of values that settings share, and the error that names a wrong one. Reads no environment. */
import * as z from "zod/mini";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Over TLS, or to this very machine; without anything that would leave or change the path below it. */
function isVendorAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || /[?#]/.test(text)) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
}

export const address = () =>
  z.string().check(z.refine(isVendorAddress, { error: "must be an https address, or http on this machine" }));
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

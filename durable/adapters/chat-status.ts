/** What an answer's status and `Retry-After` mean for a call of a language model. Reads no bodies and decides no retry. */
import type { ModelFault } from "../ports.ts";

const BY_STATUS: ReadonlyMap<number, ModelFault> = new Map<number, ModelFault>([
  [401, "unauthorised"],
  [402, "no_balance"],
  [403, "unauthorised"],
  [408, "server_error"],
  [429, "rate_limited"],
  [503, "overloaded"],
  [529, "overloaded"],
]);

/** Fault of a status other than 200. Redirects are never followed; they and unknown refusals count as `invalid`. */
export function faultOfStatus(status: number): ModelFault {
  return BY_STATUS.get(status) ?? (status >= 500 ? "server_error" : "invalid");
}

/** Milliseconds that a `Retry-After` asks for, given as seconds or as an HTTP date; null when it says nothing usable. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Math.round(Number(text) * 1_000);
  // Only dates as HTTP writes them: the parser takes much else for a date.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*, \d.+ GMT$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

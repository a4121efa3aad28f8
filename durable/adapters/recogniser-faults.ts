/** What a refused upgrade, a close or a named error of a recogniser means. Reads names only, never a vendor's sentences. */
import type { VoiceFault } from "../ports.ts";
import { fieldsOf, parsedFields, textOf } from "./vendor-json.ts";

const BY_STATUS: ReadonlyMap<number, VoiceFault> = new Map<number, VoiceFault>([
  [401, "unauthorised"],
  [402, "quota"],
  [403, "unauthorised"],
  [408, "late"],
  [429, "rate_limited"],
  [503, "busy"],
  [529, "busy"],
]);

const BY_NAME: readonly (readonly [RegExp, VoiceFault])[] = [
  [/quota|balance|credits|payment/i, "quota"],
  [/auth|api_key|permission|unaccepted_terms|unusual_activity/i, "unauthorised"],
  [/rate_?limit|too_many/i, "rate_limited"],
  [/overflow|exhausted|busy|overload|unavailable/i, "busy"],
  [/invalid|input_error|chunk_size|bad_request|unsupported/i, "invalid"],
  [/insufficient_audio|no_audio/i, "empty"],
  [/time_?limit|timeout|inactivity/i, "closed"],
];

/** Null for a name that says nothing. */
export function faultOfName(name: string): VoiceFault | null {
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** An error's name as either vendor spells it in a refusal. */
function nameIn(body: string): string {
  const fields = parsedFields(body);
  return textOf(fields?.err_code) || textOf(fieldsOf(fields?.detail)?.status) || textOf(fields?.message_type);
}

/** An exhausted quota may come as 401. */
export function faultOfRefusal(status: number, body: string): VoiceFault {
  const named = faultOfName(nameIn(body));
  if (named === "quota" && status >= 400 && status < 500) return named;
  return BY_STATUS.get(status) ?? (status >= 500 ? "server_error" : "invalid");
}

/** 1008: the vendor did not like what it got. 1011: it ran out of audio, or of itself. */
export function faultOfClose(code: number): VoiceFault {
  if (code === 1008 || code === 1007 || code === 1003 || code === 1002 || code === 1009) return "invalid";
  return code === 1013 ? "busy" : "closed";
}

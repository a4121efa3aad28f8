/**
 * Messages of ElevenLabs' speech sockets, written and read (source: the vendor's multi-context WebSocket reference).
 * Pure; a message that cannot be read is a fault, one that is about nothing known is nothing.
 */
import type { VoiceFault } from "../ports.ts";
import { faultOfRefusal } from "./recogniser-faults.ts";
import { fieldsOf, listOfNumbers, listOfTexts, parsedFields, textOf } from "./vendor-json.ts";

export type SpeechMessage =
  | { readonly kind: "sound"; readonly context: string; readonly pcm: Uint8Array; readonly alignment: Alignment | null }
  | { readonly kind: "over"; readonly context: string }
  | { readonly kind: "failed"; readonly fault: VoiceFault };

/** Characters with their times in milliseconds, as the vendor sends them. */
export type Alignment = {
  readonly chars: readonly string[];
  readonly startMs: readonly number[];
  readonly durationMs: readonly number[];
};

const FAULTS: readonly (readonly [RegExp, VoiceFault])[] = [
  [/quota|credits|payment/i, "quota"],
  [/api_key|unauthor|permission|unusual_activity/i, "unauthorised"],
  [/max_active_conversations|too_many|busy|system_busy/i, "busy"],
  [/rate_?limit/i, "rate_limited"],
  [/invalid|voice|model|character_limit/i, "invalid"],
  [/timeout|inactivity/i, "closed"],
];

/** What a vendor's name for an error means. */
export function faultOfSpeech(name: string): VoiceFault {
  return FAULTS.find(([pattern]) => pattern.test(name))?.[1] ?? "server_error";
}

/** What an answer other than the wanted one means: its name says more than its status, for an exhausted quota is a 401. */
export function faultOfSpeechRefusal(status: number, body: string): VoiceFault {
  const named = /"status"\s*:\s*"([a-z_]+)"/.exec(body)?.[1];
  const fault = named === undefined ? "server_error" : faultOfSpeech(named);
  return fault === "server_error" ? faultOfRefusal(status, body) : fault;
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    // Ten thousand at a time come here while others wait: `from` takes ten times as long.
    for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}

function alignmentOf(value: unknown): Alignment | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const chars = listOfTexts(fields.chars);
  const startMs = listOfNumbers(fields.charStartTimesMs ?? fields.charsStartTimesMs);
  const durationMs = listOfNumbers(fields.charDurationsMs ?? fields.charsDurationsMs);
  const whole = chars.length > 0 && chars.length === startMs.length && chars.length === durationMs.length;
  return whole ? { chars, startMs, durationMs } : null;
}

/** In the order in which they are to be taken: the last sound of a context and its end may come as one. */
export function readSpeech(text: string): SpeechMessage[] {
  const fields = parsedFields(text);
  if (fields === null) return [{ kind: "failed", fault: "malformed" }];
  const error = textOf(fields.error);
  if (error !== "") return [{ kind: "failed", fault: faultOfSpeech(error) }];
  const context = textOf(fields.contextId) || textOf(fields.context_id);
  const messages: SpeechMessage[] = [];
  const audio = textOf(fields.audio);
  const pcm = audio === "" ? null : bytesOf(audio);
  if (audio !== "" && pcm === null) return [{ kind: "failed", fault: "malformed" }];
  if (pcm !== null) messages.push({ kind: "sound", context, pcm, alignment: alignmentOf(fields.alignment) });
  if (fields.isFinal === true || fields.is_final === true) messages.push({ kind: "over", context });
  return messages;
}

/** The first message of a context: one space, as the vendor wants it. */
export function beginContext(context: string): string {
  return JSON.stringify({ text: " ", context_id: context });
}

/** Text ends with a space, so that words of two messages do not run together. */
export function speakIn(context: string, text: string, flush: boolean): string {
  return JSON.stringify({ text: `${text} `, context_id: context, ...(flush ? { flush: true } : {}) });
}

export function flushContext(context: string): string {
  return JSON.stringify({ context_id: context, flush: true });
}

export function closeContext(context: string): string {
  return JSON.stringify({ context_id: context, close_context: true });
}

/** Keeps a context that was begun; on the vendor's other socket the same message would end everything. */
export function keepContext(context: string): string {
  return JSON.stringify({ text: "", context_id: context });
}

export const CLOSE_SPEECH = JSON.stringify({ close_socket: true });

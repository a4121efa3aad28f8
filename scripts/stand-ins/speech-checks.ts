/** What the speech stand-in refuses, and in which words: the vendor's checks of an upgrade and of a request. Pure. */
import type { IncomingHttpHeaders } from "node:http";
import * as z from "zod/mini";

export const SPEECH_KEY = "xi-stand-in";

/** `problems`: a body that does not fit, told field by field. */
export type SpeechRefusal = { readonly status: number; readonly error: string; readonly problems?: readonly Problem[] };
type Problem = { readonly loc: readonly PropertyKey[]; readonly msg: string; readonly type: string };

const LIVE_MODELS = ["eleven_flash_v2_5", "eleven_turbo_v2_5", "eleven_multilingual_v2", "eleven_flash_v2"];
const MODELS = [...LIVE_MODELS, "eleven_v3"];
const CHARS_MAX: ReadonlyMap<string, number> = new Map([["eleven_multilingual_v2", 10_000]]);
const CHARS_MAX_OTHERWISE = 40_000;
const INACTIVITY_S = 20;
const INACTIVITY_MAX_S = 180;

const Body = z.object({
  text: z.string(),
  model_id: z._default(z.string(), "eleven_multilingual_v2"),
  language_code: z.optional(z.string()),
  seed: z.optional(z.int().check(z.nonnegative())),
  previous_text: z.optional(z.string()),
  next_text: z.optional(z.string()),
  apply_text_normalization: z.optional(z.enum(["auto", "on", "off"])),
  voice_settings: z.optional(z.record(z.string(), z.union([z.number(), z.boolean()]))),
});
export type SpeechBody = z.infer<typeof Body>;

export function isSpeechRefusal(value: SpeechBody | SpeechRefusal): value is SpeechRefusal {
  return "status" in value;
}

export function errorBody({ error, problems }: SpeechRefusal): string {
  return JSON.stringify({ detail: problems ?? { status: error, message: `refused: ${error}` } });
}

function refusedBefore(path: RegExp, url: URL, headers: IncomingHttpHeaders): SpeechRefusal | null {
  const voice = path.exec(url.pathname)?.[1];
  if (voice === undefined) return { status: 404, error: "not_found" };
  if (headers["xi-api-key"] !== SPEECH_KEY) return { status: 401, error: "invalid_api_key" };
  if (!/^[A-Za-z0-9_-]+$/.test(voice)) return { status: 404, error: "voice_not_found" };
  // The vendor knows more; all that is made here is this one.
  if (url.searchParams.get("output_format") !== "pcm_24000") return { status: 400, error: "invalid_output_format" };
  return null;
}

/** Null: welcome. */
export function refusedUpgrade(url: URL, headers: IncomingHttpHeaders): SpeechRefusal | null {
  const before = refusedBefore(/^\/v1\/text-to-speech\/([^/]+)\/multi-stream-input$/, url, headers);
  if (before !== null) return before;
  if (!LIVE_MODELS.includes(url.searchParams.get("model_id") ?? "")) return { status: 400, error: "invalid_model_id" };
  const inactivity = Number(url.searchParams.get("inactivity_timeout") ?? INACTIVITY_S);
  if (!(inactivity > 0 && inactivity <= INACTIVITY_MAX_S)) return { status: 400, error: "invalid_inactivity_timeout" };
  return null;
}

/** Milliseconds of silence that a socket asks for. */
export function inactivityOf(url: URL): number {
  return Number(url.searchParams.get("inactivity_timeout") ?? INACTIVITY_S) * 1_000;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The body of a request for speech, or why there will be none. */
export function readSpeechRequest(
  method: string | undefined,
  url: URL,
  headers: IncomingHttpHeaders,
  body: string,
): SpeechBody | SpeechRefusal {
  const before = refusedBefore(/^\/v1\/text-to-speech\/([^/]+)\/stream$/, url, headers);
  if (before !== null) return before;
  if (method !== "POST") return { status: 405, error: "method_not_allowed" };
  const read = Body.safeParse(parsed(body));
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message, code }) => {
      return { loc: ["body", ...path], msg: message, type: code ?? "invalid" };
    });
    return { status: 422, error: "", problems };
  }
  const { text, model_id: model } = read.data;
  if (!MODELS.includes(model)) return { status: 400, error: "invalid_model_id" };
  if (text.length > (CHARS_MAX.get(model) ?? CHARS_MAX_OTHERWISE)) {
    return { status: 400, error: "max_character_limit_exceeded" };
  }
  return read.data;
}

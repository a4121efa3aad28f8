/** How each recogniser's vendor checks an upgrade, words a refusal, and goes on from there. */
import type { IncomingHttpHeaders } from "node:http";
import { FluxCourse } from "./flux-course.ts";
import { NovaCourse } from "./nova-course.ts";
import type { Course, Line } from "./recogniser-line.ts";
import { ScribeCourse } from "./scribe-course.ts";

export type Refused = { readonly status: number; readonly name: string };

export type RecogniserVendor = {
  readonly key: string;
  /** Whether an upgrade to this path is this vendor's. */
  takes(path: string): boolean;
  /** Null: welcome. */
  check(path: string, query: URLSearchParams, headers: IncomingHttpHeaders): Refused | null;
  refusalBody(refused: Refused): string;
  course(path: string, line: Line): Course;
};

const DEEPGRAM_KEY = "dg-stand-in";
/** Voice and recogniser of this vendor share a key. */
const ELEVENLABS_KEY = "xi-stand-in";
const UNAUTHORISED: Refused = { status: 401, name: "INVALID_AUTH" };

function invalid(name: string): Refused {
  return { status: 400, name };
}

function between(query: URLSearchParams, name: string, least: number, most: number): boolean {
  const value = query.get(name);
  return value === null || (Number(value) >= least && Number(value) <= most);
}

function checkFlux(query: URLSearchParams): Refused | null {
  if (!/^flux-general-(en|multi)$/.test(query.get("model") ?? "")) return invalid("MODEL_NOT_FOUND");
  if (!between(query, "eot_threshold", 0.5, 1)) return invalid("INVALID_QUERY_PARAMETER");
  if (!between(query, "eager_eot_threshold", 0.3, 0.9)) return invalid("INVALID_QUERY_PARAMETER");
  if (!between(query, "eot_timeout_ms", 500, 60_000)) return invalid("INVALID_QUERY_PARAMETER");
  return null;
}

function checkNova(query: URLSearchParams): Refused | null {
  if (query.get("model") !== "nova-3") return invalid("MODEL_NOT_FOUND");
  const ends = query.get("utterance_end_ms");
  if (ends !== null && (Number(ends) < 1_000 || query.get("interim_results") !== "true")) {
    return invalid("INVALID_QUERY_PARAMETER");
  }
  return null;
}

export const DEEPGRAM: RecogniserVendor = {
  key: DEEPGRAM_KEY,
  takes: (path) => path === "/v1/listen" || path === "/v2/listen",
  check(path, query, headers) {
    if (headers.authorization !== `Token ${DEEPGRAM_KEY}`) return UNAUTHORISED;
    if (query.get("encoding") !== "linear16" || query.get("sample_rate") !== "16000") return invalid("INVALID_AUDIO");
    return path === "/v2/listen" ? checkFlux(query) : checkNova(query);
  },
  refusalBody: ({ name }) => JSON.stringify({ err_code: name, err_msg: "refused", request_id: "r" }),
  course: (path, line) => (path === "/v2/listen" ? new FluxCourse(line) : new NovaCourse(line)),
};

const STRATEGIES = ["manual", "vad", null];

export const ELEVENLABS: RecogniserVendor = {
  key: ELEVENLABS_KEY,
  takes: (path) => path === "/v1/speech-to-text/realtime",
  check(_path, query, headers) {
    if (headers["xi-api-key"] !== ELEVENLABS_KEY) return { status: 401, name: "invalid_api_key" };
    if (query.get("model_id") !== "scribe_v2_realtime") return invalid("invalid_model_id");
    if (query.get("audio_format") !== "pcm_16000") return invalid("invalid_audio_format");
    const terms = query.getAll("keyterms");
    if (terms.length > 50 || terms.some((term) => term.length > 20)) return invalid("invalid_keyterms");
    if (!STRATEGIES.includes(query.get("commit_strategy"))) return invalid("invalid_commit_strategy");
    if (!between(query, "vad_silence_threshold_secs", 0.3, 3)) return invalid("invalid_vad_silence_threshold_secs");
    return null;
  },
  refusalBody: ({ name }) => JSON.stringify({ detail: { status: name, message: "refused" } }),
  course: (_path, line) => new ScribeCourse(line),
};

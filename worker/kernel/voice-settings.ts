/**
 * The settings of speech: which voices speak, in which order, with which keys. A part of `config.ts`; the browser's own
 * voice and captions are the last rungs and need nothing from here but a yes.
 */
import * as z from "zod/mini";
import { PERSONAS } from "#contract/vocabulary.ts";
import { ConfigError, elevenLabsFields, modelId, modelName } from "./setting-types.ts";

const VOICES = ["elevenlabs", "workers-ai", "browser", "none"] as const;
type VoiceName = (typeof VOICES)[number];

const voice = () => z.optional(z.enum(VOICES, { error: `must be one of ${VOICES.join(", ")}` }));
const voiceId = () => z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, { error: "must be a voice id" })));

/** Fields of the environment's schema. */
export const voiceFields = {
  ...elevenLabsFields,
  ELEVENLABS_MODEL_ID: z._default(modelName(), "eleven_flash_v2_5"),
  ELEVENLABS_OUTPUT_FORMAT: z._default(z.enum(["pcm_24000"], { error: "must be pcm_24000" }), "pcm_24000"),
  ELEVENLABS_VOICE_ID: z._default(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)), "21m00Tcm4TlvDq8ikWAM"),
  ELEVENLABS_VOICE_CALM: voiceId(),
  ELEVENLABS_VOICE_RIGOROUS: voiceId(),
  ELEVENLABS_VOICE_WARM: voiceId(),
  ELEVENLABS_VOICE_ANALYTICAL: voiceId(),
  TTS_PRIMARY: voice(),
  TTS_FALLBACK: voice(),
  TTS_TIMEOUT_SECONDS: z._default(z.coerce.number().check(z.positive()), 20),
  TTS_SOFT_TIMEOUT_MS: z._default(z.coerce.number().check(z.positive()), 4_000),
};

const Fields = z.object(voiceFields);
type Settings = z.infer<typeof Fields>;

/** One voice that speaks through the server. `id` is `model@provider`. */
export type VoiceSettings =
  | {
      readonly kind: "elevenlabs";
      readonly id: string;
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly model: string;
      /** The vendor's voice for each persona. */
      readonly voices: Readonly<Record<string, string>>;
    }
  | { readonly kind: "workers-ai"; readonly id: string };

export type SpeechSettings = {
  /** In the order in which they are tried; empty without keys. */
  readonly voices: readonly VoiceSettings[];
  /** Whether the page may use its browser's voice when none of them speaks. */
  readonly browserVoice: boolean;
  /** Upper bounds, in milliseconds: for the first sound of a text, and for the wait in the middle of it. */
  readonly firstByteMs: number;
  readonly gapMs: number;
};

/** One way of reaching a voice, as health rows and status name it. */
export type VoiceWay = { readonly id: string; readonly provider: VoiceSettings["kind"] };

/** The second way of a vendor whose first is a socket. */
export const overHttp = (id: string): string => `${id}/http`;

/** All ways in the order in which they are tried. Workers AI needs its binding. */
export function voiceWays({ voices }: SpeechSettings, hasWorkersAi: boolean): VoiceWay[] {
  return voices.flatMap(({ kind, id }): VoiceWay[] => {
    if (kind === "workers-ai") return hasWorkersAi ? [{ id, provider: kind }] : [];
    return [
      { id, provider: kind },
      { id: overHttp(id), provider: kind },
    ];
  });
}

/** A live turn waits no longer, whatever the settings allow. */
const LIVE_FIRST_BYTE_MS = 2_500;
const LIVE_GAP_MS = 2_000;

function personaVoices(settings: Settings): Record<string, string> {
  const own: Readonly<Record<string, string | undefined>> = {
    calm: settings.ELEVENLABS_VOICE_CALM,
    rigorous: settings.ELEVENLABS_VOICE_RIGOROUS,
    warm: settings.ELEVENLABS_VOICE_WARM,
    analytical: settings.ELEVENLABS_VOICE_ANALYTICAL,
  };
  return Object.fromEntries(PERSONAS.map((persona) => [persona, own[persona] ?? settings.ELEVENLABS_VOICE_ID]));
}

function voiceOf(name: VoiceName, settings: Settings, namedBy: string): VoiceSettings[] {
  if (name === "workers-ai") return [{ kind: "workers-ai", id: "aura-1@workers-ai" }];
  if (name !== "elevenlabs") return [];
  const { ELEVENLABS_API_KEY: apiKey, ELEVENLABS_BASE_URL: baseUrl, ELEVENLABS_MODEL_ID: model } = settings;
  if (apiKey === undefined) throw new ConfigError("ELEVENLABS_API_KEY", `is missing: ${namedBy} needs it`);
  const id = modelId(model, baseUrl, { name: "elevenlabs", domain: "elevenlabs.io" });
  return [{ kind: "elevenlabs", id, baseUrl, apiKey, model, voices: personaVoices(settings) }];
}

/** Speech as the settings want it. Throws `ConfigError` when one names a vendor without a key. */
export function speechOf(settings: Settings): SpeechSettings {
  const primary = settings.TTS_PRIMARY ?? (settings.ELEVENLABS_API_KEY === undefined ? "browser" : "elevenlabs");
  const fallback = settings.TTS_FALLBACK ?? (primary === "none" ? "none" : "browser");
  const speaks = primary !== "browser" && primary !== "none";
  const first = voiceOf(primary, settings, "TTS_PRIMARY");
  const second = fallback === primary || !speaks ? [] : voiceOf(fallback, settings, "TTS_FALLBACK");
  return {
    voices: [...first, ...second],
    browserVoice: primary === "browser" || (primary !== "none" && fallback !== "none"),
    firstByteMs: Math.min(LIVE_FIRST_BYTE_MS, settings.TTS_SOFT_TIMEOUT_MS, settings.TTS_TIMEOUT_SECONDS * 1_000),
    gapMs: Math.min(LIVE_GAP_MS, settings.TTS_TIMEOUT_SECONDS * 1_000),
  };
}

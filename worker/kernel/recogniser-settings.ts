/**
 * The settings of speech recognition: which recognisers are asked, in which order, with which keys. A part of
 * `config.ts`; the browser's own recognition and typing are the last rungs and need nothing from here but a yes.
 */
import * as z from "zod/mini";
import { address, ConfigError, elevenLabsFields, key, modelId, modelName } from "./setting-types.ts";

const RECOGNISERS = [
  "elevenlabs",
  "deepgram-flux",
  "deepgram-nova",
  "workers-ai-flux",
  "workers-ai-nova",
  "browser",
  "none",
] as const;
type Recogniser = (typeof RECOGNISERS)[number];

const recogniser = () => z.optional(z.enum(RECOGNISERS, { error: `must be one of ${RECOGNISERS.join(", ")}` }));

/** Fields of the environment's schema. */
export const recogniserFields = {
  ...elevenLabsFields,
  ELEVENLABS_STT_MODEL_ID: z._default(modelName(), "scribe_v2_realtime"),
  DEEPGRAM_API_KEY: z.optional(key()),
  DEEPGRAM_BASE_URL: z._default(address(), "https://api.deepgram.com"),
  STT_PRIMARY: recogniser(),
  STT_FALLBACK: recogniser(),
};

const Fields = z.object(recogniserFields);
type Settings = z.infer<typeof Fields>;

/** One recogniser that listens through the server. `id` is `model@provider`. */
export type RecogniserSettings =
  | {
      readonly kind: "elevenlabs";
      readonly id: string;
      readonly baseUrl: string;
      readonly apiKey: string;
      readonly model: string;
    }
  | {
      readonly kind: "deepgram-flux" | "deepgram-nova";
      readonly id: string;
      readonly baseUrl: string;
      readonly apiKey: string;
    }
  | { readonly kind: "workers-ai-flux" | "workers-ai-nova"; readonly id: string };

export type RecognitionSettings = {
  /** In the order in which they are tried; empty without keys. */
  readonly recognisers: readonly RecogniserSettings[];
  /** Whether the page may use its browser's recognition when none of them listens. */
  readonly browserRecognition: boolean;
};

/** What is asked when nothing is named: where there is a key. */
function primaryOf(settings: Settings): Recogniser {
  if (settings.STT_PRIMARY !== undefined) return settings.STT_PRIMARY;
  if (settings.DEEPGRAM_API_KEY !== undefined) return "deepgram-flux";
  return settings.ELEVENLABS_API_KEY === undefined ? "browser" : "elevenlabs";
}

/** The other vendor where there is a key, else another model of the same. */
function fallbackOf(settings: Settings, primary: Recogniser): Recogniser {
  if (settings.STT_FALLBACK !== undefined) return settings.STT_FALLBACK;
  if (primary === "workers-ai-flux") return "workers-ai-nova";
  if (primary === "elevenlabs") return settings.DEEPGRAM_API_KEY === undefined ? "browser" : "deepgram-flux";
  if (primary === "browser" || primary === "none" || primary === "workers-ai-nova") return "browser";
  if (settings.ELEVENLABS_API_KEY !== undefined) return "elevenlabs";
  return primary === "deepgram-flux" ? "deepgram-nova" : "browser";
}

/** What an upgrade needs, in the words of the vendor. Throws `ConfigError` naming the key that is missing. */
function recogniserOf(kind: Recogniser, settings: Settings, namedBy: string): RecogniserSettings[] {
  switch (kind) {
    case "elevenlabs": {
      const { ELEVENLABS_API_KEY: apiKey, ELEVENLABS_BASE_URL: baseUrl, ELEVENLABS_STT_MODEL_ID: model } = settings;
      if (apiKey === undefined) throw new ConfigError("ELEVENLABS_API_KEY", `is missing: ${namedBy} needs it`);
      const id = modelId(model, baseUrl, { name: "elevenlabs", domain: "elevenlabs.io" });
      return [{ kind, id, baseUrl, apiKey, model }];
    }
    case "deepgram-flux":
    case "deepgram-nova": {
      const { DEEPGRAM_API_KEY: apiKey, DEEPGRAM_BASE_URL: baseUrl } = settings;
      if (apiKey === undefined) throw new ConfigError("DEEPGRAM_API_KEY", `is missing: ${namedBy} needs it`);
      const model = kind === "deepgram-flux" ? "flux-general-en" : "nova-3";
      return [{ kind, id: modelId(model, baseUrl, { name: "deepgram", domain: "deepgram.com" }), baseUrl, apiKey }];
    }
    case "workers-ai-flux":
      return [{ kind, id: "flux@workers-ai" }];
    case "workers-ai-nova":
      return [{ kind, id: "nova-3@workers-ai" }];
    case "browser":
    case "none":
      return [];
  }
}

/** Recognition as the settings want it. Throws `ConfigError` when one names a vendor without a key. */
export function recognitionOf(settings: Settings): RecognitionSettings {
  const primary = primaryOf(settings);
  const fallback = fallbackOf(settings, primary);
  const listens = primary !== "browser" && primary !== "none";
  const first = recogniserOf(primary, settings, "STT_PRIMARY");
  const second = fallback === primary || !listens ? [] : recogniserOf(fallback, settings, "STT_FALLBACK");
  return {
    recognisers: [...first, ...second],
    browserRecognition: primary !== "none" && fallback !== "none",
  };
}

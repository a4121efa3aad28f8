/** Every stand-in together, and the settings that point Viva at them. */
import { type StandIn, startDeepSeek } from "./deepseek.ts";
import { startElevenLabsVoice, type VoiceStandIn } from "./elevenlabs-voice.ts";
import { type RecogniserStandIn, startRecogniser } from "./recogniser.ts";
import type { ScriptInput } from "./script.ts";

export type StandIns = {
  readonly deepseek: StandIn;
  readonly fallback: StandIn;
  readonly voice: VoiceStandIn;
  readonly recogniser: RecogniserStandIn;
  close(): Promise<void>;
};

/** Starts them on `port` and the ones after it, or on any free ones when it is 0. */
export async function startStandIns({ port, script }: { port: number; script: ScriptInput }): Promise<StandIns> {
  const at = (offset: number): number => (port === 0 ? 0 : port + offset);
  const deepseek = await startDeepSeek({ port, script });
  const fallback = await startDeepSeek({ dialect: "openai", port: at(1), script });
  const voice = await startElevenLabsVoice({ port: at(2) });
  const recogniser = await startRecogniser("deepgram", { port: at(3) });
  return {
    deepseek,
    fallback,
    voice,
    recogniser,
    close: async () => {
      await Promise.all([deepseek, fallback, voice, recogniser].map((standIn) => standIn.close()));
    },
  };
}

/** Lines of a `.env` for the models. */
export function modelSettings({
  deepseek,
  fallback,
}: Pick<StandIns, "deepseek" | "fallback">): Readonly<Record<string, string>> {
  return {
    DEEPSEEK_API_KEY: deepseek.apiKey,
    DEEPSEEK_BASE_URL: deepseek.url,
    DEEPSEEK_MODEL: "deepseek-flash",
    LLM_FALLBACK_BASE_URL: `${fallback.url}/v1`,
    LLM_FALLBACK_API_KEY: fallback.apiKey,
    LLM_FALLBACK_MODEL: "stand-in",
  };
}

/** Lines of a `.env` for hearing and speaking. */
export function speechSettings({
  voice,
  recogniser,
}: Pick<StandIns, "voice" | "recogniser">): Readonly<Record<string, string>> {
  return {
    ELEVENLABS_API_KEY: voice.apiKey,
    ELEVENLABS_BASE_URL: voice.url,
    DEEPGRAM_API_KEY: recogniser.apiKey,
    DEEPGRAM_BASE_URL: recogniser.url,
    TTS_PRIMARY: "elevenlabs",
    STT_PRIMARY: "deepgram-flux",
    STT_FALLBACK: "browser",
  };
}

export function standInSettings(standIns: StandIns): Readonly<Record<string, string>> {
  return { ...modelSettings(standIns), ...speechSettings(standIns) };
}

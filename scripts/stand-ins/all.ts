/** Every stand-in together, and the settings that point Viva at them. */
import { speak } from "../speech/speak.ts";
import { type StandIn, startDeepSeek } from "./deepseek.ts";
import type { EarOf } from "./ear.ts";
import { startElevenLabsVoice, type VoiceStandIn } from "./elevenlabs-voice.ts";
import { RecogniserDesk, type RecogniserStandIn, startRecogniser } from "./recogniser.ts";
import type { ScriptInput } from "./script.ts";

export type StandIns = {
  readonly deepseek: StandIn;
  readonly fallback: StandIn;
  readonly elevenlabs: VoiceStandIn;
  readonly deepgram: RecogniserStandIn;
  /** The recogniser that shares its address with the voice. */
  readonly scribe: RecogniserDesk;
  close(): Promise<void>;
};

type Options = {
  readonly port: number;
  readonly script: ScriptInput;
  /** The interviewer is to be understood by people, and not to be told by tones what is heard. */
  readonly audible?: boolean;
  /** How Deepgram's stand-in hears, if not by tones. */
  readonly earOf?: EarOf;
};

/** Starts them on `port` and the three after it, or on any free ones when it is 0. */
export async function startStandIns({ port, script, audible = false, earOf }: Options): Promise<StandIns> {
  const at = (offset: number): number => (port === 0 ? 0 : port + offset);
  const deepseek = await startDeepSeek({ port, script });
  const fallback = await startDeepSeek({ dialect: "openai", port: at(1), script });
  const scribe = new RecogniserDesk("elevenlabs");
  const elevenlabs = await startElevenLabsVoice({
    port: at(2),
    script: { sound: audible ? "speech" : "tone" },
    recogniser: scribe,
    speaker: speak,
  });
  const deepgram = await startRecogniser("deepgram", { port: at(3), earOf });
  return {
    deepseek,
    fallback,
    elevenlabs,
    deepgram,
    scribe,
    close: async () => {
      await Promise.all([deepseek.close(), fallback.close(), elevenlabs.close(), deepgram.close()]);
    },
  };
}

type Lines = Readonly<Record<string, string>>;

/** Lines of a `.env` for the models. */
export function modelSettings({ deepseek, fallback }: Pick<StandIns, "deepseek" | "fallback">): Lines {
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
export function speechSettings({ elevenlabs, deepgram }: Pick<StandIns, "elevenlabs" | "deepgram">): Lines {
  return {
    ELEVENLABS_API_KEY: elevenlabs.apiKey,
    ELEVENLABS_BASE_URL: elevenlabs.url,
    DEEPGRAM_API_KEY: deepgram.apiKey,
    DEEPGRAM_BASE_URL: deepgram.url,
  };
}

export function standInSettings(standIns: StandIns): Lines {
  return { ...modelSettings(standIns), ...speechSettings(standIns) };
}

/** Every stand-in together, and the settings that point Viva at them. */
import { type StandIn, startDeepSeek } from "./deepseek.ts";
import type { ScriptInput } from "./script.ts";

export type StandIns = { readonly deepseek: StandIn; readonly fallback: StandIn; close(): Promise<void> };

/** Starts them on `port` and the one after it, or on any free ones when it is 0. */
export async function startStandIns({ port, script }: { port: number; script: ScriptInput }): Promise<StandIns> {
  const deepseek = await startDeepSeek({ port, script });
  const fallback = await startDeepSeek({ dialect: "openai", port: port === 0 ? 0 : port + 1, script });
  return {
    deepseek,
    fallback,
    close: async () => {
      await Promise.all([deepseek.close(), fallback.close()]);
    },
  };
}

/** Lines of a `.env`. */
export function standInSettings({ deepseek, fallback }: StandIns): Readonly<Record<string, string>> {
  return {
    DEEPSEEK_API_KEY: deepseek.apiKey,
    DEEPSEEK_BASE_URL: deepseek.url,
    DEEPSEEK_MODEL: "deepseek-flash",
    LLM_FALLBACK_BASE_URL: `${fallback.url}/v1`,
    LLM_FALLBACK_API_KEY: fallback.apiKey,
    LLM_FALLBACK_MODEL: "stand-in",
  };
}

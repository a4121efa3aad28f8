/** Starts the stand-ins that the Worker under test asks for words, lets listen and lets speak, and tells their addresses. */
import type { TestProject } from "vitest/node";
import { startDeepSeek } from "../../../scripts/stand-ins/deepseek.ts";
import { startElevenLabsVoice } from "../../../scripts/stand-ins/elevenlabs-voice.ts";
import { startRecogniser } from "../../../scripts/stand-ins/recogniser.ts";
import { PACE } from "../../support/voice-contract.ts";

declare module "vitest" {
  export interface ProvidedContext {
    standIn: string;
    deepgram: string;
    elevenlabs: string;
    voice: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const standIn = await startDeepSeek({ script: { headersMs: 0, firstTokenMs: 5, tokenMs: 0 } });
  const script = { readyMs: 5, wordMs: 5, twinMs: 5 };
  const deepgram = await startRecogniser("deepgram", { script });
  const elevenlabs = await startRecogniser("elevenlabs", { script });
  const voice = await startElevenLabsVoice({ script: PACE });
  project.provide("standIn", standIn.url);
  project.provide("deepgram", deepgram.url);
  project.provide("elevenlabs", elevenlabs.url);
  project.provide("voice", voice.url);
  return async () => {
    await Promise.all([standIn.close(), deepgram.close(), elevenlabs.close(), voice.close()]);
  };
}

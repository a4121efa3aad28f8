/**
 * The voices that the settings name, in the order in which they are tried: each vendor's best way first. Browser voices
 * are the page's and captions need nobody, so neither is here.
 */
import { outbound } from "#kernel/outbound.ts";
import type { SpeechSettings, VoiceSettings } from "#kernel/voice-settings.ts";
import type { Timer, Voice } from "../ports.ts";
import { elevenLabsSpeech, type Send } from "./elevenlabs-speech.ts";
import { elevenLabsVoice } from "./elevenlabs-voice.ts";
import { type Dial, socketsTo } from "./vendor-socket.ts";
import { type SpeakingBinding, workersAiVoice } from "./workers-ai-voice.ts";

/** How vendors are reached; a test that is not in a Worker has its own. */
export type Ways = { readonly dial: (base: string) => Dial; readonly send: (base: string) => Send };

const WORKER_WAYS: Ways = { dial: (base) => socketsTo(base), send: (base) => outbound(base) };

/** Of the vendor's own speakers. */
const AURA: Readonly<Record<string, string>> = {
  calm: "orion",
  rigorous: "zeus",
  warm: "asteria",
  analytical: "athena",
};

function voicesOf(
  settings: VoiceSettings,
  speech: SpeechSettings,
  ai: SpeakingBinding | undefined,
  timer: Timer,
  ways: Ways,
): Voice[] {
  const { firstByteMs, gapMs } = speech;
  if (settings.kind === "workers-ai") {
    return ai === undefined
      ? []
      : [workersAiVoice(ai, (persona) => AURA[persona] ?? "orion", timer, { firstByteMs, gapMs })];
  }
  const { id, apiKey, model, baseUrl, voices: known } = settings;
  const voiceOf = (persona: string) => known[persona] ?? "";
  const named = { id, apiKey, model, voiceOf, deadlines: { firstByteMs, gapMs } };
  return [elevenLabsVoice(named, ways.dial(baseUrl), timer), elevenLabsSpeech(named, ways.send(baseUrl), timer)];
}

/** Empty without keys. A voice of Workers AI needs the binding `AI`; without it, it is left out. */
export function voices(
  speech: SpeechSettings,
  env: { readonly AI?: SpeakingBinding },
  timer: Timer,
  ways: Ways = WORKER_WAYS,
): Voice[] {
  return speech.voices.flatMap((settings) => voicesOf(settings, speech, env.AI, timer, ways));
}

/**
 * Ears and voices as the settings and the deployment give them. The binding of Workers AI exists only where a deployment
 * names it: local runs have none, for it has no stand-in.
 */
import type { Config } from "#kernel/config.ts";
import type { Timer, VoicePorts } from "../ports.ts";
import { KnownLines } from "./known-lines.ts";
import { rememberedVoice } from "./remembered-voice.ts";
import { type SpeechBinding, transcribers } from "./transcribers.ts";
import { voices } from "./voices.ts";
import type { SpeakingBinding } from "./workers-ai-voice.ts";

type Binding = SpeechBinding & SpeakingBinding;

function isBinding(value: unknown): value is Binding {
  return typeof value === "object" && value !== null && "run" in value && typeof value.run === "function";
}

export function speechPorts(config: Config, env: object, timer: Timer): VoicePorts {
  const found = new Map<string, unknown>(Object.entries(env)).get("AI");
  const bindings = isBinding(found) ? { AI: found } : {};
  const lines = new KnownLines();
  return {
    transcribers: transcribers(config, bindings, timer),
    voices: voices(config.speech, bindings, timer).map((voice) => rememberedVoice(voice, lines, timer)),
  };
}

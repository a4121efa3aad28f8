/**
 * ElevenLabs over HTTP, one streamed request for each clause, in order: the way that is left when its socket fails
 * (source: the vendor's text-to-speech stream reference). Gives no alignment. No method throws.
 */
import type { OutboundInit } from "#kernel/outbound.ts";
import { overHttp } from "#kernel/voice-settings.ts";
import type { Timer, Voice, VoiceFailure } from "../ports.ts";
import { retryAfterMs } from "./chat-status.ts";
import { ClauseByClause, type SpeakOne } from "./clause-by-clause.ts";
import { faultOfSpeechRefusal } from "./elevenlabs-messages.ts";
import type { ElevenLabsVoiceSettings } from "./elevenlabs-voice.ts";
import { spoken } from "./spoken-request.ts";

const ERROR_CHARS = 2_048;

export type Send = (path: string, init: OutboundInit) => Promise<Response>;

async function refusalOf(response: Response): Promise<VoiceFailure> {
  const body = (await response.text()).slice(0, ERROR_CHARS);
  const after = retryAfterMs(response.headers.get("Retry-After"), Date.now());
  return { fault: faultOfSpeechRefusal(response.status, body), retryAfterMs: after };
}

export function elevenLabsSpeech(settings: ElevenLabsVoiceSettings, send: Send, timer: Timer): Voice {
  const { deadlines, apiKey, model } = settings;
  const speakWith = (voice: string): SpeakOne => {
    const path = `/v1/text-to-speech/${encodeURIComponent(voice)}/stream?output_format=pcm_24000`;
    const headers = { "xi-api-key": apiKey, "Content-Type": "application/json" };
    return (text, onSound, outer) => {
      const body = JSON.stringify({ text, model_id: model });
      const request = {
        send: (signal: AbortSignal) => send(path, { method: "POST", headers, body, signal }),
        refusal: refusalOf,
        broken: () => "unreachable" as const,
      };
      return spoken(request, { timer, deadlines }, onSound, outer);
    };
  };
  return {
    id: overHttp(settings.id),
    abilities: { alignment: false, contexts: false },
    begin: ({ persona }, sink) => new ClauseByClause(speakWith(settings.voiceOf(persona)), sink),
    warm() {},
    rest() {},
  };
}

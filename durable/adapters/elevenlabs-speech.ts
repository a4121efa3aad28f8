/**
 * ElevenLabs over HTTP, one streamed request for each clause, in order: the way that is left when its socket fails
 * (source: the vendor's text-to-speech stream reference). Gives no alignment. No method throws.
 */
import type { OutboundInit } from "#kernel/outbound.ts";
import type { Timer, Voice } from "../ports.ts";
import { retryAfterMs } from "./chat-status.ts";
import { ClauseByClause, type Failure, readSound } from "./clause-by-clause.ts";
import { faultOfSpeech } from "./elevenlabs-messages.ts";
import type { ElevenLabsVoiceSettings } from "./elevenlabs-voice.ts";
import { faultOfRefusal } from "./recogniser-faults.ts";

const ERROR_CHARS = 2_048;

export type Send = (path: string, init: OutboundInit) => Promise<Response>;

/** Runs `work` until it ends or `ms` pass; the deadline is set anew by each call of `again`. */
async function within<T>(
  timer: Timer,
  firstMs: number,
  work: (again: (ms: number) => void, signal: AbortSignal) => Promise<T>,
  outer: AbortSignal,
): Promise<{ readonly value: T } | { readonly late: true } | { readonly broken: true }> {
  const controller = new AbortController();
  let late = false;
  let cancel = (): void => {};
  const arm = (ms: number): void => {
    cancel();
    cancel = timer(ms, () => {
      late = true;
      controller.abort();
    });
  };
  const stop = (): void => controller.abort();
  outer.addEventListener("abort", stop);
  arm(firstMs);
  try {
    return { value: await work(arm, controller.signal) };
  } catch {
    return late ? { late: true } : { broken: true };
  } finally {
    cancel();
    outer.removeEventListener("abort", stop);
  }
}

async function refusalOf(response: Response): Promise<Failure> {
  const body = (await response.text()).slice(0, ERROR_CHARS);
  const named = /"status"\s*:\s*"([a-z_]+)"/.exec(body)?.[1];
  const known = named === undefined ? "server_error" : faultOfSpeech(named);
  const fault = known === "server_error" ? faultOfRefusal(response.status, body) : known;
  return { fault, retryAfterMs: retryAfterMs(response.headers.get("Retry-After"), Date.now()) };
}

type OnSound = (pcm: Uint8Array) => void;

/** One text, streamed. Throws where the request breaks off; `onPiece` hears of each piece that came. */
async function streamed(
  settings: ElevenLabsVoiceSettings,
  send: Send,
  request: { readonly voice: string; readonly text: string; readonly signal: AbortSignal },
  onSound: OnSound,
  onPiece: () => void,
): Promise<Failure | null> {
  const path = `/v1/text-to-speech/${encodeURIComponent(request.voice)}/stream?output_format=pcm_24000`;
  const response = await send(path, {
    method: "POST",
    headers: { "xi-api-key": settings.apiKey, "Content-Type": "application/json" },
    body: JSON.stringify({ text: request.text, model_id: settings.model }),
    signal: request.signal,
  });
  if (!response.ok) return refusalOf(response);
  const bytes = response.body === null ? 0 : await readSound(response.body, onSound, onPiece);
  return bytes === 0 ? { fault: "empty", retryAfterMs: null } : null;
}

export function elevenLabsSpeech(settings: ElevenLabsVoiceSettings, send: Send, timer: Timer): Voice {
  const { firstByteMs, gapMs } = settings.deadlines;
  const speakWith = (voice: string) => async (text: string, onSound: OnSound, outer: AbortSignal) => {
    let sounded = false;
    const work = (again: (ms: number) => void, signal: AbortSignal) =>
      streamed(settings, send, { voice, text, signal }, onSound, () => {
        sounded = true;
        again(gapMs);
      });
    const outcome = await within(timer, firstByteMs, work, outer);
    if ("value" in outcome) return outcome.value;
    const [late, broken] = sounded ? (["stalled", "closed"] as const) : (["late", "unreachable"] as const);
    return { fault: "late" in outcome ? late : broken, retryAfterMs: null };
  };
  return {
    id: `${settings.id}/http`,
    abilities: { alignment: false, contexts: false },
    begin: ({ persona }, sink) => new ClauseByClause(speakWith(settings.voiceOf(persona)), sink),
    warm() {},
    rest() {},
  };
}

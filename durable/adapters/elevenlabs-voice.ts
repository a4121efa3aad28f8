/**
 * ElevenLabs over its multi-context speech socket: one context for each generation, one socket kept while turns are near
 * (source: the vendor's WebSocket reference). Decides nothing about what is said; no method throws.
 */
import type { Timer, Voice, VoiceFault } from "../ports.ts";
import { retryAfterMs } from "./chat-status.ts";
import { type ContextHost, SpeechContext, type VoiceDeadlines } from "./elevenlabs-context.ts";
import { CLOSE_SPEECH, faultOfSpeechRefusal, readSpeech } from "./elevenlabs-messages.ts";
import { faultOfClose } from "./recogniser-faults.ts";
import type { Dial, Link } from "./vendor-socket.ts";

export type ElevenLabsVoiceSettings = {
  /** `model@provider`. */
  readonly id: string;
  readonly apiKey: string;
  readonly model: string;
  /** The vendor's id of the voice that a persona speaks with. */
  readonly voiceOf: (persona: string) => string;
  readonly deadlines: VoiceDeadlines;
};

/** A socket without work is closed after this; the vendor would after `INACTIVITY_S`. */
const IDLE_MS = 60_000;
const INACTIVITY_S = 90;
/** Contexts that may still drain beside a new one; the vendor allows five in all. */
const DRAINING_MAX = 1;

function pathOf({ model }: ElevenLabsVoiceSettings, voice: string): string {
  const query = new URLSearchParams({
    model_id: model,
    output_format: "pcm_24000",
    sync_alignment: "true",
    inactivity_timeout: String(INACTIVITY_S),
  });
  return `/v1/text-to-speech/${encodeURIComponent(voice)}/multi-stream-input?${query}`;
}

type Waiting = { readonly context: SpeechContext; readonly message: string };

/** One socket and the contexts on it. */
class SpeechSocket implements ContextHost {
  readonly #timer: Timer;
  readonly #link: Link;
  readonly #live = new Map<string, SpeechContext>();
  /** Contexts that are over for us and may still drain. */
  readonly #draining = new Set<string>();
  #waiting: Waiting[] = [];
  #open = false;
  #over = false;
  /** Nothing new begins here, and it closes with the last context that lives. */
  #retired = false;
  #cancelIdle: () => void = () => {};

  constructor(dial: Dial, settings: ElevenLabsVoiceSettings, voice: string, timer: Timer) {
    this.#timer = timer;
    this.#link = dial(
      { path: pathOf(settings, voice), headers: { "xi-api-key": settings.apiKey } },
      {
        opened: () => this.#opened(),
        message: (text) => this.#take(text),
        refused: (status, body, retryAfter) =>
          this.#fail(faultOfSpeechRefusal(status, body), retryAfterMs(retryAfter, Date.now())),
        unreachable: () => this.#fail("unreachable"),
        closed: (code) => this.#fail(faultOfClose(code)),
      },
    );
    this.rest();
  }

  /** Whether one more context may begin here. */
  get isFree(): boolean {
    return !this.#over && !this.#retired && this.#live.size === 0 && this.#draining.size <= DRAINING_MAX;
  }

  /** Somebody speaks on it. */
  get isBusy(): boolean {
    return this.#live.size > 0;
  }

  begin(context: SpeechContext): void {
    this.#live.set(context.id, context);
    this.#cancelIdle();
  }

  send(context: SpeechContext, message: string): void {
    if (this.#over) return;
    if (this.#open) this.#link.send(message);
    else this.#waiting.push({ context, message });
  }

  distrust(): void {
    this.#retired = true;
  }

  released(context: SpeechContext): void {
    this.#live.delete(context.id);
    const unsent = this.#waiting.length;
    this.#waiting = this.#waiting.filter((waiting) => waiting.context !== context);
    if (!context.isDrained && this.#waiting.length === unsent) this.#draining.add(context.id);
    if (this.#live.size > 0) return;
    if (this.#retired) this.close();
    else this.rest();
  }

  /** Counts the time without work from now. */
  rest(): void {
    this.#cancelIdle();
    if (!this.#over && this.#live.size === 0) this.#cancelIdle = this.#timer(IDLE_MS, () => this.close());
  }

  /** Another socket has taken its place: what drains here is not wanted. */
  retire(): void {
    this.#retired = true;
    if (this.#live.size === 0) this.close();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelIdle();
    if (this.#open) this.#link.send(CLOSE_SPEECH);
    this.#link.close();
  }

  #opened(): void {
    this.#open = true;
    for (const { message } of this.#waiting.splice(0)) this.#link.send(message);
  }

  #take(text: string): void {
    for (const message of readSpeech(text)) {
      if (message.kind === "failed") {
        this.#fail(message.fault);
        return;
      }
      if (message.kind === "over") this.#draining.delete(message.context);
      this.#live.get(message.context)?.take(message);
    }
  }

  #fail(fault: VoiceFault, retryAfter: number | null = null): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelIdle();
    this.#link.close();
    for (const context of [...this.#live.values()]) context.fail({ fault, retryAfterMs: retryAfter });
  }
}

export function elevenLabsVoice(settings: ElevenLabsVoiceSettings, dial: Dial, timer: Timer): Voice {
  let socket: { readonly voice: string; readonly speech: SpeechSocket } | null = null;
  let contexts = 0;
  const socketFor = (voice: string): SpeechSocket => {
    if (socket?.voice === voice && socket.speech.isFree) return socket.speech;
    socket?.speech.retire();
    socket = { voice, speech: new SpeechSocket(dial, settings, voice, timer) };
    return socket.speech;
  };
  return {
    id: settings.id,
    abilities: { alignment: true, contexts: true },
    begin(request, sink) {
      const speech = socketFor(settings.voiceOf(request.persona));
      contexts += 1;
      const context = new SpeechContext(`g${request.generation}n${contexts}`, speech, sink, timer, settings.deadlines);
      speech.begin(context);
      return context;
    },
    warm(persona) {
      if (socket?.speech.isBusy !== true) socketFor(settings.voiceOf(persona)).rest();
    },
    rest() {
      socket?.speech.retire();
      socket = null;
    },
  };
}

/**
 * ElevenLabs over its multi-context speech socket: one context for each generation, one socket kept while turns are near
 * (source: the vendor's WebSocket reference). Decides nothing about what is said; no method throws.
 */
import type { Timer, Voice, VoiceFault, VoiceSink, VoiceStream } from "../ports.ts";
import { AlignedClauses } from "./aligned-clauses.ts";
import {
  beginContext,
  CLOSE_SPEECH,
  closeContext,
  faultOfSpeech,
  flushContext,
  readSpeech,
  type SpeechMessage,
  speakIn,
} from "./elevenlabs-messages.ts";
import { faultOfClose, faultOfRefusal } from "./recogniser-faults.ts";
import type { Dial, Link } from "./vendor-socket.ts";
import { WholeSamples } from "./whole-samples.ts";

export type VoiceDeadlines = { readonly firstByteMs: number; readonly gapMs: number };

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
/** Contexts that still drain on one socket; the vendor allows five in all. */
const CLOSING_MAX = 2;

function pathOf({ model }: ElevenLabsVoiceSettings, voice: string): string {
  const query = new URLSearchParams({
    model_id: model,
    output_format: "pcm_24000",
    sync_alignment: "true",
    inactivity_timeout: String(INACTIVITY_S),
  });
  return `/v1/text-to-speech/${encodeURIComponent(voice)}/multi-stream-input?${query}`;
}

/** One generation. Once it is over nothing of its context reaches anybody. */
class Context implements VoiceStream {
  readonly id: string;
  readonly #socket: SpeechSocket;
  readonly #sink: VoiceSink;
  readonly #timer: Timer;
  readonly #deadlines: VoiceDeadlines;
  readonly #clauses = new AlignedClauses();
  readonly #whole = new WholeSamples();
  #begun = false;
  #ended = false;
  #over = false;
  #cancelDeadline: () => void = () => {};

  constructor(id: string, socket: SpeechSocket, sink: VoiceSink, timer: Timer, deadlines: VoiceDeadlines) {
    this.id = id;
    this.#socket = socket;
    this.#sink = sink;
    this.#timer = timer;
    this.#deadlines = deadlines;
  }

  push(segment: number, text: string, flush: boolean): void {
    if (this.#over || this.#ended) return;
    if (!this.#begun) this.#socket.send(beginContext(this.id));
    this.#begun = true;
    this.#clauses.push(segment, text);
    this.#socket.send(speakIn(this.id, text, flush));
    if (flush) this.#expect(this.#deadlines.firstByteMs, "late");
  }

  end(): void {
    if (this.#over || this.#ended) return;
    this.#ended = true;
    if (!this.#begun) {
      this.#finish(() => this.#sink.done());
      return;
    }
    this.#socket.send(flushContext(this.id));
    this.#socket.send(closeContext(this.id));
    this.#expect(this.#deadlines.firstByteMs, "late");
  }

  cancel(): void {
    if (this.#over) return;
    if (this.#begun && !this.#ended) this.#socket.send(closeContext(this.id));
    this.#finish(() => {});
  }

  take(message: Extract<SpeechMessage, { context: string }>): void {
    if (this.#over) return;
    if (message.kind === "over") {
      this.#finish(() => this.#sink.done());
      return;
    }
    const pcm = this.#whole.take(message.pcm);
    const { segment, placed } = this.#clauses.take(pcm.length / 2, message.alignment);
    for (const { segment: number, marks } of placed) this.#sink.alignment(number, marks);
    if (pcm.length > 0) this.#sink.audio(segment, pcm);
    this.#cancelDeadline();
    if (this.#ended) this.#expect(this.#deadlines.gapMs, "stalled");
  }

  fail(fault: VoiceFault, retryAfterMs: number | null): void {
    this.#finish(() => this.#sink.failed({ fault, retryAfterMs }));
  }

  #expect(ms: number, fault: VoiceFault): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#timer(ms, () => {
      this.#socket.distrust();
      this.fail(fault, null);
    });
  }

  #finish(report: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelDeadline();
    this.#socket.released(this);
    report();
  }
}

/** One socket and the contexts on it. */
class SpeechSocket {
  readonly #timer: Timer;
  readonly #link: Link;
  readonly #live = new Map<string, Context>();
  /** Contexts that are over for us and may still drain. */
  readonly #closing = new Set<string>();
  #waiting: string[] = [];
  #open = false;
  #over = false;
  #trusted = true;
  #cancelIdle: () => void = () => {};

  constructor(dial: Dial, settings: ElevenLabsVoiceSettings, voice: string, timer: Timer) {
    this.#timer = timer;
    this.#link = dial(
      { path: pathOf(settings, voice), headers: { "xi-api-key": settings.apiKey } },
      {
        opened: () => this.#opened(),
        message: (text) => this.#take(text),
        refused: (status, body) => this.#fail(refusalFault(status, body)),
        unreachable: () => this.#fail("unreachable"),
        closed: (code) => this.#fail(faultOfClose(code)),
      },
    );
    this.#rest();
  }

  /** Whether one more context may begin here. */
  get isFree(): boolean {
    return !this.#over && this.#trusted && this.#closing.size < CLOSING_MAX;
  }

  begin(context: Context): void {
    this.#live.set(context.id, context);
    this.#cancelIdle();
  }

  send(text: string): void {
    if (this.#over) return;
    if (this.#open) this.#link.send(text);
    else this.#waiting.push(text);
  }

  /** A context on it was not answered in time: nothing new begins here. */
  distrust(): void {
    this.#trusted = false;
  }

  released(context: Context): void {
    this.#live.delete(context.id);
    this.#closing.add(context.id);
    if (this.#live.size > 0) return;
    if (this.#trusted) this.#rest();
    else this.close();
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
    for (const text of this.#waiting.splice(0)) this.#link.send(text);
  }

  #take(text: string): void {
    for (const message of readSpeech(text)) {
      if (message.kind === "failed") {
        this.#fail(message.fault);
        return;
      }
      if (message.kind === "over") this.#closing.delete(message.context);
      this.#live.get(message.context)?.take(message);
    }
  }

  #fail(fault: VoiceFault): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelIdle();
    this.#link.close();
    for (const context of [...this.#live.values()]) context.fail(fault, null);
  }

  #rest(): void {
    this.#cancelIdle();
    this.#cancelIdle = this.#timer(IDLE_MS, () => this.close());
  }
}

/** Quota comes as a 401 with its own name. */
function refusalFault(status: number, body: string): VoiceFault {
  const named = /"status"\s*:\s*"([a-z_]+)"/.exec(body)?.[1];
  const fault = named === undefined ? null : faultOfSpeech(named);
  return fault === null || fault === "server_error" ? faultOfRefusal(status, body) : fault;
}

export function elevenLabsVoice(settings: ElevenLabsVoiceSettings, dial: Dial, timer: Timer): Voice {
  let socket: { readonly voice: string; readonly speech: SpeechSocket } | null = null;
  let contexts = 0;
  const socketFor = (voice: string): SpeechSocket => {
    if (socket?.voice !== voice || !socket.speech.isFree) {
      socket = { voice, speech: new SpeechSocket(dial, settings, voice, timer) };
    }
    return socket.speech;
  };
  let persona = "";
  return {
    id: settings.id,
    abilities: { alignment: true, contexts: true },
    begin(request, sink) {
      persona = request.persona;
      const speech = socketFor(settings.voiceOf(persona));
      contexts += 1;
      const context = new Context(`g${request.generation}n${contexts}`, speech, sink, timer, settings.deadlines);
      speech.begin(context);
      return context;
    },
    warm() {
      socketFor(settings.voiceOf(persona));
    },
    rest() {
      socket?.speech.close();
      socket = null;
    },
  };
}

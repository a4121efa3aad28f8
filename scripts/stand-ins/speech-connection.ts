/** One socket of the speech stand-in: its contexts, what they were given, and the sound that is made of it. */
import type { WebSocket } from "ws";
import type { Journal } from "./journal.ts";
import { type Chunk, chunksOf, delayed, type Speaker, soundOf } from "./speech-sound.ts";
import { SPEECH_RATE_HZ, toneOf } from "./tone-speech.ts";
import { SOUND_FAULTS, type VoiceFault, type VoiceFaults, type VoiceScript } from "./voice-script.ts";

export type SpeechWorld = {
  readonly script: () => VoiceScript;
  readonly speaker: Speaker | undefined;
  readonly faults: VoiceFaults;
  readonly journal: Journal;
  /** Number of the next context, over all sockets. */
  readonly nextContext: () => number;
};

const CONTEXTS_MAX = 5;
const STRAY = { context: 15, segment: 15 };
const STRAY_SAMPLES = 2_400;

export const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Message = Readonly<Record<string, unknown>>;
type Text = { readonly text: string; readonly segment: number };

function messageOf(raw: string): Message | null {
  try {
    const message: unknown = JSON.parse(raw);
    return typeof message === "object" && message !== null ? { ...message } : null;
  } catch {
    return null;
  }
}

class SpeechContext {
  readonly id: string;
  readonly number: number;
  readonly texts: Text[] = [];
  closing = false;
  running = false;
  segments = 0;
  samples = 0;
  /** Pieces that may still be sent; null: all. */
  #left: number | null = null;
  /** A byte of a sample whose other half is still to come. */
  odd: number | null = null;
  #flushed = false;

  constructor(id: string, number: number) {
    this.id = id;
    this.number = number;
  }

  /** Takes a message; true when what it was given is to be spoken now. */
  take({ text, flush, close_context: close }: Message, lateChunks: number): boolean {
    if (typeof text === "string" && text.trim() !== "") {
      this.texts.push({ text, segment: this.segments });
      this.segments += 1;
    }
    const isFlush = flush === true;
    if (close === true) {
      this.closing = true;
      // Nothing was asked for right before: it is cut short.
      if (!this.#flushed) this.#cutShort(lateChunks);
    }
    this.#flushed = isFlush && text === undefined;
    return isFlush || this.closing;
  }

  /** Whether one more piece is sent, which is counted. */
  mayGoOn(): boolean {
    if (this.#left === 0) return false;
    if (this.#left !== null) this.#left -= 1;
    return true;
  }

  #cutShort(lateChunks: number): void {
    this.texts.length = 0;
    this.#left = lateChunks;
  }
}

export class SpeechConnection {
  readonly #client: WebSocket;
  readonly #connection: number;
  readonly #world: SpeechWorld;
  readonly #inactivityMs: number;
  readonly #contexts = new Map<string, SpeechContext>();
  #silence: NodeJS.Timeout | undefined;

  constructor(client: WebSocket, connection: number, inactivityMs: number, world: SpeechWorld) {
    this.#client = client;
    this.#connection = connection;
    this.#inactivityMs = inactivityMs;
    this.#world = world;
    client.on("message", (data) => this.#take(String(data)));
    client.on("close", (code) => {
      clearTimeout(this.#silence);
      this.#contexts.clear();
      world.journal.note(connection, "in", "close", 0, { code });
    });
    this.#alive();
  }

  #alive(): void {
    clearTimeout(this.#silence);
    const ms = this.#world.script().inactivityMs ?? this.#inactivityMs;
    this.#silence = setTimeout(() => this.#refuse("input_timeout_exceeded"), ms);
  }

  #take(raw: string): void {
    this.#world.journal.note(this.#connection, "in", "message", raw.length, { text: raw });
    this.#alive();
    const message = messageOf(raw);
    if (message === null) this.#refuse("invalid_input_message");
    else if (message.close_socket === true) this.#client.close(1000);
    else this.#about(message);
  }

  #about(message: Message): void {
    const id = message.context_id;
    if (typeof id !== "string" || id === "") {
      this.#refuse("invalid_input_message");
      return;
    }
    const context = this.#contexts.get(id);
    if (context === undefined) this.#begin(id, message.text);
    else if (context.take(message, this.#world.script().lateChunks)) void this.#speak(context);
  }

  /** Anything else than one space, a keep-alive too, needs a context that was begun. */
  #begin(id: string, text: unknown): void {
    if (text !== " ") this.#refuse("invalid_input_message");
    else if (this.#contexts.size >= CONTEXTS_MAX) this.#refuse("max_active_conversations");
    else this.#contexts.set(id, new SpeechContext(id, this.#world.nextContext()));
  }

  #refuse(error: string): void {
    if (this.#client.readyState !== this.#client.OPEN) return;
    this.#world.journal.note(this.#connection, "out", "refusal", 0, { error });
    this.#client.send(JSON.stringify({ message: `refused: ${error}`, error, code: 1008 }));
    this.#client.close(1008);
  }

  /** Speaks what a context was given, one text after the other. */
  async #speak(context: SpeechContext): Promise<void> {
    if (context.running) return;
    context.running = true;
    for (let next = context.texts.shift(); next !== undefined; next = context.texts.shift()) {
      const fault = this.#world.faults.next("socket", SOUND_FAULTS);
      if (fault !== null) this.#world.journal.note(this.#connection, "out", "fault", 0, { fault: fault.kind });
      if (!(await this.#sound(context, next, fault))) return;
    }
    context.running = false;
    const { flushDone, finalName } = this.#world.script();
    if (flushDone && !context.closing) this.#send("flush_done", { type: "flush_done", contextId: context.id });
    if (!context.closing || !this.#contexts.delete(context.id)) return;
    this.#send("final", { audio: null, contextId: context.id, [finalName]: true });
  }

  /** False when nothing more comes of this context. */
  async #sound(context: SpeechContext, { text, segment }: Text, fault: VoiceFault | null): Promise<boolean> {
    if (fault?.kind === "empty") return true;
    if (fault?.kind === "slow_reader") this.#readsLate(fault.ms);
    const { firstByteMs, speed } = this.#world.script();
    const begins = context.samples;
    const chunks = await this.#made(context, text, segment);
    await later(fault?.kind === "slow" ? fault.ms : begins === 0 ? firstByteMs : 0);
    for (const [index, chunk] of chunks.entries()) {
      if (this.#isGone(context) || (index === fault?.afterChunks && this.#strikes(fault))) return false;
      if (!context.mayGoOn()) return true;
      this.#chunk(context, segment, chunk, begins, fault);
      await later((chunk.pcm.length * 1_000) / SPEECH_RATE_HZ / speed);
    }
    return true;
  }

  #isGone({ id }: SpeechContext): boolean {
    return !this.#contexts.has(id) || this.#client.readyState !== this.#client.OPEN;
  }

  /** The space of the context's first message is spoken with its first words. */
  async #made(context: SpeechContext, text: string, segment: number): Promise<Chunk[]> {
    const script = this.#world.script();
    const source = { context: context.number, segment };
    const isFirst = context.samples === 0;
    const said = isFirst ? ` ${text}` : text;
    const utterance = await soundOf(said, source, context.samples, script, this.#world.speaker);
    return chunksOf(isFirst ? delayed(utterance, script.leadingMs) : utterance, script.chunkMs);
  }

  /** What the client sends waits in the connection. */
  #readsLate(ms: number): void {
    this.#client.pause();
    setTimeout(() => this.#client.resume(), ms);
  }

  #chunk(
    context: SpeechContext,
    segment: number,
    { pcm, chars }: Chunk,
    begins: number,
    fault: VoiceFault | null,
  ): void {
    const before = this.#world.script().times === "chunk" ? context.samples : 0;
    const ms = (sample: number): number => ((begins + sample - before) * 1_000) / SPEECH_RATE_HZ;
    const alignment = {
      chars: chars.map(({ char }) => char),
      charStartTimesMs: chars.map(({ from }) => ms(from)),
      charDurationsMs: chars.map(({ from, to }) => ((to - from) * 1_000) / SPEECH_RATE_HZ),
    };
    const audio = this.#bytes(context, pcm, fault?.kind === "odd").toString("base64");
    context.samples += pcm.length;
    const aligned = fault?.kind !== "no_alignment" && chars.length > 0;
    this.#send(
      "audio",
      { audio, contextId: context.id, isFinal: null, alignment: aligned ? alignment : null },
      { id: context.id, context: context.number, segment, samples: pcm.length },
      fault?.kind === "fragments",
    );
  }

  /** All but the last byte when samples are to be torn apart; it then comes first in the next piece. */
  #bytes(context: SpeechContext, pcm: Int16Array, torn: boolean): Buffer {
    const bytes = Buffer.from(pcm.slice().buffer);
    const whole = context.odd === null ? bytes : Buffer.concat([Buffer.from([context.odd]), bytes]);
    context.odd = null;
    if (!torn || whole.length % 2 === 1) return whole;
    context.odd = whole[whole.length - 1] ?? null;
    return whole.subarray(0, -1);
  }

  /** True: nothing more comes. */
  #strikes(fault: VoiceFault): boolean {
    switch (fault.kind) {
      case "reset":
        this.#client.terminate();
        return true;
      case "close":
        this.#client.close(fault.code);
        return true;
      case "error":
        this.#refuse(fault.error);
        return true;
      case "malformed":
        this.#client.send('{"audio":"');
        return true;
      case "stray":
        this.#stray();
        return false;
      case "stall":
        this.#world.journal.note(this.#connection, "out", "stall");
        return true;
      default:
        return false;
    }
  }

  #stray(): void {
    const audio = Buffer.from(toneOf(STRAY, STRAY_SAMPLES, 0).buffer).toString("base64");
    this.#send("stray", { audio, contextId: "nobody", isFinal: null, alignment: null });
  }

  #send(kind: string, message: object, fields: Readonly<Record<string, unknown>> = {}, torn = false): void {
    if (this.#client.readyState !== this.#client.OPEN) return;
    const text = JSON.stringify(message);
    this.#world.journal.note(this.#connection, "out", kind, text.length, fields);
    if (!torn) {
      this.#client.send(text);
      return;
    }
    const half = Math.floor(text.length / 2);
    this.#client.send(text.slice(0, half), { fin: false });
    this.#client.send(text.slice(half), { fin: true });
  }
}

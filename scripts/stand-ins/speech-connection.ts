/** One socket of the speech stand-in: its contexts, what they were given, and the sound that is made of it. */
import type { WebSocket } from "ws";
import type { Journal } from "./journal.ts";
import { SPEECH_RATE_HZ, toneOf } from "./tone-speech.ts";
import type { VoiceFault, VoiceFaults, VoiceScript } from "./voice-script.ts";

export type SpeechWorld = {
  readonly script: () => VoiceScript;
  readonly faults: VoiceFaults;
  readonly journal: Journal;
  /** Number of the next context, over all sockets. */
  readonly nextContext: () => number;
};

const CONTEXTS_MAX = 5;
const NEVER_MS = 60_000;

export const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

type Text = { readonly text: string; readonly segment: number };

class SpeechContext {
  readonly id: string;
  readonly number: number;
  readonly texts: Text[] = [];
  closing = false;
  running = false;
  segments = 0;
  samples = 0;

  constructor(id: string, number: number) {
    this.id = id;
    this.number = number;
  }

  /** Takes the words of a message. */
  take(text: unknown): void {
    if (typeof text !== "string" || text.trim() === "") return;
    this.texts.push({ text, segment: this.segments });
    this.segments += 1;
  }
}

export class SpeechConnection {
  readonly #client: WebSocket;
  readonly #connection: number;
  readonly #world: SpeechWorld;
  readonly #contexts = new Map<string, SpeechContext>();

  constructor(client: WebSocket, connection: number, world: SpeechWorld) {
    this.#client = client;
    this.#connection = connection;
    this.#world = world;
    client.on("message", (data) => this.#take(String(data)));
    client.on("close", (code) => {
      this.#contexts.clear();
      world.journal.note(connection, "in", "close", 0, { code });
    });
  }

  #take(raw: string): void {
    this.#world.journal.note(this.#connection, "in", "message", raw.length, { text: raw });
    const message: Record<string, unknown> = Object(JSON.parse(raw));
    const context = this.#contexts.get(String(message.context_id ?? ""));
    if (message.close_socket === true) this.#client.close(1000);
    else if (context === undefined) this.#begin(String(message.context_id ?? ""), message.text);
    else this.#goOn(context, message);
  }

  #begin(id: string, text: unknown): void {
    if (text !== " ") this.#refuse("invalid_input_message");
    else if (this.#contexts.size >= CONTEXTS_MAX) this.#refuse("max_active_conversations");
    else this.#contexts.set(id, new SpeechContext(id, this.#world.nextContext()));
  }

  #goOn(context: SpeechContext, message: Record<string, unknown>): void {
    context.take(message.text);
    if (message.close_context === true) context.closing = true;
    if (message.flush === true || context.closing) void this.#speak(context);
  }

  #refuse(error: string): void {
    this.#client.send(JSON.stringify({ message: `refused: ${error}`, error, code: 1008 }));
    this.#client.close(1008);
  }

  /** Speaks what a context was given, one text after the other. */
  async #speak(context: SpeechContext): Promise<void> {
    if (context.running) return;
    context.running = true;
    for (let next = context.texts.shift(); next !== undefined; next = context.texts.shift()) {
      const fault = this.#world.faults.next("socket", ["slow", "stall", "reset", "error", "empty", "no_alignment"]);
      if (!(await this.#sound(context, next, fault))) return;
    }
    context.running = false;
    if (!context.closing || !this.#contexts.delete(context.id)) return;
    this.#send("final", { audio: null, contextId: context.id, [this.#world.script().finalName]: true });
  }

  /** False when nothing more comes of this context. */
  async #sound(context: SpeechContext, { text, segment }: Text, fault: VoiceFault | null): Promise<boolean> {
    const { firstByteMs, charMs, chunkMs, speed } = this.#world.script();
    if (fault?.kind === "empty") return true;
    const isFirst = context.samples === 0;
    await later(fault?.kind === "slow" ? NEVER_MS : isFirst ? firstByteMs : 0);
    // The space of the context's first message is spoken with its first words.
    const spoken = isFirst ? ` ${text}` : text;
    const perChunk = Math.max(1, Math.round(chunkMs / charMs));
    for (let at = 0; at < spoken.length; at += perChunk) {
      if (!this.#contexts.has(context.id) || this.#client.readyState !== this.#client.OPEN) return false;
      if (fault !== null && at === fault.afterChunks * perChunk && this.#strikes(fault)) return false;
      const chars = [...spoken.slice(at, at + perChunk)];
      this.#chunk(context, segment, chars, fault?.kind !== "no_alignment");
      await later((chars.length * charMs) / speed);
    }
    return true;
  }

  #chunk(context: SpeechContext, segment: number, chars: readonly string[], aligned: boolean): void {
    const { charMs, times } = this.#world.script();
    const samples = Math.round((chars.length * charMs * SPEECH_RATE_HZ) / 1_000);
    const baseMs = times === "chunk" ? 0 : (context.samples * 1_000) / SPEECH_RATE_HZ;
    const pcm = toneOf({ context: context.number, segment }, samples, context.samples);
    context.samples += samples;
    const alignment = {
      chars,
      charStartTimesMs: chars.map((_, index) => baseMs + index * charMs),
      charDurationsMs: chars.map(() => charMs),
    };
    const audio = Buffer.from(pcm.buffer).toString("base64");
    this.#send("audio", { audio, contextId: context.id, isFinal: null, alignment: aligned ? alignment : null });
  }

  /** False: the fault lets sound go on. */
  #strikes(fault: VoiceFault): boolean {
    if (fault.kind === "reset") this.#client.terminate();
    else if (fault.kind === "error") this.#refuse(fault.error);
    return fault.kind === "reset" || fault.kind === "error" || fault.kind === "stall";
  }

  #send(kind: string, message: object): void {
    if (this.#client.readyState !== this.#client.OPEN) return;
    const text = JSON.stringify(message);
    this.#world.journal.note(this.#connection, "out", kind, text.length);
    this.#client.send(text);
  }
}

/**
 * A page that talks: sends microphone frames in time, plays what it is given and reports it, and keeps what it heard.
 * Time is the world's own; nothing here waits.
 */
import { decodeSpeech, encodeMicrophone, MICROPHONE_FLAGS, type SpeechFrame } from "../../worker/contract/audio.ts";
import type { ClientFrame, ServerFrame } from "../../worker/contract/socket.ts";
import { OWNER } from "./session-content.ts";
import type { FakeConnection } from "./session-sockets.ts";
import type { SessionWorld } from "./session-world.ts";

const FRAME_SAMPLES = 640;
const FRAME_MS = 40;
const REPORT_EVERY_MS = 240;

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;
type Caps = Extract<ClientFrame, { type: "hello" }>["caps"];

export class VoicePage {
  readonly world: SessionWorld;
  readonly frames: ServerFrame[] = [];
  readonly sounds: SpeechFrame[] = [];
  /** Types of all that came, in order; `sound` for a binary frame. */
  readonly arrivals: string[] = [];
  connection: FakeConnection | null = null;
  epoch = 0;
  /** Of the microphone, in samples. */
  position = 0;
  playing: { generation: number; received: number; played: number } | null = null;
  /** Generations whose sound was dropped. */
  readonly dropped = new Set<number>();
  paused = false;
  lastSeq = 0;
  #sequence = 0;
  #cids = 0;
  #sinceReport = 0;

  constructor(world: SessionWorld) {
    this.world = world;
  }

  async join(caps: Partial<Caps> = {}, resume?: Extract<ClientFrame, { type: "hello" }>["resume"]): Promise<this> {
    const connection = await this.world.connect(OWNER);
    if (connection === null) throw new Error("the upgrade was refused");
    this.connection = connection;
    connection.send({
      type: "hello",
      ticket: this.world.signTicket(OWNER),
      lastSeq: this.lastSeq,
      caps: { protocol: 1, ...caps },
      ...(resume === undefined ? {} : { resume }),
    });
    await this.pump();
    const welcome = this.last("welcome");
    if (resume === undefined) this.position = 0;
    this.epoch = welcome.epoch;
    return this;
  }

  async send(frame: ClientFrame): Promise<void> {
    this.connection?.send(frame);
    await this.pump();
  }

  async command(command: { type: string } & Record<string, unknown>): Promise<void> {
    this.#cids += 1;
    this.connection?.send(JSON.stringify({ cid: `v${this.#cids}`, ...command }));
    await this.pump();
  }

  /** Delivers what is under way in both directions. */
  async pump(): Promise<void> {
    const { connection, world } = this;
    if (connection === null) return;
    for (let round = 0; round < 3; round += 1) {
      await world.deliverAll(connection);
      await world.settle();
    }
    const frames = connection.take();
    for (const what of connection.arrivals.splice(0)) {
      const frame = what === "frame" ? frames.shift() : undefined;
      const bytes = what === "sound" ? connection.sounds.shift() : undefined;
      this.arrivals.push(frame?.type ?? what);
      if (frame !== undefined) this.#take(frame);
      if (bytes !== undefined) this.#hear(bytes);
    }
  }

  #take(frame: ServerFrame): void {
    this.frames.push(frame);
    if ("seq" in frame && "at" in frame) this.lastSeq = Math.max(this.lastSeq, frame.seq);
    if (frame.type !== "flush") return;
    if (frame.action === "drop") {
      this.dropped.add(frame.generation);
      if (this.playing?.generation === frame.generation) this.playing = null;
    } else this.paused = frame.action === "pause";
  }

  #hear(bytes: Uint8Array): void {
    const decoded = decodeSpeech(bytes);
    if (!decoded.ok) throw new Error(decoded.why);
    const { frame } = decoded;
    if (this.dropped.has(frame.generation)) throw new Error(`sound of generation ${frame.generation} after its drop`);
    this.sounds.push(frame);
    const end = frame.position + frame.pcm.length / 2;
    if (this.playing?.generation !== frame.generation) {
      this.playing = { generation: frame.generation, received: end, played: frame.position };
    } else this.playing.received = Math.max(this.playing.received, end);
  }

  /** Time passes at the page: frames leave, sound plays, reports are made. */
  async pass(ms: number, speech: boolean | null = false): Promise<void> {
    for (let left = ms; left > 0; left -= FRAME_MS) {
      await this.world.advance(FRAME_MS);
      if (speech !== null) this.#capture(speech);
      this.#play();
      await this.pump();
    }
  }

  /** Time passes at the page while the link stands still: all of it arrives at once with the next thing that does. */
  async stall(ms: number, speech: boolean): Promise<void> {
    for (let left = ms; left > 0; left -= FRAME_MS) {
      await this.world.advance(FRAME_MS);
      this.#capture(speech);
    }
  }

  /** Sound that was kept, sent in no time. */
  burst(ms: number, speech: boolean): void {
    for (let left = ms; left > 0; left -= FRAME_MS) this.#capture(speech);
  }

  /** The candidate speaks for so long; nothing is heard of it before a recogniser says so. */
  speak(ms: number): Promise<void> {
    return this.pass(ms, true);
  }

  /** Until the interviewer has finished. */
  async listen(): Promise<void> {
    for (let guard = 0; guard < 2_000; guard += 1) {
      if (this.floor !== "speaking" && this.floor !== "thinking") return;
      await this.pass(FRAME_MS);
    }
    throw new Error("the interviewer never stopped speaking");
  }

  #capture(speech: boolean): void {
    this.#sequence += 1;
    const encoded = encodeMicrophone({
      flags: speech ? MICROPHONE_FLAGS.speech : 0,
      epoch: this.epoch,
      sequence: this.#sequence,
      position: this.position,
      pcm: new Uint8Array(FRAME_SAMPLES * 2),
    });
    this.position += FRAME_SAMPLES;
    this.connection?.send(encoded.buffer);
  }

  #play(): void {
    const { playing } = this;
    if (playing === null || this.paused || playing.played === playing.received) return;
    const before = playing.played;
    playing.played = Math.min(playing.received, playing.played + FRAME_MS * 24);
    this.#sinceReport += FRAME_MS;
    const stopped = playing.played === playing.received && before < playing.received;
    if (this.#sinceReport < REPORT_EVERY_MS && !stopped) return;
    this.#sinceReport = 0;
    const { generation, played, received } = playing;
    const bufferedMs = (received - played) / 24;
    this.connection?.send({ type: "playback", generation, playedSamples: played, bufferedMs, underruns: 0 });
  }

  all<T extends ServerFrame["type"]>(type: T): Of<T>[] {
    const isWanted = (frame: ServerFrame): frame is Of<T> => frame.type === type;
    return this.frames.filter(isWanted);
  }

  last<T extends ServerFrame["type"]>(type: T): Of<T> {
    const found = this.all(type).at(-1);
    if (found === undefined) throw new Error(`no ${type} came`);
    return found;
  }

  get floor(): string {
    return this.all("floor").at(-1)?.phase ?? "idle";
  }

  get turnId(): string {
    return this.last("turn.opened").turnId;
  }
}

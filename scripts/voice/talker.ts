/**
 * A candidate who talks to a running Viva: microphone frames in real time, a player that reports, commands. Follows the
 * session socket as the page does, without a browser; for benchmarks and drills.
 */
import { WebSocket } from "ws";
import { encodeMicrophone, MICROPHONE_FLAGS, MICROPHONE_FRAME_SAMPLES } from "../../worker/contract/audio.ts";
import { API } from "../../worker/contract/http/routes.ts";
import { PROTOCOL, ServerFrame } from "../../worker/contract/socket.ts";
import type { Client } from "../interview/client.ts";
import { type Playing, TalkerPlayer } from "./talker-player.ts";

const FRAME_MS = 40;
const FRAME_SAMPLES = MICROPHONE_FRAME_SAMPLES;
const PATIENCE_MS = 60_000;
/** Sound of this loudness counts as speech. */
const SPEECH_LEVEL = 400;

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** A command that was not taken, with a code of the protocol. */
export class Refused extends Error {
  readonly code: string;
  constructor(command: string, code: string) {
    super(`refused ${command}: ${code}`);
    this.name = "Refused";
    this.code = code;
  }
}

type Waiting = { readonly take: (frame: ServerFrame) => boolean; readonly fail: (error: Error) => void };

/** A microphone frame that left for the first time, and whether it is told to hold speech. */
export type Sent = { readonly position: number; readonly at: number; readonly speech: boolean };

export class Talker {
  readonly frames: ServerFrame[] = [];
  readonly player = new TalkerPlayer();
  readonly sent: Sent[] = [];
  epoch = 0;
  position = 0;
  floor = "idle";
  turnId = "";
  lastSeq = 0;
  micDurable = 0;
  micReceived = 0;
  readonly #url: string;
  readonly #client: Client;
  readonly #sessionId: string;
  /** Microphone sound that is not known to be stored, by position. */
  #ring: { position: number; pcm: Uint8Array; speech: boolean }[] = [];
  #socket: WebSocket | null = null;
  /** The object has answered the hello: before that it takes nothing else. */
  #welcomed = false;
  #waiting: Waiting[] = [];
  #speech: Int16Array = new Int16Array(0);
  #spoken = 0;
  /** Those who wait until everything is said. */
  #saying: ((at: number) => void)[] = [];
  #sequence = 0;
  #cids = 0;
  /** When the newest frame with speech left that no answer has been heard to. */
  #talkedAt: number | null = null;
  #clock: NodeJS.Timeout | null = null;

  constructor(url: string, client: Client, sessionId: string) {
    this.#url = url;
    this.#client = client;
    this.#sessionId = sessionId;
  }

  /** Opens the socket; again after it was lost, with what the page remembers. */
  async open(): Promise<Of<"welcome">> {
    const ticket = await this.#client.ticket(this.#sessionId);
    const address = `${this.#url.replace(/^http/, "ws")}${API}/sessions/${this.#sessionId}/socket`;
    const socket = new WebSocket(address, { headers: { authorization: `Bearer ${this.#client.token}` } });
    socket.binaryType = "nodebuffer";
    this.#socket = socket;
    this.#welcomed = false;
    socket.on("message", (data: Buffer, isBinary) => {
      if (isBinary) this.player.hear(data, performance.now());
      else this.#take(ServerFrame.parse(JSON.parse(data.toString("utf8"))));
    });
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      if (this.#socket === socket) this.#left(code, reason.toString());
    });
    await new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    const welcome = this.next("welcome");
    this.#send({
      type: "hello",
      ticket,
      lastSeq: this.lastSeq,
      caps: { protocol: PROTOCOL, mic: true },
      ...this.#memory(),
    });
    const greeting = await welcome;
    this.epoch = greeting.epoch;
    this.#welcomed = true;
    for (const { position, pcm, speech } of this.#ring) {
      if (position + FRAME_SAMPLES > greeting.micResendFrom) this.#sendSound(position, pcm, speech, true);
    }
    if (this.#clock === null) this.#tick(performance.now());
    return greeting;
  }

  #memory(): object {
    if (this.lastSeq === 0 || this.epoch === 0) return {};
    const { generation = 0, played = 0 } = this.playing ?? {};
    const micFrom = this.#ring[0]?.position ?? this.position;
    const offset = this.player.heardChars(this.frames);
    const resume = { epoch: this.epoch, generation, offset, playedSamples: played, micFrom, micTo: this.position };
    return { resume };
  }

  /** What is being played, if anything is; positions at 24 kHz. */
  get playing(): Readonly<Playing> | null {
    return this.player.playing;
  }

  async start(): Promise<void> {
    await this.command({ type: "session.start", input: "voice" });
  }

  /** Sends a command and waits until it is stored; the time of sending. */
  async command(command: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<number> {
    this.#cids += 1;
    const cid = `talk-${this.#cids}`;
    const done = this.#wait((frame) => (frame.type === "ack" || frame.type === "nack") && frame.cid === cid);
    const at = performance.now();
    this.#send({ cid, ...command });
    const answer = await done;
    if (answer.type === "nack") throw new Refused(command.type, answer.code);
    return at;
  }

  /** Sound to be spoken from now on, at 16 kHz, in real time. Resolves when all of it has left. */
  say(pcm16k: Int16Array): Promise<number> {
    this.#speech = pcm16k;
    this.#spoken = 0;
    return new Promise((resolve) => this.#saying.push(resolve));
  }

  barge(): number {
    const at = performance.now();
    const { generation = 0, played = 0 } = this.playing ?? {};
    this.#send({ type: "barge.start", generation, playedSamples: played, source: "button" });
    return at;
  }

  /** As a network does that fails. */
  cut(): void {
    this.#socket?.terminate();
    this.#socket = null;
  }

  close(): void {
    if (this.#clock !== null) clearTimeout(this.#clock);
    this.#clock = null;
    this.#socket?.close();
    this.#socket = null;
  }

  /** The next frame of this type. */
  async next<T extends ServerFrame["type"]>(type: T, wanted: (frame: Of<T>) => boolean = () => true): Promise<Of<T>> {
    const isWanted = (frame: ServerFrame): frame is Of<T> => frame.type === type;
    const found = await this.#wait((frame) => isWanted(frame) && wanted(frame));
    if (!isWanted(found)) throw new Error(`waited for ${type}`);
    return found;
  }

  /** Resolves once it holds; looks whenever a frame has come. */
  async until(holds: () => boolean): Promise<void> {
    if (!holds()) await this.#wait(holds);
  }

  /** Until the candidate has the floor, or the interview is over. */
  async myTurn(): Promise<boolean> {
    if (this.floor !== "listening" && this.floor !== "ended") {
      await this.#wait((frame) => frame.type === "floor" && (frame.phase === "listening" || frame.phase === "ended"));
    }
    return this.floor === "listening";
  }

  #wait(wanted: (frame: ServerFrame) => boolean): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const last = this.frames.slice(-6).map(({ type }) => type);
        reject(new Error(`nothing came within a minute; floor ${this.floor}; last ${last.join()}`));
      }, PATIENCE_MS);
      const take = (frame: ServerFrame): boolean => {
        if (!wanted(frame)) return false;
        clearTimeout(timer);
        resolve(frame);
        return true;
      };
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      this.#waiting.push({ take, fail });
    });
  }

  /** Ended by the other side: whoever waits for something from it waits in vain. */
  #left(code: number, reason: string): void {
    this.#socket = null;
    for (const { fail } of this.#waiting.splice(0))
      fail(new Error(`the link was closed with ${code} ${reason}`.trim()));
  }

  #send(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #take(frame: ServerFrame): void {
    this.frames.push(frame);
    if ("seq" in frame && "at" in frame) this.lastSeq = Math.max(this.lastSeq, frame.seq);
    if (frame.type === "turn.opened") this.turnId = frame.turnId;
    else if (frame.type === "turn.reopened") this.turnId = frame.turnId;
    else if (frame.type === "floor") this.floor = frame.phase;
    else if (frame.type === "welcome") this.floor = frame.state.phase;
    else if (frame.type === "ack.mic") this.#forget(frame);
    else if (frame.type === "flush") this.player.flush(frame, performance.now());
    this.#waiting = this.#waiting.filter(({ take }) => !take(frame));
  }

  #forget({ micReceived, micDurable }: Of<"ack.mic">): void {
    this.micReceived = micReceived;
    this.micDurable = micDurable;
    this.#ring = this.#ring.filter(({ position }) => position + FRAME_SAMPLES > micDurable);
  }

  /** A microphone does not wait for whoever reads it: what a busy process did not take in time comes all the same. */
  #tick(due: number): void {
    let next = due;
    for (; next <= performance.now(); next += FRAME_MS) {
      this.#capture();
      this.#play();
    }
    this.#clock = setTimeout(() => this.#tick(next), Math.ceil(next - performance.now()));
  }

  #capture(): void {
    const piece = this.#speech.subarray(this.#spoken, this.#spoken + FRAME_SAMPLES);
    this.#spoken += FRAME_SAMPLES;
    const samples = new Int16Array(FRAME_SAMPLES);
    samples.set(piece);
    const speech = samples.some((sample) => Math.abs(sample) > SPEECH_LEVEL);
    const pcm = new Uint8Array(samples.buffer);
    this.#ring.push({ position: this.position, pcm, speech });
    if (this.#ring.length > 1_500) this.#ring.shift();
    this.#sendSound(this.position, pcm, speech, false);
    if (speech) this.#talkedAt = performance.now();
    this.sent.push({ position: this.position, at: performance.now(), speech });
    this.position += FRAME_SAMPLES;
    if (this.#spoken < this.#speech.length) return;
    for (const said of this.#saying.splice(0)) said(performance.now());
  }

  #sendSound(position: number, pcm: Uint8Array, speech: boolean, again: boolean): void {
    this.#sequence += 1;
    const flags = (speech ? MICROPHONE_FLAGS.speech : 0) | (again ? MICROPHONE_FLAGS.resent : 0);
    if (!this.#welcomed || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(encodeMicrophone({ flags, epoch: this.epoch, sequence: this.#sequence, position, pcm }));
  }

  #play(): void {
    for (const frame of this.player.play(FRAME_MS, performance.now(), this.#talkedAt)) {
      if (frame.type === "stats") this.#talkedAt = null;
      if (this.#welcomed) this.#send(frame);
    }
  }
}

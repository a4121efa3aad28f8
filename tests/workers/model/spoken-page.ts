/** A page that talks, over the real Worker in workerd: sound in both directions, and what it brings back after a cut. */

import { TalkerPlayer } from "../../../scripts/voice/talker-player.ts";
import { encodeMicrophone, MICROPHONE_FLAGS, MICROPHONE_FRAME_SAMPLES } from "../../../worker/contract/audio.ts";
import { ServerFrame } from "../../../worker/contract/socket.ts";
import { type Guest, ticketFor, upgrade } from "../session/page.ts";

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;
type Waiting = { readonly holds: () => boolean; readonly resolve: () => void };

export class SpokenPage {
  readonly frames: ServerFrame[] = [];
  readonly player = new TalkerPlayer();
  floor = "idle";
  turnId = "";
  lastSeq = 0;
  epoch = 0;
  /** Of the microphone, in samples. */
  position = 0;
  readonly #guest: Guest;
  #ring: { readonly position: number; readonly pcm: Uint8Array; readonly speech: boolean }[] = [];
  #socket: WebSocket | null = null;
  #waiting: Waiting[] = [];
  #sequence = 0;
  #cids = 0;
  #closed: Promise<void> = Promise.resolve();

  constructor(guest: Guest) {
    this.#guest = guest;
  }

  /** Resolves when the link is gone. */
  get closed(): Promise<void> {
    return this.#closed;
  }

  async open(): Promise<Of<"welcome">> {
    const ticket = await ticketFor(this.#guest);
    const { webSocket, status } = await upgrade(this.#guest);
    if (webSocket === null) throw new Error(`the upgrade was answered with ${status}`);
    webSocket.binaryType = "arraybuffer";
    this.#socket = webSocket;
    this.#closed = new Promise((resolve) => webSocket.addEventListener("close", () => resolve(), { once: true }));
    webSocket.addEventListener("message", ({ data }) => this.#take(data));
    webSocket.accept();
    const count = this.frames.length;
    const welcome = (): ServerFrame | undefined => this.frames.slice(count).find(({ type }) => type === "welcome");
    this.#send({ type: "hello", ticket, lastSeq: this.lastSeq, caps: { protocol: 1, mic: true }, ...this.#memory() });
    await this.until(() => welcome() !== undefined);
    const greeting = welcome();
    if (greeting?.type !== "welcome") throw new Error("no welcome");
    this.epoch = greeting.epoch;
    for (const { position, pcm, speech } of this.#ring)
      if (position + MICROPHONE_FRAME_SAMPLES > greeting.micResendFrom) this.#sound(position, pcm, speech, true);
    return greeting;
  }

  #memory(): object {
    if (this.epoch === 0) return {};
    const { generation = 0, played = 0 } = this.player.playing ?? {};
    const offset = this.player.heardChars(this.frames);
    const micFrom = this.#ring[0]?.position ?? this.position;
    return { resume: { epoch: this.epoch, generation, offset, playedSamples: played, micFrom, micTo: this.position } };
  }

  /** Resolves once it holds; looks whenever something has come. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ holds, resolve }));
  }

  async command(command: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<void> {
    this.#cids += 1;
    const cid = `p${this.#cids}`;
    this.#send({ cid, ...command });
    const answer = (): ServerFrame | undefined =>
      this.frames.find((frame) => (frame.type === "ack" || frame.type === "nack") && frame.cid === cid);
    await this.until(() => answer() !== undefined);
    const { type } = answer() ?? { type: "nack" };
    if (type === "nack") throw new Error(`refused ${command.type}: ${JSON.stringify(answer())}`);
  }

  /** All of it at once: a test does not wait for somebody to finish speaking. */
  say(pcm16k: Int16Array): void {
    for (let at = 0; at < pcm16k.length; at += MICROPHONE_FRAME_SAMPLES) {
      const samples = new Int16Array(MICROPHONE_FRAME_SAMPLES);
      samples.set(pcm16k.subarray(at, at + MICROPHONE_FRAME_SAMPLES));
      const pcm = new Uint8Array(samples.buffer);
      const speech = samples.some((sample) => Math.abs(sample) > 400);
      this.#ring.push({ position: this.position, pcm, speech });
      this.#sound(this.position, pcm, speech, false);
      this.position += MICROPHONE_FRAME_SAMPLES;
    }
  }

  /** So much more of what has come is heard, as far as it has come. */
  play(ms: number): void {
    for (const frame of this.player.play(ms, performance.now(), null)) this.#send(frame);
  }

  /** Hears everything out until the candidate has the floor; false when the interview is over. */
  async listen(): Promise<boolean> {
    while (this.floor !== "listening" && this.floor !== "ended") {
      const count = this.frames.length + this.player.arrived.length;
      this.play(60_000);
      await this.until(() => this.frames.length + this.player.arrived.length > count || this.floor === "listening");
    }
    return this.floor === "listening";
  }

  close(): void {
    this.#socket?.close(1000, "bye");
  }

  #send(frame: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #sound(position: number, pcm: Uint8Array, speech: boolean, again: boolean): void {
    this.#sequence += 1;
    const flags = (speech ? MICROPHONE_FLAGS.speech : 0) | (again ? MICROPHONE_FLAGS.resent : 0);
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(encodeMicrophone({ flags, epoch: this.epoch, sequence: this.#sequence, position, pcm }));
  }

  #take(data: string | ArrayBuffer): void {
    if (typeof data === "string") this.#told(ServerFrame.parse(JSON.parse(data)));
    else this.player.hear(new Uint8Array(data), performance.now());
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ holds }) => !holds());
    for (const one of waiting) if (!this.#waiting.includes(one)) one.resolve();
  }

  #told(frame: ServerFrame): void {
    this.frames.push(frame);
    if ("seq" in frame && "at" in frame) this.lastSeq = Math.max(this.lastSeq, frame.seq);
    if (frame.type === "turn.opened" || frame.type === "turn.reopened") this.turnId = frame.turnId;
    else if (frame.type === "floor") this.floor = frame.phase;
    else if (frame.type === "welcome") this.floor = frame.state.phase;
    else if (frame.type === "flush") this.player.flush(frame, performance.now());
    else if (frame.type === "ack.mic")
      this.#ring = this.#ring.filter(({ position }) => position + MICROPHONE_FRAME_SAMPLES > frame.micDurable);
  }
}

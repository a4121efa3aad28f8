/** A session object as a talking client sees it: gives tickets, takes frames and sound, says what the test tells it to. */

import { createServer, type Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { decodeMicrophone, encodeSpeech, type MicrophoneFrame, type SpeechFrame } from "../../worker/contract/audio.ts";
import { publicState } from "./public-state.ts";

const STATE = publicState({ seq: 3, questionCount: 2 });

export type Told = { readonly type: string; readonly [field: string]: unknown };

export class TalkingObject {
  readonly told: Told[] = [];
  readonly heard: MicrophoneFrame[] = [];
  readonly headers: (string | undefined)[] = [];
  /** What the next welcome says. */
  welcome = { epoch: 1, micResendFrom: 0, phase: "listening", resume: "replay" };
  /** The hello is answered when the test says so. */
  welcomesLate = false;
  /** Commands are answered with this, or acknowledged. */
  refusal: string | null = null;
  #socket: WebSocket | null = null;
  #waiting: (() => void)[] = [];
  #seq = 0;
  readonly #http: Server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ticket: `ticket-${this.told.length}`, expiresIn: 60 }));
  });
  readonly #sockets = new WebSocketServer({ server: this.#http });

  async start(): Promise<string> {
    this.#sockets.on("connection", (socket, request) => {
      this.#socket = socket;
      this.headers.push(request.headers.authorization);
      socket.on("message", (data: Buffer, isBinary) => this.#take(data, isBinary));
    });
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    const address = this.#http.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    await new Promise((resolve) => this.#sockets.close(resolve));
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  say(frame: object): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  /** A fact of the log, numbered. */
  fact(frame: object): void {
    this.#seq += 1;
    this.say({ seq: this.#seq, at: "2027-01-04T10:00:00.000Z", ...frame });
  }

  floor(phase: string): void {
    const state = { ...STATE, phase };
    this.say({ type: "floor", eph: true, phase, state, candidateSpeaking: false, holding: false, bargePending: false });
  }

  sound(frame: Partial<SpeechFrame> & Pick<SpeechFrame, "generation" | "position">, samples = 2_400): void {
    this.#socket?.send(encodeSpeech({ flags: 0, segment: 0, pcm: new Uint8Array(samples * 2), ...frame }));
  }

  raw(bytes: Uint8Array): void {
    this.#socket?.send(bytes);
  }

  of(type: string): Told[] {
    return this.told.filter((frame) => frame.type === type);
  }

  /** Resolves as soon as it holds, looked at whenever something comes. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #take(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      const decoded = decodeMicrophone(data);
      if (decoded.ok) this.heard.push({ ...decoded.frame, pcm: decoded.frame.pcm.slice() });
    } else this.#hear(JSON.parse(data.toString("utf8")));
    for (const wake of this.#waiting.splice(0)) wake();
  }

  greet(): void {
    const { phase, ...rest } = this.welcome;
    const levels = { stt: 0, tts: 0, llm: 0, text: "" };
    const limits = { answerChars: 1, codeChars: 1, frameBytes: 1 };
    this.say({ type: "welcome", protocol: 1, state: { ...STATE, phase }, levels, limits, ...rest });
  }

  /** Ends the link from this side. */
  close(code: number): void {
    this.#socket?.close(code);
  }

  #hear(frame: Told): void {
    this.told.push(frame);
    if (frame.type === "hello") {
      if (!this.welcomesLate) this.greet();
    } else if (typeof frame.cid === "string") {
      const { cid } = frame;
      const code = this.refusal;
      this.say(code === null ? { type: "ack", cid, seq: 1 } : { type: "nack", cid, code, retry: false });
    }
  }
}

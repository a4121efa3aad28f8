/**
 * The text part of the session socket: what comes in is read, counted and passed on; commands are acknowledged.
 * What a command does is decided by the runtime, how a link opens by `handshake.ts`.
 */
import { decodeMicrophone } from "../../worker/contract/audio.ts";
import { ERRORS, type ErrorCode } from "../../worker/contract/errors.ts";
import { CLOSE, type CommandFrame, type LinkFrame, MAX_FRAME_BYTES, PING, PONG } from "../../worker/contract/socket.ts";
import type { SessionLimits, SessionPorts, SessionSocket, SocketAttachment } from "../ports.ts";
import { noteActivity } from "./activity.ts";
import type { Ahead } from "./ahead.ts";
import { askedByFrame } from "./asked-command.ts";
import { publish, sendError, sendFrame } from "./broadcast.ts";
import { readFrame, spend, strike } from "./frame-guard.ts";
import { type HelloFrame, openLink, type Resumption } from "./handshake.ts";
import type { SessionCore } from "./session-core.ts";
import { type Levels, WITHOUT_MODEL } from "./session-models.ts";
import type { SessionVendors } from "./session-vendors.ts";
import { exceeds } from "./text-size.ts";
import { AudioRate } from "./voice/audio-rate.ts";
import { microphoneFrame } from "./voice/microphone-frame.ts";

/** What the link needs of the runtime. */
export type LinkHost = {
  /** Null when the session is gone or never was. */
  core(): SessionCore | null;
  readonly ahead: Ahead;
  /** Runs what the command made urgent, and arms the alarm. */
  settle(core: SessionCore): Promise<void>;
  /** Null before there is a session. */
  vendors(): SessionVendors | null;
};

const NOTHING_TO_RESUME: Resumption = { epoch: 0, micResendFrom: 0, resume: "replay" };

/** Codes under which the very same frame may succeed later. */
const RETRY: readonly ErrorCode[] = ["RATE_LIMITED", "OVERLOADED", "STORAGE_UNAVAILABLE"];

export class SocketLink {
  readonly #ports: SessionPorts;
  readonly #limits: SessionLimits;
  readonly #host: LinkHost;
  #rate: { readonly socketId: string; readonly rate: AudioRate } | null = null;

  constructor(ports: SessionPorts, limits: SessionLimits, host: LinkHost) {
    this.#ports = ports;
    this.#limits = limits;
    this.#host = host;
  }

  /** One frame as it came. Answers whatever it is; never throws for what a client sends. */
  async receive(socket: SessionSocket, data: string | ArrayBuffer): Promise<void> {
    // In the order in which they came, also while a command waits to be stored.
    for (let { leaving } = this.#host.ahead; leaving !== null; { leaving } = this.#host.ahead) await leaving;
    // What arrives after we closed is nobody's: a client may never answer the close.
    if (!socket.open) return;
    const core = this.#host.core();
    const { attachment } = socket;
    if (core === null || attachment === null) {
      socket.close(CLOSE.deleted, "no such interview");
      return;
    }
    if (typeof data !== "string") {
      this.#sound(core, socket, attachment, data);
    } else if (exceeds(data, MAX_FRAME_BYTES)) {
      socket.close(CLOSE.tooBig, "frame over 64 KiB");
    } else if (data === PING) {
      socket.send(PONG);
    } else {
      await this.#text(core, socket, attachment, data);
    }
  }

  /** Sound is counted by itself: it comes 25 times a second. */
  #sound(core: SessionCore, socket: SessionSocket, attachment: SocketAttachment, data: ArrayBuffer): void {
    if (attachment.stage === "replaced") return;
    if (data.byteLength > MAX_FRAME_BYTES) {
      socket.close(CLOSE.tooBig, "frame over 64 KiB");
      return;
    }
    const decoded = attachment.stage === "controlling" ? decodeMicrophone(data) : null;
    if (decoded === null || !decoded.ok) {
      this.#bad(socket, attachment, "BAD_FRAME", null);
      return;
    }
    const verdict = this.#rateOf(attachment.socketId).take(data.byteLength, this.#ports.clock.now());
    if (verdict !== "pass") this.#overRate(socket, null, verdict);
    else if (this.#host.vendors()?.voice.heard(core, microphoneFrame(decoded.frame)) === false)
      this.#bad(socket, attachment, "BAD_FRAME", null);
    // A long answer brings many words back and no report of playback; that sound is heard it does not show.
    else socket.reads("text");
  }

  /** One socket speaks at a time; a newer one begins with a full bucket. */
  #rateOf(socketId: string): AudioRate {
    if (this.#rate?.socketId !== socketId) {
      this.#rate = { socketId, rate: new AudioRate(this.#limits, this.#ports.clock.now()) };
    }
    return this.#rate.rate;
  }

  async #text(core: SessionCore, socket: SessionSocket, before: SocketAttachment, text: string): Promise<void> {
    const read = readFrame(text);
    const { attachment, verdict } = spend(before, this.#ports.clock.now(), this.#limits);
    socket.attach(attachment);
    if (verdict !== "pass") {
      const cid = read.ok && "cid" in read.frame ? read.frame.cid : null;
      this.#overRate(socket, cid, verdict);
    } else if (!read.ok) {
      this.#bad(socket, attachment, read.code, read.cid);
    } else if (read.frame.type === "hello") {
      await this.#hello(socket, attachment, read.frame);
    } else if (attachment.stage === "new" || attachment.stage === "verifying") {
      this.#bad(socket, attachment, "BAD_FRAME", null);
    } else if ("cid" in read.frame) {
      await this.#command(core, socket, attachment, read.frame);
    } else {
      await this.#link(core, socket, attachment, read.frame);
    }
  }

  async #hello(socket: SessionSocket, attachment: SocketAttachment, frame: HelloFrame): Promise<void> {
    if (attachment.stage !== "new") {
      this.#bad(socket, attachment, "BAD_FRAME", null);
      return;
    }
    socket.attach({ ...attachment, stage: "verifying" });
    try {
      await openLink(
        this.#ports,
        () => this.#host.core(),
        (core, hello) => this.#greet(core, hello, socket),
        socket,
        frame,
      );
    } catch (error) {
      // A socket in the middle of its opening is of no use to anyone; the page comes again.
      socket.close(CLOSE.slow, "try again");
      throw error;
    }
    const core = this.#host.core();
    if (core === null) return;
    if (socket.attachment?.stage === "controlling") {
      const vendors = this.#host.vendors();
      for (const running of vendors?.running() ?? []) sendFrame(socket, running);
      vendors?.voice.welcomed(core);
    }
    await this.#host.settle(core);
  }

  /** What the page is asked to send again does not count against its rate. */
  #greet(core: SessionCore, hello: HelloFrame, socket: SessionSocket): Resumption & { readonly levels: Levels } {
    const vendors = this.#host.vendors();
    const resumption = vendors?.voice.joined(core, hello) ?? NOTHING_TO_RESUME;
    const samples = Math.max(0, (hello.resume?.micTo ?? 0) - resumption.micResendFrom);
    this.#rateOf(socket.attachment?.socketId ?? "").credit(samples * 2.1, Math.ceil(samples / 320));
    return { ...resumption, levels: vendors?.levels(core) ?? WITHOUT_MODEL };
  }

  async #link(core: SessionCore, socket: SessionSocket, attachment: SocketAttachment, frame: LinkFrame): Promise<void> {
    if (frame.type === "clock") {
      sendFrame(socket, { type: "clock", clientMs: frame.clientMs, serverMs: this.#ports.clock.now() });
      // Only a page that is about to speak joins the clocks.
      if (attachment.stage === "controlling") this.#host.vendors()?.voice.ahead.near(core);
      return;
    }
    if (attachment.stage !== "controlling") return;
    if (frame.type === "playback") socket.reads("all");
    this.#host.vendors()?.voice.told(core, frame);
    if (frame.type !== "stats" || frame.draftChars === undefined || frame.visible === false) return;
    const applied = noteActivity(core, this.#ports);
    if (applied === null) return;
    publish(this.#ports.sockets, core, applied, this.#ports.clock.now());
    await this.#host.settle(core);
  }

  async #command(
    core: SessionCore,
    socket: SessionSocket,
    attachment: SocketAttachment,
    frame: CommandFrame,
  ): Promise<void> {
    if (attachment.stage !== "controlling") {
      sendFrame(socket, { type: "nack", cid: frame.cid, code: "NOT_CONTROLLER", retry: false });
      return;
    }
    const asked = askedByFrame(frame);
    const leaving = this.#host.ahead.begin(core, asked);
    if (leaving !== null) await leaving;
    // Gone meanwhile, and with it its sockets.
    if (this.#host.core() !== core) return;
    const outcome = this.#host.ahead.submit(core, asked);
    if (!outcome.ok) {
      const { code, state } = outcome;
      const about = state === undefined ? {} : { state };
      sendFrame(socket, { type: "nack", cid: frame.cid, code, retry: RETRY.includes(code), ...about });
      return;
    }
    socket.reads("all");
    sendFrame(socket, { type: "ack", cid: frame.cid, seq: outcome.seq });
    if (outcome.applied === null) return;
    publish(this.#ports.sockets, core, outcome.applied, this.#ports.clock.now());
    await this.#host.settle(core);
  }

  /** A repeated command of a flood is refused like a new one: it is stored already and will be acked later. */
  #overRate(socket: SessionSocket, cid: string | null, verdict: "warn" | "drop" | "flood"): void {
    if (verdict === "flood") {
      socket.close(CLOSE.policy, "too many frames");
      return;
    }
    if (verdict === "warn") sendError(socket, "RATE_LIMITED", "frame");
    if (cid !== null) sendFrame(socket, { type: "nack", cid, code: "RATE_LIMITED", retry: true });
  }

  #bad(socket: SessionSocket, before: SocketAttachment, code: "BAD_FRAME" | "TEXT_TOO_LONG", cid: string | null): void {
    const { attachment, abusive } = strike(before, this.#ports.clock.now(), this.#limits);
    socket.attach(attachment);
    if (cid === null) sendError(socket, code, attachment.stage === "controlling" ? "frame" : "hello");
    else sendFrame(socket, { type: "nack", cid, code, retry: false });
    if (abusive) socket.close(CLOSE.policy, ERRORS[code].title);
  }
}

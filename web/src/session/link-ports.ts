/** What a link is made of and what it tells: its states, events and the spoken side beside it. No behaviour. */
import type { ServerFrame } from "#contract/socket.ts";
import type { Api } from "../api/port.ts";
import type { RoomCommand } from "./commands.ts";
import type { Caps, Held } from "./hello.ts";
import type { Delivery } from "./http-road.ts";
import type { Outbox } from "./outbox.ts";
import type { StopReason } from "./reconnect.ts";
import type { Scheduler } from "./scheduler.ts";
import type { OpenSocket } from "./socket.ts";

/**
 * `http`: no socket, commands go by HTTP. `replaced`: another window has the floor. `outdated`: this page is too old.
 * `refused`: the object closed the door on what we sent. `left`: signed out or not ours. The last five do not reconnect.
 */
export type LinkStatus = "connecting" | "live" | "waiting" | "http" | "outdated" | StopReason;

export type LinkEvents = {
  readonly status: (status: LinkStatus) => void;
  readonly frame: (frame: ServerFrame) => void;
  /** The command whose HTTP request is open, or null: its answer brings the interviewer's words whole. */
  readonly travelling: (command: RoomCommand | null) => void;
  /** Acknowledged over HTTP, with what the interviewer said. */
  readonly delivered: (command: RoomCommand, delivery: Delivery) => void;
  /** Refused for good; the words go back to the candidate. */
  readonly returned: (command: RoomCommand, code: string) => void;
};

/** The spoken side of an interview, while there is one: its sound goes over the same socket. */
export type LinkVoice = {
  /** What an open microphone has shown of this device. */
  caps(): Partial<Caps>;
  /** What is still held, for a socket that resumes. */
  held(): Held | null;
  /** Every frame, after the model has taken it. */
  frame(frame: ServerFrame): void;
  sound(frame: ArrayBuffer): void;
};

export type LinkDeps = {
  readonly api: Api;
  readonly sessionId: string;
  readonly outbox: Outbox;
  readonly openSocket: OpenSocket;
  readonly scheduler: Scheduler;
  readonly lastSeq: () => number;
  readonly events: LinkEvents;
};

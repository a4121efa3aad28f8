/** Tells every open page what has become durable, then who has the floor. Sends only what `present.ts` lets out. */
import { ERRORS, type ErrorCode } from "../../worker/contract/errors.ts";
import { CLOSE, type ServerFrame } from "../../worker/contract/socket.ts";
import type { SessionSocket, Sockets } from "../ports.ts";
import { durableFrames } from "./present.ts";
import type { Applied, SessionCore } from "./session-core.ts";
import { verdictOn } from "./unread.ts";

/** A page that does not read gets no more sound, then nothing more; it may come again, and gets the rest from the log. */
function deliver(socket: SessionSocket, data: string | Uint8Array): void {
  const verdict = verdictOn(socket.unread, data);
  if (verdict === "send") socket.send(data);
  else if (verdict === "close") socket.close(CLOSE.slow, "too much is unread");
}

export function sendFrame(socket: SessionSocket, frame: ServerFrame): void {
  deliver(socket, JSON.stringify(frame));
}

/** What a page lacks when it comes in, however much that is; it counts as read. */
export function sendMissing(socket: SessionSocket, frames: readonly ServerFrame[]): void {
  for (const frame of frames) socket.send(JSON.stringify(frame));
  socket.reads("all");
}

/** `stage` says where it went wrong, for the page's log. */
export function sendError(socket: SessionSocket, code: ErrorCode, stage: "hello" | "frame"): void {
  const { retryable, title } = ERRORS[code];
  sendFrame(socket, { type: "error", code, stage, retryable, text: title });
}

function listenersOf(sockets: Sockets): readonly SessionSocket[] {
  return sockets.all().filter((socket) => socket.attachment?.stage === "controlling");
}

/** Ephemeral frames for whoever has the floor. */
export function whisper(sockets: Sockets, frames: readonly ServerFrame[]): void {
  for (const socket of listenersOf(sockets)) for (const frame of frames) sendFrame(socket, frame);
}

/** Sound for whoever has the floor. */
export function soundOut(sockets: Sockets, frame: Uint8Array): void {
  for (const socket of listenersOf(sockets)) deliver(socket, frame);
}

/** `now` is for the clock in the floor's state. */
export function publish(sockets: Sockets, core: SessionCore, applied: Applied, now: number): void {
  const listeners = listenersOf(sockets);
  if (listeners.length === 0) return;
  const state = core.publicState(now);
  const frames: ServerFrame[] = [...durableFrames(applied.events, false)];
  frames.push({ type: "floor", eph: true, phase: state.phase, state });
  const texts = frames.map((frame) => JSON.stringify(frame));
  for (const socket of listeners) for (const text of texts) deliver(socket, text);
}

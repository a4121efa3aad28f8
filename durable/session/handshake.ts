/**
 * How a link opens: the ticket is verified and used up, the newest socket takes the floor, and the page gets what it
 * lacks, as a replay or as a reset. Accepting the socket itself is the object's matter.
 */
import { ANSWER_LENGTH, CODE_LENGTH } from "../../worker/contract/http/sessions.ts";
import type { Refused } from "../../worker/contract/rpc.ts";
import { CLOSE, type ClientFrame, PAGE_FRAME_BYTES, PROTOCOL, type ServerFrame } from "../../worker/contract/socket.ts";
import type { SessionLimits, SessionPorts, SessionSocket, SocketAttachment, Sockets } from "../ports.ts";
import { sendError, sendMissing } from "./broadcast.ts";
import { durableFrames } from "./present.ts";
import type { SessionCore } from "./session-core.ts";
import type { Levels } from "./session-models.ts";
import { HELLO_WITHIN_MS, REPLAY_MAX, TICKET_MEMORY_MS } from "./timing.ts";

/** What a page learns of voice when it comes in: its microphone's epoch and from where it is to send again. */
export type Resumption = {
  readonly epoch: number;
  readonly micResendFrom: number;
  readonly resume: "exact" | "replay" | "restart";
};

type Greeting = Resumption & { readonly levels: Levels };

export type HelloFrame = Extract<ClientFrame, { type: "hello" }>;

/** The oldest version that is served: the one before the present, where there was one. */
const OLDEST_PROTOCOL = Math.max(1, PROTOCOL - 1);

export function newAttachment(
  access: Pick<SocketAttachment, "userId" | "socketId" | "accessUntil">,
  openedAt: number,
  limits: SessionLimits,
): SocketAttachment {
  const rate = { strikes: [], tokens: limits.controlBurst, refilledAt: openedAt, excess: 0 };
  return { ...access, openedAt, stage: "new", protocol: PROTOCOL, ...rate };
}

/** What one more socket carries, where the session may have one more. */
export function socketFor(
  { sockets, clock }: Pick<SessionPorts, "sockets" | "clock">,
  limits: SessionLimits,
  access: Parameters<typeof newAttachment>[0],
): { ok: true; attachment: SocketAttachment } | Refused {
  const open = sockets.all().filter((socket) => socket.open).length;
  if (open >= limits.socketsPerSession) return { ok: false, code: "TOO_MANY_SOCKETS", retryAfterSeconds: 5 };
  return { ok: true, attachment: newAttachment(access, clock.now(), limits) };
}

function isWaiting({ open, attachment }: SessionSocket): boolean {
  return open && (attachment?.stage === "new" || attachment?.stage === "verifying");
}

/** When a waiting socket must have said hello: at once, if it was opened by a clock that has been set back since. */
function helloDeadline({ attachment }: SessionSocket, now: number): number {
  const openedAt = attachment?.openedAt ?? now;
  return openedAt > now ? now : openedAt + HELLO_WITHIN_MS;
}

/** An attachment of an earlier version names no end. */
function accessEnd({ attachment }: SessionSocket): number {
  return attachment?.accessUntil ?? Number.POSITIVE_INFINITY;
}

/** When an open socket is to be closed, come what may: its hello is late, or its sign-in has ended. */
function deadlineOf(socket: SessionSocket, now: number): number {
  const end = accessEnd(socket);
  return isWaiting(socket) ? Math.min(end, helloDeadline(socket, now)) : end;
}

/** Closes sockets that did not say hello in time, and those whose sign-in has ended. */
export function closeOverdue(sockets: Sockets, now: number): void {
  for (const socket of sockets.all()) {
    if (!socket.open || deadlineOf(socket, now) > now) continue;
    if (accessEnd(socket) <= now) socket.close(CLOSE.accessEnded, "the sign-in has ended");
    else socket.close(CLOSE.silent, "no hello");
  }
}

/** When the first open socket is to be closed; null when there is no such time. */
export function closingTime(sockets: Sockets, now: number): number | null {
  const open = sockets.all().filter((socket) => socket.open);
  const first = Math.min(...open.map((socket) => deadlineOf(socket, now)));
  return Number.isFinite(first) ? first : null;
}

function takeFloor(sockets: Sockets, socket: SessionSocket, attachment: SocketAttachment): void {
  for (const other of sockets.all()) {
    const { attachment: its } = other;
    if (its === null || its.stage !== "controlling" || its.socketId === attachment.socketId) continue;
    other.attach({ ...its, stage: "replaced" });
    other.close(CLOSE.replaced, "a newer window has the floor");
  }
  socket.attach(attachment);
}

/** What a page that has seen everything up to `lastSeq` lacks. */
function missing(core: SessionCore, lastSeq: number, now: number): ServerFrame[] {
  const frames = durableFrames(core.log.all(), true);
  const news = frames.filter((frame) => frame.seq > lastSeq);
  if (lastSeq <= core.seq && news.length <= REPLAY_MAX) return news;
  const snapshot = { state: core.publicState(now), frames };
  return [{ type: "reset", seq: core.seq, snapshot }];
}

function welcome(core: SessionCore, protocol: number, greeting: Greeting, now: number): ServerFrame {
  const limits = { answerChars: ANSWER_LENGTH, codeChars: CODE_LENGTH, frameBytes: PAGE_FRAME_BYTES };
  return { type: "welcome", protocol, state: core.publicState(now), limits, ...greeting };
}

async function isValid(
  ports: SessionPorts,
  core: () => SessionCore | null,
  socket: SessionSocket,
  ticket: string,
): Promise<boolean> {
  const claims = await ports.tickets.verify(ticket);
  const owner = core()?.owner;
  const userId = socket.attachment?.userId;
  if (claims === null || owner === undefined) return false;
  if (claims.userId !== owner.userId || claims.userId !== userId || claims.sessionId !== owner.sessionId) return false;
  const now = ports.clock.now();
  return ports.journal.transact((writer) => writer.useTicket(claims.ticketId, now + TICKET_MEMORY_MS, now));
}

/**
 * Answers a hello. While the ticket is verified other events may come in: `core` is asked again afterwards, and what
 * follows is one synchronous span.
 */
export async function openLink(
  ports: SessionPorts,
  core: () => SessionCore | null,
  greet: (core: SessionCore, frame: HelloFrame) => Greeting,
  socket: SessionSocket,
  frame: HelloFrame,
): Promise<void> {
  if (frame.caps.protocol < OLDEST_PROTOCOL) {
    sendError(socket, "PROTOCOL_UNSUPPORTED", "hello");
    socket.close(CLOSE.policy, "this page is out of date");
    return;
  }
  const valid = await isValid(ports, core, socket, frame.ticket);
  if (!socket.open) return;
  const open = core();
  const { attachment } = socket;
  if (open === null || attachment === null) {
    socket.close(CLOSE.deleted, "no such interview");
    return;
  }
  if (!valid) {
    sendError(socket, "TICKET_INVALID", "hello");
    socket.close(CLOSE.ticket, "ticket refused");
    return;
  }
  const protocol = Math.min(PROTOCOL, frame.caps.protocol);
  takeFloor(ports.sockets, socket, { ...attachment, stage: "controlling", protocol });
  const now = ports.clock.now();
  const greeting = greet(open, frame);
  sendMissing(socket, [welcome(open, protocol, greeting, now), ...missing(open, frame.lastSeq, now)]);
}

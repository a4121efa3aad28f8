/**
 * What the candidate can tell an interview, and its two roads: socket frames or HTTP bodies.
 * One `cid` names a command on both roads. Decides nothing about when or where it is sent.
 */
import type { SendAction, SendMessage } from "#contract/http/sessions.ts";
import type { CommandFrame } from "#contract/socket.ts";
import type { CodeLanguage } from "#contract/vocabulary.ts";

export type Code = { readonly language: CodeLanguage; readonly text: string };

/** `redo` takes back the words of the open turn; they stay in the log as withdrawn. */
export type TurnAction = "repeat" | "rephrase" | "hint" | "skip" | "hold" | "redo";
export type SessionAction = "pause" | "resume" | "end";

/** How the candidate answers. `auto`: the end of a spoken answer is found by Viva. */
export type InputWay = "auto" | "manual" | "pushToTalk" | "text";

export type RoomCommand =
  /** Without `input` in writing. */
  | { readonly kind: "start"; readonly cid: string; readonly input?: "voice" | "text" | undefined }
  | { readonly kind: "input"; readonly cid: string; readonly input: InputWay }
  /** The spoken answer is over. `lastSample`: the microphone's position at that moment. */
  | {
      readonly kind: "done";
      readonly cid: string;
      readonly turnId: string;
      readonly lastSample?: number | undefined;
    }
  /** Final words of the browser's own recogniser; times in milliseconds since it began to listen. */
  | {
      readonly kind: "heard";
      readonly cid: string;
      readonly turnId: string;
      readonly part: number;
      readonly text: string;
      readonly startMs: number;
      readonly endMs: number;
      readonly confidence?: number | undefined;
    }
  | {
      readonly kind: "answer";
      readonly cid: string;
      readonly turnId: string;
      readonly text: string;
      /** `revision` counts the code sent for this turn, from 1. */
      readonly code?: (Code & { readonly revision: number }) | undefined;
    }
  | { readonly kind: "turn"; readonly cid: string; readonly turnId: string; readonly action: TurnAction }
  | { readonly kind: "session"; readonly cid: string; readonly action: SessionAction }
  | {
      readonly kind: "correct";
      readonly cid: string;
      readonly turnId: string;
      readonly text: string;
      readonly revision: number;
    };

/** How long a hold lasts unless the candidate goes on earlier. */
export const HOLD_MS = 60_000;

/** Suffix of the `cid` under which code travels ahead of its answer on the socket. */
const CODE_SUFFIX = ".code";

/** The frames of a command, in the order in which they must be sent. */
export function framesOf(command: RoomCommand): CommandFrame[] {
  const { cid } = command;
  switch (command.kind) {
    case "start":
      return [{ type: "session.start", cid, input: command.input ?? "text" }];
    case "input":
      return [{ type: "input.set", cid, input: command.input }];
    case "done":
    case "heard":
      return [spokenFrame(command)];
    case "answer":
      return answerFrames(command);
    case "turn":
      return [turnFrame(command)];
    case "session":
      return [sessionFrame(command)];
    case "correct":
      return [{ type: "turn.correct", cid, turnId: command.turnId, text: command.text, revision: command.revision }];
  }
}

function spokenFrame(command: Extract<RoomCommand, { kind: "done" | "heard" }>): CommandFrame {
  if (command.kind === "done") {
    const { cid, turnId, lastSample } = command;
    return { type: "turn.done", cid, turnId, ...(lastSample === undefined ? {} : { lastSample }) };
  }
  const { kind: _, confidence, ...heard } = command;
  return { type: "stt.local", ...heard, ...(confidence === undefined ? {} : { confidence }) };
}

function answerFrames(command: Extract<RoomCommand, { kind: "answer" }>): CommandFrame[] {
  const { cid, turnId, text, code } = command;
  const answer: CommandFrame = { type: "turn.answer", cid, turnId, text };
  if (code === undefined) return [answer];
  const { language, revision } = code;
  return [{ type: "turn.code", cid: cid + CODE_SUFFIX, turnId, language, text: code.text, revision }, answer];
}

function turnFrame(command: Extract<RoomCommand, { kind: "turn" }>): CommandFrame {
  const { cid, turnId } = command;
  if (command.action === "hold") return { type: "turn.hold", cid, turnId, forMs: HOLD_MS };
  return { type: `turn.${command.action}`, cid, turnId };
}

function sessionFrame(command: Extract<RoomCommand, { kind: "session" }>): CommandFrame {
  const { cid } = command;
  if (command.action === "end") return { type: "session.end", cid };
  return { type: `session.${command.action}`, cid, reason: "button" };
}

/** The `cid` of the command that a frame's `cid` belongs to; null for code that went ahead. */
export function settles(cid: string): string | null {
  return cid.endsWith(CODE_SUFFIX) ? null : cid;
}

export type CommandRequest =
  | { readonly route: "start"; readonly cid: string }
  | { readonly route: "message"; readonly body: SendMessage }
  | { readonly route: "action"; readonly body: SendAction };

/** The one HTTP request of a command, or null: what belongs to speaking travels by socket alone. */
export function requestOf(command: RoomCommand): CommandRequest | null {
  const { cid } = command;
  switch (command.kind) {
    case "start":
      return command.input === "voice" ? null : { route: "start", cid };
    case "input":
    case "done":
    case "heard":
      return null;
    case "answer": {
      const { turnId, text, code } = command;
      const body: SendMessage = { cid, turnId, text, source: "typed" };
      if (code !== undefined) body.code = { language: code.language, text: code.text };
      return { route: "message", body };
    }
    case "turn": {
      const body: SendAction = { cid, turnId: command.turnId, action: command.action };
      if (command.action === "hold") body.forMs = HOLD_MS;
      return { route: "action", body };
    }
    case "session":
      return { route: "action", body: { cid, action: command.action } };
    case "correct":
      return { route: "action", body: { cid, turnId: command.turnId, action: "correct", text: command.text } };
  }
}

/** Bytes of the largest frame of a command as UTF-8. */
export function frameBytes(command: RoomCommand): number {
  const encoder = new TextEncoder();
  return Math.max(...framesOf(command).map((frame) => encoder.encode(JSON.stringify(frame)).byteLength));
}

export type SizeLimits = { readonly answerChars: number; readonly codeChars: number; readonly frameBytes: number };

/** Why a command may not go into the outbox, or null. Lengths are characters, the frame's limit is bytes. */
export function oversize(command: RoomCommand, limits: SizeLimits): "answer" | "code" | "frame" | null {
  if (command.kind !== "answer" && command.kind !== "correct") return null;
  if (command.text.length > limits.answerChars) return "answer";
  if (command.kind === "answer" && command.code !== undefined && command.code.text.length > limits.codeChars) {
    return "code";
  }
  return frameBytes(command) > limits.frameBytes ? "frame" : null;
}

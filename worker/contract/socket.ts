/**
 * Text frames of the session socket (session-protocol §3–4), protocol version 1.
 * A text session uses these alone; sound travels in the binary frames of `audio.ts`.
 */
import * as z from "zod/mini";
import { ERROR_CODES } from "./errors.ts";
import { ANSWER_LENGTH, Cid, CODE_LENGTH, PublicState, TurnId } from "./http/sessions.ts";
import { DURABLE_FRAMES, DurableFrame } from "./socket-durable.ts";
import { EPHEMERAL_FRAMES, LEVELS } from "./socket-ephemeral.ts";
import { CODE_LANGUAGES } from "./vocabulary.ts";

export { DurableFrame } from "./socket-durable.ts";
export { TurnMetrics } from "./socket-ephemeral.ts";

export const PROTOCOL = 1;
/** Largest text frame in bytes; the page refuses above `PAGE_FRAME_BYTES` before its outbox. */
export const MAX_FRAME_BYTES = 65_536;
export const PAGE_FRAME_BYTES = 61_440;
/** Constant heartbeat, answered by the platform without waking the object. */
export const PING = '{"type":"ping"}';
export const PONG = '{"type":"pong"}';

const seq = z.int().check(z.minimum(0));
const ms = z.number().check(z.minimum(0));
/** Sample positions and counts of a clock that starts at 0. */
const samples = z.int().check(z.minimum(0), z.maximum(0xff_ff_ff_ff));
const generation = z.int().check(z.minimum(0));

export const Hello = z.strictObject({
  type: z.literal("hello"),
  ticket: z.string().check(z.maxLength(2_048)),
  lastSeq: seq,
  caps: z.strictObject({
    protocol: z.int(),
    locale: z.optional(z.string().check(z.maxLength(35))),
    mic: z.optional(z.boolean()),
    worklet: z.optional(z.boolean()),
    aec: z.optional(z.boolean()),
    contextRateHz: z.optional(z.number()),
    localStt: z.optional(z.boolean()),
    localTts: z.optional(z.boolean()),
    lowData: z.optional(z.boolean()),
  }),
  resume: z.optional(
    z.strictObject({
      epoch: z.int().check(z.minimum(0)),
      generation,
      offset: z.int().check(z.minimum(0)),
      playedSamples: samples,
      micFrom: samples,
      micTo: samples,
    }),
  ),
});

const reason = z.enum(["button", "hidden", "away"]);
const durable = { cid: Cid };
const ofTurn = { cid: Cid, turnId: TurnId };

/** Durable commands of the page: stored before they are acknowledged. */
export const CommandFrame = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("session.start"), ...durable, input: z.enum(["voice", "text"]) }),
  z.strictObject({ type: z.literal("session.pause"), ...durable, reason }),
  z.strictObject({ type: z.literal("session.resume"), ...durable, reason }),
  z.strictObject({ type: z.literal("session.end"), ...durable }),
  z.strictObject({ type: z.literal("input.set"), ...durable, input: z.enum(["auto", "manual", "pushToTalk", "text"]) }),
  z.strictObject({
    type: z.literal("turn.answer"),
    ...ofTurn,
    text: z.string().check(z.minLength(1), z.maxLength(ANSWER_LENGTH)),
  }),
  z.strictObject({
    type: z.literal("turn.code"),
    ...ofTurn,
    language: z.enum(CODE_LANGUAGES),
    text: z.string().check(z.maxLength(CODE_LENGTH)),
    revision: z.int().check(z.minimum(1)),
  }),
  /** "I'm done" with a spoken answer. `lastSample`: the microphone's position when it was pressed. */
  z.strictObject({ type: z.literal("turn.done"), ...ofTurn, lastSample: z.optional(samples) }),
  /** What the browser's own recogniser heard. Times in milliseconds from when the page began to listen. */
  z.strictObject({
    type: z.literal("stt.local"),
    ...ofTurn,
    part: z.int().check(z.minimum(0)),
    text: z.string().check(z.minLength(1), z.maxLength(ANSWER_LENGTH)),
    startMs: ms,
    endMs: ms,
    confidence: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  }),
  z.strictObject({ type: z.literal("turn.hold"), ...ofTurn, forMs: z.int().check(z.minimum(1), z.maximum(60_000)) }),
  z.strictObject({ type: z.literal("turn.repeat"), ...ofTurn }),
  z.strictObject({ type: z.literal("turn.rephrase"), ...ofTurn }),
  z.strictObject({ type: z.literal("turn.hint"), ...ofTurn }),
  z.strictObject({ type: z.literal("turn.skip"), ...ofTurn }),
  z.strictObject({ type: z.literal("turn.redo"), ...ofTurn }),
  z.strictObject({
    type: z.literal("turn.correct"),
    ...ofTurn,
    text: z.string().check(z.minLength(1), z.maxLength(ANSWER_LENGTH)),
    revision: z.int().check(z.minimum(1)),
  }),
]);
export type CommandFrame = z.infer<typeof CommandFrame>;

/** Link and ephemeral frames of the page: no answer is owed, loss is harmless. */
export const LinkFrame = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("clock"), clientMs: ms }),
  /** `draftChars` says that the candidate is typing; sent at most every 15 s while so. */
  z.strictObject({
    type: z.literal("stats"),
    draftChars: z.optional(z.int().check(z.minimum(0))),
    visible: z.optional(z.boolean()),
    /** Milliseconds from the last speech sample to the first sound of the answer, as heard on the page. */
    voiceToVoiceMs: z.optional(z.number()),
    /** On the object's clock: first sound of the generation at the page, and first sound heard. */
    arrivedAtMs: z.optional(z.number()),
    heardAtMs: z.optional(z.number()),
    /** From a press that stops the interviewer to silence. */
    bargeDuckMs: z.optional(z.number()),
    bargeStopMs: z.optional(z.number()),
    generation: z.optional(generation),
  }),
  /** What the browser's recogniser makes of the words so far. */
  z.strictObject({
    type: z.literal("stt.localPartial"),
    turnId: TurnId,
    part: z.int().check(z.minimum(0)),
    text: z.string().check(z.maxLength(ANSWER_LENGTH)),
  }),
  /**
   * What the candidate wants of speaking; touches no score. `access`: how many times as long as usual a silence lasts until
   * it ends an answer. `lowData`: no sound over the socket, either way. Said again after each welcome.
   */
  z.strictObject({
    type: z.literal("wishes.set"),
    access: z.union([z.literal(1), z.literal(1.5), z.literal(2)]),
    lowData: z.boolean(),
  }),
  z.strictObject({ type: z.literal("mic.mute") }),
  z.strictObject({ type: z.literal("mic.unmute") }),
  /** The candidate speaks over the interviewer, or wants to: the page has turned it down already. */
  z.strictObject({
    type: z.literal("barge.start"),
    generation,
    playedSamples: samples,
    source: z.enum(["vad", "button", "key"]),
  }),
  z.strictObject({ type: z.literal("barge.cancel"), generation }),
  /** How far the page has played, at 24 kHz from the start of the generation. */
  z.strictObject({
    type: z.literal("playback"),
    generation,
    playedSamples: samples,
    bufferedMs: ms,
    underruns: z.int().check(z.minimum(0)),
  }),
  /** Browser synthesis in place of `playback`. */
  z.strictObject({
    type: z.literal("tts.local"),
    generation,
    segment: z.int().check(z.minimum(0)),
    event: z.enum(["start", "boundary", "end"]),
    charIndex: z.int().check(z.minimum(0)),
  }),
]);
export type LinkFrame = z.infer<typeof LinkFrame>;

export const ClientFrame = z.discriminatedUnion("type", [Hello, CommandFrame, LinkFrame]);
export type ClientFrame = z.infer<typeof ClientFrame>;

const code = z.enum(ERROR_CODES);

/** The page's whole model when replay is impossible: messages of the transcript and the state. */
export const Reset = z.object({
  type: z.literal("reset"),
  seq,
  snapshot: z.object({ state: PublicState, frames: z.array(DurableFrame) }),
});

const LINK_REPLIES = [
  z.object({
    type: z.literal("welcome"),
    protocol: z.int(),
    state: PublicState,
    epoch: z.int(),
    micResendFrom: z.int(),
    levels: z.object(LEVELS),
    limits: z.object({ answerChars: z.int(), codeChars: z.int(), frameBytes: z.int() }),
    resume: z.enum(["exact", "replay", "restart"]),
  }),
  Reset,
  /** Sample positions of the microphone that have arrived, and those whose words are stored. */
  z.object({
    type: z.literal("ack.mic"),
    epoch: z.int(),
    micReceived: z.int(),
    micDurable: z.int(),
  }),
  z.object({ type: z.literal("ack"), cid: z.string(), seq }),
  z.object({ type: z.literal("nack"), cid: z.string(), code, retry: z.boolean(), state: z.optional(PublicState) }),
  z.object({ type: z.literal("clock"), clientMs: ms, serverMs: ms }),
  z.object({ type: z.literal("error"), code, stage: z.string(), retryable: z.boolean(), text: z.string() }),
  z.object({ type: z.literal("pong") }),
] as const;

/** All that the object writes. */
export const ServerFrame = z.discriminatedUnion("type", [...DURABLE_FRAMES, ...EPHEMERAL_FRAMES, ...LINK_REPLIES]);
export type ServerFrame = z.infer<typeof ServerFrame>;

/** Close codes of session-protocol §3.2. */
export const CLOSE = {
  over: 1000,
  policy: 1008,
  tooBig: 1009,
  restart: 1012,
  slow: 1013,
  replaced: 4001,
  ticket: 4401,
  accessEnded: 4403,
  silent: 4408,
  deleted: 4410,
} as const;

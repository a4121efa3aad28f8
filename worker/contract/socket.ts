/**
 * Text frames of the session socket (session-protocol §3–4), protocol version 1.
 * A text session uses these alone; the binary layout of audio is reserved in `audio.ts`.
 * Generation, offset and reopening fields exist so that voice needs no new version.
 */
import * as z from "zod/mini";
import { ERROR_CODES } from "./errors.ts";
import { ANSWER_LENGTH, Cid, CODE_LENGTH, PublicState, TurnId } from "./http/sessions.ts";
import { CODE_LANGUAGES, COMMIT_CAUSES, END_REASONS, MESSAGE_KINDS, PHASES } from "./vocabulary.ts";

export const PROTOCOL = 1;
/** Largest text frame in bytes; the page refuses above `PAGE_FRAME_BYTES` before its outbox. */
export const MAX_FRAME_BYTES = 65_536;
export const PAGE_FRAME_BYTES = 61_440;
/** Constant heartbeat, answered by the platform without waking the object. */
export const PING = '{"type":"ping"}';
export const PONG = '{"type":"pong"}';

const seq = z.int().check(z.minimum(0));
const ms = z.number().check(z.minimum(0));

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
      epoch: z.int(),
      generation: z.int(),
      offset: z.int(),
      playedSamples: z.int(),
      micFrom: z.int(),
      micTo: z.int(),
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
  }),
]);
export type LinkFrame = z.infer<typeof LinkFrame>;

export const ClientFrame = z.union([Hello, CommandFrame, LinkFrame]);
export type ClientFrame = z.infer<typeof ClientFrame>;

const code = z.enum(ERROR_CODES);
const replay = z.optional(z.boolean());
/** Durable frames of the object: one fact of the log each. */
const fact = { seq, at: z.iso.datetime(), replay };

const DURABLE_FRAMES = [
  z.object({ type: z.literal("session.started"), ...fact, input: z.enum(["voice", "text"]) }),
  z.object({ type: z.literal("session.paused"), ...fact, reason: z.string() }),
  z.object({ type: z.literal("session.resumed"), ...fact, reason: z.string() }),
  z.object({ type: z.literal("session.ended"), ...fact, reason: z.enum(END_REASONS) }),
  z.object({
    type: z.literal("report"),
    ...fact,
    status: z.enum(["pending", "ready", "needsAttention"]),
    nextAttemptAt: z.optional(z.iso.datetime()),
    /** Words of a model were added to the sealed report: fetch it again. */
    narrated: z.optional(z.boolean()),
  }),
  z.object({
    type: z.literal("turn.opened"),
    ...fact,
    turnId: z.string(),
    questionId: z.optional(z.string()),
    kind: z.enum(MESSAGE_KINDS),
    ordinal: z.int(),
  }),
  z.object({
    type: z.literal("turn.committed"),
    ...fact,
    turnId: z.string(),
    text: z.string(),
    code: z.optional(z.object({ language: z.enum(CODE_LANGUAGES), text: z.string() })),
    cause: z.enum(COMMIT_CAUSES),
    heldMs: z.number(),
  }),
  z.object({ type: z.literal("turn.reopened"), ...fact, turnId: z.string(), cause: z.string() }),
  z.object({ type: z.literal("turn.corrected"), ...fact, turnId: z.string(), text: z.string(), revision: z.int() }),
  z.object({ type: z.literal("turn.withdrawn"), ...fact, turnId: z.string() }),
  /** Coach mode: what the follow-ups of a question were after, told when it is left. */
  z.object({ type: z.literal("question.aims"), ...fact, questionId: z.string(), aims: z.array(z.string()) }),
  z.object({ type: z.literal("turn.repeated"), ...fact, turnId: z.string() }),
  z.object({ type: z.literal("turn.held"), ...fact, turnId: z.string(), untilAt: z.iso.datetime() }),
  z.object({
    type: z.literal("utterance.committed"),
    ...fact,
    turnId: z.string(),
    generation: z.int(),
    kind: z.enum(MESSAGE_KINDS),
    text: z.string(),
    leadIn: z.optional(z.string()),
    feedback: z.optional(z.string()),
    complete: z.boolean(),
    by: z.string(),
  }),
  z.object({
    type: z.literal("utterance.end"),
    ...fact,
    turnId: z.string(),
    generation: z.int(),
    outcome: z.string(),
    totalSamples: z.int(),
    spokenChars: z.int(),
    estimated: z.boolean(),
  }),
] as const;

export const DurableFrame = z.discriminatedUnion("type", DURABLE_FRAMES);
export type DurableFrame = z.infer<typeof DurableFrame>;

/** The page's whole model when replay is impossible: messages of the transcript and the state. */
export const Reset = z.object({
  type: z.literal("reset"),
  seq,
  snapshot: z.object({ state: PublicState, frames: z.array(DurableFrame) }),
});

/** Steps of the ladder (0 best, 3 without a vendor) and one plain sentence about them. */
const LEVELS = { stt: z.int(), tts: z.int(), llm: z.int(), text: z.string() };

const EPHEMERAL_FRAMES = [
  z.object({
    type: z.literal("utterance.begin"),
    eph: z.literal(true),
    turnId: z.string(),
    generation: z.int(),
    kind: z.enum(MESSAGE_KINDS),
    audio: z.nullable(z.object({ codec: z.int(), sampleRateHz: z.int() })),
    by: z.string(),
  }),
  z.object({
    type: z.literal("utterance.segment"),
    eph: z.literal(true),
    turnId: z.string(),
    generation: z.int(),
    segment: z.int(),
    offset: z.int(),
    /** Which part of the message the words belong to; absent means its text. */
    part: z.optional(z.enum(["feedback", "leadIn", "text"])),
    text: z.string(),
  }),
  z.object({
    type: z.literal("floor"),
    eph: z.literal(true),
    phase: z.enum(PHASES),
    state: PublicState,
    reason: z.optional(z.string()),
  }),
  z.object({
    type: z.literal("limit"),
    eph: z.literal(true),
    kind: z.string(),
    used: z.number(),
    of: z.number(),
    text: z.string(),
  }),
  z.object({
    type: z.literal("levels"),
    eph: z.literal(true),
    ...LEVELS,
    /** The object's clock in milliseconds since the epoch: when a better step is tried again. */
    untilMs: z.optional(ms),
  }),
] as const;

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

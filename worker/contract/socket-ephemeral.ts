/** Ephemeral frames of the object (session-protocol §4.3): never replayed; their loss is harmless. No behaviour. */
import * as z from "zod/mini";
import { PublicState } from "./http/sessions.ts";
import { ASIDE_KINDS, MESSAGE_KINDS, PHASES } from "./vocabulary.ts";

const ms = z.number().check(z.minimum(0));
const span = z.nullable(z.number());

/** Marks and spans of one spoken turn, in milliseconds; null where a mark was not reached. Spans first, in the order of time. */
export const TurnMetrics = z.object({
  /** First to last speech sample. */
  speechMs: span,
  /** From the last speech sample: last word final; reply begun on trial. */
  finalMs: span,
  speculationMs: span,
  /** Silence that was waited for on purpose. */
  floorMs: span,
  /** Commit, from the last speech sample. */
  commitMs: span,
  /** Request at the model, from the commit; below 0 where it was begun on trial. */
  requestMs: span,
  /** First token, from the request. */
  firstTokenMs: span,
  /** First clause, from the first token. */
  firstClauseMs: span,
  /** Clause at the voice, from the clause. */
  toVoiceMs: span,
  /** First sound, from its clause. */
  firstAudioMs: span,
  /** First frame sent, from the first sound. */
  firstFrameMs: span,
  /** First frame at the page, from there. */
  arrivedMs: span,
  /** First sound heard, from its arrival. */
  heardMs: span,
  /** From the first sound heard to the last. */
  playbackMs: span,
  /** The session's own part of the wait. */
  ownOverheadMs: span,
  /** First sound heard, from the last speech sample; the page says it. */
  voiceToVoiceMs: span,
  /** What a reply that was begun on trial adds to the silence that was waited for. */
  floorAccuracyMs: span,
  /** First sound heard, from "I'm done". */
  doneToVoiceMs: span,
  /** Speech over the interviewer to a lower voice; a press to silence, as the page says. */
  bargeDuckMs: span,
  bargeStopMs: span,
  speculation: z.enum(["none", "hit", "waste"]),
  /** Replies that were begun on trial. */
  trials: z.int(),
});
export type TurnMetrics = z.infer<typeof TurnMetrics>;

/** Steps of the ladder (0 best, 3 without a vendor) and one plain sentence about them. */
export const LEVELS = { stt: z.int(), tts: z.int(), llm: z.int(), text: z.string() };

export const EPHEMERAL_FRAMES = [
  z.object({
    type: z.literal("utterance.begin"),
    eph: z.literal(true),
    turnId: z.string(),
    generation: z.int(),
    kind: z.enum([...MESSAGE_KINDS, ...ASIDE_KINDS]),
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
    candidateSpeaking: z.optional(z.boolean()),
    holding: z.optional(z.boolean()),
    bargePending: z.optional(z.boolean()),
  }),
  z.object({
    type: z.literal("stt.partial"),
    eph: z.literal(true),
    turnId: z.string(),
    revision: z.int(),
    text: z.string(),
    provider: z.string(),
  }),
  /** The end of the answer is expected. */
  z.object({ type: z.literal("turn.eager"), eph: z.literal(true), turnId: z.string() }),
  /** What is to become of the sound of this generation. */
  z.object({
    type: z.literal("flush"),
    eph: z.literal(true),
    generation: z.int(),
    action: z.enum(["pause", "resume", "drop"]),
  }),
  z.object({
    type: z.literal("nudge"),
    eph: z.literal(true),
    turnId: z.string(),
    kind: z.enum(["visual", "spoken", "offer"]),
    text: z.string(),
    generation: z.optional(z.int()),
  }),
  /** Times of one turn in milliseconds (session-protocol §10); null where a mark is missing. */
  z.object({ type: z.literal("metrics"), eph: z.literal(true), turnId: z.string(), metrics: TurnMetrics }),
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

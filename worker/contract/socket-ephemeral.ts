/** Ephemeral frames of the object (session-protocol §4.3): never replayed; their loss is harmless. No behaviour. */
import * as z from "zod/mini";
import { PublicState } from "./http/sessions.ts";
import { ASIDE_KINDS, MESSAGE_KINDS, PHASES } from "./vocabulary.ts";

const ms = z.number().check(z.minimum(0));

/** Marks and spans of one spoken turn, in milliseconds; null where a mark was not reached. */
export const TurnMetrics = z.object({
  /** Last word final, from the last speech sample as the recogniser placed it. */
  finalMs: z.nullable(z.number()),
  /** Commit, from the last speech sample. */
  commitMs: z.nullable(z.number()),
  /** Request on the wire, from the commit. */
  requestMs: z.nullable(z.number()),
  /** First token, from the request. */
  firstTokenMs: z.nullable(z.number()),
  /** First clause, from the first token. */
  firstClauseMs: z.nullable(z.number()),
  /** First sound, from the first clause. */
  firstAudioMs: z.nullable(z.number()),
  /** First frame sent, from the first sound. */
  firstFrameMs: z.nullable(z.number()),
  /** First sound heard in the page, from the last speech sample; the page says it. */
  voiceToVoiceMs: z.nullable(z.number()),
  speculation: z.enum(["none", "hit", "waste"]),
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

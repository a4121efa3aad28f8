/** Durable frames of the object (session-protocol §4.3): one fact of the log each. Nothing here has behaviour. */
import * as z from "zod/mini";
import { CODE_LANGUAGES, COMMIT_CAUSES, END_REASONS, MESSAGE_KINDS } from "./vocabulary.ts";

const seq = z.int().check(z.minimum(0));
const replay = z.optional(z.boolean());
/** Durable frames of the object: one fact of the log each. */
const fact = { seq, at: z.iso.datetime(), replay };

export const DURABLE_FRAMES = [
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
  /** Words that will not change any more, of a part of the candidate's turn. */
  z.object({
    type: z.literal("stt.final"),
    ...fact,
    turnId: z.string(),
    part: z.int(),
    revision: z.int(),
    text: z.string(),
    words: z.array(
      z.object({
        text: z.string(),
        startSample: z.int(),
        endSample: z.int(),
        confidence: z.nullable(z.number()),
      }),
    ),
    provider: z.string(),
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
    /** The candidate took the floor so long after the utterance began. */
    interruptedAtMs: z.optional(z.number()),
  }),
] as const;

export const DurableFrame = z.discriminatedUnion("type", DURABLE_FRAMES);
export type DurableFrame = z.infer<typeof DurableFrame>;

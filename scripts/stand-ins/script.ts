/** What a stand-in can be told: pace, transport, content and faults, as its control port takes them. Defaults in one place. */
import * as z from "zod/mini";

const ms = z.number().check(z.nonnegative());
const count = z.int().check(z.nonnegative());

/** Content by name: `honest` does what the prompt asks, every other one lies in one way. */
export const SCENARIOS = [
  "honest",
  "leaks",
  "two_questions",
  "markup",
  "praise",
  "role_leave",
  "too_long",
  "other_language",
  "obeys_injection",
  "all_points_met",
  "wrong_schema",
  "fenced_json",
  "truncated_json",
  "blank",
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** Times are milliseconds after the request was complete, or between two tokens. */
export const Script = z.object({
  scenario: z._default(z.enum(SCENARIOS), "honest"),
  seed: z._default(z.int(), 1),
  headersMs: z._default(ms, 5),
  firstTokenMs: z._default(ms, 150),
  tokenMs: z._default(ms, 15),
  /** Between two comments while queued, or two reasoning tokens. */
  keepAliveMs: z._default(ms, 3_000),
  reasoningTokenMs: z._default(ms, 25),
  /** Line ends on the wire. */
  crlf: z._default(z.boolean(), false),
  /** Bytes in one segment; null: as the events come. */
  segmentBytes: z._default(z.nullable(z.int().check(z.positive())), null),
  /** Events in one segment; null: one, now and then two or three. */
  mergeEvents: z._default(z.nullable(z.int().check(z.positive())), null),
  /** Answers in this order before the scenario's own. */
  replies: z._default(z.array(z.string()), []),
  /** What the scenario `leaks` gives away; prompts hold no key points. */
  known: z._default(z.array(z.string()), []),
});
export type Script = z.infer<typeof Script>;

export const FAULT_KINDS = [
  /** The connection is reset before an answer. */
  "refuse",
  /** No answer, not even headers. */
  "hang",
  /** An error of the vendor, by `status`, with `retryAfter` if given. */
  "status",
  "redirect",
  "not_a_stream",
  /** The first token `ms` late, comments and blank lines before it. */
  "slow",
  "comments_only",
  /** After `afterTokens` tokens: */
  "stall",
  "reset",
  "end_early",
  "error_event",
  "malformed_event",
  "duplicate_chunk",
  "empty_choices",
  "null_content",
  "out_of_order",
  "content_filter",
  "no_resource",
  /** Reasoning first, whatever the request says. */
  "reasoning",
  /** A well-formed answer without a word. */
  "empty",
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export const Fault = z.object({
  kind: z.enum(FAULT_KINDS),
  status: z._default(z.int().check(z.minimum(400), z.maximum(599)), 500),
  retryAfter: z.optional(z.string()),
  ms: z._default(ms, 10_000),
  afterTokens: z._default(count, 0),
  /** How many requests it hits; null: all until a reset. */
  times: z._default(z.nullable(z.int().check(z.positive())), 1),
  /** Requests that pass unharmed before. */
  skip: z._default(count, 0),
  /** Only calls that want JSON, or only those that do not. */
  only: z.optional(z.enum(["json", "text"])),
});
export type Fault = z.infer<typeof Fault>;
export type FaultInput = z.input<typeof Fault>;
export type ScriptInput = z.input<typeof Script>;

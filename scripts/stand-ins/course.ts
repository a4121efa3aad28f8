/**
 * The course of one streamed answer as a list of timed steps, faults included: what is written when, and how it ends.
 * Pure, so that the same seed gives the same bytes; `play.ts` writes them.
 */
import { draw, seeded } from "../../durable/engine/random.ts";
import type { ChatRequest } from "./chat-request.ts";
import type { Fault, Script } from "./script.ts";

export type Step = {
  /** Milliseconds after the request was complete. */
  readonly at: number;
  readonly kind: "role" | "reasoning" | "token" | "finish" | "usage" | "done" | "comment" | "broken";
  /** As it goes on the wire. */
  readonly text: string;
};

export type Course = {
  readonly steps: readonly Step[];
  /** `fin`: the answer ends. `reset`: the connection breaks. `hang`: it stays open without another word. */
  readonly ending: "fin" | "reset" | "hang";
};

type Event = { readonly kind: Step["kind"]; readonly data: string };

/** Words with the space before them, long ones in parts: close to what a tokenizer makes of them. */
export function tokensOf(text: string): string[] {
  return text.match(/\s*\S{1,8}|\s+$/gu) ?? [];
}

class Chunks {
  readonly #base: { id: string; object: string; created: number; model: string; system_fingerprint: string };
  readonly #request: ChatRequest;

  constructor(request: ChatRequest, id: string) {
    this.#request = request;
    this.#base = {
      id,
      object: "chat.completion.chunk",
      created: 1_790_000_000,
      model: request.model,
      system_fingerprint: "fp_stand_in",
    };
  }

  chunk(kind: Step["kind"], delta: Record<string, unknown>, finish: string | null = null): Event {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
    return { kind, data: JSON.stringify({ ...this.#base, choices }) };
  }

  withoutChoices(usage: object | null): Event {
    return {
      kind: "usage",
      data: JSON.stringify({ ...this.#base, choices: [], ...(usage === null ? {} : { usage }) }),
    };
  }

  usage(completion: number, reasoning: number): Event[] {
    if (this.#request.stream_options?.include_usage !== true) return [];
    return [this.withoutChoices(usageOf(this.#request, completion, reasoning))];
  }
}

/** Usage as the vendor counts it, at four characters a token. */
export function usageOf(request: ChatRequest, completion: number, reasoning: number): object {
  const chars = request.messages.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
  const prompt = Math.ceil(chars / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion + reasoning,
    total_tokens: prompt + completion + reasoning,
    prompt_cache_hit_tokens: 0,
    prompt_cache_miss_tokens: prompt,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoning },
  };
}

const REASONING_TOKENS = 40;
const DONE: Event = { kind: "done", data: "[DONE]" };

type Parts = { readonly tokens: readonly Event[]; readonly tail: readonly Event[]; readonly ending: Course["ending"] };

function broken(data: string): Event {
  return { kind: "broken", data };
}

/** What a fault makes of the tokens and of what comes after them. */
function withFault(parts: Parts, fault: Fault | null, chunks: Chunks): Parts {
  const { tokens, tail, ending } = parts;
  const at = fault?.afterTokens ?? 0;
  const before = tokens.slice(0, at);
  const put = (...events: Event[]): Parts => ({ ...parts, tokens: [...before, ...events, ...tokens.slice(at)] });
  const error = JSON.stringify({
    error: { message: "Service is too busy", type: "server_error", param: null, code: null },
  });
  const usage = tail.filter(({ kind }) => kind === "usage");
  switch (fault?.kind) {
    case "stall":
      return { tokens: before, tail: [], ending: "hang" };
    case "reset":
      return { tokens: before, tail: [], ending: "reset" };
    case "end_early":
      return { tokens: before, tail: [], ending: "fin" };
    case "error_event":
      return { tokens: before, tail: [broken(error)], ending };
    case "malformed_event":
      return put(broken('{"id":"x","object":"chat.completion.ch'));
    case "duplicate_chunk":
      return put(...tokens.slice(Math.max(0, at - 1), Math.max(1, at)));
    case "empty_choices":
      return put(chunks.withoutChoices(null));
    case "null_content":
      return put(chunks.chunk("token", { content: null }), chunks.chunk("token", { content: "" }));
    case "out_of_order":
      return {
        tokens: [...before, ...tail.filter(({ kind }) => kind !== "done"), ...tokens.slice(at)],
        tail: [DONE],
        ending,
      };
    case "content_filter":
      return {
        tokens: before,
        tail: [chunks.chunk("finish", { content: "" }, "content_filter"), ...usage, DONE],
        ending,
      };
    case "no_resource":
      return {
        tokens: before,
        tail: [chunks.chunk("finish", { content: "" }, "insufficient_system_resource"), ...usage, DONE],
        ending,
      };
    default:
      return parts;
  }
}

function partsOf(request: ChatRequest, text: string, chunks: Chunks, reasoning: number): Parts {
  const all = tokensOf(text);
  const cut = all.slice(0, request.max_tokens ?? all.length);
  const finish = cut.length < all.length ? "length" : "stop";
  return {
    tokens: cut.map((content) => chunks.chunk("token", { content })),
    tail: [chunks.chunk("finish", { content: "" }, finish), ...chunks.usage(cut.length, reasoning), DONE],
    ending: "fin",
  };
}

function comments(until: number, script: Script): Step[] {
  const steps: Step[] = [];
  for (let at = script.keepAliveMs; at < until && script.keepAliveMs > 0; at += script.keepAliveMs) {
    steps.push({ at, kind: "comment", text: ": keep-alive\n\n\n" });
  }
  return steps;
}

/** Comments for a minute are enough for any deadline there is. */
const COMMENTS_ONLY_MS = 60_000;

/** Several events now and then share a segment: those of one group get the time of its last. */
function grouped(steps: readonly Step[], script: Script): Step[] {
  let state = seeded(script.seed);
  const result: Step[] = [];
  for (let from = 0; from < steps.length; ) {
    const { value, next } = draw(state);
    state = next;
    const size = script.mergeEvents ?? (value < 0.9 ? 1 : value < 0.97 ? 2 : 3);
    const group = steps.slice(from, from + size);
    const at = group.at(-1)?.at ?? 0;
    result.push(...group.map((step) => ({ ...step, at })));
    from += size;
  }
  return result;
}

/** The course of an answer with these words. */
export function courseOf(request: ChatRequest, words: string, script: Script, fault: Fault | null, id: string): Course {
  const chunks = new Chunks(request, id);
  if (fault?.kind === "comments_only") return { steps: comments(COMMENTS_ONLY_MS, script), ending: "hang" };
  const reasons = request.reasons || fault?.kind === "reasoning";
  const text = fault?.kind === "empty" ? "" : words;
  const parts = withFault(partsOf(request, text, chunks, reasons ? REASONING_TOKENS : 0), fault, chunks);
  const first = fault?.kind === "slow" ? fault.ms : script.firstTokenMs;
  const role = { role: "assistant", content: reasons ? null : "", ...(reasons ? { reasoning_content: "" } : {}) };
  const reasoning = reasons
    ? Array.from({ length: REASONING_TOKENS }, () =>
        chunks.chunk("reasoning", { content: null, reasoning_content: " hm" }),
      )
    : [];
  const start = first + reasoning.length * script.reasoningTokenMs;
  const wire = ({ kind, data }: Event, at: number): Step => ({ at, kind, text: `data: ${data}\n\n` });
  const end = start + Math.max(0, parts.tokens.length - 1) * script.tokenMs;
  const events = [
    wire(chunks.chunk("role", role), first),
    ...reasoning.map((event, index) => wire(event, first + (index + 1) * script.reasoningTokenMs)),
    ...parts.tokens.map((event, index) => wire(event, start + index * script.tokenMs)),
    ...parts.tail.map((event) => wire(event, end)),
  ];
  return { steps: [...comments(first, script), ...grouped(events, script)], ending: parts.ending };
}

/** What a vendor takes and what it refuses, in the vendor's own error shape. Pure: reads one request, keeps nothing. */
import * as z from "zod/mini";

export type Dialect = "deepseek" | "openai";

const Message = z.object({
  role: z.enum(["system", "user", "assistant", "tool"]),
  content: z.nullable(z.string()),
});

const Body = z.object({
  model: z.string(),
  messages: z.array(Message).check(z.minLength(1)),
  stream: z._default(z.boolean(), false),
  stream_options: z.optional(z.nullable(z.object({ include_usage: z._default(z.boolean(), false) }))),
  max_tokens: z.optional(z.int().check(z.minimum(1), z.maximum(393_216))),
  temperature: z.optional(z.number().check(z.minimum(0), z.maximum(2))),
  top_p: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  presence_penalty: z.optional(z.number().check(z.minimum(-2), z.maximum(2))),
  frequency_penalty: z.optional(z.number().check(z.minimum(-2), z.maximum(2))),
  stop: z.optional(z.union([z.string(), z.array(z.string()).check(z.maxLength(16))])),
  response_format: z.optional(z.object({ type: z.enum(["text", "json_object"]) })),
  thinking: z.optional(z.object({ type: z.enum(["enabled", "disabled"]) })),
  reasoning_effort: z.optional(z.enum(["low", "minimal", "medium", "high", "max"])),
  user_id: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,512}$/))),
});

export type ChatRequest = z.infer<typeof Body> & {
  /** Whether reasoning comes before the answer: on with DeepSeek unless switched off. */
  readonly reasons: boolean;
  readonly wantsJson: boolean;
};

export type Refusal = { readonly status: number; readonly message: string; readonly type: string };

const MODELS: ReadonlySet<string> = new Set(["deepseek-flash", "deepseek-v4-flash", "deepseek-v4-pro"]);

const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  402: "unknown_error",
  403: "permission_error",
  429: "rate_limit_error",
  500: "server_error",
  503: "service_unavailable_error",
};
const MESSAGES: Readonly<Record<number, string>> = {
  401: "Authentication Fails (governor)",
  402: "Insufficient Balance",
  429: "Rate limit reached for requests",
  500: "Internal server error",
  503: "Service is too busy. We advise users to temporarily switch to alternative LLM API service providers.",
};

/** The vendor's refusal with a status; the message stands in for its many. */
export function refusal(status: number, message = MESSAGES[status] ?? "Invalid request"): Refusal {
  return { status, message, type: TYPES[status] ?? "invalid_request_error" };
}

export function errorBody({ message, type }: Refusal): { error: Record<string, string | null> } {
  return { error: { message, type, param: null, code: type === "server_error" ? null : "invalid_request_error" } };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function refuseByDialect(dialect: Dialect, raw: object, request: z.infer<typeof Body>): Refusal | null {
  if (dialect === "openai") {
    return "thinking" in raw ? refusal(400, "Unrecognized request argument supplied: thinking") : null;
  }
  if (!MODELS.has(request.model)) return refusal(400, "Model Not Exist");
  const asksJson = request.response_format?.type === "json_object";
  const saysJson = request.messages.some(({ content }) => /json/i.test(content ?? ""));
  if (asksJson && !saysJson) return refusal(400, "Prompt must contain the word 'json' in some form to use json_object");
  return null;
}

/** Reads a request's body as the vendor does. */
export function readChatRequest(dialect: Dialect, body: string): ChatRequest | Refusal {
  const raw = parse(body);
  if (typeof raw !== "object" || raw === null) return refusal(400, "Failed to parse the request body as JSON");
  const read = Body.safeParse(raw);
  if (!read.success) {
    const issue = read.error.issues[0];
    const path = issue?.path.join(".") ?? "";
    const status = path.endsWith("role") || path === "messages" || path === "model" ? 400 : 422;
    return refusal(status, `Failed to deserialize the JSON body into the target type: ${path}: ${issue?.message}`);
  }
  const refused = refuseByDialect(dialect, raw, read.data);
  if (refused !== null) return refused;
  return {
    ...read.data,
    reasons: dialect === "deepseek" && read.data.thinking?.type !== "disabled",
    wantsJson: read.data.response_format?.type === "json_object",
  };
}

export function isRefusal(read: ChatRequest | Refusal): read is Refusal {
  return "status" in read;
}

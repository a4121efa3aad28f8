/**
 * One event of a chat-completions stream as what it means, whatever a vendor put into it. Keeps no state: what follows
 * what is for the caller. Nothing of a vendor's error text passes.
 */
import type { ModelFault, ModelUsage } from "../ports.ts";

export type ChatEvent =
  | { readonly kind: "done" }
  | { readonly kind: "fault"; readonly fault: ModelFault; readonly usage: ModelUsage | null }
  | {
      readonly kind: "chunk";
      /** Empty for role-only, reasoning, usage-only and null deltas. */
      readonly text: string;
      readonly finish: "stop" | "length" | null;
      readonly usage: ModelUsage | null;
    };

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

function parsed(data: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(data));
  } catch {
    return null;
  }
}

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;

function usageOf(value: unknown): ModelUsage | null {
  const usage = fieldsOf(value);
  if (usage === null) return null;
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usage;
  return isCount(promptTokens) && isCount(completionTokens) ? { promptTokens, completionTokens } : null;
}

/** Vendors disagree on where an error's name stands; only the name decides, never its sentence. */
const ERROR_NAMES: readonly (readonly [RegExp, ModelFault])[] = [
  [/rate.?limit|too.?many/, "rate_limited"],
  [/balance|quota|billing/, "no_balance"],
  [/auth|api.?key|permission/, "unauthorised"],
  [/overload|busy|unavailable|insufficient_system/, "overloaded"],
  [/content.?filter|safety|moderation/, "filtered"],
  [/invalid/, "invalid"],
];

function faultOfError(value: unknown): ModelFault {
  const error = fieldsOf(value);
  const names = `${String(error?.type ?? "")} ${String(error?.code ?? "")}`.toLowerCase();
  return ERROR_NAMES.find(([pattern]) => pattern.test(names))?.[1] ?? "server_error";
}

const FINISHES: ReadonlyMap<unknown, "stop" | "length" | ModelFault> = new Map<unknown, "stop" | "length" | ModelFault>(
  [
    ["stop", "stop"],
    ["length", "length"],
    ["content_filter", "filtered"],
    ["insufficient_system_resource", "overloaded"],
  ],
);

function chunkOf(fields: Fields): ChatEvent {
  const usage = usageOf(fields.usage);
  const silent = { kind: "chunk", text: "", finish: null, usage } as const;
  if (!Array.isArray(fields.choices)) return { kind: "fault", fault: "malformed", usage };
  if (fields.choices.length === 0) return silent;
  const choice = fieldsOf(fields.choices[0]);
  if (choice === null) return { kind: "fault", fault: "malformed", usage };
  const content = fieldsOf(choice.delta)?.content ?? "";
  if (typeof content !== "string") return { kind: "fault", fault: "malformed", usage };
  const reason = choice.finish_reason ?? null;
  if (reason === null) return { ...silent, text: content };
  // No tools are offered, so any other end is none that the call asked for.
  const finish = FINISHES.get(reason) ?? "malformed";
  if (finish === "stop" || finish === "length") return { ...silent, text: content, finish };
  return { kind: "fault", fault: finish, usage };
}

/** Reads the `data` of one server-sent event; `name` is its event field. */
export function readChatEvent(data: string, name: string | undefined): ChatEvent {
  if (data.trim() === "[DONE]") return { kind: "done" };
  const fields = parsed(data);
  if (fields === null) return { kind: "fault", fault: name === "error" ? "server_error" : "malformed", usage: null };
  if (name === "error" || (fields.error ?? null) !== null) {
    return { kind: "fault", fault: faultOfError(fields.error ?? fields), usage: usageOf(fields.usage) };
  }
  return chunkOf(fields);
}

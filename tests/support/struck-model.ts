/**
 * The real adapter in front of a real stand-in, with one fault for the calls of one stage. Knows the stage by the call
 * itself; deadlines of calls that only a deadline can end are short, so that nobody waits for them, and no other call has
 * one that a busy machine could miss.
 */
import { chatModels } from "../../durable/adapters/deepseek.ts";
import type { ChatModel, ModelCall, ModelOutcome } from "../../durable/ports.ts";
import type { StandIn } from "../../scripts/stand-ins/deepseek.ts";
import type { FaultInput, FaultKind } from "../../scripts/stand-ins/script.ts";

const last = ({ messages }: ModelCall): string => messages.at(-1)?.content ?? "";
const isFirst = ({ messages }: ModelCall): boolean =>
  messages[1]?.content.includes("Nothing was asked before.") ?? false;
const isStory = ({ messages }: ModelCall): boolean => messages[1]?.content.includes("(behavioral)") ?? false;
const leads = (call: ModelCall): boolean => !call.json && last(call).includes("MOVE: lead over");

/** Which calls belong to a stage: what the model is to word or to read then. */
export const STAGE_CALLS = {
  "small talk to the first question": (call: ModelCall) => leads(call) && isFirst(call) && !isStory(call),
  "warm-up story": (call: ModelCall) => leads(call) && isFirst(call) && isStory(call),
  question: (call: ModelCall) => leads(call) && !isFirst(call),
  "follow-up": (call: ModelCall) => !call.json && /MOVE: (?:follow up|ask for more)/.test(last(call)),
  "wrap-up": (call: ModelCall) => !call.json && last(call).includes("MOVE: close the interview"),
  "analysis beside": (call: ModelCall) => call.json && call.messages.length === 3,
  "narrative after the end": (call: ModelCall) => call.json && call.messages.length === 2,
} as const;
export type StageName = keyof typeof STAGE_CALLS;

/** Faults that only a deadline ends. */
const ENDLESS: readonly FaultKind[] = ["hang", "slow", "comments_only", "stall"];
const SHORT = { firstTokenMs: 60, gapMs: 60, totalMs: 1_000 } as const;
const NEVER = { firstTokenMs: 3_600_000, gapMs: 3_600_000, totalMs: 3_600_000 } as const;

export class StruckModel implements ChatModel {
  readonly id: string;
  /** Calls that were struck. */
  struck = 0;
  #under = 0;
  #idle: (() => void)[] = [];
  readonly #real: ChatModel;
  readonly #standIn: StandIn;
  readonly #stage: StageName;
  readonly #fault: FaultInput;

  constructor(standIn: StandIn, stage: StageName, fault: FaultInput) {
    const { url: baseUrl, apiKey } = standIn;
    const settings = { id: "deepseek-flash@stand-in", dialect: "deepseek", model: "deepseek-flash" } as const;
    const [real] = chatModels({ models: [{ ...settings, baseUrl, apiKey, timeoutMs: NEVER.totalMs }] });
    if (real === undefined) throw new Error("no model is configured");
    this.id = real.id;
    this.#real = real;
    this.#standIn = standIn;
    this.#stage = stage;
    this.#fault = fault;
  }

  async stream(call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelOutcome> {
    const hit = STAGE_CALLS[this.#stage](call);
    if (hit) {
      this.struck += 1;
      this.#standIn.fault({ ...this.#fault, times: 1, only: call.json ? "json" : "text" });
    }
    const isEndless = hit && ENDLESS.includes(this.#fault.kind);
    this.#under += 1;
    try {
      return await this.#real.stream({ ...call, deadlines: isEndless ? SHORT : NEVER }, onText, signal);
    } finally {
      this.#under -= 1;
      if (this.#under === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Resolves when no call is out. */
  async idle(): Promise<void> {
    if (this.#under > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }
}

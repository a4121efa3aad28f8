/**
 * The language models that the settings name: DeepSeek first, then any OpenAI-compatible endpoint as a fallback.
 * Knows what each vendor's request needs; the stream itself is read in `chat-stream.ts`.
 */
import type { ModelSettings } from "#kernel/config.ts";
import { type Fetcher, outbound } from "#kernel/outbound.ts";
import type { ChatModel, Clock, Timer } from "../ports.ts";
import { streamedChat } from "./chat-stream.ts";
import { systemClock, systemTimer } from "./system-clock.ts";

/** What a test puts in the place of the platform. */
export type ChatPlatform = {
  readonly fetcher?: Fetcher;
  readonly clock?: Pick<Clock, "now">;
  readonly timer?: Timer;
};

/** Thinking is on unless a request says otherwise, and would come before the first word. */
const EXTRA = {
  deepseek: { thinking: { type: "disabled" } },
  compatible: {},
} as const;

function chatModel(settings: ModelSettings, platform: ChatPlatform): ChatModel {
  return streamedChat({
    id: settings.id,
    model: settings.model,
    apiKey: settings.apiKey,
    timeoutMs: settings.timeoutMs,
    extra: EXTRA[settings.dialect],
    send: outbound(settings.baseUrl, platform.fetcher),
    clock: platform.clock ?? systemClock,
    timer: platform.timer ?? systemTimer,
  });
}

/** One model for each that the settings name, in the order in which they are asked; empty without a key. */
export function chatModels(
  { models }: { readonly models: readonly ModelSettings[] },
  platform: ChatPlatform = {},
): ChatModel[] {
  return models.map((settings) => chatModel(settings, platform));
}

/** The server's word on its language model, asked once. A failed question leaves nothing known, and breaks nothing. */
import { computed, createModel, type ReadonlySignal, signal } from "@preact/signals";
import type { AiStatus } from "#contract/http/status.ts";
import type { Api } from "../api/port.ts";
import { aiWords } from "./ai-words.ts";

export function askAiStatus(api: Pick<Api, "aiStatus">): ReadonlySignal<AiStatus | null> {
  const status = signal<AiStatus | null>(null);
  void api.aiStatus().then((told) => {
    if (told.ok) status.value = told.value;
  });
  return status;
}

/** For a page before any interview. */
export const AiModel = createModel((api: Pick<Api, "aiStatus">) => {
  const status = askAiStatus(api);
  return { words: computed(() => aiWords(status.value, null)) };
});

/** Calls of language models as tests make them: a plain call, what came of it, a fake model that does what it is told. */
import type { ChatModel, ModelCall, ModelFault, ModelOutcome, ModelUsage } from "../../durable/ports.ts";

export const USAGE: ModelUsage = { promptTokens: 40, completionTokens: 8 };

export function aCall(changes: Partial<ModelCall> = {}): ModelCall {
  return {
    messages: [
      { role: "system", content: "You interview. ENGINE WORDING: How would you store the sessions?" },
      { role: "user", content: "I would use a cache." },
    ],
    maxTokens: 200,
    temperature: 0.7,
    json: false,
    deadlines: { firstTokenMs: 5_000, gapMs: 5_000, totalMs: 10_000 },
    ...changes,
  };
}

export type Heard = { readonly outcome: ModelOutcome; readonly text: string; readonly pieces: readonly string[] };

/** Calls a model and keeps all it says; text that comes after the end is a failure of the model. */
export async function listen(model: ChatModel, call = aCall(), signal = new AbortController().signal): Promise<Heard> {
  const pieces: string[] = [];
  let settled = false;
  const outcome = await model.stream(
    call,
    (piece) => {
      if (settled) throw new Error("text after the end");
      pieces.push(piece);
    },
    signal,
  );
  settled = true;
  return { outcome, text: pieces.join(""), pieces };
}

export function failing(fault: ModelFault, retryAfterMs: number | null = null): ModelOutcome {
  return { ok: false, fault, retryAfterMs, usage: null };
}

export const ANSWERED: ModelOutcome = { ok: true, finish: "stop", usage: USAGE };

type Asked = {
  readonly call: ModelCall;
  readonly signal: AbortSignal;
  say(piece: string): void;
  end(outcome: ModelOutcome): Promise<void>;
};

/** A model whose every call waits until the test ends it. */
export class FakeModel implements ChatModel {
  readonly id: string;
  readonly asked: Asked[] = [];

  constructor(id: string) {
    this.id = id;
  }

  stream(call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelOutcome> {
    return new Promise((resolve) => {
      this.asked.push({
        call,
        signal,
        say: onText,
        end: async (outcome) => {
          resolve(outcome);
          await settle();
        },
      });
      signal.addEventListener("abort", () => resolve(failing("aborted")), { once: true });
    });
  }

  get newest(): Asked {
    const asked = this.asked.at(-1);
    if (asked === undefined) throw new Error(`${this.id} was not asked`);
    return asked;
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** Timers that fire when the test moves the time. */
export class ManualTime {
  #now = 1_000_000;
  #waiting: { readonly at: number; readonly callback: () => void }[] = [];

  readonly now = (): number => this.#now;

  readonly timer = (ms: number, callback: () => void): (() => void) => {
    const entry = { at: this.#now + ms, callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  };

  get waiting(): number {
    return this.#waiting.length;
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
    await settle();
  }
}

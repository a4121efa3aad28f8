/** A language model in memory: answers by script at once, or piece by piece when a test says so. Never rejects. */
import type { ChatModel, ModelCall, ModelFault, ModelOutcome } from "../../durable/ports.ts";

const USAGE = { promptTokens: 400, completionTokens: 20 };
export const STOPPED: ModelOutcome = { ok: true, finish: "stop", usage: USAGE };

export function fault(name: ModelFault, retryAfterMs: number | null = null): ModelOutcome {
  return { ok: false, fault: name, retryAfterMs, usage: null };
}

export type Script = { readonly pieces: readonly string[]; readonly outcome?: ModelOutcome };

/** A call that waits for the test. */
export class OpenCall {
  readonly call: ModelCall;
  readonly signal: AbortSignal;
  readonly #onText: (piece: string) => void;
  readonly #resolve: (outcome: ModelOutcome) => void;
  over = false;

  constructor(
    call: ModelCall,
    signal: AbortSignal,
    onText: (piece: string) => void,
    resolve: (outcome: ModelOutcome) => void,
  ) {
    this.call = call;
    this.signal = signal;
    this.#onText = onText;
    this.#resolve = resolve;
    signal.addEventListener("abort", () => this.end(fault("aborted")));
  }

  /** Nothing comes after the end, as the port promises. */
  say(...pieces: readonly string[]): this {
    for (const piece of pieces) if (!this.over) this.#onText(piece);
    return this;
  }

  end(outcome: ModelOutcome = STOPPED): void {
    if (this.over) return;
    this.over = true;
    this.#resolve(outcome);
  }
}

export class FakeModel implements ChatModel {
  readonly id: string;
  readonly calls: ModelCall[] = [];
  /** Calls that wait, oldest first. */
  readonly open: OpenCall[] = [];
  /** What to answer; null leaves the call open. */
  script: (call: ModelCall) => Script | null;

  constructor(script: FakeModel["script"] = () => null, id = "model@vendor") {
    this.id = id;
    this.script = script;
  }

  stream(call: ModelCall, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelOutcome> {
    this.calls.push(call);
    return new Promise((resolve) => {
      const open = new OpenCall(call, signal, onText, resolve);
      this.open.push(open);
      const script = this.script(call);
      if (script === null) return;
      // Not at once: a real answer never comes before its request is on the wire.
      queueMicrotask(() => open.say(...script.pieces).end(script.outcome ?? STOPPED));
    });
  }

  /** The newest call that is still open. */
  get waiting(): OpenCall | null {
    return this.open.findLast(({ over }) => !over) ?? null;
  }
}

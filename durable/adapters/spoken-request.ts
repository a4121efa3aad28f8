/**
 * One text spoken by one request whose answer is the sound itself: read as it comes, whole samples only, every deadline
 * kept, whether or not who answers heeds a signal. Knows no vendor and never retries.
 */
import type { Timer, VoiceFailure, VoiceFault } from "../ports.ts";
import type { OnSound } from "./clause-by-clause.ts";
import type { VoiceDeadlines } from "./elevenlabs-context.ts";
import { WholeSamples } from "./whole-samples.ts";

export type SpokenRequest = {
  send(signal: AbortSignal): Promise<Response>;
  /** Of an answer that is no success. */
  refusal(response: Response): Promise<VoiceFailure>;
  /** Of what `send` threw. */
  broken(error: unknown): VoiceFault;
};

/** What no sound comes as. */
const TEXT = /^(text\/|application\/json\b)/i;

class Reading {
  readonly #request: SpokenRequest;
  readonly #onSound: OnSound;
  readonly #timer: Timer;
  readonly #deadlines: VoiceDeadlines;
  readonly #settle: (failure: VoiceFailure | null) => void;
  readonly #controller = new AbortController();
  readonly #whole = new WholeSamples();
  #bytes = 0;
  #over = false;
  #cancelDeadline: () => void = () => {};

  constructor(
    request: SpokenRequest,
    onSound: OnSound,
    timer: Timer,
    deadlines: VoiceDeadlines,
    settle: (failure: VoiceFailure | null) => void,
  ) {
    this.#request = request;
    this.#onSound = onSound;
    this.#timer = timer;
    this.#deadlines = deadlines;
    this.#settle = settle;
  }

  async run(): Promise<void> {
    this.#expect(this.#deadlines.firstByteMs, "late");
    let response: Response;
    try {
      response = await this.#request.send(this.#controller.signal);
    } catch (error) {
      this.#fail(this.#request.broken(error));
      return;
    }
    try {
      await this.#read(response);
    } catch {
      this.#fail(this.#bytes === 0 ? "unreachable" : "closed");
    }
  }

  /** Nobody wants it any more. */
  stop(): void {
    this.#end(null);
  }

  async #read(response: Response): Promise<void> {
    if (!response.ok) {
      this.#end(await this.#request.refusal(response));
      return;
    }
    if (TEXT.test(response.headers.get("Content-Type") ?? "")) this.#fail("malformed");
    else if (response.body === null) this.#fail("empty");
    else await this.#pump(response.body.getReader());
  }

  async #pump(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const cancel = (): void => void reader.cancel().catch(() => {});
    if (this.#over) cancel();
    this.#controller.signal.addEventListener("abort", cancel, { once: true });
    for (;;) {
      const { done, value } = await reader.read();
      if (this.#over) return;
      if (done) break;
      if (value.length > 0) this.#take(value);
    }
    if (this.#bytes === 0) this.#fail("empty");
    else this.#end(null);
  }

  #take(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    this.#expect(this.#deadlines.gapMs, "stalled");
    this.#onSound(this.#whole.take(bytes));
  }

  #expect(ms: number, fault: VoiceFault): void {
    this.#cancelDeadline();
    this.#cancelDeadline = this.#timer(ms, () => this.#fail(fault));
  }

  #fail(fault: VoiceFault): void {
    this.#end({ fault, retryAfterMs: null });
  }

  #end(failure: VoiceFailure | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancelDeadline();
    this.#settle(failure);
    this.#controller.abort();
  }
}

/** Resolves when the sound is over, with what went wrong if anything did; with null at once when `signal` ends it. */
export function spoken(
  request: SpokenRequest,
  platform: { readonly timer: Timer; readonly deadlines: VoiceDeadlines },
  onSound: OnSound,
  signal: AbortSignal,
): Promise<VoiceFailure | null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    const stop = (): void => reading.stop();
    const reading = new Reading(request, onSound, platform.timer, platform.deadlines, (failure) => {
      signal.removeEventListener("abort", stop);
      resolve(failure);
    });
    signal.addEventListener("abort", stop, { once: true });
    void reading.run();
  });
}

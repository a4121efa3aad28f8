/**
 * What the page is told of hearing and speaking while it goes on: progress of the microphone, words so far, who has the
 * floor, the steps of the ladders. Ephemeral all of it; nothing here is stored.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { SessionCore } from "../session-core.ts";
import type { FloorKeeper } from "./floor-keeper.ts";
import type { Listener } from "./listener.ts";
import { voiceSentence } from "./voice-words.ts";

export type SignsHost = {
  readonly core: () => SessionCore | null;
  readonly llmLevel: (core: SessionCore) => { readonly llm: number };
};

/** The microphone's progress is told so often while sound comes. */
const ACK_EVERY_MS = 500;

export class VoiceSigns {
  readonly #host: SignsHost;
  readonly #now: () => number;
  readonly #tell: (frames: readonly ServerFrame[]) => void;
  #partials = 0;
  #ackedAt = 0;
  /** The steps that this page was told last. */
  #levels = "";

  constructor(host: SignsHost, now: () => number, tell: (frames: readonly ServerFrame[]) => void) {
    this.#host = host;
    this.#now = now;
    this.#tell = tell;
  }

  /** `atOnce`: words were stored. */
  microphone({ epoch, received, durable }: Listener, atOnce: boolean): void {
    const now = this.#now();
    if (!atOnce && now - this.#ackedAt < ACK_EVERY_MS) return;
    this.#ackedAt = now;
    this.#tell([{ type: "ack.mic", epoch, micReceived: received, micDurable: durable }]);
  }

  partial(text: string, provider: string): void {
    const turnId = this.#turnId();
    if (turnId === undefined) return;
    this.#partials += 1;
    this.#tell([{ type: "stt.partial", eph: true, turnId, revision: this.#partials, text, provider }]);
  }

  eager(): void {
    const turnId = this.#turnId();
    if (turnId !== undefined) this.#tell([{ type: "turn.eager", eph: true, turnId }]);
  }

  floor({ phase, flags }: FloorKeeper): void {
    const core = this.#spoken();
    if (core === null || flags === null) return;
    const state = { ...core.publicState(this.#now()), phase };
    const { candidateSpeaking, holding, bargePending } = flags;
    this.#tell([{ type: "floor", eph: true, phase, state, candidateSpeaking, holding, bargePending }]);
  }

  /** Another page is there: it knows nothing yet. */
  forget(): void {
    this.#levels = "";
  }

  /** Told once until they change. */
  levels(levels: { readonly stt: number; readonly tts: number }): void {
    const core = this.#spoken();
    if (core === null) return;
    const { llm } = this.#host.llmLevel(core);
    const known = `${levels.stt} ${levels.tts} ${llm}`;
    if (known === this.#levels) return;
    this.#levels = known;
    this.#tell([{ type: "levels", eph: true, ...levels, llm, text: voiceSentence(levels) }]);
  }

  #turnId(): string | undefined {
    return this.#host.core()?.state.turn?.turnId;
  }

  #spoken(): SessionCore | null {
    const core = this.#host.core();
    return core?.state.input === "voice" ? core : null;
  }
}

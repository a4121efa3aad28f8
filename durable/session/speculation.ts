/**
 * Replies asked for before what they reply to is stored: on trial while a spoken answer may be over, or because a command
 * that is about to be stored will need them. Their words are kept back until then. A reply to anything else is thrown
 * away. Stores no words and shows none.
 */
import { wordEffectId } from "../engine/pending.ts";
import type { Input } from "../engine/state.ts";
import type { Clock, ModelCall } from "../ports.ts";
import type { Ask, ModelDesk } from "./model-desk.ts";
import type { LadderOutcome } from "./model-ladder.ts";
import { readMarker } from "./reply-marker.ts";
import type { SessionCore } from "./session-core.ts";
import { LIVE_DEADLINES } from "./timing.ts";
import { callAfter, type TrialStep } from "./trial-step.ts";

/** When a reply was asked for and when its first word came, on the session's clock; `onTrial`: while nobody knew. */
export type TrialTimes = { readonly askedAt: number; readonly tokenAt: number | null; readonly onTrial: boolean };

/** Who follows replies on trial while they come. */
export type TrialWatch = {
  readonly heard: (piece: string) => void;
  /** The model holds the answer for unfinished. */
  readonly marked: (hold: "short" | "long") => void;
};

const UNWATCHED: TrialWatch = { heard: () => {}, marked: () => {} };

type Trial = {
  readonly askedAt: number;
  tokenAt: number | null;
  /** The open turn, whose end the reply waits for; null: it is about to be stored. */
  readonly turnId: string | null;
  /** What the reply was asked for by; the same messages are the same question. */
  readonly asked: string;
  readonly controller: AbortController;
  readonly pieces: string[];
  readonly outcome: Promise<LadderOutcome>;
  /** Where pieces go once the reply is wanted. */
  onText: ((piece: string) => void) | null;
};

/** A reply on trial that is wanted: asked for like any other, then poured out as far as it has come, and as it comes. */
export type Adopted = {
  readonly ask: Ask;
  /** Hands over what has come by now before it returns. */
  readonly pour: () => void;
};

const messagesOf = (call: ModelCall): string => JSON.stringify(call.messages);

export class SpeculationDesk {
  readonly #clock: Pick<Clock, "now" | "soon">;
  readonly #models: ModelDesk;
  readonly #watch: TrialWatch;
  #trial: Trial | null = null;
  #adopted: TrialTimes | null = null;
  #begun = 0;
  #used = 0;

  constructor(clock: Pick<Clock, "now" | "soon">, models: ModelDesk, watch: TrialWatch = UNWATCHED) {
    this.#watch = watch;
    this.#clock = clock;
    this.#models = models;
  }

  /** Replies begun and replies used so far. */
  get counts(): { readonly begun: number; readonly used: number } {
    return { begun: this.#begun, used: this.#used };
  }

  /** Of the reply that was adopted last, as far as they were known then; handed out once. */
  adopted(): TrialTimes | null {
    const adopted = this.#adopted;
    this.#adopted = null;
    return adopted;
  }

  /**
   * Begins the reply to an answer that may have ended so. Does nothing where no model may be asked for one on trial. What
   * it may cost is stored when it has left.
   */
  begin(core: SessionCore, ended: TrialStep): void {
    this.cancel();
    const turnId = core.state.turn?.turnId;
    const call = callAfter(core, ended, LIVE_DEADLINES);
    if (call === null || turnId === undefined) return;
    this.#begun += 1;
    const ask = this.#models.trier(`${turnId}:speculate:${this.#begun}`, call);
    if (ask === null) return;
    this.#trial = this.#started(turnId, call, ask);
    void this.#clock.soon().then(() => this.#models.keep());
  }

  /** Begins the reply to an input that is about to be stored. False: no words of a model will follow it, or they are on their way. */
  ahead(core: SessionCore, input: Input): boolean {
    const ended = core.foresee(input);
    const call = callAfter(core, ended, LIVE_DEADLINES);
    const { turn } = ended.state;
    if (call === null || turn?.pending === undefined || this.#trial?.asked === messagesOf(call)) return false;
    this.cancel();
    const ask = this.#models.asker(`${wordEffectId(turn.turnId, turn.pending.generation)}:ahead`, "wording", call);
    if (ask !== null) this.#trial = this.#started(null, call, ask);
    return ask !== null;
  }

  /** What was about to be stored was not. */
  withdraw(): void {
    if (this.#trial?.turnId === null) this.cancel();
  }

  /** The reply that was begun for this very call; null when there is none. Nothing of it comes before it is poured. */
  adopt(call: ModelCall): Adopted | null {
    const trial = this.#trial;
    if (trial === null || trial.asked !== messagesOf(call)) return null;
    this.#trial = null;
    const onTrial = trial.turnId !== null;
    if (onTrial) this.#used += 1;
    this.#adopted = { askedAt: trial.askedAt, tokenAt: trial.tokenAt, onTrial };
    let wanted: ((piece: string) => void) | null = null;
    return {
      ask: (_, onText, signal) => {
        signal.addEventListener("abort", () => trial.controller.abort(), { once: true });
        wanted = (piece) => {
          if (!signal.aborted) onText(piece);
        };
        return trial.outcome;
      },
      pour: () => {
        if (wanted === null) return;
        trial.pieces.forEach(wanted);
        trial.onText = wanted;
      },
    };
  }

  /** Whatever the reply was to, it is not what happens. `except`: a turn whose reply is still awaited. */
  cancel(except?: string): void {
    if (this.#trial === null || this.#trial.turnId === except) return;
    this.#trial.controller.abort();
    this.#trial = null;
  }

  #started(turnId: string | null, call: ModelCall, ask: Ask): Trial {
    const { heard, marked } = this.#watch;
    const controller = new AbortController();
    const pieces: string[] = [];
    const take = (given: string): void => {
      const { hold, rest: piece } = trial.tokenAt === null ? readMarker(given) : { hold: null, rest: given };
      trial.tokenAt ??= this.#clock.now();
      if (hold !== null && trial.onText === null && !controller.signal.aborted) marked(hold);
      if (trial.onText !== null) {
        trial.onText(piece);
        return;
      }
      pieces.push(piece);
      if (!controller.signal.aborted) heard(piece);
    };
    const askedAt = this.#clock.now();
    const asked = messagesOf(call);
    const outcome = ask(call, take, controller.signal);
    const trial: Trial = { turnId, asked, askedAt, tokenAt: null, controller, pieces, outcome, onText: null };
    return trial;
  }
}

/**
 * Follows the log: tells floor and mouth what each stored event means for them, and brings the floor back to where the
 * log says it is after a loss of memory. Stores nothing but what the mouth has to say.
 */
import type { Input, Logged } from "../../engine/state.ts";
import type { SessionCore } from "../session-core.ts";
import type { FloorKeeper } from "./floor-keeper.ts";
import type { InputMode } from "./floor-state.ts";
import type { VoiceActions } from "./voice-actions.ts";
import { inputModeOf, questionTypeOf } from "./voice-facts.ts";
import type { VoiceMouth } from "./voice-mouth.ts";

type Fact = Extract<Logged, { class: "fact" }>["event"];
type Of<T extends Fact["type"]> = Extract<Fact, { type: T }>;
type Handlers = { readonly [T in Fact["type"]]?: (core: SessionCore, fact: Of<T>) => void };

export type FollowerParts = {
  readonly floor: FloorKeeper;
  readonly mouth: VoiceMouth;
  readonly actions: VoiceActions;
  readonly now: () => number;
  /** The interview is over. */
  readonly ended: () => void;
};

export class VoiceFollower {
  readonly #parts: FollowerParts;
  #mode: InputMode | null = null;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
  }

  /** How the candidate answers; null before the floor is needed. */
  get mode(): InputMode | null {
    return this.#mode;
  }

  /** Sets the floor up where the session stands, once; an interview in writing needs none. */
  wake(core: SessionCore): void {
    if (this.#mode !== null || core.state.startedAt === null || core.state.input === "text") return;
    this.#mode = inputModeOf(core);
    const { floor } = this.#parts;
    floor.begin(this.#mode);
    const { turn, generation } = core.state;
    if (turn === null) return;
    floor.tell({ type: "opened", kind: turn.kind, questionType: questionTypeOf(core, turn.questionId) });
    if (turn.playing !== undefined || turn.pending !== undefined) return;
    floor.tell({ type: "utteranceBegan", generation, aside: false });
    floor.tell({ type: "played", generation, playedMs: 0, all: true });
    if (turn.heard !== undefined) floor.tell({ type: "final", text: turn.heard.text, endSample: null, spoken: "" });
    if (turn.done === true) floor.tell({ type: "done" });
  }

  follow(core: SessionCore, events: readonly Logged[]): void {
    const asleep = this.#mode === null;
    this.wake(core);
    if (this.#mode === null) return;
    for (const logged of events) {
      if (logged.class === "input") this.#onInput(core, logged.event);
      else if (!asleep || !STATEFUL.has(logged.event.type)) this.#onFact(core, logged.event);
    }
  }

  #onInput(core: SessionCore, input: Input): void {
    if (input.type === "timer.fired" && input.timer === "limit" && core.state.clock.limitReached) {
      this.#parts.floor.tell({ type: "limit" });
    } else if (input.type === "turn.done") this.#parts.floor.tell({ type: "done" });
    else if (input.type === "turn.redo") this.#parts.floor.tell({ type: "redo" });
  }

  #onFact<T extends Fact["type"]>(core: SessionCore, fact: Of<T> & { readonly type: T }): void {
    const handler: ((core: SessionCore, fact: Of<T>) => void) | undefined = this.#handlers[fact.type];
    handler?.(core, fact);
  }

  readonly #handlers: Handlers = {
    "turn.opened": (core, { kind, questionId }) => {
      this.#parts.floor.tell({ type: "opened", kind, questionType: questionTypeOf(core, questionId ?? null) });
    },
    "turn.committed": (_core, { cause }) => {
      if (cause !== "deadline" && cause !== "button") this.#parts.floor.tell({ type: "closed" });
    },
    "utterance.committed": (core, { turnId, generation, kind, by, feedback, leadIn, text }) => {
      if (core.state.input !== "voice") return;
      this.#parts.mouth.utter(
        core,
        { turnId, generation, kind, by },
        [feedback, leadIn, text].filter(Boolean).join(" "),
      );
    },
    "utterance.restarted": (core, { turnId, generation, fromChar }) => {
      const { turn } = core.state;
      if (turn?.turnId !== turnId) return;
      this.#parts.mouth.goOn(core, { turnId, generation, kind: turn.kind, by: "" }, turn.said, fromChar);
    },
    "aside.begun": (core, { turnId, generation, kind, text }) => {
      this.#parts.mouth.utter(core, { turnId, generation, kind, by: "" }, text);
    },
    "turn.repeated": (core, { turnId }) => {
      if (core.state.input === "voice" && core.state.turn?.turnId === turnId) this.#parts.actions.aside(core, "repeat");
    },
    "stt.final": (_core, { provider, text }) => {
      if (provider === "browser") this.#parts.floor.tell({ type: "final", text, endSample: null, spoken: "" });
    },
    "turn.held": (_core, { untilAt }) => {
      this.#parts.floor.tell({ type: "hold", forMs: Math.max(0, untilAt - this.#parts.now()) });
    },
    "input.changed": (core) => {
      this.#mode = inputModeOf(core);
      this.#parts.floor.tell({ type: "inputSet", input: this.#mode });
    },
    "session.paused": () => this.#parts.floor.tell({ type: "paused" }),
    "session.resumed": (core) => {
      this.#parts.floor.tell({ type: "continued" });
      this.#parts.mouth.restart(core, null);
    },
    "session.ended": () => {
      this.#parts.floor.tell({ type: "ended" });
      this.#parts.ended();
    },
  };
}

/** Facts that waking up has taken in already, by reading the state that they led to. */
const STATEFUL: ReadonlySet<Fact["type"]> = new Set(["turn.opened", "turn.committed", "stt.final", "input.changed"]);

/**
 * What the interviewer will probably say next, made to sound while the candidate is still silent: the engine is asked on a
 * copy, and the first clause of its words, or of the model's reply on trial, goes to the voice. Nothing of it is heard,
 * shown or stored before the turn has really come to it.
 */
import type { Input } from "../../engine/state.ts";
import { transcript } from "../../engine/transcript.ts";
import type { Timer, Voice } from "../../ports.ts";
import type { Guard } from "../guard.ts";
import { openGuard } from "../guard.ts";
import { guardScope } from "../guard-scope.ts";
import { firstClause, openChunker } from "../sentences.ts";
import type { SessionCore } from "../session-core.ts";
import { CLAUSE_IDLE_MS } from "../timing.ts";
import { materialOf, type TrialMaterial, type TrialStep, tried } from "../trial-step.ts";
import type { VendorLadder } from "./vendor-ladder.ts";

export type RehearsalWorld = {
  readonly now: () => number;
  readonly timer: Timer;
  readonly persona: string;
  readonly voices: VendorLadder<Voice>;
  /** Speech is near, which may have to be paid for. */
  readonly near: () => void;
};

type Awaited = { readonly guard: () => Guard; readonly chunker: ReturnType<typeof openChunker> };

const NOTHING = (): void => undefined;

export class Rehearsal {
  readonly #world: RehearsalWorld;
  /** The model's first clause is waited for. */
  #awaited: Awaited | null = null;
  #end: () => void = NOTHING;
  #cancelIdle: () => void = NOTHING;
  /** The state whose beginning is made ready. */
  #startAt = -1;

  constructor(world: RehearsalWorld) {
    this.#world = world;
  }

  /** Words of the interviewer are near: the connection that they need is opened. */
  warm(): void {
    const { voices, persona } = this.#world;
    voices.first?.warm(persona);
  }

  /** The answer may be over, and this is what would follow; null: it is not. */
  speculate(core: SessionCore, ended: TrialStep | null): void {
    this.cancel();
    if (ended === null) return;
    this.warm();
    this.#rehearse(materialOf(core), ended);
  }

  /** A page is about to speak; an interview that is not begun will be, and aloud. */
  near(core: SessionCore): void {
    this.#world.near();
    if (core.state.startedAt !== null || core.frozen || this.#startAt === core.seq) return;
    this.#startAt = core.seq;
    this.warm();
    const material = materialOf(core);
    const at = core.timeFor(this.#world.now());
    const input: Input = { type: "session.start", at, cid: "rehearsal", input: "voice" };
    this.#rehearse(material, tried(material, [input]));
  }

  /** A piece of the model's reply on trial. */
  piece(piece: string): void {
    const awaited = this.#awaited;
    if (awaited === null) return;
    this.#cancelIdle();
    this.#take(awaited, awaited.chunker.push(piece)[0]);
    if (this.#awaited !== null) {
      this.#cancelIdle = this.#world.timer(CLAUSE_IDLE_MS, () => this.#take(awaited, awaited.chunker.idle()[0]));
    }
  }

  #take({ guard }: Awaited, clause: string | undefined): void {
    if (clause === undefined) return;
    this.#awaited = null;
    const checked = guard().take(clause);
    if (checked.ok) this.#prepare(checked.text);
  }

  cancel(): void {
    this.#awaited = null;
    this.#cancelIdle();
    this.#end();
    this.#end = NOTHING;
  }

  #rehearse({ log, content }: TrialMaterial, { state, log: after }: TrialStep): void {
    const pending = state.turn?.pending;
    if (pending !== undefined && pending.feedback !== "") {
      this.#prepare(pending.feedback);
      return;
    }
    if (pending !== undefined) {
      // Only a clause that comes is checked: the request for it waits until this has been done.
      const guard = () => openGuard(guardScope({ state, content, messages: transcript(after) }));
      this.#awaited = { guard, chunker: openChunker() };
      return;
    }
    const said = after.slice(log.length).find(({ event }) => event.type === "utterance.committed")?.event;
    if (said?.type !== "utterance.committed") return;
    this.#prepare([said.feedback, said.leadIn, said.text].filter(Boolean).join(" "));
  }

  #prepare(text: string): void {
    const clause = firstClause(text);
    const { voices, persona } = this.#world;
    if (clause !== "") this.#end = voices.first?.prepare?.(persona, clause) ?? NOTHING;
  }
}

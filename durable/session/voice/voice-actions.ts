/**
 * Carries out what the floor asks for: opens and closes the ear, stores words and ends of answers, interrupts, nudges.
 * Decides nothing; every effect of `turn-taking.ts` has its place here.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Input } from "../../engine/state.ts";
import type { Log } from "../../ports.ts";
import type { EffectChange } from "../effect-rows.ts";
import type { Alongside, SessionCore } from "../session-core.ts";
import type { FloorEffect } from "./floor-state.ts";
import type { Listener } from "./listener.ts";
import type { HeardPart } from "./promoted-words.ts";
import type { Speaker } from "./speaker.ts";
import type { VoiceMouth } from "./voice-mouth.ts";
import { NOTICES } from "./voice-words.ts";

export type ActionWorld = {
  readonly core: () => SessionCore | null;
  readonly now: () => number;
  readonly tell: (frames: readonly ServerFrame[]) => void;
  readonly store: (input: Input, alongside?: Alongside) => boolean;
  readonly dropWording: (core: SessionCore) => readonly EffectChange[];
  readonly cutWording: (core: SessionCore) => void;
  /** Null: the reply that was begun is of no use. */
  readonly speculate: (core: SessionCore, text: string | null) => void;
  readonly log: Log;
};

type HeldPart = { readonly part: HeardPart; readonly provider: string };
type Of<T extends FloorEffect["type"]> = Extract<FloorEffect, { type: T }>;

export class VoiceActions {
  readonly #world: ActionWorld;
  readonly #speaker: Speaker;
  readonly #mouth: VoiceMouth;
  readonly #listener: Listener;
  /** The final that the floor is looking at. */
  #held: HeldPart | null = null;

  constructor(world: ActionWorld, speaker: Speaker, mouth: VoiceMouth, listener: Listener) {
    this.#world = world;
    this.#speaker = speaker;
    this.#mouth = mouth;
    this.#listener = listener;
  }

  /** While `work` tells the floor of these words, it can ask for them to be stored; it does not for an echo. */
  holding(held: HeldPart, work: () => void): void {
    this.#held = held;
    work();
    this.#held = null;
  }

  run(effect: FloorEffect): void {
    const core = this.#world.core();
    if (core === null) return;
    if (this.#toTheEar(effect) || this.#toTheCandidate(core, effect)) return;
    const at = core.timeFor(this.#world.now());
    const turnId = core.state.turn?.turnId ?? "";
    switch (effect.type) {
      case "store":
        this.#keepWords(turnId, at);
        return;
      case "commit":
        this.#world.store({ type: "speech.ended", at, turnId, cause: effect.cause });
        return;
      case "reopen":
        this.#reopen(core, at);
        return;
      case "speculate":
      case "cancelSpeculation":
        this.#world.speculate(core, effect.type === "speculate" ? effect.text : null);
        return;
      case "interrupt":
        this.#world.cutWording(core);
        this.#mouth.interrupt(core);
        return;
      case "restartUtterance":
        this.#mouth.restart(core, null);
        return;
      case "pauseSession":
        this.#world.store({ type: "session.pause", at, cid: `pause-${core.seq}`, reason: "away" });
        return;
      case "overdue":
        this.#world.log("floor.overdue", { generation: effect.generation });
        this.#mouth.giveUp(core);
        return;
      default:
        return;
    }
  }

  aside(core: SessionCore, kind: "nudge" | "repeat"): void {
    const turnId = core.state.turn?.turnId ?? "";
    this.#world.store({ type: "aside.begun", at: core.timeFor(this.#world.now()), turnId, kind });
  }

  #toTheEar(effect: FloorEffect): boolean {
    switch (effect.type) {
      case "openRecogniser":
        this.#listener.open(effect.fromSample ?? this.#listener.received);
        return true;
      case "finaliseRecogniser":
        this.#listener.finalise(effect.text);
        return true;
      case "closeRecogniser":
        this.#listener.close();
        return true;
      case "promote":
        this.#listener.promote(effect.text);
        return true;
      default:
        return false;
    }
  }

  #toTheCandidate(core: SessionCore, effect: FloorEffect): boolean {
    switch (effect.type) {
      case "flush":
        this.#flush(effect);
        return true;
      case "nudge":
        if (effect.kind === "spoken" && core.state.input === "voice") this.aside(core, "nudge");
        else if (effect.kind !== "spoken") this.#notice(core, effect.kind, NOTICES[effect.kind]);
        return true;
      case "areYouThere":
        this.#notice(core, "offer", NOTICES.areYouThere);
        return true;
      case "takeYourTime":
      case "nothingHeard":
        this.#notice(core, "visual", NOTICES[effect.type]);
        return true;
      case "echo":
        if (effect.suggestHeadphones) this.#notice(core, "visual", NOTICES.echo);
        return true;
      default:
        return false;
    }
  }

  /** A drop is told where the sound is dropped. */
  #flush({ generation, action }: Of<"flush">): void {
    if (action === "drop") return;
    if (action === "pause") this.#speaker.pause();
    else this.#speaker.resume();
    this.#world.tell([{ type: "flush", eph: true, generation, action }]);
  }

  #keepWords(turnId: string, at: number): void {
    const held = this.#held;
    if (held === null || held.part.text.trim() === "") return;
    const { text, words, untilSample } = held.part;
    const { provider } = held;
    const { epoch } = this.#listener;
    this.#world.store({ type: "speech.heard", at, turnId, text, words, provider, epoch, untilSample });
  }

  #reopen(core: SessionCore, at: number): void {
    const turnId = core.state.reopening?.turnId;
    if (turnId === undefined) return;
    this.#world.store({ type: "speech.continued", at, turnId }, { before: this.#world.dropWording(core) });
  }

  #notice(core: SessionCore, kind: "visual" | "offer", text: string): void {
    const turnId = core.state.turn?.turnId ?? "";
    this.#world.tell([{ type: "nudge", eph: true, turnId, kind, text }]);
  }
}

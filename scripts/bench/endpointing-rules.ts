/**
 * Rules for when an answer is finished, each let loose on the same sound and the same recogniser: Viva's floor, and the
 * fixed ones that other systems use. A rule sees only what has been received so far.
 */
import { completenessOf } from "../../durable/engine/understanding/completeness.ts";
import type { Endpointer } from "../../durable/session/voice/endpointing.ts";
import { type FloorEvent, type FloorState, newFloor } from "../../durable/session/voice/floor-state.ts";
import { floor } from "../../durable/session/voice/turn-taking.ts";
import { FRAME_SAMPLES } from "../speech/frames.ts";
import type { SaidAnswer } from "../speech/say-answer.ts";
import { type Recognised, type RecogniserManner, SimulatedRecogniser } from "../speech/simulated-recogniser.ts";

export type Hearing = {
  readonly said: SaidAnswer;
  readonly frames: readonly boolean[];
  readonly manner: RecogniserManner;
};

/** Positions in samples. `undone`: the candidate went on so soon that the end was taken back. */
export type Verdict = {
  readonly commits: readonly { readonly atSample: number; readonly undone: boolean }[];
  /** What the rule has learned of the candidate. */
  readonly endpointer: Endpointer | null;
};

export type Rule = (hearing: Hearing, before: Endpointer | null) => Verdict;

const SAMPLES_PER_MS = 16;

/** The floor of a session, driven by frames and words alone. */
class VivaEar {
  state: FloorState;
  readonly commits: { atSample: number; undone: boolean }[] = [];
  readonly #recogniser: SimulatedRecogniser;
  #sample = 0;

  constructor({ said, manner }: Hearing, before: Endpointer | null) {
    this.#recogniser = new SimulatedRecogniser(said.words, manner);
    this.state = newFloor("auto", 0);
    if (before !== null) this.state = { ...this.state, endpointer: before };
    const { nature } = said.answer;
    this.tell({ type: "opened", kind: "question", questionType: null, nature });
    this.tell({ type: "utteranceBegan", generation: 1, aside: false });
    this.tell({ type: "played", generation: 1, playedMs: 1, all: true });
  }

  tell(event: FloorEvent): void {
    const step = floor(this.state, event, this.#sample / SAMPLES_PER_MS);
    this.state = step.state;
    for (const { type } of step.effects) {
      if (type === "finaliseRecogniser") this.#recogniser.finalise(this.#sample);
      if (type === "commit") this.commits.push({ atSample: this.#sample, undone: false });
      if (type === "reopen") this.#undoLast();
    }
  }

  hear(speech: boolean): void {
    const startSample = this.#sample;
    this.#sample += FRAME_SAMPLES;
    this.tell({ type: "frame", startSample, endSample: this.#sample, speech, jump: false });
    for (const words of this.#recogniser.received(this.#sample)) this.tell({ ...words, spoken: "" });
  }

  #undoLast(): void {
    const last = this.commits.at(-1);
    if (last !== undefined) last.undone = true;
  }
}

export const viva: Rule = (hearing, before) => {
  const ear = new VivaEar(hearing, before);
  for (const speech of hearing.frames) ear.hear(speech);
  return { commits: ear.commits, endpointer: ear.state.endpointer };
};

/** Words as far as a recogniser has said them. */
class Words {
  text = "";
  #finals = "";

  take({ type, text }: Recognised): void {
    this.text = [this.#finals, text].filter(Boolean).join(" ");
    if (type === "final") this.#finals = this.text;
  }

  get areOpen(): boolean {
    const completeness = completenessOf(this.text, { confidence: null });
    return completeness === "incomplete" || completeness === "askedForTime";
  }
}

/** What a fixed rule knows while it listens. */
class FixedEar {
  readonly words = new Words();
  readonly #recogniser: SimulatedRecogniser;
  sample = 0;
  quietFrom = 0;

  constructor({ said, manner }: Hearing) {
    this.#recogniser = new SimulatedRecogniser(said.words, manner);
  }

  hear(speech: boolean): void {
    this.sample += FRAME_SAMPLES;
    if (speech) this.quietFrom = this.sample;
    for (const heard of this.#recogniser.received(this.sample)) this.words.take(heard);
  }
}

/** Ends after a silence, once there are words; a longer one where the words, by Viva's own reading, stop in the middle. */
export function fixedRule(wholeMs: number, openMs: number): Rule {
  return (hearing) => {
    const ear = new FixedEar(hearing);
    for (const speech of hearing.frames) {
      ear.hear(speech);
      if (ear.words.text === "") continue;
      const waitMs = ear.words.areOpen ? openMs : wholeMs;
      if (ear.sample - ear.quietFrom >= waitMs * SAMPLES_PER_MS) {
        return { commits: [{ atSample: ear.sample, undone: false }], endpointer: null };
      }
    }
    return { commits: [], endpointer: null };
  };
}

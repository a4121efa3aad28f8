/**
 * Takes an answer on a copy before there is one, while nobody waits. Code that has run a few times runs in half the time,
 * and the words of a question's matter are then known to the reader; the first answer after a start would else wait for
 * both. What comes of a run is thrown away. Pure.
 */
import { questionOf } from "../engine/scene.ts";
import type { Input, State } from "../engine/state.ts";
import { transcript } from "../engine/transcript.ts";
import { wordingCall } from "./prompts/wording.ts";
import { LIVE_DEADLINES } from "./timing.ts";
import { answeredBy, type TrialMaterial, type TrialStep, tried } from "./trial-step.ts";

/** Said where no question is on the table. */
const SMALL_TALK = "I am doing well, thank you. I have slept and I am looking forward to our talk.";

/** The whole answer, or a part of it that is different in every run: readers remember a text that they have read. */
function partOf(text: string, run: number): string {
  const sentences = text.split(/(?<=[.!?])\s+/u);
  const part = sentences.filter((_, at) => run === 0 || at % (run + 1) !== run);
  return part.length === 0 ? text : part.join(" ");
}

function answered(material: TrialMaterial, turnId: string, text: string, at: number): TrialStep | null {
  if (material.state.input === "voice") return answeredBy(material, text, at);
  const answer: Input = { type: "turn.answer", cid: "dry-run", at, turnId, text, source: "typed" };
  return tried(material, [answer]);
}

/** What is said in a run; null where no turn is open. */
export function dryAnswer({ state, content }: Pick<TrialMaterial, "state" | "content">, run: number): string | null {
  if (state.turn === null) return null;
  const question = questionOf(content, state.turn.questionId);
  return partOf(question?.modelAnswer ?? SMALL_TALK, run);
}

/** The state that a run would have led to; null where there was nothing to answer. `run` counts from 0. */
export function dryRun(material: TrialMaterial, at: number, run: number): State | null {
  const turnId = material.state.turn?.turnId;
  const text = dryAnswer(material, run);
  const ended = turnId === undefined || text === null ? null : answered(material, turnId, text, at);
  if (ended === null) return null;
  const { state, log } = ended;
  if (state.turn?.pending !== undefined) {
    wordingCall({ state, content: material.content, messages: transcript(log) }, LIVE_DEADLINES);
  }
  return state;
}

/** A candidate for the benchmark of turns that silence ends: says an answer, presses nothing, and waits for the reply. */
import type { ServerFrame } from "../../worker/contract/socket.ts";
import { toneWords } from "../speech/tone-words.ts";
import type { Talker } from "../voice/talker.ts";

/** Long enough for a recogniser to expect the end, and far shorter than any floor. */
const PAUSE_SAMPLES = 9_600;

export type SilentAnswer = { readonly said: string; readonly pcm16k: Int16Array };

/**
 * The ways in which answers end. `whole`: at once. `unmarked`: without an end mark, so that silence alone tells. `onward`:
 * a whole answer that goes on after a pause, so that a reply on trial is thrown away. `halting`: with as many pauses as
 * there are replies on trial, so that none is left for its end.
 */
const KINDS = ["whole", "onward", "whole", "unmarked", "halting"] as const;

/** Stretches of speech; the last word of each is one that no other turn has. */
function stretches(kind: (typeof KINDS)[number], number: number): readonly string[] {
  switch (kind) {
    case "whole":
      return [`we keep jobs in a queue${number}.`];
    case "unmarked":
      return [`we keep jobs in a queue${number}`];
    case "onward":
      return [`we keep jobs in a queue${number}.`, `then one runs${number}.`];
    default:
      return [`we keep jobs${number}.`, `they stay${number}.`, `one runs${number}.`, `the rest wait${number}.`];
  }
}

/** The answer to the turn of this number, from 1: the kinds follow each other. */
export function silentAnswer(number: number): SilentAnswer {
  const kind = KINDS[(number - 1) % KINDS.length] ?? "whole";
  const parts = stretches(kind, number);
  const sounds = parts.map((part) => toneWords(part).pcm16k);
  const pause = new Array<number>(PAUSE_SAMPLES).fill(0);
  const samples = sounds.flatMap((sound, at) => (at === 0 ? [...sound] : [...pause, ...sound]));
  return { said: parts.join(" "), pcm16k: Int16Array.from(samples) };
}

export type Replied = {
  /** What the session took for the answer. */
  readonly heard: string;
  readonly turnId: string;
  /** The interview went on with words of the interviewer. */
  readonly goesOn: boolean;
};

/** Says it and waits until the reply has been heard; the floor must be the candidate's. */
export async function answerInSilence(talker: Talker, { pcm16k }: SilentAnswer): Promise<Replied> {
  const { turnId } = talker;
  const answers = (): string[] =>
    talker.frames.flatMap((frame) => (frame.type === "turn.committed" && frame.turnId === turnId ? [frame.text] : []));
  await talker.say(pcm16k);
  await talker.until(() => answers().length > 0);
  await talker.until(() => talker.floor !== "listening");
  const goesOn = await talker.myTurn();
  return { heard: answers().at(-1) ?? "", turnId, goesOn };
}

/** What sounded first of a reply, and what the engine said before the model's words. `frames`: since its turn began. */
export function replyIn(frames: readonly ServerFrame[]): { readonly words: string; readonly feedback: string } {
  const first = frames.find((frame) => frame.type === "utterance.segment");
  const whole = frames.find((frame) => frame.type === "utterance.committed");
  return {
    words: first?.type === "utterance.segment" ? first.text : "",
    feedback: whole?.type === "utterance.committed" ? (whole.feedback ?? "") : "",
  };
}

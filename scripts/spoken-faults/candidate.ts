/**
 * A candidate who speaks, sees what was understood, and types what was not; says when the harm is to be done. Every word
 * is said once in an interview, so that each lost or doubled one shows.
 */
import { playedMs } from "../bench/voice-candidate.ts";
import { wordDifference, wordsOf } from "../bench/voice-spans.ts";
import { toneWords } from "../speech/tone-words.ts";
import { Refused, type Talker } from "../voice/talker.ts";

/** Called once in each of these moments, with the number of the answer from 1. */
export type Moments = {
  readonly onAnswer?: (number: number) => void;
  readonly onDone?: (number: number) => void;
  readonly onSpeech?: (number: number) => void;
};

export type Manner = Moments & {
  /** The first answer begins while the interviewer speaks. */
  readonly interrupts?: boolean;
  /** The first answer is followed by a pause before it is ended, or led in by one. */
  readonly pauses?: "before" | "after";
  /** Quiet before each end of an answer, long enough for a reply on trial. */
  readonly thinks?: boolean;
};

export type Told = {
  readonly finished: boolean;
  readonly words: number;
  /** Words that stand in no answer. */
  readonly missing: readonly string[];
  readonly doubled: number;
  /** Words that nobody understood and that were typed. */
  readonly typed: number;
  readonly stale: number;
  /** Utterances that never ended, or ended twice. */
  readonly unended: number;
};

const TURNS_MAX = 30;
const QUIET_MS = 900;
const INTO_SPEECH_MS = 500;
/** As long as a person looks at a page that does not move; shorter where it has said that it hears nobody. */
const PATIENCE_MS = 9_000;
const DEAF_PATIENCE_MS = 2_500;
const PAUSE_MS = 800;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Candidate {
  readonly #talker: Talker;
  readonly #manner: Manner;
  readonly #said: string[] = [];
  #typed = 0;

  constructor(talker: Talker, manner: Manner) {
    this.#talker = talker;
    this.#manner = manner;
  }

  /** The whole interview; rejects where the floor comes to nobody within a minute. */
  async hold(): Promise<Told> {
    const talker = this.#talker;
    await talker.open();
    await talker.start();
    for (let number = 1; number <= TURNS_MAX && talker.floor !== "ended"; number += 1) {
      if (!(await this.#floor(number))) break;
      await this.#answer(number);
    }
    await talker.until(() => talker.floor === "ended");
    return this.#told();
  }

  /** True once the candidate may speak, or does without being asked. */
  async #floor(number: number): Promise<boolean> {
    const talker = this.#talker;
    if (this.#manner.onSpeech !== undefined || (this.#manner.interrupts === true && number === 1)) {
      const isSpeech = await playedMs(talker, INTO_SPEECH_MS);
      if (isSpeech) this.#manner.onSpeech?.(number);
      if (isSpeech && this.#manner.interrupts === true && number === 1) return true;
    }
    return talker.myTurn();
  }

  async #answer(number: number): Promise<void> {
    const talker = this.#talker;
    const { pauses, thinks, onAnswer, onDone } = this.#manner;
    if (number === 1 && pauses === "before") await this.#rest();
    onAnswer?.(number);
    const { turnId } = talker;
    const words = `queue${number} keeps${number} order${number}`;
    this.#said.push(words);
    await talker.say(toneWords(words).pcm16k);
    if (number === 1 && pauses === "after") await this.#rest();
    await talker.until(() => talker.floor === "listening" || talker.floor === "ended");
    if (thinks === true) await pause(QUIET_MS);
    onDone?.(number);
    await this.#end(turnId, words);
  }

  async #rest(): Promise<void> {
    await this.#talker.command({ type: "session.pause", reason: "button" });
    await pause(PAUSE_MS);
    await this.#talker.command({ type: "session.resume", reason: "button" });
  }

  #isOver(turnId: string): boolean {
    return this.#talker.turnId !== turnId || this.#talker.floor === "ended";
  }

  /** Ends the answer; what of it stands nowhere on the page after a while is typed. */
  async #end(turnId: string, words: string): Promise<void> {
    const talker = this.#talker;
    if (this.#isOver(turnId)) return;
    await this.#press({ type: "turn.done", turnId });
    const beganAt = performance.now();
    const enough = (): boolean =>
      performance.now() - beganAt > (this.#isDeaf() ? DEAF_PATIENCE_MS : PATIENCE_MS) || this.#isOver(turnId);
    while (!enough()) await pause(20);
    if (this.#isOver(turnId)) return;
    const shown = wordsOf(this.#shown(turnId));
    const missing = wordsOf(words).filter((word) => !shown.includes(word));
    this.#typed += missing.length;
    const text = missing.length === 0 ? "That is all." : missing.join(" ");
    await this.#press({ type: "turn.answer", turnId, text });
    await talker.until(() => this.#isOver(turnId));
  }

  /** A turn may end by itself while somebody presses: what was typed for it then stays on the page. */
  async #press(command: { readonly type: string; readonly turnId: string; readonly text?: string }): Promise<void> {
    try {
      await this.#talker.command(command);
    } catch (error) {
      if (!(error instanceof Refused) || !["TURN_CLOSED", "SESSION_ENDED"].includes(error.code)) throw error;
    }
  }

  #isDeaf(): boolean {
    const levels = this.#talker.frames.findLast((frame) => frame.type === "levels");
    return levels?.type === "levels" && levels.stt === 3;
  }

  /** What the page shows as understood in a turn. */
  #shown(turnId: string): string {
    return this.#talker.frames
      .flatMap((frame) => (frame.type === "stt.final" && frame.turnId === turnId ? [frame.text] : []))
      .join(" ");
  }

  #told(): Told {
    const { frames, player, floor } = this.#talker;
    const answers = new Map<string, string>();
    for (const frame of frames) {
      if (frame.type === "turn.committed" || frame.type === "turn.corrected") answers.set(frame.turnId, frame.text);
    }
    const said = this.#said.join(" ");
    const own = wordsOf([...answers.values()].join(" ")).filter((word) => /\d/.test(word));
    const { doubled } = wordDifference(said, own.join(" "));
    const begun = new Set(frames.flatMap((frame) => (frame.type === "utterance.begin" ? [frame.generation] : [])));
    const ended = frames.flatMap((frame) => (frame.type === "utterance.end" ? [frame.generation] : []));
    const unended = [...begun].filter((generation) => !ended.includes(generation)).length;
    return {
      finished: floor === "ended",
      words: wordsOf(said).length,
      missing: wordsOf(said).filter((word) => !own.includes(word)),
      doubled,
      typed: this.#typed,
      stale: player.stale,
      unended: unended + ended.length - new Set(ended).size,
    };
  }
}

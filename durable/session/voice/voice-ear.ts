/**
 * The ear at its place in a session: what it hears goes to the floor, to the page and to the times of the turn. Decides
 * nothing; what belongs to the open turn is the floor's matter.
 */
import type { ServerFrame } from "../../../worker/contract/socket.ts";
import type { Timer, Transcriber } from "../../ports.ts";
import type { FloorKeeper } from "./floor-keeper.ts";
import { Listener } from "./listener.ts";
import type { Stretch } from "./microphone-window.ts";
import type { HeardPart } from "./promoted-words.ts";
import type { TurnClock } from "./turn-clock.ts";
import type { VendorLadder } from "./vendor-ladder.ts";
import type { VoiceActions } from "./voice-actions.ts";
import type { VoiceSigns } from "./voice-signs.ts";
import { NOTICES } from "./voice-words.ts";

export type EarWorld = {
  readonly transcribers: VendorLadder<Transcriber>;
  readonly timer: Timer;
  readonly now: () => number;
  /** When what was sent before has left. */
  readonly soon: () => Promise<void>;
  readonly keyterms: () => readonly string[];
  readonly tell: (frames: readonly ServerFrame[]) => void;
  readonly floor: FloorKeeper;
  readonly times: TurnClock;
  readonly signs: VoiceSigns;
  /** The interviewer's words that may be heard as an echo now. */
  readonly recent: () => string;
  readonly actions: () => VoiceActions;
  /** The end of the answer is expected. */
  readonly ending: () => void;
  readonly changed: () => void;
};

export class VoiceEar {
  readonly listener: Listener;
  readonly #world: EarWorld;
  #heardUntil: number | null = null;
  /** What was heard since words came whose reply is leaving, in its order; null when none is. */
  #held: (() => void)[] | null = null;

  constructor(world: EarWorld) {
    this.#world = world;
    const { transcribers, timer, now, keyterms, tell, floor, changed } = world;
    this.listener = new Listener({
      transcribers,
      timer,
      now,
      keyterms,
      sound: (stretch) => this.#inOrder(() => this.#sound(stretch)),
      partial: (text, provider) => this.#inOrder(() => this.partial(text, provider)),
      final: (part, provider) => this.#final(part, provider),
      speechStart: (sample) => this.#inOrder(() => floor.tell({ type: "speechStart", sample })),
      eager: (confidence) => this.#inOrder(() => this.#eager(confidence)),
      resumed: () => this.#inOrder(() => floor.tell({ type: "resumed" })),
      end: (confidence) => this.#inOrder(() => floor.tell({ type: "vendorEnd", confidence })),
      lost: () => this.#inOrder(() => floor.tell({ type: "recogniserLost" })),
      gap: () => tell([{ type: "error", code: "AUDIO_GAP", stage: "microphone", retryable: false, text: NOTICES.gap }]),
      changed,
    });
  }

  /** Words that are not final, of whichever recogniser. */
  partial(text: string, provider: string): void {
    const { floor, signs, recent } = this.#world;
    floor.tell({ type: "partial", text, spoken: recent() });
    signs.partial(text, provider);
  }

  #sound({ position, pcm, speech }: Stretch): void {
    const { floor, times } = this.#world;
    const endSample = position + pcm.length / 2;
    const jump = this.#heardUntil !== null && position !== this.#heardUntil;
    this.#heardUntil = endSample;
    if (speech) times.speech();
    floor.tell({ type: "frame", startSample: position, endSample, speech, jump });
  }

  #inOrder(work: () => void): void {
    if (this.#held === null) work();
    else this.#held.push(work);
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const work of held) work();
  }

  /** Words that an answer's end waits for are stored when the reply to them has been asked for. */
  #final(part: HeardPart, provider: string): void {
    this.#release();
    const { floor, soon, recent } = this.#world;
    const effects = floor.tell({ type: "finalNear", text: part.text, spoken: recent() });
    if (effects.some(({ type }) => type === "speculate")) {
      this.#held = [() => this.#take(part, provider)];
      void soon().then(() => this.#release());
    } else this.#take(part, provider);
  }

  #take(part: HeardPart, provider: string): void {
    const { floor, times, signs, recent, actions } = this.#world;
    const { text, words, untilSample } = part;
    if (text.trim() !== "") times.final();
    const endSample = words.at(-1)?.endSample ?? null;
    actions().holding({ part, provider }, () =>
      floor.tell({ type: "final", text, endSample, untilSample, spoken: recent() }),
    );
    this.listener.settled(untilSample);
    signs.microphone(this.listener, true);
  }

  #eager(confidence: number): void {
    const { floor, signs, ending } = this.#world;
    ending();
    floor.tell({ type: "eager", confidence });
    signs.eager();
  }
}

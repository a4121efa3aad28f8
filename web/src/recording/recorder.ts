/**
 * Keeps the candidate's own voice on their device while they answer, where they want that: what the microphone gives in
 * their turns, and the words with which they broke in. Sends nothing; what the interview does with the sound is no matter here.
 */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { bytesOf } from "../audio/pcm.ts";
import type { MicFrame } from "../audio/ports.ts";
import type { KeyValue } from "../session/draft.ts";
import { markRecording } from "./mark.ts";
import { secondsOf } from "./pieces.ts";
import { openRecordings, type RecordingStore } from "./store.ts";

export type RecorderDeps = {
  readonly sessionId: string;
  readonly storage: KeyValue;
  /** Whose turn it is now; `turnId` is null where none is open. */
  readonly turn: () => { readonly turnId: string | null; readonly isTheirs: boolean };
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Five seconds: so much is lost at most when the tab dies. */
const PIECE_SAMPLES = 5 * 16_000;
/** An hour of answers, 115 MB. */
const MOST_SECONDS = 3_600;
/** Before the turn changes hands a word or two have been said already. */
const BEFORE_FRAMES = 40;

export type Recorder = {
  /** What the candidate is told about it. */
  readonly line: ReadonlySignal<string>;
  take(frame: MicFrame): void;
  /** Resolves when all of it is kept. */
  close(): Promise<void>;
};

const STATES = {
  on: "Your answers are recorded on this device.",
  full: "The recording has reached an hour and has stopped. The interview goes on.",
  refused: "This browser has no room for the recording, so it has stopped. The interview goes on.",
} as const;

/** Never rejects: where the browser keeps nothing, its line says so. */
export async function openRecorder(deps: RecorderDeps, open = openRecordings): Promise<Recorder> {
  const store = await open(deps.now()).catch(() => null);
  const earlier = (await store?.pieces(deps.sessionId).catch(() => [])) ?? [];
  return new PieceRecorder(deps, store, (earlier.at(-1)?.[1] ?? -1) + 1, secondsOf(earlier));
}

class PieceRecorder implements Recorder {
  readonly #deps: RecorderDeps;
  readonly #store: RecordingStore | null;
  readonly #state = signal<keyof typeof STATES>("on");
  readonly line = computed(() => STATES[this.#state.value]);
  /** Frames outside of the candidate's turns, the newest few. */
  #before: MicFrame[] = [];
  #turnId = "";
  #frames: Int16Array[] = [];
  #samples = 0;
  #order: number;
  #seconds: number;
  #kept: Promise<void> = Promise.resolve();

  constructor(deps: RecorderDeps, store: RecordingStore | null, order: number, seconds: number) {
    this.#deps = deps;
    this.#store = store;
    this.#order = order;
    this.#seconds = seconds;
    if (store === null) this.#state.value = "refused";
    else if (seconds >= MOST_SECONDS) this.#state.value = "full";
  }

  take(frame: MicFrame): void {
    if (this.#state.peek() !== "on") return;
    const { turnId, isTheirs } = this.#deps.turn();
    if (turnId === null || !isTheirs) {
      this.#flush();
      this.#before = [...this.#before.slice(1 - BEFORE_FRAMES), frame];
      return;
    }
    if (turnId !== this.#turnId) this.#flush();
    this.#turnId = turnId;
    const first = this.#before.findIndex(({ speech }) => speech);
    const broughtAlong = first === -1 ? [] : this.#before.slice(first);
    this.#before = [];
    for (const { pcm } of [...broughtAlong, frame]) this.#add(pcm);
    if (this.#samples >= PIECE_SAMPLES) this.#flush();
  }

  async close(): Promise<void> {
    this.#flush();
    await this.#kept;
  }

  #add(pcm: Int16Array): void {
    this.#frames.push(pcm);
    this.#samples += pcm.length;
  }

  #flush(): void {
    const store = this.#store;
    if (this.#samples === 0 || store === null) return;
    const { sessionId, storage, now } = this.#deps;
    const bytes = joined(this.#frames, this.#samples);
    const key = [sessionId, this.#order, this.#turnId, this.#samples, now()] as const;
    this.#order += 1;
    this.#frames = [];
    this.#samples = 0;
    this.#seconds += secondsOf([key]);
    if (this.#seconds >= MOST_SECONDS) this.#state.value = "full";
    const put = async () => {
      await store.put(key, bytes);
      markRecording(storage, sessionId, true);
    };
    this.#kept = this.#kept.then(put).catch(() => {
      this.#state.value = "refused";
    });
  }
}

function joined(frames: readonly Int16Array[], samples: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples * 2);
  let at = 0;
  for (const frame of frames) {
    bytes.set(bytesOf(frame), at);
    at += frame.length * 2;
  }
  return bytes;
}

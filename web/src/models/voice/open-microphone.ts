/**
 * The microphone of a spoken interview: opened on a press, closed when it is no longer wanted, opened again when it is
 * lost. Passes its frames and signs on; what they mean is decided elsewhere.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { MicEvents, MicFrame, Microphone, MicTrouble, SoundEngine } from "../../audio/ports.ts";
import type { Caps } from "../../session/hello.ts";

/** `asleep`: the browser wants a press before there may be sound. */
export type MicState = "closed" | "opening" | "open" | "asleep" | MicTrouble;

export type MicHooks = {
  /** A capture begins, whose frames count from 0. */
  readonly begun: () => void;
  readonly frame: (frame: MicFrame) => void;
  readonly speechStart: (onsetMs: number) => void;
  readonly speechEnd: () => void;
};

export type OpenMic = {
  readonly state: ReadonlySignal<MicState>;
  /** Loudness in [0, 1]. */
  readonly level: ReadonlySignal<number>;
  readonly talking: ReadonlySignal<boolean>;
  /** Ten seconds of nothing at all. */
  readonly silent: ReadonlySignal<boolean>;
  caps(): Partial<Caps>;
  /** Resolves when it is open or is known not to open. */
  open(engine: SoundEngine, deviceId: string, hooks: MicHooks): Promise<MicState>;
  close(): void;
  /** Nothing could be opened, for a reason outside the microphone. */
  fail(trouble: MicTrouble): void;
};

export function createOpenMic(): OpenMic {
  const state = signal<MicState>("closed");
  const level = signal(0);
  const talking = signal(false);
  const silent = signal(false);
  let microphone: Microphone | null = null;
  /** Rises with every opening and closing, so that what comes late is known as such. */
  let round = 0;

  const close = () => {
    round += 1;
    microphone?.close();
    microphone = null;
    state.value = "closed";
    level.value = 0;
    talking.value = false;
    silent.value = false;
  };

  const open: OpenMic["open"] = async (engine, deviceId, hooks) => {
    close();
    const opening = round;
    const isMine = () => opening === round;
    state.value = "opening";
    const awake = await engine.wake();
    if (!isMine()) return state.peek();
    if (!awake) return become("asleep");
    hooks.begun();
    const mine = whenever(isMine);
    const events: MicEvents = {
      frame: mine(hooks.frame),
      level: mine((loudness: number) => {
        level.value = loudness;
      }),
      speechStart: mine((onsetMs: number) => {
        talking.value = true;
        hooks.speechStart(onsetMs);
      }),
      speechEnd: mine(() => {
        talking.value = false;
        hooks.speechEnd();
      }),
      silent: mine((isSilent: boolean) => {
        silent.value = isSilent;
      }),
      lost: mine(() => void open(engine, "", hooks)),
    };
    const opened = await openAny(engine, deviceId, events);
    if (typeof opened === "string") return isMine() ? become(opened) : state.peek();
    if (!isMine()) {
      opened.close();
      return state.peek();
    }
    microphone = opened;
    return become("open");
  };

  const become = (next: MicState) => {
    state.value = next;
    return next;
  };

  return {
    state,
    level,
    talking,
    silent,
    caps: () => (microphone === null ? {} : { contextRateHz: microphone.rateHz, aec: microphone.aec }),
    open,
    close,
    fail: (trouble) => void become(trouble),
  };
}

/** Nothing that comes late counts. */
function whenever(isMine: () => boolean) {
  return <Args extends readonly unknown[]>(take: (...args: Args) => void) =>
    (...args: Args) => {
      if (isMine()) take(...args);
    };
}

/** A device that is remembered and gone gives way to the system's choice, as one does that is pulled out. */
async function openAny(engine: SoundEngine, deviceId: string, events: MicEvents): Promise<Microphone | MicTrouble> {
  const wished = await engine.openMicrophone(deviceId, events);
  return wished === "unfit" && deviceId !== "" ? engine.openMicrophone("", events) : wished;
}

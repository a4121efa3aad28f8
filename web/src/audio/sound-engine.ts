/**
 * Sound of one interview: opened on a press, kept running when the browser stops it, closed as a whole. Captures and plays
 * and says which devices there are; what is sent and when is the models' matter.
 */
import type { Captured } from "./capture-core.ts";
import { CardPlayer } from "./card-player.ts";
import type { MicEvents, Microphone, MicTrouble, Player, SoundEngine } from "./ports.ts";
import type { CaptureLine, SoundCard, SoundWorld } from "./sound-card.ts";

/** A browser that wants a press first never says so: it lets one wait. */
const WAKE_MS = 1_000;

export function createSoundEngine(world: SoundWorld): SoundEngine {
  return new Engine(world);
}

class Engine implements SoundEngine {
  readonly #world: SoundWorld;
  readonly #player = new CardPlayer();
  readonly #lines = new Set<CaptureLine>();
  #card: SoundCard | null = null;
  #connected: Promise<void> = Promise.resolve();
  #stoppedAt: number | null = null;

  constructor(world: SoundWorld) {
    this.#world = world;
  }

  get player(): Player {
    return this.#player;
  }

  async wake(): Promise<boolean> {
    try {
      const card = this.#opened();
      if (!card.isRunning) await this.#runs(card);
      await this.#connected;
      return card.isRunning;
    } catch {
      // No press helps where there can be no sound; opening the microphone tells why.
      return true;
    }
  }

  openMicrophone = async (deviceId: string, events: MicEvents): Promise<Microphone | MicTrouble> => {
    try {
      const card = this.#opened();
      const line = await card.capture(deviceId, {
        captured: (frame) => passOn(frame, events),
        ended: () => {
          close();
          events.lost();
        },
      });
      const close = () => {
        if (this.#lines.delete(line)) line.close();
      };
      this.#lines.add(line);
      return { rateHz: card.rateHz, aec: line.aec, close };
    } catch (error) {
      const { troubleOf } = await import("./mic-trouble.ts");
      return troubleOf(error);
    }
  };

  async useSpeaker(deviceId: string): Promise<boolean> {
    return await this.#opened().useSpeaker(deviceId);
  }

  output(): AudioContext {
    return this.#opened().output;
  }

  dispose(): void {
    for (const line of this.#lines) line.close();
    this.#lines.clear();
    this.#player.disconnect();
    this.#card?.close();
    this.#card = null;
  }

  #opened(): SoundCard {
    if (this.#card !== null) return this.#card;
    const card = this.#world.openCard();
    this.#card = card;
    card.onState(() => this.#changed(card));
    this.#connected = this.#player.connect(card);
    return card;
  }

  #runs(card: SoundCard): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#world.after(WAKE_MS, resolve);
      const settle = () => {
        cancel();
        resolve();
      };
      card.resume().then(settle, settle);
    });
  }

  /** A call or the system took the sound away: it is asked back, and the frames after it know what is missing. */
  #changed(card: SoundCard): void {
    if (card !== this.#card) return;
    if (!card.isRunning) {
      this.#stoppedAt ??= this.#world.now();
      void card.resume().catch(() => {});
      return;
    }
    if (this.#stoppedAt === null) return;
    const ms = this.#world.now() - this.#stoppedAt;
    this.#stoppedAt = null;
    for (const line of this.#lines) line.order({ type: "missed", ms });
  }
}

function passOn({ changes, level, onsetMs, ...frame }: Captured, events: MicEvents): void {
  for (const change of changes) {
    if (change === "start") events.speechStart(onsetMs);
    else if (change === "end") events.speechEnd();
    else events.silent(change === "silent");
  }
  events.level(level);
  events.frame(frame);
}

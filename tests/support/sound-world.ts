/**
 * A sound card made by hand: its threads are the real cores, run when a test says so. What the microphone hears is given,
 * what the loudspeaker plays is kept.
 */
import { CaptureCore } from "../../web/src/audio/capture-core.ts";
import { PlayerCore } from "../../web/src/audio/player-core.ts";
import type { PlayerOrder, PlayerReport } from "../../web/src/audio/ports.ts";
import type { CaptureEvents, CaptureLine, PlayerLine, SoundCard, SoundWorld } from "../../web/src/audio/sound-card.ts";
import { joined } from "./tones.ts";
import { FakeScheduler } from "./web-scheduler.ts";

const BLOCK = 128;

export class FakeCard implements SoundCard {
  readonly rateHz = 48_000;
  isRunning = false;
  latencySeconds = 0;
  /** Whether `resume` is granted. */
  mayRun = true;
  /** What opening the microphone or the player fails with. */
  refusal: unknown = null;
  playerRefusal: unknown = null;
  isClosed = false;
  speaker = "";
  readonly opened: string[] = [];
  readonly played: Float32Array[] = [];
  readonly orders: PlayerOrder[] = [];
  readonly #lines = new Set<{ readonly core: CaptureCore; readonly events: CaptureEvents }>();
  #changed = () => {};
  #player: { readonly core: PlayerCore; readonly report: (report: PlayerReport) => void } | null = null;

  get output(): AudioContext {
    throw new Error("sound by hand has no output");
  }

  resume(): Promise<void> {
    if (!this.mayRun) return new Promise(() => {});
    if (!this.isRunning) this.become(true);
    return Promise.resolve();
  }

  onState(changed: () => void): void {
    this.#changed = changed;
  }

  /** The browser takes the sound away, or gives it back. */
  become(isRunning: boolean): void {
    this.isRunning = isRunning;
    this.#changed();
  }

  async capture(deviceId: string, events: CaptureEvents): Promise<CaptureLine> {
    this.opened.push(deviceId);
    if (this.refusal !== null) throw this.refusal;
    const core = new CaptureCore(this.rateHz, BLOCK);
    const line = { core, events };
    this.#lines.add(line);
    return {
      aec: true,
      order: (order) => order.type === "missed" && core.missed(order.ms),
      close: () => this.#lines.delete(line),
    };
  }

  async player(report: (report: PlayerReport) => void): Promise<PlayerLine> {
    if (this.playerRefusal !== null) throw this.playerRefusal;
    const core = new PlayerCore(this.rateHz);
    this.#player = { core, report };
    return {
      order: (order) => {
        this.orders.push(order);
        core.order(order);
      },
    };
  }

  get openLines(): number {
    return this.#lines.size;
  }

  /** The microphone hears this; the sound is cut into whole blocks. */
  hear(sound: Float32Array): void {
    for (let at = 0; at + BLOCK <= sound.length; at += BLOCK) {
      for (const { core, events } of this.#lines) {
        for (const frame of core.take(sound.subarray(at, at + BLOCK))) events.captured(frame);
      }
    }
  }

  unplug(): void {
    for (const { events } of [...this.#lines]) events.ended();
  }

  /** The loudspeaker goes on for so many seconds; what it played is returned. */
  run(seconds: number): Float32Array {
    const blocks = Math.round((seconds * this.rateHz) / BLOCK);
    const parts = Array.from({ length: blocks }, () => {
      const block = new Float32Array(BLOCK);
      const report = this.#player?.core.render(block) ?? null;
      if (report !== null) this.#player?.report(report);
      return block;
    });
    return joined(...parts);
  }

  async useSpeaker(deviceId: string): Promise<boolean> {
    this.speaker = deviceId;
    return true;
  }

  close(): void {
    this.isClosed = true;
  }
}

export class FakeSoundWorld implements SoundWorld {
  readonly card = new FakeCard();
  readonly clock = new FakeScheduler();
  cards = 0;
  isBroken = false;

  openCard(): SoundCard {
    if (this.isBroken) throw new Error("no sound here");
    this.cards += 1;
    return this.card;
  }

  now(): number {
    return this.clock.now();
  }

  after(ms: number, run: () => void): () => void {
    return this.clock.after(ms, run);
  }
}

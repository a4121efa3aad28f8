/**
 * What the engine needs of the browser's sound: threads that capture and play, the state of its clock, devices. An
 * interface, with the browser's own in `browser-card.ts` and one made by hand in tests.
 */
import type { Captured, CaptureOrder } from "./capture-core.ts";
import type { PlayerOrder, PlayerReport } from "./ports.ts";

export type CaptureEvents = {
  readonly captured: (frame: Captured) => void;
  /** The device is gone or the permission was taken back. */
  readonly ended: () => void;
};

export type CaptureLine = {
  readonly aec: boolean;
  order(order: CaptureOrder): void;
  close(): void;
};

export type PlayerLine = { order(order: PlayerOrder): void };

export type SoundCard = {
  readonly output: AudioContext;
  readonly rateHz: number;
  readonly isRunning: boolean;
  /** Time from the audio thread to the air, as far as it is known. */
  readonly latencySeconds: number;
  /** Resolves when sound runs; where the browser wants a press first it may never. */
  resume(): Promise<void>;
  onState(changed: () => void): void;
  /** Rejects with what the browser says; the error's name tells why. */
  capture(deviceId: string, events: CaptureEvents): Promise<CaptureLine>;
  player(report: (report: PlayerReport) => void): Promise<PlayerLine>;
  /** False where the browser cannot choose, or will not. */
  useSpeaker(deviceId: string): Promise<boolean>;
  /** Its lines are closed before. */
  close(): void;
};

export type SoundWorld = {
  openCard(): SoundCard;
  /** Milliseconds that never go back. */
  now(): number;
  after(ms: number, run: () => void): () => void;
};

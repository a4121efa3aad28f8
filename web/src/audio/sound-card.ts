/**
 * What the engine needs of the browser's sound: threads that capture and play, the state of its clock, devices. An
 * interface, with the browser's own in `browser-card.ts` and one made by hand in tests.
 */
import type { Captured, CaptureOrder } from "./capture-core.ts";
import type { PlayerOrder } from "./player-core.ts";
import type { PlayerReport } from "./ports.ts";

export type CaptureEvents = {
  readonly captured: (frame: Captured) => void;
  /** The device is gone or the permission was taken back. */
  readonly ended: () => void;
};

export type CaptureLine = {
  readonly label: string;
  readonly aec: boolean;
  order(order: CaptureOrder): void;
  close(): void;
};

export type PlayerLine = { order(order: PlayerOrder): void };

export type DeviceInfo = { readonly kind: string; readonly deviceId: string; readonly label: string };

export type SoundCard = {
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
  /** Plays once; resolves at the end. */
  playOnce(samples: Float32Array<ArrayBuffer>, rateHz: number): Promise<void>;
  /** False where the browser cannot choose, or will not. */
  useSpeaker(deviceId: string): Promise<boolean>;
  close(): void;
};

/** The devices are there before there is any sound. */
export type SoundWorld = {
  openCard(): SoundCard;
  devices(): Promise<readonly DeviceInfo[]>;
  onDevices(changed: () => void): () => void;
  /** Milliseconds that never go back. */
  now(): number;
  after(ms: number, run: () => void): () => void;
};

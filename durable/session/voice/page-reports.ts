/**
 * What the page says beside its commands: how far it has played, who breaks in, whether the microphone is muted, what its
 * own recogniser hears. Passes each on to whom it concerns; stores nothing and answers nobody.
 */
import type { LinkFrame } from "../../../worker/contract/socket.ts";
import type { SessionCore } from "../session-core.ts";
import type { FloorKeeper } from "./floor-keeper.ts";
import type { Speaker } from "./speaker.ts";
import { SPEECH_RATE_HZ } from "./timing.ts";
import type { TurnClock } from "./turn-clock.ts";
import type { VoiceFollower } from "./voice-follower.ts";

const SAMPLES_PER_MS = SPEECH_RATE_HZ / 1_000;

export type ReportParts = {
  readonly floor: FloorKeeper;
  readonly speaker: Speaker;
  readonly follower: VoiceFollower;
  readonly times: TurnClock;
  /** Whether no sound is to go over the socket. */
  readonly lowData: (isLow: boolean) => void;
  /** Words of the browser's recogniser that are not final. */
  readonly partial: (text: string, provider: string) => void;
};

export class PageReports {
  readonly #parts: ReportParts;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  take(core: SessionCore, frame: LinkFrame): void {
    const { floor, speaker, follower, times, partial } = this.#parts;
    follower.wake(core);
    const pushes = follower.mode === "pushToTalk";
    switch (frame.type) {
      case "playback":
        this.#played(frame.generation, frame.playedSamples);
        return;
      case "tts.local":
        speaker.spokenLocally(frame.generation, frame.segment, frame.event, frame.charIndex);
        return;
      case "barge.start":
        // Newer than the last report, by which a quarter of a second of words would be lost.
        speaker.reached(frame.generation, frame.playedSamples);
        if (frame.source === "vad") times.ducked(frame.generation);
        floor.tell({ type: "bargeStart", generation: frame.generation, source: frame.source });
        return;
      case "barge.cancel":
        floor.tell({ type: "bargeCancel", generation: frame.generation });
        return;
      case "mic.mute":
        floor.tell({ type: pushes ? "release" : "muted" });
        return;
      case "mic.unmute":
        floor.tell({ type: pushes ? "press" : "unmuted" });
        return;
      case "stt.localPartial":
        if (frame.turnId === core.state.turn?.turnId) partial(frame.text, "browser");
        return;
      case "wishes.set":
        floor.tell({ type: "accessSet", access: frame.access });
        this.#parts.lowData(frame.lowData);
        return;
      case "stats":
        times.told(frame);
        return;
      default:
        return;
    }
  }

  #played(generation: number, samples: number): void {
    const { floor, speaker } = this.#parts;
    if (speaker.generation !== generation) return;
    floor.tell({ type: "played", generation, playedMs: samples / SAMPLES_PER_MS, all: false });
    speaker.played(generation, samples);
  }
}

/**
 * The audio engine alone in a page, driven by `sound.test.ts`: what the microphone gives, what the player plays. What goes
 * to the loudspeaker goes through a tap as well, so that it can be heard sample by sample.
 */
import { encodeSpeech, SPEECH_FLAGS } from "#contract/audio.ts";
import { browserSound } from "../../../web/src/audio/browser-card.ts";
import { browserDevices } from "../../../web/src/audio/devices.ts";
import { bytesOf, pcmOf } from "../../../web/src/audio/pcm.ts";
import { playOnce } from "../../../web/src/audio/play-once.ts";
import type { MicFrame, PlayerReport } from "../../../web/src/audio/ports.ts";
import { createSoundEngine } from "../../../web/src/audio/sound-engine.ts";
import { openSoundKit } from "../../../web/src/audio/sound-kit.ts";
import { chime } from "../../../web/src/audio/trial-sounds.ts";
import { joined, tone } from "../../support/tones.ts";
import tapUrl from "./tap-worklet.ts?worker&url";

const SPEECH_HZ = 24_000;
const FRAME = 2_400;

let tapped: Float32Array[] = [];
let tapRateHz = 0;
const addModule = AudioWorklet.prototype.addModule;
AudioWorklet.prototype.addModule = async function (this: AudioWorklet, url: string) {
  await Reflect.apply(addModule, this, [tapUrl]);
  await Reflect.apply(addModule, this, [url]);
};
const connect = AudioNode.prototype.connect;
AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode | AudioParam, ...rest: number[]): AudioNode {
  if (to === this.context.destination) {
    const options = { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" } as const;
    const tap = new AudioWorkletNode(this.context, "tap", options);
    tap.port.onmessage = ({ data }: MessageEvent<Float32Array>) => tapped.push(data);
    tapRateHz = this.context.sampleRate;
    Reflect.apply(connect, this, [tap]);
  }
  return Reflect.apply(connect, this, [to, ...rest]);
};

// What the browser would clean up is to come through as it is.
const { mediaDevices } = navigator;
const ask = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = (asked) => {
  const audio = typeof asked?.audio === "object" ? asked.audio : {};
  return ask({ audio: { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
};

const engine = createSoundEngine(browserSound());
const { decode } = openSoundKit();

type Recording = {
  readonly trouble: string | null;
  readonly rateHz: number;
  readonly positions: number[];
  readonly speech: boolean[];
  readonly discontinuities: boolean[];
  readonly samples: number[];
  readonly levels: number[];
  readonly started: number;
};

/** So many frames; the microphone is closed then. */
async function record(count: number): Promise<Recording> {
  const frames: MicFrame[] = [];
  const levels: number[] = [];
  let started = 0;
  const enough = Promise.withResolvers<void>();
  const microphone = await engine.openMicrophone("", {
    frame: (frame) => {
      frames.push(frame);
      if (frames.length === count) enough.resolve();
    },
    level: (level) => levels.push(level),
    speechStart: () => {
      started += 1;
    },
    speechEnd: () => {},
    silent: () => {},
    lost: () => enough.resolve(),
  });
  const trouble = typeof microphone === "string" ? microphone : null;
  if (typeof microphone !== "string") {
    await enough.promise;
    microphone.close();
  }
  return {
    trouble,
    rateHz: typeof microphone === "string" ? 0 : microphone.rateHz,
    positions: frames.map(({ position }) => position),
    speech: frames.map(({ speech }) => speech),
    discontinuities: frames.map(({ discontinuity }) => discontinuity),
    samples: frames.flatMap(({ pcm }) => [...pcm]),
    levels,
    started,
  };
}

/** A tone as the object would send it, over the codec, into the player; ends with the report that says so. */
function play(generation: number, hz: number, seconds: number): Promise<PlayerReport[]> {
  const reports: PlayerReport[] = [];
  const sound = pcmOf(tone(hz, SPEECH_HZ, seconds * SPEECH_HZ));
  const done = Promise.withResolvers<PlayerReport[]>();
  const off = engine.player.onReport((report) => {
    reports.push(report);
    if (report.state !== "drained" && report.state !== "dropped") return;
    off();
    done.resolve(reports);
  });
  engine.player.order({ type: "begin", generation, from: 0 });
  for (let position = 0; position < sound.length; position += FRAME) {
    const isLast = position + FRAME >= sound.length;
    const flags = isLast ? SPEECH_FLAGS.lastOfGeneration : 0;
    const pcm = bytesOf(sound.slice(position, position + FRAME));
    const bytes = encodeSpeech({ flags, generation, segment: 0, position, pcm });
    const decoded = decode(bytes.buffer);
    if (decoded !== null) engine.player.order({ type: "push", ...decoded });
  }
  return done.promise;
}

/** What went to the loudspeaker since the last time that this was asked. */
function heard(): { samples: number[]; rateHz: number } {
  const samples = [...joined(...tapped)];
  tapped = [];
  return { samples, rateHz: tapRateHz };
}

/** Resolves when so many blocks more have gone to the loudspeaker. */
async function blocksMore(count: number): Promise<void> {
  const until = tapped.length + count;
  while (tapped.length < until) await new Promise(requestAnimationFrame);
}

const page = {
  wake: () => engine.wake(),
  devices: () => browserDevices().list(),
  record,
  chime: async () => {
    heard();
    await playOnce(engine.output(), chime());
    return heard();
  },
  roundTrip: async (generation: number, hz: number, seconds: number) => {
    heard();
    const reports = await play(generation, hz, seconds);
    return { reports, heard: heard() };
  },
  /** Plays, drops it when so many samples were played, and listens to what follows. */
  dropAt: async (generation: number, hz: number, samples: number) => {
    heard();
    const off = engine.player.onReport(({ playedSamples, state }) => {
      if (state === "playing" && playedSamples >= samples) engine.player.order({ type: "drop" });
    });
    const reports = await play(generation, hz, 2);
    off();
    await blocksMore(200);
    return { reports, heard: heard() };
  },
};

declare global {
  interface Window {
    soundPage: typeof page;
    /** What the press on the button came to. */
    woken: Promise<boolean> | undefined;
  }
}
window.soundPage = page;
document.getElementById("wake")?.addEventListener("click", () => {
  window.woken = engine.wake();
});
// Before any press: what a browser says to a page that makes sound by itself.
if (location.search === "?at-once") void engine.wake().then((isAwake) => console.info(`awake: ${isAwake}`));

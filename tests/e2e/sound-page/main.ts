/**
 * The audio engine alone in a page, driven by `sound.test.ts`: what the microphone gives, what the player plays. What goes
 * to the loudspeaker goes through a tap as well, so that it can be heard sample by sample.
 */
import { encodeSpeech, SPEECH_FLAGS } from "#contract/audio.ts";
import { browserSound } from "../../../web/src/audio/browser-card.ts";
import { browserDevices } from "../../../web/src/audio/devices.ts";
import { bytesOf, pcmOf } from "../../../web/src/audio/pcm.ts";
import { playOnce } from "../../../web/src/audio/play-once.ts";
import type { MicFrame, PlayerOrder, PlayerReport } from "../../../web/src/audio/ports.ts";
import { createSoundEngine } from "../../../web/src/audio/sound-engine.ts";
import { openSoundKit } from "../../../web/src/audio/sound-kit.ts";
import { chime } from "../../../web/src/audio/trial-sounds.ts";
import { joined, tone } from "../../support/tones.ts";
import tapUrl from "./tap-worklet.ts?worker&url";

const SPEECH_HZ = 24_000;
const FRAME = 2_400;

/** A block, and the place of its first sample on the clock of the audio thread. */
type Tapped = { readonly at: number; readonly block: Float32Array };

let tapped: Tapped[] = [];
/** Resolved by the block that reaches its place. */
let waiting: { readonly at: number; readonly reached: () => void }[] = [];
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
    tap.port.onmessage = ({ data }: MessageEvent<Tapped>) => {
      tapped.push(data);
      for (const { at, reached } of waiting) if (data.at >= at) reached();
      waiting = waiting.filter(({ at }) => data.at < at);
    };
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

/** A tone as the object would send it, over the codec. */
function spoken(generation: number, hz: number, seconds: number): PlayerOrder[] {
  const sound = pcmOf(tone(hz, SPEECH_HZ, seconds * SPEECH_HZ));
  const orders: PlayerOrder[] = [];
  for (let position = 0; position < sound.length; position += FRAME) {
    const isLast = position + FRAME >= sound.length;
    const flags = isLast ? SPEECH_FLAGS.lastOfGeneration : 0;
    const pcm = bytesOf(sound.slice(position, position + FRAME));
    const bytes = encodeSpeech({ flags, generation, segment: 0, position, pcm });
    const decoded = decode(bytes.buffer);
    if (decoded !== null) orders.push({ type: "push", ...decoded });
  }
  return orders;
}

/** Plays a tone, all of which is there before its first sample is heard; ends with the report that says so. */
function play(generation: number, hz: number, seconds: number): Promise<PlayerReport[]> {
  const reports: PlayerReport[] = [];
  const orders = spoken(generation, hz, seconds);
  const done = Promise.withResolvers<PlayerReport[]>();
  const off = engine.player.onReport((report) => {
    reports.push(report);
    if (report.state !== "drained" && report.state !== "dropped") return;
    off();
    done.resolve(reports);
  });
  engine.player.order({ type: "begin", generation, from: 0 });
  engine.player.order({ type: "pause" });
  for (const order of orders) engine.player.order(order);
  engine.player.order({ type: "resume" });
  return done.promise;
}

/** What went to the loudspeaker since the last time that this was asked, and the place of its first sample. */
function heard(): { samples: number[]; from: number; rateHz: number } {
  const samples = [...joined(...tapped.map(({ block }) => block))];
  const from = tapped[0]?.at ?? 0;
  tapped = [];
  return { samples, from, rateHz: tapRateHz };
}

/** Where the audio thread is, in samples. */
const reached = (): number => Math.round(engine.output().currentTime * tapRateHz);

/** Resolves when all is here that has gone to the loudspeaker by now, and so many blocks more. */
function blocksMore(count: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  waiting.push({ at: reached() + count * 128, reached: resolve });
  return promise;
}

/** The press counts at once; the device may take its time. */
async function running(): Promise<boolean> {
  await engine.wake();
  const output = engine.output();
  while (output.state !== "running") {
    await new Promise((resolve) => output.addEventListener("statechange", resolve, { once: true }));
  }
  return engine.wake();
}

const page = {
  wake: () => engine.wake(),
  devices: () => browserDevices().list(),
  record,
  chime: async () => {
    heard();
    await playOnce(engine.output(), chime());
    await blocksMore(1);
    return heard();
  },
  roundTrip: async (generation: number, hz: number, seconds: number) => {
    heard();
    const reports = await play(generation, hz, seconds);
    await blocksMore(1);
    return { reports, heard: heard() };
  },
  /**
   * Plays, drops it when so many samples were played, and listens to what follows. However late this thread comes to
   * it, there is enough to drop; `droppedAt` is where the audio thread was then.
   */
  dropAt: async (generation: number, hz: number, samples: number) => {
    heard();
    let droppedAt = 0;
    const off = engine.player.onReport(({ playedSamples, state }) => {
      if (state !== "playing" || playedSamples < samples || droppedAt > 0) return;
      droppedAt = reached();
      engine.player.order({ type: "drop" });
    });
    const reports = await play(generation, hz, 20);
    off();
    await blocksMore(200);
    return { reports, droppedAt, heard: heard() };
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
  window.woken = running();
});
// Before any press: what a browser says to a page that makes sound by itself.
if (location.search === "?at-once") void engine.wake().then((isAwake) => console.info(`awake: ${isAwake}`));

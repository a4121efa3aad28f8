/**
 * The browser's own sound: one AudioContext with a thread that captures and one that plays, and its list of devices.
 * Wiring alone: what the threads compute and what the engine decides stands elsewhere.
 */
import type { Captured } from "./capture-core.ts";
import type { PlayerReport } from "./ports.ts";
import type { CaptureEvents, CaptureLine, PlayerLine, SoundCard, SoundWorld } from "./sound-card.ts";
import workletUrl from "./sound-worklet.ts?worker&url";

/** The browser's own clean-up of the microphone; off where sound is to come through untouched. */
export type Processing = { readonly isProcessed: boolean };

export function constraintsFor(deviceId: string, { isProcessed }: Processing): MediaStreamConstraints {
  return {
    video: false,
    audio: {
      ...(deviceId === "" ? {} : { deviceId: { exact: deviceId } }),
      channelCount: 1,
      echoCancellation: isProcessed,
      noiseSuppression: isProcessed,
      autoGainControl: isProcessed,
    },
  };
}

export function browserSound(processing: Processing = { isProcessed: true }): SoundWorld {
  const media = (): MediaDevices | undefined => navigator.mediaDevices;
  return {
    openCard: () => new BrowserCard(processing),
    devices: async () => (await media()?.enumerateDevices()) ?? [],
    onDevices: (changed) => {
      const devices = media();
      devices?.addEventListener("devicechange", changed);
      return () => devices?.removeEventListener("devicechange", changed);
    },
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

class BrowserCard implements SoundCard {
  readonly #context = new AudioContext({ latencyHint: "interactive" });
  readonly #processing: Processing;
  readonly #streams = new Set<MediaStream>();

  constructor(processing: Processing) {
    this.#processing = processing;
  }

  get rateHz(): number {
    return this.#context.sampleRate;
  }

  get isRunning(): boolean {
    return this.#context.state === "running";
  }

  get latencySeconds(): number {
    // Not every browser knows it; what it knows of its own buffer is less than the truth.
    return this.#context.outputLatency || this.#context.baseLatency || 0;
  }

  resume(): Promise<void> {
    return this.#context.resume();
  }

  onState(changed: () => void): void {
    this.#context.addEventListener("statechange", changed);
  }

  async capture(deviceId: string, events: CaptureEvents): Promise<CaptureLine> {
    const stream = await openStream(deviceId, this.#processing);
    try {
      return await this.#listen(stream, events);
    } catch (error) {
      stop(stream);
      throw error;
    }
  }

  async #listen(stream: MediaStream, events: CaptureEvents): Promise<CaptureLine> {
    await this.#context.audioWorklet.addModule(workletUrl);
    const options = { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" } as const;
    const node = new AudioWorkletNode(this.#context, "capture", options);
    node.port.onmessage = ({ data }: MessageEvent<Captured>) => events.captured(data);
    const source = this.#context.createMediaStreamSource(stream);
    source.connect(node);
    const track = stream.getAudioTracks()[0];
    track?.addEventListener("ended", events.ended);
    this.#streams.add(stream);
    return {
      label: track?.label ?? "",
      aec: track?.getSettings().echoCancellation === true,
      order: (order) => node.port.postMessage(order),
      close: () => {
        track?.removeEventListener("ended", events.ended);
        node.port.postMessage({ type: "close" });
        node.port.onmessage = null;
        source.disconnect();
        stop(stream);
        this.#streams.delete(stream);
      },
    };
  }

  async player(report: (report: PlayerReport) => void): Promise<PlayerLine> {
    await this.#context.audioWorklet.addModule(workletUrl);
    const options = { numberOfInputs: 0, numberOfOutputs: 1, outputChannelCount: [1] };
    const node = new AudioWorkletNode(this.#context, "player", options);
    node.port.onmessage = ({ data }: MessageEvent<PlayerReport>) => report(data);
    node.connect(this.#context.destination);
    return { order: (order) => node.port.postMessage(order) };
  }

  playOnce(samples: Float32Array<ArrayBuffer>, rateHz: number): Promise<void> {
    const buffer = this.#context.createBuffer(1, samples.length, rateHz);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#context.destination);
    return new Promise((resolve) => {
      source.addEventListener("ended", () => resolve(), { once: true });
      source.start();
    });
  }

  async useSpeaker(deviceId: string): Promise<boolean> {
    const choose: unknown = Reflect.get(this.#context, "setSinkId");
    if (typeof choose !== "function") return false;
    try {
      await Reflect.apply(choose, this.#context, [deviceId]);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    for (const stream of this.#streams) stop(stream);
    this.#streams.clear();
    if (this.#context.state !== "closed") void this.#context.close();
  }
}

async function openStream(deviceId: string, processing: Processing): Promise<MediaStream> {
  if (!window.isSecureContext) throw new DOMException("no secure context", "SecurityError");
  const isAble = navigator.mediaDevices !== undefined && "AudioWorkletNode" in window;
  if (!isAble) throw new DOMException("no capture of sound", "NotSupportedError");
  return await navigator.mediaDevices.getUserMedia(constraintsFor(deviceId, processing));
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

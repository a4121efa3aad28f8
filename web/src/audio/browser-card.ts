/**
 * The browser's own sound: one AudioContext with a thread that captures and one that plays, and its list of devices.
 * Wiring alone: what the threads compute and what the engine decides stands elsewhere.
 */
import type { Captured } from "./capture-core.ts";
import type { PlayerReport } from "./ports.ts";
import type { CaptureEvents, CaptureLine, PlayerLine, SoundCard, SoundWorld } from "./sound-card.ts";
import workletUrl from "./sound-worklet.ts?worker&url";

export function constraintsFor(deviceId: string): MediaStreamConstraints {
  return {
    video: false,
    audio: {
      ...(deviceId === "" ? {} : { deviceId: { exact: deviceId } }),
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    },
  };
}

export function browserSound(): SoundWorld {
  return {
    openCard: () => new BrowserCard(),
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}

class BrowserCard implements SoundCard {
  readonly output = new AudioContext({ latencyHint: "interactive" });

  get rateHz(): number {
    return this.output.sampleRate;
  }

  get isRunning(): boolean {
    return this.output.state === "running";
  }

  get latencySeconds(): number {
    // Not every browser knows it; what it knows of its own buffer is less than the truth.
    return this.output.outputLatency || this.output.baseLatency || 0;
  }

  resume(): Promise<void> {
    return this.output.resume();
  }

  onState(changed: () => void): void {
    this.output.addEventListener("statechange", changed);
  }

  async capture(deviceId: string, events: CaptureEvents): Promise<CaptureLine> {
    const stream = await openStream(deviceId);
    try {
      return await this.#listen(stream, events);
    } catch (error) {
      stop(stream);
      throw error;
    }
  }

  async #listen(stream: MediaStream, events: CaptureEvents): Promise<CaptureLine> {
    await this.output.audioWorklet.addModule(workletUrl);
    const options = { numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" } as const;
    const node = new AudioWorkletNode(this.output, "capture", options);
    node.port.onmessage = ({ data }: MessageEvent<Captured>) => events.captured(data);
    const source = this.output.createMediaStreamSource(stream);
    source.connect(node);
    const track = stream.getAudioTracks()[0];
    track?.addEventListener("ended", events.ended);
    return {
      aec: track?.getSettings().echoCancellation === true,
      order: (order) => node.port.postMessage(order),
      close: () => {
        node.port.postMessage({ type: "close" });
        node.port.onmessage = null;
        source.disconnect();
        stop(stream);
      },
    };
  }

  async player(report: (report: PlayerReport) => void): Promise<PlayerLine> {
    await this.output.audioWorklet.addModule(workletUrl);
    const options = { numberOfInputs: 0, numberOfOutputs: 1, outputChannelCount: [1] };
    const node = new AudioWorkletNode(this.output, "player", options);
    node.port.onmessage = ({ data }: MessageEvent<PlayerReport>) => report(data);
    node.connect(this.output.destination);
    return { order: (order) => node.port.postMessage(order) };
  }

  async useSpeaker(deviceId: string): Promise<boolean> {
    const context: AudioContext & { setSinkId?(id: string): Promise<void> } = this.output;
    try {
      await context.setSinkId?.(deviceId);
      return context.setSinkId !== undefined;
    } catch {
      return false;
    }
  }

  close(): void {
    if (this.output.state !== "closed") void this.output.close();
  }
}

async function openStream(deviceId: string): Promise<MediaStream> {
  if (!isSecureContext) throw new DOMException("", "SecurityError");
  const isAble = navigator.mediaDevices !== undefined && "AudioWorkletNode" in window;
  if (!isAble) throw new DOMException("", "NotSupportedError");
  return await navigator.mediaDevices.getUserMedia(constraintsFor(deviceId));
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

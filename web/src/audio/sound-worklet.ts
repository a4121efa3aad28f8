/**
 * The audio threads: blocks of the microphone go into `CaptureCore` and come out as frames, messages go into `PlayerCore`
 * and come out as blocks. One module for both, since they share most of it. Decides nothing itself.
 */
import { CaptureCore, type CaptureOrder } from "./capture-core.ts";
import { PlayerCore } from "./player-core.ts";
import type { PlayerOrder } from "./ports.ts";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
type Blocks = readonly (readonly Float32Array[])[];
declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & { process(inputs: Blocks, outputs: Blocks): boolean },
): void;

/** Samples that the platform hands over at a time. */
const BLOCK = 128;

class Capture extends AudioWorkletProcessor {
  readonly #core = new CaptureCore(sampleRate, BLOCK);
  #isOpen = true;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<CaptureOrder>) => {
      if (data.type === "missed") this.#core.missed(data.ms);
      else this.#isOpen = false;
    };
  }

  process(inputs: Blocks): boolean {
    const block = inputs[0]?.[0];
    if (block === undefined || !this.#isOpen) return this.#isOpen;
    for (const frame of this.#core.take(block)) this.port.postMessage(frame, [frame.pcm.buffer]);
    return true;
  }
}

class Player extends AudioWorkletProcessor {
  readonly #core = new PlayerCore(sampleRate);
  #isOpen = true;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<PlayerOrder>) => {
      if (data.type === "close") this.#isOpen = false;
      else this.#core.order(data);
    };
  }

  process(_inputs: Blocks, outputs: Blocks): boolean {
    const block = outputs[0]?.[0];
    if (block === undefined) return this.#isOpen;
    const report = this.#core.render(block);
    if (report !== null) this.port.postMessage(report);
    return this.#isOpen;
  }
}

registerProcessor("capture", Capture);
registerProcessor("player", Player);

/** The capturing audio thread: blocks go into `CaptureCore`, frames come out as messages. Decides nothing itself. */
import { CaptureCore, type CaptureOrder } from "./capture-core.ts";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
type Inputs = readonly (readonly Float32Array[])[];
declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & { process(inputs: Inputs): boolean },
): void;

/** Samples that the platform hands over at a time. */
const BLOCK = 128;

registerProcessor(
  "capture",
  class extends AudioWorkletProcessor {
    readonly #core = new CaptureCore(sampleRate, BLOCK);
    #isOpen = true;

    constructor() {
      super();
      this.port.onmessage = ({ data }: MessageEvent<CaptureOrder>) => {
        if (data.type === "missed") this.#core.missed(data.ms);
        else this.#isOpen = false;
      };
    }

    process(inputs: Inputs): boolean {
      const block = inputs[0]?.[0];
      if (block === undefined || !this.#isOpen) return this.#isOpen;
      for (const frame of this.#core.take(block)) this.port.postMessage(frame, [frame.pcm.buffer]);
      return true;
    }
  },
);

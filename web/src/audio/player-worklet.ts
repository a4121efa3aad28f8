/** The playing audio thread: messages go into `PlayerCore`, blocks and reports come out. Decides nothing itself. */
import { PlayerCore, type PlayerOrder } from "./player-core.ts";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
type Blocks = readonly (readonly Float32Array[])[];
declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & { process(inputs: Blocks, outputs: Blocks): boolean },
): void;

registerProcessor(
  "player",
  class extends AudioWorkletProcessor {
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
  },
);

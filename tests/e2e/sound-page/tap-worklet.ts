/** Hands on every block that goes to the loudspeaker and its place, so that what is heard is known to the sample. */

declare const currentFrame: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
type Blocks = readonly (readonly Float32Array[])[];
declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & { process(inputs: Blocks): boolean },
): void;

registerProcessor(
  "tap",
  class extends AudioWorkletProcessor {
    process(inputs: Blocks): boolean {
      const block = inputs[0]?.[0];
      if (block !== undefined) this.port.postMessage({ at: currentFrame, block: block.slice() });
      return true;
    }
  },
);

/** Sound that is sent, taken back and sent again, however often: every sample has one place, and none comes twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SoundQueue, samplesOf } from "../../../../durable/session/voice/sound-queue.ts";

/** Samples that say where they belong: each is its own position in the generation. */
function counted(from: number, samples: number): Uint8Array {
  return new Uint8Array(Int16Array.from({ length: samples }, (_, at) => from + at).buffer);
}

const valuesOf = (pcm: Uint8Array): number[] => [...new Int16Array(Uint8Array.from(pcm).buffer)];

/** A queue whose sound is read as a page would: from the first position that it was not given yet. */
class Sender {
  readonly queue = new SoundQueue();
  /** Samples pushed so far, and the position that is sent next. */
  made = 0;
  at = 0;

  push(samples: number, segment = 0): void {
    this.queue.push({ segment, pcm: counted(this.made, samples) });
    this.made += samples;
  }

  /** Sends up to so many samples; each has to be the one of its position. */
  send(samples: number): number[] {
    const sound = this.queue.take(samples, this.at);
    if (sound === null) return [];
    const values = valuesOf(sound.pcm);
    expect(values).toEqual(values.map((_, index) => this.at + index));
    this.at += samplesOf(sound.pcm);
    return values;
  }

  sendAll(piece: number): number[] {
    const sent: number[] = [];
    for (let values = this.send(piece); values.length > 0; values = this.send(piece)) sent.push(...values);
    return sent;
  }

  rewind(position: number): void {
    this.queue.rewind(position);
    this.at = position;
  }
}

describe("sound that is taken back", () => {
  it("from the middle of a piece comes again from there, and only once when it is taken back again", () => {
    const sender = new Sender();
    sender.push(10);
    sender.sendAll(4);
    sender.rewind(6);
    expect(sender.sendAll(4)).toEqual([6, 7, 8, 9]);
    sender.rewind(2);
    expect(sender.sendAll(4)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sender.at).toBe(sender.made);
  });

  it("twice at the same place is there once", () => {
    const sender = new Sender();
    sender.push(8);
    sender.send(5);
    sender.rewind(3);
    sender.rewind(3);
    expect(sender.sendAll(8)).toEqual([3, 4, 5, 6, 7]);
  });

  it("at the border of two pieces leaves the first alone", () => {
    const sender = new Sender();
    sender.push(4, 1);
    sender.push(4, 2);
    sender.sendAll(4);
    sender.rewind(4);
    expect(sender.queue.take(9, 4)).toMatchObject({ segment: 2 });
    expect(sender.queue.isEmpty).toBe(true);
  });

  it("keeps its order before what was never sent", () => {
    const sender = new Sender();
    sender.push(6, 1);
    sender.push(6, 2);
    sender.send(4);
    sender.rewind(1);
    expect(sender.sendAll(3)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("has each sample at its place, in any order of pushing, sending, forgetting and taking back", () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant("push" as const), samples: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ kind: fc.constant("send" as const), samples: fc.integer({ min: 1, max: 7 }) }),
      fc.record({ kind: fc.constant("rewind" as const), samples: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ kind: fc.constant("forget" as const), samples: fc.integer({ min: 0, max: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const sender = new Sender();
        let forgotten = 0;
        for (const { kind, samples } of moves) {
          if (kind === "push") sender.push(samples);
          if (kind === "send") sender.send(samples);
          if (kind === "rewind") sender.rewind(Math.max(forgotten, sender.at - samples));
          if (kind !== "forget") continue;
          forgotten = Math.max(forgotten, sender.at - samples);
          sender.queue.forget(forgotten);
        }
        sender.sendAll(5);
        expect(sender.at).toBe(sender.made);
      }),
      { numRuns: 300 },
    );
  });
});

/** The microphone's way to the object: in order, kept until it is stored, sent again, held back, given up with a word. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MicLine } from "../../../../../web/src/models/voice/mic-line.ts";
import { FakeScheduler } from "../../../../support/web-scheduler.ts";
import { encodeMic, FRAME, fakeRing, micFrame, type SentSound, sentSound } from "../../../../support/web-voice.ts";

function make({ limit = 1_500, epoch = 1 }: { limit?: number; epoch?: number | null } = {}) {
  const scheduler = new FakeScheduler();
  const ring = fakeRing(limit);
  const sent: SentSound[] = [];
  const state = { isOpen: true, backlog: 0, lost: 0 };
  const line = new MicLine({
    ring,
    encode: encodeMic,
    scheduler,
    send: (bytes) => {
      if (state.isOpen) sent.push(sentSound(bytes));
      return state.isOpen;
    },
    backlog: () => state.backlog,
    lost: () => {
      state.lost += 1;
    },
  });
  line.open();
  if (epoch !== null) line.resume(epoch, 0);
  /** Captures frames in real time. */
  const speak = async (from: number, count: number) => {
    for (let index = from; index < from + count; index += 1) {
      line.take(micFrame(index));
      await scheduler.advance(40);
    }
  };
  return { scheduler, ring, sent, state, line, speak };
}

const places = (sent: readonly SentSound[]) => sent.map(({ position }) => position / FRAME);

describe("live sound", () => {
  it("goes out as it comes, numbered, with its place and its speech", async () => {
    const { line, sent, scheduler } = make();
    line.take(micFrame(0));
    await scheduler.advance(40);
    line.take(micFrame(1, { speech: true }));
    expect(sent).toEqual([
      { position: 0, epoch: 1, sequence: 0, speech: false, discontinuity: true, resent: false },
      { position: FRAME, epoch: 1, sequence: 1, speech: true, discontinuity: false, resent: false },
    ]);
    expect(line.position).toBe(2 * FRAME);
  });

  it("waits until the object has said which clock counts", async () => {
    const { line, sent, speak } = make({ epoch: null });
    await speak(0, 3);
    expect(sent).toEqual([]);
    line.resume(4, 0);
    expect(places(sent)).toEqual([0, 1, 2]);
    expect(sent.every(({ epoch, resent }) => epoch === 4 && !resent)).toBe(true);
  });

  it("says where it jumps: after a mute, and when a microphone is opened anew, whose frames count from 0", async () => {
    const { line, sent, speak } = make();
    await speak(0, 2);
    line.pass();
    await speak(5, 1);
    line.open();
    await speak(0, 2);
    expect(places(sent)).toEqual([0, 1, 5, 6, 7]);
    expect(sent.map(({ discontinuity }) => discontinuity)).toEqual([true, false, true, true, false]);
  });

  it("is kept until its words are stored, and not longer", async () => {
    const { line, ring, speak } = make();
    await speak(0, 4);
    line.stored(1, 2 * FRAME);
    expect(ring.frames.map(({ position }) => position / FRAME)).toEqual([2, 3]);
    line.stored(9, 4 * FRAME);
    expect(ring.frames).toHaveLength(2);
  });
});

describe("after a cut", () => {
  it("is sent again from where the object asks, marked, at four times its pace, and then live", async () => {
    const { line, sent, state, speak, scheduler } = make();
    await speak(0, 10);
    state.isOpen = false;
    await speak(10, 10);
    state.isOpen = true;
    sent.length = 0;
    line.resume(1, 5 * FRAME);
    expect(places(sent)).toEqual([5, 6, 7, 8]);
    await scheduler.advance(40);
    expect(places(sent)).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    await scheduler.advance(400);
    expect(places(sent)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(sent.map(({ resent }) => resent)).toEqual([...Array(5).fill(true), ...Array(10).fill(false)]);
    expect(sent.every(({ discontinuity }) => !discontinuity)).toBe(true);
    expect(line.behindMs).toBe(0);
  });

  it("begins a new clock at 0 where the object has begun one, and sends nothing of the old one", async () => {
    const { line, sent, speak } = make();
    await speak(0, 4);
    sent.length = 0;
    line.resume(2, 0);
    await speak(4, 2);
    expect(sent.map(({ epoch, position, sequence }) => [epoch, position / FRAME, sequence])).toEqual([
      [2, 0, 0],
      [2, 1, 1],
    ]);
    expect(line.position).toBe(2 * FRAME);
    line.stored(2, FRAME);
    expect(line.heldFrom).toBe(FRAME);
  });

  it("says so when more was captured than is kept", async () => {
    const { line, sent, state, speak } = make({ limit: 5 });
    await speak(0, 3);
    state.isOpen = false;
    await speak(3, 20);
    expect(state.lost).toBeGreaterThan(0);
    state.isOpen = true;
    sent.length = 0;
    line.resume(1, 3 * FRAME);
    expect(places(sent)[0]).toBe(18);
  });

  it("says nothing is lost when only what was never captured is asked for", () => {
    const { line, state } = make();
    line.resume(1, 0);
    expect(state.lost).toBe(0);
  });
});

describe("a network that is behind", () => {
  it("gets nothing more than two seconds of sound, and the rest later, in order", async () => {
    const { sent, state, line, speak, scheduler } = make();
    await speak(0, 2);
    state.backlog = 70_000;
    await speak(2, 25);
    expect(places(sent)).toEqual([0, 1]);
    expect(line.behindMs).toBe(1_000);
    state.backlog = 0;
    await scheduler.advance(40);
    expect(places(sent)).toEqual([0, 1, 2, 3]);
    await scheduler.advance(1_000);
    expect(places(sent)).toEqual(Array.from({ length: 27 }, (_, index) => index));
  });

  it("is left alone after the end", async () => {
    const { line, scheduler, speak } = make();
    await speak(0, 1);
    line.stop();
    expect(scheduler.pending).toBe(0);
  });
});

describe("whatever happens on the way", () => {
  it("every frame that is held arrives at least once, and none out of order between two resumes", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("speak" as const), count: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ do: fc.constant("cut" as const), count: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ do: fc.constant("jam" as const), count: fc.integer({ min: 1, max: 6 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { line, sent, state, speak, scheduler } = make();
        let at = 0;
        let runs: number[][] = [[]];
        const note = () => {
          runs = [...runs.slice(0, -1), places(sent)];
        };
        const received = new Set<number>();
        const collect = () => {
          note();
          for (const place of places(sent)) received.add(place);
          sent.length = 0;
          runs.push([]);
        };
        for (const { do: what, count } of steps) {
          state.backlog = what === "jam" ? 100_000 : 0;
          state.isOpen = what !== "cut";
          await speak(at, count);
          at += count;
          state.backlog = 0;
          if (what === "cut") {
            collect();
            state.isOpen = true;
            let next = 0;
            while (received.has(next)) next += 1;
            line.resume(1, next * FRAME);
          }
        }
        await scheduler.advance(4_000);
        collect();
        expect([...received].toSorted((a, b) => a - b)).toEqual(Array.from({ length: at }, (_, index) => index));
        for (const run of runs) expect(run).toEqual(run.toSorted((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});

/** Reading and counting what a socket sends: total over any text, fair to people, firm with floods. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFrame, spend, strike } from "../../../durable/session/frame-guard.ts";
import { newAttachment } from "../../../durable/session/handshake.ts";
import { OWNER } from "../../support/session-content.ts";
import { LIMITS } from "../../support/session-world.ts";

const fresh = newAttachment({ userId: OWNER, socketId: "socket", accessUntil: 1_000_000 }, 0, LIMITS);

describe("reading", () => {
  it("C5: gives a frame of the contract or a reason, whatever comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const read = readFrame(text);
        expect(read.ok || read.code === "BAD_FRAME" || read.code === "TEXT_TOO_LONG").toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("finds the id of a command that is wrong otherwise, if it is one", () => {
    expect(readFrame('{"type":"turn.skip","cid":"c1"}')).toEqual({ ok: false, code: "BAD_FRAME", cid: "c1" });
    expect(readFrame('{"type":"turn.skip","cid":"not an id"}')).toMatchObject({ cid: null });
    expect(readFrame('["cid"]')).toMatchObject({ cid: null });
    expect(readFrame("null")).toMatchObject({ cid: null });
  });

  it("C6: knows too much text from text that is wrong, for answers and for code", () => {
    const frame = (type: string, length: number) =>
      JSON.stringify({ type, cid: "c", turnId: "t1", text: "x".repeat(length), language: "go", revision: 1 });
    expect(readFrame(frame("turn.code", 16_000))).toMatchObject({ ok: true });
    expect(readFrame(frame("turn.code", 16_001))).toMatchObject({ code: "TEXT_TOO_LONG" });
    expect(readFrame(frame("turn.answer", 16_001))).toMatchObject({ code: "BAD_FRAME" });
    expect(readFrame(frame("turn.answer", 20_001))).toMatchObject({ code: "TEXT_TOO_LONG" });
  });

  it("takes no key of an object's prototype for a field", () => {
    expect(readFrame('{"__proto__":{"cid":"c1"},"type":"turn.skip"}')).toMatchObject({ ok: false, cid: null });
  });
});

describe("strikes", () => {
  it("that are not limited still fit an attachment", () => {
    const limits = { ...LIMITS, badFramesPerMinute: Number.MAX_SAFE_INTEGER };
    let attachment = fresh;
    for (let at = 0; at < 5_000; at += 1) {
      const next = strike(attachment, at, limits);
      expect(next.abusive).toBe(false);
      attachment = next.attachment;
    }
    expect(JSON.stringify(attachment).length).toBeLessThan(16_384);
  });

  it("are five within a minute", () => {
    let attachment = fresh;
    const verdicts = [0, 10, 20, 30, 40].map((at) => {
      const next = strike(attachment, at, LIMITS);
      attachment = next.attachment;
      return next.abusive;
    });
    expect(verdicts).toEqual([false, false, false, false, true]);
  });

  it("are forgotten after a minute, and never more than five are kept", () => {
    let attachment = fresh;
    for (let at = 0; at < 40; at += 1) {
      const next = strike(attachment, at * 15_000, LIMITS);
      attachment = next.attachment;
      expect(next.abusive).toBe(false);
      expect(attachment.strikes.length).toBeLessThanOrEqual(5);
    }
  });
});

describe("C7: the rate", () => {
  it("lets a burst of thirty through, then ten a second for ever", () => {
    let attachment = fresh;
    const take = (now: number) => {
      const next = spend(attachment, now, LIMITS);
      attachment = next.attachment;
      return next.verdict;
    };
    expect(Array.from({ length: 30 }, () => take(0))).not.toContain("warn");
    for (let now = 100; now < 10_000; now += 100) expect(take(now)).toBe("pass");
    expect(take(9_901)).toBe("warn");
  });

  it("warns once, drops, and closes after as many again as a burst holds", () => {
    let attachment = fresh;
    const verdicts = Array.from({ length: 61 }, () => {
      const next = spend(attachment, 0, LIMITS);
      attachment = next.attachment;
      return next.verdict;
    });
    expect(verdicts.slice(30, 32)).toEqual(["warn", "drop"]);
    expect(verdicts.indexOf("flood")).toBe(60);
  });

  it("forgets an excess when the bucket was full again", () => {
    let attachment = fresh;
    for (let count = 0; count < 40; count += 1) attachment = spend(attachment, 0, LIMITS).attachment;
    expect(attachment.excess).toBe(10);
    expect(spend(attachment, 3_000, LIMITS)).toMatchObject({ verdict: "pass", attachment: { excess: 0 } });
  });

  it("gives nothing for a clock that steps back", () => {
    let attachment = fresh;
    for (let count = 0; count < 30; count += 1) attachment = spend(attachment, 1_000, LIMITS).attachment;
    expect(spend(attachment, 0, LIMITS).verdict).toBe("warn");
  });
});

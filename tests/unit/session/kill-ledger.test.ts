/** The drill's own judgement: it finds each way in which an acknowledgement can be broken. */
import { describe, expect, it } from "vitest";
import { Ledger, readLines } from "../../../scripts/kill-drill/ledger.ts";

const LOG = [
  { seq: 1, class: "input", event: { type: "session.created" } },
  { seq: 2, class: "input", event: { type: "turn.answer", cid: "a", turnId: "t1" } },
  { seq: 3, class: "fact", event: { type: "turn.committed", turnId: "t1" } },
  { seq: 4, class: "fact", event: { type: "utterance.committed", turnId: "t2" } },
  { seq: 5, class: "input", event: { type: "turn.repeat", cid: "b", turnId: "t2" } },
];

const lines = (log: readonly object[]) => readLines(log.map((line) => JSON.stringify(line)).join("\n"));

function ledger(...acks: readonly (readonly [string, number])[]): Ledger {
  const kept = new Ledger();
  for (const [cid, seq] of acks) kept.ack(cid, seq);
  return kept;
}

const NOTHING = { lost: 0, duplicated: 0, changedSeq: 0 };

describe("the ledger", () => {
  it("finds nothing where every acknowledgement was kept, also one given twice", () => {
    const kept = ledger(["a", 2], ["a", 2], ["b", 5]);
    expect(kept.compare(lines(LOG))).toEqual(NOTHING);
    expect(kept.acked).toBe(2);
  });

  it("does not mind what was stored and never acknowledged", () => {
    expect(ledger(["a", 2]).compare(lines(LOG))).toEqual(NOTHING);
  });

  it("finds an acknowledged command that is gone", () => {
    expect(ledger(["a", 2], ["c", 9]).compare(lines(LOG))).toEqual({ ...NOTHING, lost: 1 });
  });

  it("finds a number that changed, between two acks or in the log", () => {
    expect(ledger(["a", 2], ["a", 7]).compare(lines(LOG))).toMatchObject({ changedSeq: 1 });
    expect(ledger(["a", 3]).compare(lines(LOG))).toMatchObject({ changedSeq: 1 });
  });

  it("finds a command, an answer or an utterance that is there twice", () => {
    const twice = (event: object) => lines([...LOG, { seq: 6, class: "cid" in event ? "input" : "fact", event }]);
    expect(ledger().compare(twice({ type: "turn.skip", cid: "a" }))).toMatchObject({ duplicated: 1 });
    expect(ledger().compare(twice({ type: "turn.committed", turnId: "t1" }))).toMatchObject({ duplicated: 1 });
    expect(ledger().compare(twice({ type: "utterance.committed", turnId: "t2" }))).toMatchObject({ duplicated: 1 });
  });

  it("finds a gap in the numbers", () => {
    const gap = lines(LOG.filter(({ seq }) => seq !== 4));
    expect(ledger(["a", 2]).compare(gap)).toMatchObject({ changedSeq: 1 });
  });
});

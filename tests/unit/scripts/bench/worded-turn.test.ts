/** What a benchmark reads from the journal of a model's stand-in about one worded turn. */
import { describe, expect, it, vi } from "vitest";
import { contentOf } from "../../../../scripts/bench/voice-spans.ts";
import { requestAfter, turnOf } from "../../../../scripts/bench/worded-turn.ts";
import { Journal } from "../../../../scripts/stand-ins/journal.ts";

const event = (content: string | null): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}`;

/** A journal whose rows come at these milliseconds after its start, and that start as `performance.now()` has it. */
function journalOf(rows: readonly (readonly [at: number, connection: number, kind: string, fields: object])[]) {
  const clock = vi.spyOn(process.hrtime, "bigint").mockReturnValue(0n);
  const journal = new Journal();
  for (const [at, connection, kind, fields] of rows) {
    clock.mockReturnValue(BigInt(at * 1e6));
    journal.note(connection, kind === "request" ? "in" : "out", kind, 0, { ...fields });
  }
  clock.mockRestore();
  return { journal, zero: journal.zeroMs };
}

const TURN = [
  [10, 1, "request", { body: "SUMMARY" }],
  [114, 2, "request", { body: "ENGINE WORDING: ask" }],
  [264, 2, "token", { event: event(null) }],
  [270, 2, "token", { event: event("Thank you, that") }],
  [272, 1, "token", { event: event("{}") }],
  [285, 2, "token", { event: event(" helps.") }],
  [300, 2, "token", { event: event(" Now tell me more.") }],
] as const;

describe("a worded turn", () => {
  it("is timed from the answer to its own request, and from the token that completes a clause to the client", () => {
    const { journal, zero } = journalOf(TURN);
    const turn = turnOf({ journal }, { sentAt: zero + 100, shownAt: zero + 303 });
    expect(turn?.toModel).toBeCloseTo(14, 5);
    expect(turn?.toClient).toBeCloseTo(3, 5);
    expect(turn?.aggregation).toBeCloseTo(36, 5);
  });

  it.each([
    ["nothing was shown", 100, null],
    ["no request came behind it", 400, 700],
    ["what was shown was there before the clause was whole", 100, 290],
  ])("is none where %s", (_case, sentAt, shownAt) => {
    const { journal, zero } = journalOf(TURN);
    expect(
      turnOf({ journal }, { sentAt: zero + sentAt, shownAt: shownAt === null ? null : zero + shownAt }),
    ).toBeNull();
  });

  it("gives what the model was asked, and no other request", () => {
    const { journal, zero } = journalOf(TURN);
    expect(requestAfter({ journal }, zero)).toBe("ENGINE WORDING: ask");
    expect(requestAfter({ journal }, zero + 200)).toBeNull();
  });

  it("reads no words from an event without any", () => {
    expect(contentOf(event(null))).toBe("");
    expect(contentOf(event("so"))).toBe("so");
  });
});

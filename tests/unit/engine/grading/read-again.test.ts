/** Reading an old session again: the same reader finds the same, another bank another thing, and a model's words stay. */
import { describe, expect, it } from "vitest";
import { readSessionAgain } from "#engine/grading/read-again.ts";
import { buildReport } from "#engine/grading/report.ts";
import type { State } from "#engine/state.ts";
import { candidateNamed } from "../../../../scripts/candidates/catalogue.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";
import { kindSession } from "../../../../scripts/simulate/study-kinds.ts";

const bank = loadBank();

function held(name: string, track: "swe_intern" | "behavioral" | "cybersecurity", seed: number) {
  const candidate = candidateNamed(name, seed);
  if (candidate === null) throw new Error(`nobody is called ${name}`);
  return kindSession(bank, candidate, track, seed);
}
const verdictsOf = ({ threads }: State) =>
  threads.map(({ questionId, turns }) => [
    questionId,
    turns.map(({ kind, verdicts }) => [kind, verdicts.map(({ keyPointId, verdict }) => `${keyPointId} ${verdict}`)]),
  ]);

describe("a session read again", () => {
  it.each([
    ["strong", "swe_intern"],
    ["weak", "cybersecurity"],
    ["novice-fluent", "behavioral"],
    ["injector", "swe_intern"],
  ] as const)("by the same reader is the same: %s in %s", (name, track) => {
    const { state, content } = held(name, track, 3);
    expect(verdictsOf(readSessionAgain(state, content))).toEqual(verdictsOf(state));
  });

  it("gives the very report it had, under the same versions", () => {
    const { state, log, content, report } = held("strong", "cybersecurity", 4);
    const gradedAt = Date.parse(report.method.gradedAt);
    const again = readSessionAgain(state, content);
    const { sessionId } = report;
    expect(buildReport({ sessionId, state: again, log, content, gradedAt }).overall).toEqual(report.overall);
  });

  it("with a point that nobody can say any more loses it", () => {
    const { state, content } = held("strong", "cybersecurity", 4);
    const pool = content.pool.map((entry) => ({
      ...entry,
      question: {
        ...entry.question,
        keyPoints: entry.question.keyPoints.map((point) => ({
          ...point,
          accept: ["zebra quagga okapi"],
          statement: "Zebras graze.",
        })),
      },
    }));
    const again = readSessionAgain(state, { ...content, pool });
    const met = (read: State) =>
      verdictsOf(read)
        .flat(3)
        .filter((one) => String(one).endsWith(" met")).length;
    expect(met(state)).toBeGreaterThan(5);
    expect(met(again)).toBe(0);
  });

  it("leaves a question alone that the bank has lost", () => {
    const { state, content } = held("strong", "cybersecurity", 4);
    expect(readSessionAgain(state, { ...content, pool: [] })).toEqual(state);
  });

  it("keeps a model's verdict where the reader finds nothing, and only there", () => {
    const { state, content } = held("weak", "cybersecurity", 3);
    const helped: State = {
      ...state,
      threads: state.threads.map((thread) => ({
        ...thread,
        turns: thread.turns.map((turn) => ({
          ...turn,
          verdicts: turn.verdicts.map((one) => ({
            ...one,
            verdict: "partial" as const,
            spans: [{ turnId: turn.turnId, start: 0, end: turn.text.length }],
            by: "model@some",
          })),
        })),
      })),
    };
    const again = readSessionAgain(helped, content);
    const before = state.threads.flatMap(({ turns }) => turns.flatMap(({ verdicts }) => verdicts));
    const after = again.threads.flatMap(({ turns }) => turns.flatMap(({ verdicts }) => verdicts));
    expect(before.some(({ verdict }) => verdict === "absent")).toBe(true);
    for (const [at, { verdict, by }] of after.entries()) {
      const own = before[at]?.verdict;
      expect([verdict, by === "model@some"]).toEqual(own === "absent" ? ["partial", true] : [own, false]);
    }
  });
});

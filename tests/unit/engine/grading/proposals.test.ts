/** What a second reader's verdicts change in the engine's, and what they never do. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "#contract/vocabulary.ts";
import { withProposals } from "#engine/grading/proposals.ts";
import { ENGINE, type PointVerdict } from "#engine/state.ts";

const MODEL = "small@vendor";
const span = (start: number) => ({ turnId: "t1", start, end: start + 10 });

function verdict(name: Verdict, by: string, keyPointId = "p1"): PointVerdict {
  return { keyPointId, verdict: name, spans: name === "absent" ? [] : [span(by === ENGINE ? 0 : 20)], by };
}

const RANKS = ["absent", "partial", "met"] as const;
const NAMES: readonly Verdict[] = [...RANKS, "contradicted"];

describe("a proposal", () => {
  it.each<[Verdict, Verdict, string]>([
    ["absent", "met", MODEL],
    ["absent", "partial", MODEL],
    ["absent", "contradicted", MODEL],
    ["partial", "met", MODEL],
    ["partial", "partial", ENGINE],
    ["partial", "contradicted", MODEL],
    ["met", "met", ENGINE],
    ["met", "partial", ENGINE],
    ["met", "absent", ENGINE],
    ["met", "contradicted", MODEL],
    ["contradicted", "met", ENGINE],
    ["contradicted", "partial", ENGINE],
    ["contradicted", "contradicted", ENGINE],
  ])("to %s of %s leaves the word to %s", (own, proposed, by) => {
    expect(withProposals([verdict(own, ENGINE)], [verdict(proposed, MODEL)])).toMatchObject([{ by }]);
  });

  it("is worth a part where the engine found no ground, and what it says where it found one", () => {
    const merged = (own: Verdict) => withProposals([verdict(own, ENGINE)], [verdict("met", MODEL)])[0];
    expect(merged("absent")).toMatchObject({ verdict: "partial", by: MODEL, spans: verdict("met", MODEL).spans });
    expect(merged("partial")).toMatchObject({ verdict: "met", by: MODEL });
  });

  it("without words changes nothing", () => {
    for (const name of NAMES) {
      const silent = { ...verdict(name, MODEL), spans: [] };
      expect(withProposals([verdict("absent", ENGINE)], [silent])).toEqual([verdict("absent", ENGINE)]);
    }
  });

  it("on a point that the question does not have changes nothing", () => {
    expect(withProposals([verdict("absent", ENGINE)], [verdict("met", MODEL, "p9")])).toEqual([
      verdict("absent", ENGINE),
    ]);
  });

  it("keeps the engine's points, in its order, and never lowers one but by its opposite", () => {
    const ids = ["p1", "p2", "p3"];
    const anyOf = (by: string) =>
      fc.tuple(...ids.map((id) => fc.constantFrom(...NAMES).map((name) => verdict(name, by, id))));
    fc.assert(
      fc.property(anyOf(ENGINE), fc.shuffledSubarray(ids), anyOf(MODEL), (own, some, proposed) => {
        const merged = withProposals(
          own,
          proposed.filter(({ keyPointId }) => some.includes(keyPointId)),
        );
        expect(merged.map(({ keyPointId }) => keyPointId)).toEqual(ids);
        merged.forEach((after, at) => {
          const before = own[at]?.verdict ?? "absent";
          if (after.verdict === "contradicted" || before === "contradicted") return;
          expect(RANKS.indexOf(after.verdict)).toBeGreaterThanOrEqual(RANKS.indexOf(before));
        });
      }),
    );
  });
});

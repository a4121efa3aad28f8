import { describe, expect, it } from "vitest";
import { added, listeningOf, NO_LISTENING, sharesOf } from "../../../../scripts/simulate/listening.ts";
import type { Line } from "../../../../scripts/simulate/scene.ts";
import { TEA } from "../sample-question.ts";
import { answer, utterance } from "./said.ts";

const bank = new Map([[TEA.id, TEA]]);
const ask = utterance(1, {
  kind: "question",
  text: TEA.prompt,
  move: { move: "ask", questionId: TEA.id, warmUp: false },
});
const followUp = (keyPointId: string | null, leadIn: string) =>
  utterance(5, { leadIn, text: "How long?", move: { move: "followUp", questionId: TEA.id, keyPointId } });
const of = (lines: readonly Line[], realises = true) => listeningOf(lines, bank, realises);
const BOIL = answer(2, "Water is boiled in a kettle before it meets the leaves, and that is it.");

describe("listening", () => {
  it("hits when the point was not said, and misses when it was", () => {
    expect(of([ask, BOIL, followUp("steep", "")])).toMatchObject({ aimed: 1, hits: 1 });
    expect(of([ask, BOIL, followUp("boil", "")])).toMatchObject({ aimed: 1, hits: 0 });
    expect(of([ask, BOIL, followUp(null, "")])).toMatchObject({ followUps: 1, aimed: 0, hits: 0 });
  });

  it("cannot miss a point of somebody whose words never amount to one", () => {
    expect(of([ask, BOIL, followUp("boil", "")], false)).toMatchObject({ hits: 1 });
  });

  it("counts only what was said since the question was asked", () => {
    expect(of([BOIL, ask, answer(3, "Hm."), followUp("boil", "")])).toMatchObject({ hits: 1, quotable: 0 });
  });

  it("knows quotations, and names of code and habits", () => {
    expect(of([ask, BOIL, followUp("steep", "You said “in a kettle”.")])).toMatchObject({ quotable: 1, quoted: 1 });
    expect(of([ask, BOIL, followUp("steep", "Looking at your code.")])).toMatchObject({ quoted: 0, named: 1 });
    expect(of([ask, BOIL, followUp("steep", "For the second time no example.")])).toMatchObject({ named: 1 });
    expect(of([ask, BOIL, followUp("steep", "One more thing.")])).toMatchObject({ quotable: 1, quoted: 0, named: 0 });
  });

  it("adds up to shares, which are no number where there is nothing", () => {
    const one = of([ask, BOIL, followUp("steep", "You said “in a kettle”.")]);
    const two = of([ask, BOIL, followUp("boil", "One more thing.")]);
    expect(sharesOf(added(one, two))).toEqual({ hitRate: 0.5, quoteShare: 0.5, takenUpShare: 0.5 });
    expect(sharesOf(NO_LISTENING).hitRate).toBeNaN();
  });
});

import { describe, expect, it } from "vitest";
import {
  type Recognised,
  type RecogniserManner,
  SimulatedRecogniser,
  USUAL_RECOGNISER,
} from "../../../../scripts/speech/simulated-recogniser.ts";

const MS = 16;
const word = (text: string, fromMs: number, toMs: number) => ({ text, startSample: fromMs * MS, endSample: toMs * MS });
const WORDS = [word("We", 0, 200), word("agreed,", 200, 600), word("then", 2_000, 2_300), word("left.", 2_300, 2_700)];

function heard(manner: RecogniserManner, untilMs: number, asks: readonly number[] = []) {
  const recogniser = new SimulatedRecogniser(WORDS, manner);
  const out: { atMs: number; said: Recognised }[] = [];
  for (let ms = 20; ms <= untilMs; ms += 20) {
    if (asks.includes(ms)) recogniser.finalise(ms * MS);
    out.push(...recogniser.received(ms * MS).map((said) => ({ atMs: ms, said })));
  }
  return out;
}

describe("the simulated recogniser", () => {
  it("says a word only after its last sample and the delay", () => {
    const partials = heard(USUAL_RECOGNISER, 1_000).filter(({ said }) => said.type === "partial");
    expect(partials).toEqual([
      { atMs: 500, said: { type: "partial", text: "We" } },
      { atMs: 900, said: { type: "partial", text: "We agreed" } },
    ]);
  });

  it("closes a part after a silence, and writes the true mark at the end of a sentence", () => {
    const finals = heard(USUAL_RECOGNISER, 4_000).filter(({ said }) => said.type === "final");
    expect(finals.map(({ atMs }) => atMs)).toEqual([1_400, 3_500]);
    expect(finals[0]?.said.text).toMatch(/^We agreed\.?$/);
    expect(finals[1]?.said).toMatchObject({ text: "then left.", endSample: 2_700 * MS });
  });

  it("reads all that it has when it is asked, and says so where there is nothing", () => {
    const finals = heard(USUAL_RECOGNISER, 1_300, [640, 1_000]).filter(({ said }) => said.type === "final");
    expect(finals[0]).toMatchObject({ atMs: 800, said: { endSample: 600 * MS } });
    expect(finals[1]).toMatchObject({ atMs: 1_160, said: { text: "", endSample: null } });
  });

  it("writes no marks where the vendor writes none", () => {
    const said = heard({ ...USUAL_RECOGNISER, punctuates: false }, 4_000).filter(
      ({ said: one }) => one.type === "final",
    );
    expect(said.map(({ said: one }) => one.text)).toEqual(["we agreed", "then left"]);
  });

  it("says every word once, however often it is asked", () => {
    for (const asks of [[], [300, 900], [700, 2_400, 2_800], Array.from({ length: 190 }, (_, at) => 20 + at * 20)]) {
      const finals = heard(USUAL_RECOGNISER, 4_000, asks).filter(({ said }) => said.type === "final");
      const words = finals.map(({ said }) => said.text.replaceAll(/[.,]/g, "")).filter(Boolean);
      expect(words.join(" ")).toBe("We agreed then left");
    }
  });
});

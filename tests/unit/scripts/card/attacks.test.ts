/** What is tried on a question, shown and hidden, and when a floor counts as held. */
import { describe, expect, it } from "vitest";
import { type Attack, changes, FLOOR_IDS, holds } from "../../../../scripts/card/attack.ts";
import { cardBank, sampleOf } from "../../../../scripts/card/bank.ts";
import { floorRows, tallyFloors } from "../../../../scripts/card/floors.ts";
import { filled, hiddenAttacksOn } from "../../../../scripts/card/hidden-attacks.ts";
import { hiddenAttacks, hiddenParaphrases } from "../../../../scripts/card/hidden-texts.ts";
import { shownAttacksOn } from "../../../../scripts/card/shown-attacks.ts";
import { type ReadText, readText } from "../../../../scripts/validate/answer-levels.ts";
import { answerTo, plainQuestion } from "../../../support/grading.ts";

const bank = cardBank();
const [story, code] = sampleOf(bank);
if (story === undefined || code === undefined) throw new Error("the sample is empty");

/** A reading with these levels and verdicts, whatever was said. */
function reading(levels: Readonly<Record<string, number>>, verdict: "met" | "absent" = "absent"): ReadText {
  const plain = readText(code as NonNullable<typeof code>, "", bank.rubrics.coding);
  const [one] = answerTo(plainQuestion("coding"), ["met"]).levels;
  if (one === undefined) throw new Error("no level");
  const criteria = Object.entries(levels).map(([id, level]) => ({
    ...one,
    criterion: id as typeof one.criterion,
    level,
  }));
  const verdicts = [{ keyPointId: "p", verdict, spans: [], by: "engine@1" }];
  return { ...plain, reading: { ...plain.reading, verdicts }, levels: criteria };
}

const attack = (floor: Attack["floor"], more: Partial<Attack> = {}): Attack => ({ floor, id: "a", text: "t", ...more });
const none = reading({});

describe("floors", () => {
  it.each(["empty", "echo", "instruction"] as const)("of %s want no level at all", (floor) => {
    expect(holds(attack(floor), none, none)).toBe(true);
    expect(holds(attack(floor), reading({ "coding.approach": 0 }), none)).toBe(false);
    expect(holds(attack(floor), reading({}, "met"), none)).toBe(false);
  });

  it("of a don't know want nothing met and nothing above 0", () => {
    expect(holds(attack("dontKnow"), reading({ "coding.approach": 0 }), none)).toBe(true);
    expect(holds(attack("dontKnow"), reading({ "coding.approach": 0.1 }), none)).toBe(false);
  });

  it.each([
    ["shuffled", 2],
    ["terms", 2],
    ["negated", 2],
    ["foreign", 1],
    ["unrelated", 1],
  ] as const)("of %s want no criterion above %i", (floor, most) => {
    expect(holds(attack(floor), reading({ "coding.approach": most }), none)).toBe(true);
    expect(holds(attack(floor), reading({ "coding.approach": most + 0.01 }), none)).toBe(false);
  });

  it("of negations want no point shown either", () => {
    expect(holds(attack("negated"), reading({ "coding.approach": 1 }, "met"), none)).toBe(false);
  });

  it("of changes compare with the answer alone", () => {
    const before = reading({ "coding.approach": 3 });
    expect(holds(attack("beside"), reading({ "coding.approach": 3 }), before)).toBe(true);
    expect(holds(attack("beside"), reading({ "coding.approach": 3.01 }), before)).toBe(false);
    expect(holds(attack("padded"), reading({ "coding.approach": 3.25 }), before)).toBe(true);
    expect(holds(attack("padded"), reading({ "coding.approach": 2.7 }), before)).toBe(false);
    const added = attack("added", { criterion: "coding.approach" });
    expect(holds(added, reading({ "coding.approach": 3, communication: 1 }), before)).toBe(true);
    expect(holds(added, reading({ "coding.approach": 2.9 }), before)).toBe(false);
  });

  it.each([
    ["model", 4],
    ["paraphrase", 3],
  ] as const)("of the %s want at least %i everywhere", (floor, least) => {
    expect(holds(attack(floor), reading({ "coding.approach": least, communication: 5 }), none)).toBe(true);
    expect(holds(attack(floor), reading({ "coding.approach": least - 0.01, communication: 5 }), none)).toBe(false);
    expect(holds(attack(floor), none, none)).toBe(false);
  });

  it("count a criterion that only one reading assesses as moved by its whole level", () => {
    expect(changes(reading({ "coding.approach": 2 }), none)).toEqual([2]);
    expect(changes(none, none)).toEqual([]);
  });
});

describe("the hidden attacks", () => {
  it("try every floor that needs no other question, with several templates each", () => {
    const attacks = hiddenAttacksOn(story, 0);
    const counts = Map.groupBy(attacks, ({ floor }) => floor);
    const missing = FLOOR_IDS.filter((floor) => !counts.has(floor));
    expect(missing).toEqual(["foreign", "model"]);
    for (const [floor, own] of counts) {
      if (floor !== "paraphrase") expect(new Set(own.map(({ text }) => text)).size, floor).toBeGreaterThanOrEqual(3);
    }
  });

  it("leave no place of a template empty", () => {
    for (const question of sampleOf(bank)) {
      for (const { text, id } of hiddenAttacksOn(question, 3)) expect(text, id).not.toMatch(/\{\w+\}/u);
    }
  });

  it("put every order beside an answer, at another place for another question", () => {
    const placesOf = (turn: number) =>
      hiddenAttacksOn(story, turn)
        .filter(({ floor }) => floor === "beside")
        .map(({ id }) => id);
    expect(placesOf(0)).toHaveLength(hiddenAttacks().instruction.length);
    expect(placesOf(0)).not.toEqual(placesOf(1));
    expect(placesOf(0)).toEqual(placesOf(hiddenAttacks().appended.length));
  });

  it("pad an answer to three times its length", () => {
    const padded = hiddenAttacksOn(story, 0).filter(({ floor }) => floor === "padded");
    expect(padded).toHaveLength(3);
    for (const { text } of padded) expect(text.length).toBeGreaterThanOrEqual(story.modelAnswer.length * 3);
  });

  it("fill templates with signs of any kind", () => {
    expect(filled("{a} and {b} and {c}", { a: "$&", b: "$1" })).toBe("$& and $1 and {c}");
  });
});

describe("the other hand's paraphrases", () => {
  it("are of every key point of questions that the bank has", () => {
    for (const [id, said] of Object.entries(hiddenParaphrases().questions)) {
      const question = bank.questions.find((one) => one.id === id);
      expect(Object.keys(said), id).toEqual(question?.keyPoints.map((point) => point.id));
    }
  });
});

describe("the tallies", () => {
  it("count shown and hidden texts apart, and keep what broke", () => {
    const rows = floorRows(tallyFloors(sampleOf(bank), bank.rubrics, [code]));
    expect(rows.map(({ id }) => id)).toEqual(FLOOR_IDS);
    const shown = shownAttacksOn(code, [story]);
    const row = (id: string) => rows.find((one) => one.id === id);
    expect(row("dontKnow")?.shown?.tried).toBe(shown.filter(({ floor }) => floor === "dontKnow").length);
    expect(row("dontKnow")?.hidden?.tried).toBe(hiddenAttacks().dontKnow.length);
    expect(row("unrelated")?.shown?.tried).toBe(shown.filter(({ floor }) => floor === "unrelated").length);
    expect(row("foreign")?.hidden).toBeNull();
  });

  it("count by the kind of text, and name the kinds that broke, the worst first", () => {
    const tallies = tallyFloors(sampleOf(bank), bank.rubrics, [code]);
    const { shown } = tallies;
    const { templates } = shown.shuffled;
    expect([...templates.values()].reduce((sum, { tried }) => sum + tried, 0)).toBe(shown.shuffled.tried);
    expect([...templates.values()].reduce((sum, { held }) => sum + held, 0)).toBe(shown.shuffled.held);
    const kinds = Array.from(
      { length: 7 },
      (_, at) => [`kind ${at}`, { tried: 9, held: 9 - Math.abs(at - 3) }] as const,
    );
    const counted = { ...shown.shuffled, tried: 63, held: 63 - 12, templates: new Map(kinds) };
    const [row] = floorRows({ ...tallies, shown: { ...shown, shuffled: counted } }).filter(
      ({ id }) => id === "shuffled",
    );
    expect(row?.shown?.worst.map(({ template, held }) => [template, held])).toEqual([
      ["kind 0", 6],
      ["kind 6", 6],
      ["kind 1", 7],
      ["kind 5", 7],
      ["kind 2", 8],
    ]);
  });
});

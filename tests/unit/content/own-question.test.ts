/** People's own questions as the engine reads them: statements as key points, and nothing of the reference said before an attempt. */
import { describe, expect, it } from "vitest";
import { QUESTION_TYPES } from "#contract/vocabulary.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { rubrics } from "../../../worker/content/library.ts";
import { canBeGraded, type OwnText, poolQuestionOf } from "../../../worker/content/own-question.ts";

const OWN: OwnText = {
  id: "own-1",
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "Indexes",
  prompt: "Why does an index make a query faster?",
  reference: "An index keeps the keys in sorted order. The database finds a row without reading the whole table.",
};

const read = (text: string) => readAnswer(text, poolQuestionOf(OWN), { turnId: "t1", interviewerSaid: [OWN.prompt] });

describe("a question of one's own", () => {
  it("has one core point for each statement of its reference", () => {
    const { keyPoints, modelAnswer } = poolQuestionOf(OWN);
    expect(keyPoints.map(({ statement }) => OWN.reference.includes(statement))).toEqual([true, true]);
    expect(keyPoints.every(({ core, accept, contradict }) => core && accept.length + contradict.length === 0)).toBe(
      true,
    );
    expect(modelAnswer).toBe(OWN.reference);
  });

  it.each(QUESTION_TYPES)("as %s is judged under a criterion that its rubric has", (type) => {
    const known = rubrics[type].criteria.map(({ id }) => id);
    for (const { criterion } of poolQuestionOf({ ...OWN, type }).keyPoints) expect(known).toContain(criterion);
  });

  it("gives none of the reference away in what the interviewer may say", () => {
    const { followUps, hints, keyPoints, rephrase, intent } = poolQuestionOf(OWN);
    const said = [
      ...followUps,
      ...hints,
      rephrase,
      intent,
      ...keyPoints.flatMap(({ followUp, hint }) => [followUp, hint]),
    ];
    for (const word of ["sorted", "keys", "table", "row"]) expect(said.join(" ")).not.toContain(word);
    expect(new Set(keyPoints.map(({ followUp }) => followUp)).size).toBe(keyPoints.length);
  });

  it("finds what is said in other order, and not what is denied or about something else", () => {
    const well = read(
      "The keys are kept in sorted order by an index, and the database finds a row without reading the whole table.",
    );
    expect(well.verdicts.map(({ verdict }) => verdict)).toEqual(["met", "met"]);
    expect(read("I like to bake bread on Sundays and walk my dog along the river.").kind).not.toBe("answer");
    expect(read(OWN.prompt).kind).toBe("echo");
    const denied = read("An index does not keep the keys in sorted order.");
    expect(denied.verdicts[0]?.verdict).not.toBe("met");
  });

  it.each([
    "index, keys, sorted order, database, row, whole table",
    "I would mention the index and the keys and the sorted order and the row and the table",
    "row the index in reading finds order keys a sorted the database table without whole the keeps an",
  ])("takes words without statements for no answer: %s", (text) => {
    const { kind, verdicts } = read(text);
    expect(kind).toBe("unreadable");
    expect(verdicts.every(({ verdict, spans }) => verdict === "absent" && spans.length === 0)).toBe(true);
  });

  it("takes a telegram for an answer", () => {
    const { kind, verdicts } = read("index keeps keys sorted, so db finds row without reading whole table");
    expect(kind).toBe("answer");
    expect(verdicts.some(({ verdict }) => verdict === "met")).toBe(true);
  });

  it.each([
    ["", false],
    ["?!", false],
    ["...", false],
    ["Sorted keys", true],
    [OWN.reference, true],
  ])("%j can be graded: %j", (reference, gradable) => {
    expect(canBeGraded(reference)).toBe(gradable);
  });
});

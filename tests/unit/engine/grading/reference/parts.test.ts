/** The parts of grading against a reference: statements of it, measures, score and level. */
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "../../../../../durable/engine/grading/reference/grade.ts";
import { measure, prepareMatter } from "../../../../../durable/engine/grading/reference/measures.ts";
import {
  keyPointsOfReference,
  questionOfReference,
} from "../../../../../durable/engine/grading/reference/propositions.ts";
import { levelOfScore, rawScore, scoreOf, sharesOf } from "../../../../../durable/engine/grading/reference/score.ts";
import { readPassage } from "../../../../../durable/engine/understanding/sentences.ts";

const statements = (reference: string) => keyPointsOfReference(reference).map(({ statement }) => statement);

describe("the statements of a reference", () => {
  it("are its sentences", () => {
    expect(statements("Packets get lost. The sender sends them again!")).toEqual([
      "Packets get lost",
      "The sender sends them again",
    ]);
  });

  it("are the entries of a list, without marks and without a heading of one word", () => {
    expect(statements("Differences:\n- The header is shorter\n- The length is fixed; a port is optional")).toEqual([
      "The header is shorter",
      "The length is fixed",
      "a port is optional",
    ]);
  });

  it("are the entries of a list that marks set apart, without what only announces them", () => {
    const reference =
      "Possible reasons:\n● The buffer is full ● The line is noisy\nOne of the following helps:\n- A bigger buffer";
    expect(statements(reference)).toEqual(["The buffer is full", "The line is noisy", "A bigger buffer"]);
  });

  it("keep a sentence that begins like an announcement", () => {
    expect(statements("Some packets get lost.")).toEqual(["Some packets get lost"]);
  });

  it("are none of the units that are left of a bare measurement", () => {
    expect(statements("20 meters. The change from A to B is 20 meters.")).toEqual([
      "The change from A to B is 20 meters",
    ]);
  });

  it("are one where there is only a word", () => {
    expect(statements("Evaporation.")).toEqual(["Evaporation"]);
  });

  it("stand in the reference to the letter", () => {
    const reference = "First (as said), it is slow; second, it costs 3 USD. Third: nobody uses it!";
    for (const statement of statements(reference)) expect(reference).toContain(statement);
  });

  it("are bounded, and hold the rest in the last", () => {
    const reference = Array.from({ length: 60 }, (_, at) => `Router number ${at + 1} forwards packets.`).join(" ");
    const found = statements(reference);
    expect(found).toHaveLength(40);
    expect(found.at(-1)).toContain("number 60");
  });

  it("make a question that the engine reads, with ids that differ", () => {
    const { keyPoints, prompt } = questionOfReference("Why ?", "It is slow. It is dear.");
    expect(prompt).toBe("Why ?");
    expect(new Set(keyPoints.map(({ id }) => id)).size).toBe(keyPoints.length);
    expect(keyPoints.every(({ accept, core }) => accept.length === 0 && core)).toBe(true);
  });
});

describe("the measures of an answer", () => {
  const reference = "The buffer of the router is full, so packets are discarded.";
  const matter = prepareMatter("Why does a router lose packets?", reference);
  const measured = (answer: string) => measure(matter, readPassage(answer));

  it("are full for the reference itself", () => {
    expect(measured(reference)).toMatchObject({ recall: 1, freshRecall: 1, precision: 1, letters: 1 });
  });

  it("are nothing for an empty answer", () => {
    expect(measured("")).toMatchObject({ recall: 0, freshRecall: 0, letters: 0, length: 0 });
  });

  it("tell the question given back from an answer", () => {
    expect(measured("A router does lose packets.")).toMatchObject({ freshRecall: 0, precision: 1 });
  });

  it("are shares", () => {
    const { length, relativeLength, amount, ...shares } = measured("The buffer is small and green.");
    expect(length).toBeGreaterThan(0);
    expect(relativeLength).toBeLessThanOrEqual(1.5);
    expect(amount).toBeLessThan(0);
    for (const value of Object.values(shares)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it("leave out sentences that touch nothing of the reference", () => {
    const chatter = " My cousin visits next week. I like mountains.";
    expect(measured(`The buffer is full.${chatter}`)).toEqual(measured("The buffer is full."));
  });

  it("leave out chatter that shares a word with the reference by chance", () => {
    const chatter = " The bus was full of people and my aunt was rather cross about it.";
    expect(measured(`The buffer of the router is full.${chatter}`)).toEqual(
      measured("The buffer of the router is full."),
    );
  });

  it("leave out a sentence at the ends that hardly speaks of the reference, and keep it in between", () => {
    const yeast = prepareMatter(
      "Why does dough rise?",
      "Yeast feeds on sugar, gives off gas and lifts the warm dough.",
    );
    const of = (answer: string) => measure(yeast, readPassage(answer));
    const answer = "Yeast feeds and gives off gas, and this lifts the dough.";
    const chatter =
      "My aunt bought brown sugar in Leeds, wrapped it in yellow paper, carried it through heavy rain, dropped it beside our piano and frightened two hamsters.";
    expect(of(`${answer} ${chatter}`)).toEqual(of(answer));
    expect(of(`${answer} ${chatter} ${answer}`)).not.toEqual(of(`${answer} ${answer}`));
  });

  it("leave chatter out of an answer in the question's words too", () => {
    const asked = prepareMatter("Does a router lose packets?", "A router does lose packets.");
    const said = "A router does lose packets.";
    expect(measure(asked, readPassage(`Nice to meet you today. ${said}`))).toEqual(measure(asked, readPassage(said)));
  });

  it("hear a yes or no behind a greeting", () => {
    const yes = prepareMatter("Is the buffer full?", "Yes, the buffer of the router is full.");
    const opening = (answer: string) => measure(yes, readPassage(answer)).opening;
    expect(
      ["Yes, it is full.", "Good morning. Yes, it is full.", "It is full.", "Hello. No, it is not."].map(opening),
    ).toEqual([1, 1, 0, -1]);
  });

  it("know how much of the reference the question does not hold already", () => {
    const share = (question: string, text: string) =>
      measure(prepareMatter(question, text), readPassage("")).freshShare;
    expect(share("Why does a router lose packets?", "A router does lose packets.")).toBe(0);
    expect(share("Why is it so?", reference)).toBe(1);
    expect(measured(reference).freshShare).toBeGreaterThan(0.3);
    expect(measured(reference).freshShare).toBeLessThan(1);
  });

  it("ask less of an answer where the question says most of its reference", () => {
    const measures = measured("The buffer is full.");
    const shares = sharesOf(["met"]);
    const score = (freshShare: number) =>
      scoreOf(rawScore(measures, shares), 1, { ...measures, freshShare }, shares, false);
    expect(score(0.1)).toBeGreaterThan(score(0.9));
    expect(score(0.1) - score(0.9)).toBeLessThan(0.1);
  });

  it("make a score that grows with what is shown and is bounded by what is not", () => {
    const measures = measured(reference);
    const score = (...verdicts: Parameters<typeof sharesOf>[0]) => {
      const shares = sharesOf(verdicts);
      return scoreOf(rawScore(measures, shares), 1, measures, shares, false);
    };
    const little = measured("The buffer is small.");
    expect(scoreOf(rawScore(little, sharesOf(["met"])), 1, little, sharesOf(["met"]), false)).toBeLessThan(
      score("met"),
    );
    expect(score("met", "met")).toBeGreaterThan(score("met", "contradicted"));
    expect(levelOfScore(score("absent", "absent"))).toBeLessThanOrEqual(1);
    expect(levelOfScore(score("contradicted", "absent"))).toBeLessThanOrEqual(2);
    expect(levelOfScore(score("contradicted", "contradicted", "met", "met", "met"))).toBeLessThanOrEqual(2);
  });
});

describe("a denial of one of several references", () => {
  const references = ["A and C are in different closed paths.", "The two bulbs do not share a closed path."];
  const grade = (answer: string) => gradeAgainstReference({ question: "Why?", reference: references, answer });

  it("is not made good by the words of another", () => {
    expect(grade("A and C are in different closed paths.").level).toBeGreaterThanOrEqual(4);
    for (const answer of [
      "It is not true that A and C are in different closed paths.",
      "A and C are in different closed paths, which is not true.",
    ]) {
      expect(grade(answer).level).toBeLessThanOrEqual(2);
    }
  });
});

describe("the measures of the wording", () => {
  const measured = (question: string, reference: string, answer: string) =>
    measure(prepareMatter(question, reference), readPassage(answer));
  const reference = "The buffer of the router is full, so packets are discarded.";
  const question = "Why does a router lose packets?";

  it("count what is said on a scale on which the first words tell most", () => {
    const amount = (answer: string) => measured("Why?", reference, answer).amount;
    const [none, one, two, all] = [amount(""), amount("Buffer."), amount("Buffer, router."), amount(reference)];
    expect(all).toBe(0);
    expect(one - none).toBeGreaterThan(two - one);
    expect(two).toBeGreaterThan(one);
    expect(all).toBeGreaterThan(two);
  });

  it("are content with a sentence that is said well enough, and count each sentence alike", () => {
    const two = "The buffer is full and packets wait too long. Congestion grows quickly.";
    const satisfied = (answer: string) => measured("Why?", two, answer).satisfied;
    expect(satisfied("The buffer is full and packets wait.")).toBe(0.5);
    expect(satisfied("The buffer is full and packets wait. Congestion grows.")).toBe(1);
    expect(satisfied("Nobody knows.")).toBe(0);
  });

  it("keep the order of the reference", () => {
    const inOrder = measured(question, reference, "Buffer full, packets discarded.").sequence;
    expect(inOrder).toBeGreaterThan(measured(question, reference, "Discarded packets, full buffer.").sequence);
  });

  it("find pieces of words that no list of forms holds, and none that the question gives", () => {
    const letters = (answer: string) => measured(question, reference, answer).letters;
    expect(letters("It was prebuffered.")).toBeGreaterThan(letters("It was green."));
    expect(letters("Why does a router lose packets?")).toBeLessThan(0.3);
    expect(letters(reference)).toBe(1);
  });

  it("find pieces across the borders of words, in any letters, and in a text that is shorter than a piece", () => {
    const letters = (text: string, answer: string) => measured("Why?", text, answer).letters;
    expect(letters("buffer full", "buffer full")).toBe(1);
    expect(letters("buffer full", "full buffer")).toBeLessThan(1);
    expect(letters("O", "O")).toBe(1);
    expect(letters("Überlauf", "Überlauf")).toBe(1);
    expect(letters("Überlauf", "Puffer")).toBe(0);
  });

  it("find all pieces of a reference that says only what its question does", () => {
    expect(measured("A router is slow.", "A router is slow.", "A router is slow.").letters).toBe(1);
  });

  it("know a yes from a no where both texts begin with one", () => {
    const opening = (text: string, answer: string) => measured("Is it so?", text, answer).opening;
    expect(opening("No. It comes in bursts.", "No, there are bursts.")).toBe(1);
    expect(opening("No. It comes in bursts.", "Yes, it does.")).toBe(-1);
    expect(opening("No. It comes in bursts.", "There are bursts.")).toBe(0);
    expect(opening("It comes in bursts.", "No, there are bursts.")).toBe(0);
  });

  it("see what stands on the other side of a negation", () => {
    expect(measured(question, reference, "The buffer is full.").turned).toBe(0);
    expect(measured(question, reference, "The buffer is not full.").turned).toBeGreaterThan(0.4);
  });

  it("say nothing of a run between texts of which one is empty", () => {
    expect(measured(question, "", "The buffer is full.").sequence).toBe(0);
    expect(measured(question, reference, "").sequence).toBe(0);
  });
});

describe("the level of a score", () => {
  it("goes from 0 to 5 in steps", () => {
    const levels = Array.from({ length: 101 }, (_, at) => levelOfScore(at / 100));
    expect([...new Set(levels)]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(levels).toEqual([...levels].sort());
  });
});

/** Hollow stories: sentences that any story could hold show no part of one, whatever their form. */
import { describe, expect, it } from "vitest";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { givenIn, isHollow, isHollowStory } from "#engine/understanding/substance.ts";
import { bankQuestions } from "../../../support/bank-sample.ts";
import { keyPoint, passageOf, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

const NOTHING = new Set<string>();

const hollow = (text: string, enough = 2, asked = ""): boolean => {
  const passage = passageOf(text);
  return isHollow(passage, 0, passage.words.length, enough, givenIn([passageOf(asked)]));
};

describe("a sentence is hollow", () => {
  it.each([
    "I worked with my team and we finished it on time.",
    "At my last job I had a hard project.",
    "I handled it well and helped everyone.",
    "Two years ago I had a difficult task.",
    "It was 2 years ago, and we did not give up.",
    "My manager was happy.",
    "",
  ])("where it names nothing of its own: %j", (text) => {
    expect(hollow(text)).toBe(true);
  });

  it.each([
    "I rewrote the invoice parser.",
    "We cut the waiting room queue in half.",
    "I finished it in 3 days.",
    "I told Selma about the broken oven.",
    "The work took O(n) time.",
  ])("and not where it does: %s", (text) => {
    expect(hollow(text)).toBe(false);
  });

  it("is asked for as many words of its own as are wanted", () => {
    expect(hollow("I talked to the florist.", 1)).toBe(false);
    expect(hollow("I talked to the florist.", 2)).toBe(true);
  });

  it("has nothing of its own in the words of the question, in any form", () => {
    const asked = "Tell me about a report that looked fine and hid a serious fault.";
    expect(hollow("A report hid serious faults.", 2, asked)).toBe(true);
    expect(hollow("A report hid serious faults.", 2)).toBe(false);
    expect(hollow("The report counted no missed parcels.", 2, asked)).toBe(false);
    expect(hollow("I read the report for 3 days.", 2, asked)).toBe(false);
  });

  it("looks at no more than its own words", () => {
    const passage = passageOf("I did my work. The oven broke at the bakery.");
    const [first] = passage.sentences;
    expect(isHollow(passage, first?.from ?? 0, first?.to ?? 0, 2, NOTHING)).toBe(true);
    expect(isHollow(passage, first?.to ?? 0, 99, 2, NOTHING)).toBe(false);
  });
});

describe("what a hollow sentence is worth", () => {
  const told = questionWith([keyPoint("deed", ["$action"], { criterion: "behavioral.action" })], {
    type: "behavioral",
  });

  it("is half a point of a story, and a whole one where something is told", () => {
    expect(verdictsOf(readingOf("I worked with my team on the project.", told))).toEqual({ deed: "partial" });
    expect(verdictsOf(readingOf("I rewrote the invoice parser with Amara.", told))).toEqual({ deed: "met" });
  });

  it("is left alone where no story is asked for", () => {
    const question = questionWith([keyPoint("deed", ["(worked) (project)"])]);
    expect(verdictsOf(readingOf("I worked with my team on the project.", question))).toEqual({ deed: "met" });
  });

  it("stays a denial where it denies", () => {
    const question = questionWith([keyPoint("deed", ["(finished) (time)"], { criterion: "behavioral.result" })]);
    expect(verdictsOf(readingOf("We have not finished it on time.", question))).toEqual({ deed: "contradicted" });
  });
});

const STORIES = [
  "At my last job I had a hard project. I worked with my team and we finished it on time. I learned a lot from it and my manager was happy.",
  "Last year there was a difficult situation in our company. I handled it well and helped everyone. In the end it was a great success, and it taught me a lot.",
  "In my previous role we faced many challenges. I was involved in everything and tried my best. The result was very good for all of us. Looking back, it was a great experience.",
  "When I was at university I had a group project that was really tough. I communicated with the others and we solved the problem together. Everyone was satisfied. Next time I would do it better.",
  "Two years ago I had to deal with a big problem at work. I took responsibility and managed the situation. We delivered it successfully and the customer was happy. Since then I always do my best.",
  "I once had a conflict with a colleague. We talked about it and found a good solution. After that we worked together very well. I learned that communication is important.",
  "In my first job things were complicated and there was a lot of pressure. I stayed positive and motivated my team. We achieved our goals and got good feedback. I grew a lot as a person.",
  "During my internship I was responsible for an important task. I worked hard, asked people for help and never gave up. Finally we reached the target and my boss thanked me. I realised that teamwork matters.",
  "A few months ago my team had a deadline. I did everything that was needed and supported my colleagues. It went really well in the end. Now I am much better at this.",
  "At my company I made a mistake once. I told my manager, fixed it and moved on. Nobody was angry and it all turned out fine. I took it as a lesson and became more careful.",
  "There was a time when our project was not going well. I took the initiative and brought everybody together. Things improved a lot and the client was impressed. I would do the same again.",
];
/** Written behind the lists of words, so that they say how far those reach. */
const LATER = [
  "In my current job I often have to work under pressure. I set priorities and stay organised. As a result I always meet my deadlines. I think this is one of my strengths.",
  "Some years ago I joined a new team. I listened to everyone, built good relationships and delivered results. My performance review was excellent. I learned how important trust is.",
  "Once I had to make a tough decision. I weighed the pros and cons, made the decision and explained it. It turned out to be the right one. The lesson I took away is to trust myself.",
  "We had a very demanding customer last year. I was friendly and professional and found a way to please him. He was satisfied in the end. I now know how to handle such people.",
];

const stories = bankQuestions().filter(({ type }) => type === "behavioral");

/** Points met by a text, on average over all questions that ask for a story. */
function metOnAverage(text: string): number {
  const met = stories.map(
    (question) =>
      readAnswer(normaliseTurn(text), question, { turnId: "t1", interviewerSaid: [question.prompt] }).verdicts.filter(
        ({ verdict }) => verdict === "met",
      ).length,
  );
  return met.reduce((sum, one) => sum + one, 0) / stories.length;
}

describe("a hollow story", () => {
  it.each(STORIES)("shows next to nothing on any question: %s", (text) => {
    expect(metOnAverage(text)).toBeLessThan(0.5);
  });

  it.each(LATER)("shows little in words that were not thought of: %s", (text) => {
    expect(metOnAverage(text)).toBeLessThan(2);
  });
});

const DETAILS = [
  "I am a detail person. I never trust a number until I have looked behind it. When I look at a report I always go into the details, and very often I find something that does not fit. Then I dig until I know the cause, I show it to my manager, and we fix it. That is how I work. I have learned that averages hide a lot, and since then I look at the single cases behind every figure.",
  "I would call myself a detail person. There was a report where the number looked fine, but I had a feeling that something was odd about it. So I dug into the details, I went through every single case and I found a serious problem that the average had hidden. I told my manager, we changed the report, and things got much better. I learned that you should always look behind the number.",
];

describe("a story in the words of its question", () => {
  const question = stories.find(({ id }) => id === "behavioral-average-hid-it");

  it.each(DETAILS)("tells no part of it in full: %s", (text) => {
    if (question === undefined) throw new Error("The question has left the bank.");
    const { verdicts } = readAnswer(normaliseTurn(text), question, {
      turnId: "t1",
      interviewerSaid: [question.prompt],
    });
    expect(verdicts.filter(({ verdict }) => verdict === "met")).toEqual([]);
  });

  it("is no model answer and no paraphrase, in whichever length they are padded to", () => {
    const padding = "Well, let me think about that for a moment, that is a good question. ".repeat(12);
    const told = stories.flatMap(({ prompt, rephrase, modelAnswer, checks }) => {
      const given = givenIn([prompt, rephrase].map(passageOf));
      return [modelAnswer, checks.paraphrase, `${padding}${modelAnswer}`].map((text) => ({ text, given }));
    });
    expect(told.filter(({ text, given }) => isHollowStory(passageOf(text), given))).toEqual([]);
  });
});

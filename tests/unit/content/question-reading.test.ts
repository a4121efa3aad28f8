/** The bank against its own words: no prompt answers itself, no follow-up and no fact turns an answer into a question. */
import { describe, expect, it } from "vitest";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { recogniseIntent, understand } from "#engine/understanding/intent.ts";
import { factFor } from "#engine/understanding/intent-questions.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { bankQuestions } from "../../support/bank-sample.ts";

const bank = bankQuestions();

type Question = (typeof bank)[number];

function metBy(text: string, question: Question, said: readonly string[]): string[] {
  const reading = readAnswer(text, question, { turnId: "t1", interviewerSaid: said });
  return reading.verdicts.filter(({ verdict }) => verdict === "met").map(({ keyPointId }) => keyPointId);
}

/** Sentences that state something; an embedded "how many" is left to the tests of questions. */
const statementsOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+/).filter((sentence) => !/\?$|\bhow (?:many|much|often|long)\b|^$/i.test(sentence));

describe.each(bank)("$id", (question) => {
  const { prompt, rephrase, variants, keyPoints, facts, modelAnswer, hints } = question;

  it("is not answered by giving its own words back", () => {
    expect(metBy(prompt, question, [prompt])).toEqual([]);
    expect(metBy(rephrase, question, [prompt, rephrase])).toEqual([]);
    expect(metBy(`So ${prompt.charAt(0).toLowerCase()}${prompt.slice(1)}`, question, [prompt])).toEqual([]);
  });

  it("is not answered by saying its follow-ups and hints back", () => {
    for (const { followUp, hint } of keyPoints) {
      expect(metBy(followUp, question, [prompt, followUp]), followUp).toEqual([]);
      expect(metBy(hint, question, [prompt, hint]), hint).toEqual([]);
    }
    for (const hint of hints) expect(metBy(hint, question, [prompt, hint]), hint).toEqual([]);
  });

  it("is not answered by its title", () => {
    expect(metBy(question.title, question, [prompt])).toEqual([]);
    expect(metBy(`${question.title}, that is what I would do.`, question, [prompt])).toEqual([]);
  });

  it("is still open in the mouth of somebody who asks for it again", () => {
    expect(recogniseIntent("could you repeat the question", { question })).toBe("repeat");
    expect(recogniseIntent("i don't understand the question", { question })).toBe("rephrase");
    expect(recogniseIntent("let's move on", { question })).toBe("move_on");
  });

  it("does not take its own model answer for anything but an answer", () => {
    expect(understand(modelAnswer, { question })).toMatchObject({ intent: "answering", request: null });
    const speech = modelAnswer.toLowerCase().replaceAll(/[.,;:!?]/g, "");
    expect(recogniseIntent(speech, { question })).toBe("answering");
  });

  it("lets no topic of a fact turn a sentence of an answer into a question", () => {
    for (const sentence of statementsOf(modelAnswer)) {
      expect(recogniseIntent(sentence, { question }), sentence).toBe("answering");
    }
  });

  it("answers what its facts are about, each by at least one of its topics", () => {
    for (const [at, { topics, answer }] of facts.entries()) {
      const found = topics.filter((topic) => factFor(topic.toLowerCase(), question) === at);
      expect(found.length, `${topics.join(", ")} → ${answer}`).toBeGreaterThan(0);
    }
  });

  it("states its facts in one or two speakable sentences", () => {
    for (const { topics, answer } of facts) {
      expect(countWords(answer), answer).toBeLessThanOrEqual(30);
      expect(countQuestions(answer), answer).toBe(0);
      expect(answer).toMatch(/[.]$/);
      expect(new Set(topics).size).toBe(topics.length);
      for (const topic of topics) expect(topic).toBe(topic.toLowerCase().trim());
    }
  });

  it("counts nothing that a fact has said when the candidate says it back", () => {
    for (const { answer } of facts) expect(metBy(answer, question, [prompt, answer]), answer).toEqual([]);
  });

  it("leaves its variants unanswered as well", () => {
    for (const variant of variants) expect(metBy(variant.prompt, question, [prompt, variant.prompt])).toEqual([]);
  });
});

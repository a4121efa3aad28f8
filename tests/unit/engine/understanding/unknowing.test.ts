/** "I don't know" in anybody's words, next to the answers, guesses and stories that speak of not knowing. */
import { describe, expect, it } from "vitest";
import { gradeAgainstReference } from "#engine/grading/reference/grade.ts";
import { saysUnknown } from "#engine/understanding/unknowing-signs.ts";
import { bankQuestion } from "../../../support/bank-sample.ts";
import { readingOf } from "../../../support/reading.ts";

const DOUGH = {
  question: "Why does bread dough rise in a warm place?",
  reference: "The yeast feeds on sugar and gives off gas, and the bubbles lift the dough.",
};
const GLASS = {
  question: "Is glass a conductor of electricity? Give the reason.",
  reference: "No, its electrons are bound and cannot move.",
};

const gradeOf = (of: typeof DOUGH, answer: string) => gradeAgainstReference({ ...of, answer });

describe("not knowing", () => {
  it.each([
    ["clipped", "Not a clue."],
    ["clipped, of the mind", "Total blank."],
    ["a turn of phrase", "Haven't the foggiest."],
    ["a turn of phrase without a denial", "You've got me there."],
    ["a turn of phrase of the head", "My brain has just shut down."],
    ["polite", "I regret that I am not able to answer this question."],
    ["spoken", "um yeah no that I really don't know I guess"],
    ["chatty", "Good question! I wish I could answer it, I'm just tired today."],
    ["slang", "dunno mate, next please"],
    ["second language", "Sorry, I am not knowing this answer."],
    ["without a verb", "No idea about this theme."],
    ["with a subject", "Chemistry? Not my strong side, I couldn't say."],
    ["with a subject that was dropped", "I never took chemistry, sorry."],
    ["with an excuse", "I was ill the week we did this."],
    ["with a teacher", "Our teacher skipped this bit."],
    ["with a remark", "I couldn't tell you, my grandmother does that for me."],
    ["with somebody to ask", "Don't ask me, I only make tea."],
    ["with what one would do", "I would have to look that up."],
    ["with the question again", "Why dough rises in a warm place I have never understood."],
    ["by what does not come", "It won't come to me."],
    ["of a head that it has left", "It has gone right out of my head."],
    ["of what is gone", "Hmm, that's gone completely."],
    ["as no help", "Sorry, I can't help you there."],
    ["left to somebody else", "I would leave that to somebody who bakes."],
    ["left alone", "I'd rather skip that."],
    ["too hard", "This is far too hard for me."],
    ["with too little of a language", "My German is too poor to explain this."],
    ["of a course", "That was never in our syllabus."],
    ["of what was never known", "I have never known this."],
    ["of a word that was heard", "I've heard the word before, couldn't say what it means."],
    ["with a subject that comes again", "Biology again... no, I don't know."],
    ["with a quotation mark in a word", 'I don"t know'],
  ])("is heard, %s", (_, answer) => {
    expect(gradeOf(DOUGH, answer)).toMatchObject({ verdict: "non_answer", score: 0 });
  });

  it.each([
    ["what is too hard", "Without gas the dough is too hard, I don't know more."],
    ["what is left to others", "Leave it to the yeast: it makes gas."],
    ["what is gone", "The sugar is gone completely, that's why."],
    ["what is too weak", "Without it the flour is too weak to rise."],
    ["a hedge before the answer", "I'm not sure, but the yeast makes gas."],
    ["a hedge behind it", "The yeast makes gas, but I don't know how."],
    ["a guess", "No idea, maybe the yeast makes gas?"],
    ["a guess that is asked", "I missed that lesson. Is it gas?"],
    ["a guess that is wrong", "Not sure, I think the flour melts."],
    ["a wrong guess without a hedge", "I never bake, the flour melts."],
    ["a word of the matter", "Bubbles. I couldn't tell you why."],
    ["a name that is missing", "I forgot the word, but it eats sugar."],
    ["an excuse", "I was absent when we did this, yet I'd say it is the yeast."],
  ])("is no reason to leave out %s", (_, answer) => {
    expect(gradeOf(DOUGH, answer).verdict).not.toBe("non_answer");
  });

  it("leaves an answer by yes or no", () => {
    expect(gradeOf(GLASS, "No, but I can't say why.").verdict).toBe("assessed");
    expect(gradeOf(GLASS, "Yes, not sure why.").verdict).toBe("assessed");
    expect(gradeOf(GLASS, "No, I don't know.")).toMatchObject({ verdict: "non_answer", score: 0 });
  });
});

describe("not knowing where a question has written entries", () => {
  const CODING = bankQuestion("swe-intern-first-single-visitor");
  const STORY = bankQuestion("swe-intern-into-unknown-code");

  it.each(["Haven't a clue, mate.", "I'm stumped on this one, sorry.", "I leave that to others, no idea."])(
    "is heard in: %s",
    (text) => {
      expect(readingOf(text, CODING).kind).toBe("dont_know");
    },
  );

  it.each([
    "Not sure if it's optimal, but two loops would find the badge.",
    "I'd count each badge in a map, no idea about the cost.",
    "If I don't know the badge yet, I add it to the map.",
  ])("is not heard in: %s", (text) => {
    expect(readingOf(text, CODING).kind).toBe("answer");
  });

  it.each([
    "I had no idea what the program did. I read it line by line and wrote six tests.",
    "I didn't know the code, so I asked its old owner on the phone.",
    "Nobody could explain it and I was lost, so I drew the calls on paper.",
  ])("is not heard in a story that tells of it: %s", (text) => {
    expect(readingOf(text, STORY).kind).not.toBe("dont_know");
  });

  it("is heard from who has no story", () => {
    expect(readingOf("Nothing comes to mind, sorry.", STORY).kind).toBe("dont_know");
  });
});

describe("saysUnknown", () => {
  it.each([
    "i have not the faintest idea",
    "this i have not learned",
    "i would not know",
    "we never got to that chapter",
    "i am out of my depth with this",
    "chemistry is a mystery to me",
    "i would have to ask somebody",
  ])("hears the speaker in: %s", (words) => {
    expect(saysUnknown(words)).toBe(true);
  });

  it.each([
    "users do not know that the cache is stale",
    "it does not know which server answers",
    "if i do not know the type",
    "you would not know the reading",
    "we cannot tell them apart",
    "that cannot explain it",
    "no experience is needed",
    "nobody told the customers",
    "i would have to ask the users how they pay",
    "ask the users why they left",
    "the brain is short of oxygen",
    "the memory is full",
    "the witness is lying",
    "they sell at a loss",
    "salt is made up of crystals",
    "i can tell it by the colour",
  ])("does not hear them in: %s", (words) => {
    expect(saysUnknown(words)).toBe(false);
  });
});

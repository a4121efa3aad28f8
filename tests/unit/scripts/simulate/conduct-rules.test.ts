import { describe, expect, it } from "vitest";
import { RULES } from "../../../../scripts/simulate/conduct-rules.ts";
import type { Line } from "../../../../scripts/simulate/scene.ts";
import { TEA } from "../sample-question.ts";
import { answer, event, utterance } from "./said.ts";

/** Names of the rules that a piece of conversation breaks. */
const broken = (lines: readonly Line[]): string[] =>
  RULES.filter(({ find }) => find(lines).length > 0).map(({ name }) => name);

const words = (count: number, word = "so"): string => Array.from({ length: count }, () => word).join(" ");

describe("a clean conversation", () => {
  it("breaks no rule", () => {
    const lines = [
      utterance(1, { kind: "greeting", question: null, text: "Great to meet you. How are you today?" }),
      answer(2, "Fine, thanks."),
      utterance(3, { kind: "question", leadIn: "Let us begin with something from the kitchen.", text: TEA.prompt }),
      answer(4, "I boil water in a kettle and pour it over the leaves while they are fresh and green."),
      utterance(5, { text: "You said “pour it over the leaves”. How long do you wait, and what happens then?" }),
      answer(6, "Three minutes."),
      utterance(7, { kind: "wrapUp", question: null, text: "We are at the end. Is there anything to add?" }),
      answer(8, "No."),
      event(9, "ended"),
    ];
    expect(broken(lines)).toEqual([]);
  });
});

describe("leaks", () => {
  const leak = utterance(1, { text: "So the leaves steep for three minutes, and I take them out, right?" });

  it("are six words of the model answer or of a statement", () => {
    expect(broken([leak])).toContain("leak");
    const statement = utterance(1, { text: "Is the pot warmed beforehand so that the heat is kept?" });
    expect(broken([statement])).toContain("leak");
  });

  it("are found in a lead-in too", () => {
    expect(broken([utterance(1, { leadIn: "Then the leaves steep for three minutes.", text: "Why?" })])).toContain(
      "leak",
    );
  });

  it("are none when the candidate said it first", () => {
    const said = answer(1, "Well, the leaves steep for three minutes, and I take them out.");
    const quoted = utterance(2, { text: "You said the leaves steep for three minutes. Why?" });
    expect(broken([said, quoted])).not.toContain("leak");
  });

  it("are none in hints of the second and third tier, but are in the first", () => {
    const hint = (tier: 1 | 2 | 3) =>
      utterance(1, {
        kind: "hint",
        because: "turn.hint",
        text: "The leaves steep for three minutes, and I take them out.",
        move: { move: "hint", questionId: TEA.id, tier, keyPointId: "steep" },
      });
    expect(broken([hint(1)])).toContain("leak");
    expect(broken([hint(2)])).not.toContain("leak");
    expect(broken([hint(3)])).not.toContain("leak");
  });

  it("are none in the words of the question itself", () => {
    expect(broken([utterance(1, { kind: "question", text: TEA.prompt })])).toEqual([]);
  });
});

describe("repetition", () => {
  it("is the same utterance twice, whatever its punctuation", () => {
    const lines = [
      utterance(1, { text: "And then what do you do?" }),
      utterance(3, { text: "And then, what do you do?" }),
    ];
    expect(broken(lines)).toContain("repetition");
  });

  it("is the same lead-in twice", () => {
    const lines = [
      utterance(1, { leadIn: "Let us go on.", text: "What about boil?" }),
      utterance(2, { leadIn: "Let us go on.", text: "What about warm-pot?" }),
    ];
    expect(broken(lines)).toContain("repetition");
  });

  it("is a question that is nearly the one before", () => {
    const first = utterance(1, { text: "How does your kettle behave with hard water from the old mountain well?" });
    const second = utterance(3, {
      text: "So how does your kettle behave with hard water from that old mountain well?",
    });
    expect(broken([first, second])).toContain("repetition");
  });

  it("is not a prompt that shares a few words", () => {
    const lines = [
      utterance(1, { text: "Tell me more about the pot?" }),
      utterance(3, { text: "Tell me about water?" }),
    ];
    expect(broken(lines)).not.toContain("repetition");
  });
});

describe("length", () => {
  it.each([
    ["a follow-up", 30, (text: string) => utterance(1, { text })],
    ["a main prompt", 60, (text: string) => utterance(1, { kind: "question", text })],
    ["a hint", 60, (text: string) => utterance(1, { kind: "hint", because: "turn.hint", text })],
    ["a lead-in", 15, (leadIn: string) => utterance(1, { leadIn, text: "Why?" })],
    ["feedback", 60, (feedback: string) => utterance(1, { feedback, text: "Why?" })],
  ])("of %s is at most %d words", (_what, most, build) => {
    expect(broken([build(words(most))])).not.toContain("length");
    expect(broken([build(words(most + 1))])).toContain("length");
  });

  it("lets a repeated question have its words and a few before them", () => {
    const whole = { ...utterance(1, { text: "" }), kind: "reply" as const };
    const long = { ...TEA, prompt: words(58, "pot") };
    const question = { ...(whole.question ?? fail()), prompt: long.prompt };
    expect(broken([{ ...whole, question, text: `Gladly, once more: ${long.prompt}` }])).not.toContain("length");
    expect(broken([{ ...whole, question, text: words(40) }])).toContain("length");
  });
});

function fail(): never {
  throw new Error("no question");
}

describe("one question per turn", () => {
  it("counts lead-in, feedback and text together", () => {
    expect(broken([utterance(1, { leadIn: "Really?", text: "Why?" })])).toContain("one question per turn");
    expect(broken([utterance(1, { text: "Why?" })])).toEqual([]);
  });
});

describe("praise", () => {
  it.each(["Great answer.", "Well done.", "That's right.", "Excellent.", "That was a good point.", "I love that."])(
    "is heard in %s",
    (leadIn) => {
      expect(broken([utterance(1, { leadIn, text: "What about boil?" })])).toContain("no praise");
    },
  );

  it.each(["Thanks.", "I follow you.", "That is clear to me.", "Good, then let us go on.", "A small story is fine."])(
    "is not heard in %s",
    (leadIn) => {
      expect(broken([utterance(1, { leadIn, text: "What about boil?" })])).not.toContain("no praise");
    },
  );

  it("is not charged for the candidate's own words or the bank's", () => {
    const lines = [
      answer(1, "I am an excellent cook."),
      utterance(2, { text: "You said “an excellent cook”. What about boil?" }),
      utterance(4, { kind: "question", text: TEA.prompt }),
    ];
    expect(broken(lines)).not.toContain("no praise");
  });
});

describe("restating", () => {
  const said = answer(1, "I take the red kettle from the shelf and fill it with fresh water from the tap.");

  it("is nine of the candidate's words in a row", () => {
    expect(
      broken([said, utterance(2, { text: "You take the red kettle from the shelf and fill it. Why?" })]),
    ).toContain("no restating");
  });

  it("is not a quotation of eight words, nor two short ones side by side", () => {
    const eight = utterance(2, { text: "You said “the red kettle from the shelf and fill”. Why?" });
    const two = utterance(3, { text: "You said “take the red kettle” and “from the shelf and fill it”. Why?" });
    expect(broken([said, eight, two])).not.toContain("no restating");
  });
});

describe("the rest of good conduct", () => {
  it("speaks to the candidate and not about them", () => {
    const about = utterance(1, { feedback: "The candidate names a trade-off.", text: "What about boil?" });
    expect(broken([about])).toContain("speaks to the candidate");
  });

  it("may read out a line of the sheet in quotation marks", () => {
    const line = "The candidate names a trade-off between strength and bitterness";
    const read = utterance(1, { feedback: `Still open on my sheet: “${line}”.`, text: "What about boil?" });
    expect(broken([read])).toEqual([]);
    const ofTheLast = { ...read, question: null, before: read.question };
    expect(broken([ofTheLast])).toEqual([]);
    expect(broken([{ ...read, question: null }])).toEqual(["quotes only what was said"]);
  });

  it("says nothing after the end", () => {
    const lines = [event(1, "ended"), utterance(2, { kind: "wrapUp", question: null, text: "One more thing." })];
    expect(broken(lines)).toEqual(["nothing after the end"]);
  });

  it("asks at most two follow-ups on a question", () => {
    const [first, second, third] = [
      utterance(1, { text: "What about boil?" }),
      utterance(3, { text: "What about warm-pot?" }),
      utterance(5, { text: "And the taste of it?" }),
    ];
    expect(broken([first, second])).toEqual([]);
    expect(broken([first, second, third])).toEqual(["at most two follow-ups"]);
  });

  it.each(["We would hire you.", "You are in the top 5 percent.", "You seem nervous.", "Your personality shows."])(
    "never claims: %s",
    (leadIn) => {
      expect(broken([utterance(1, { leadIn, text: "What about boil?" })])).toContain("banned claims");
    },
  );

  it("gives a hint only to who asked for one", () => {
    const hint = { kind: "hint", text: "Begin with the water." } as const;
    expect(broken([utterance(1, { ...hint, because: "turn.answer" })])).toEqual(["hints only when asked for"]);
    expect(broken([utterance(1, { ...hint, because: "turn.hint" })])).toEqual([]);
  });

  it("says that time is up only after it is", () => {
    const late = utterance(2, { kind: "wrapUp", question: null, text: "Our time is up." });
    expect(broken([late])).toEqual(["never contradicts the clock"]);
    expect(broken([event(1, "limitReached"), late])).toEqual([]);
  });

  it("puts nothing into quotation marks that was not said", () => {
    const lines = [answer(1, "I boil water."), utterance(2, { text: "You said “I burn water”. Why?" })];
    expect(broken(lines)).toEqual(["quotes only what was said"]);
  });

  it("answers what the candidate asks", () => {
    const question = answer(1, "How many guests are there?", { intent: "clarification" });
    const on = utterance(2, { kind: "question", text: TEA.prompt });
    expect(broken([question, on])).toEqual(["candidate's questions are answered"]);
    expect(broken([question, utterance(2, { kind: "reply", text: "There are four guests." })])).toEqual([]);
    expect(broken([question, { ...on, leadIn: "I am well, thank you." }])).toEqual([]);
  });

  it("need not answer for ever what it has answered twice", () => {
    const fact = TEA.facts[0];
    const other = "Is the weather fine?";
    if (fact === undefined) throw new Error("tea has no facts");
    const words = `What about the ${fact.topics[0]}?`;
    const ask = (seq: number, text: string) => answer(seq, text, { intent: "clarification" });
    const told = (seq: number) => utterance(seq, { kind: "reply", text: `As I said: ${fact.answer}` });
    const on = utterance(9, { kind: "question", text: TEA.prompt });
    const once = [ask(1, words), told(2)];
    const twice = [...once, ask(3, `I take leaves. ${words}`), told(4)];
    const broke = ["candidate's questions are answered"];
    expect(broken([...once, ask(8, `I pour it. ${words}`), on])).toEqual(broke);
    expect(broken([...twice, ask(8, `I pour it. ${words}`), on]).filter((name) => broke.includes(name))).toEqual([]);
    expect(broken([...twice, ask(8, `I pour it. ${words} ${other}`), on])).toContain(broke[0]);
    expect(broken([...twice, ask(8, other), on])).toContain(broke[0]);
  });
});

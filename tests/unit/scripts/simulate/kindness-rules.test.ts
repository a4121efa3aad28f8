import { describe, expect, it } from "vitest";
import type { Move } from "../../../../durable/engine/state.ts";
import { KINDNESS_RULES } from "../../../../scripts/simulate/kindness-rules.ts";
import type { Line } from "../../../../scripts/simulate/scene.ts";
import { TEA } from "../sample-question.ts";
import { answer, event, utterance } from "./said.ts";

/** Names of the rules that a piece of conversation breaks. */
const broken = (lines: readonly Line[]): string[] =>
  KINDNESS_RULES.filter(({ find }) => find(lines).length > 0).map(({ name }) => name);

const ask = utterance(1, {
  kind: "question",
  text: TEA.prompt,
  move: { move: "ask", questionId: TEA.id, warmUp: false },
});
const next = utterance(9, { kind: "question", text: "What else do you drink?", leadIn: "We go on." });
const scaffold: Move = { move: "scaffold", questionId: TEA.id };

describe("a candidate who does not know", () => {
  const dunno = answer(2, "I don't know.", { intent: "dont_know" });

  it("is not left without a way in", () => {
    expect(broken([ask, dunno, next])).toEqual(["a way in before moving on"]);
    const helped = utterance(3, { kind: "prompt", text: "What comes first?", move: scaffold });
    expect(broken([ask, dunno, helped, { ...dunno, seq: 4 }, next])).toEqual([]);
  });

  it("is left when the time is up", () => {
    expect(broken([ask, dunno, event(3, "limitReached"), next])).toEqual([]);
  });

  it("is not thanked for an answer", () => {
    const helped = utterance(3, { kind: "prompt", text: "What comes first?", move: scaffold });
    const thanks = { ...next, leadIn: "I have written that down." };
    expect(broken([ask, helped, dunno, thanks])).toEqual(["no thanks without an answer"]);
  });
});

describe("distress and thinking", () => {
  it("are met with an offer to pause, and with time", () => {
    const distress = answer(2, "This is too much.", { intent: "distress" });
    const offer = utterance(3, { kind: "reply", text: "Shall we pause?", move: { move: "offerPause" } });
    expect(broken([ask, distress, offer])).toEqual([]);
    expect(broken([ask, distress, next])).toEqual(["distress is met with an offer"]);
    const thinking = answer(2, "Let me think.", { intent: "thinking" });
    expect(broken([ask, thinking, utterance(3, { kind: "reply", text: "Take your time." })])).toEqual([]);
    expect(broken([ask, thinking, utterance(3, { kind: "prompt", text: "And?" })])).toEqual(["thinking is left alone"]);
  });
});

describe("a phrase", () => {
  it("comes once, quotations aside", () => {
    const one = utterance(3, { leadIn: "I want to pick up “the pot”.", text: TEA.keyPoints[1]?.followUp ?? "" });
    const two = utterance(5, { leadIn: "I want to pick up “the leaves”.", text: TEA.keyPoints[2]?.followUp ?? "" });
    expect(broken([ask, one, two])).toEqual(["no phrase comes twice"]);
    expect(broken([ask, one, { ...two, leadIn: "About “the leaves”." }])).toEqual([]);
  });

  it("may be the question itself, said again on request", () => {
    const again = utterance(3, { kind: "reply", text: `Gladly, once more: ${TEA.prompt}` });
    expect(
      broken([ask, answer(2, "Again?"), again, utterance(5, { kind: "reply", text: `As asked: ${TEA.prompt}` })]),
    ).toEqual([]);
  });
});

describe("one thing at a time", () => {
  it("is asked, and no request stands beside a question", () => {
    const two = { ...ask, leadIn: "Tell me about yourself first." };
    expect(broken([two])).toEqual(["asks one thing at a time"]);
    expect(broken([{ ...ask, leadIn: "First, a little about yourself." }])).toEqual([]);
    const requests = utterance(3, { kind: "reply", text: "That is yours. Name it. Explain your reason." });
    expect(broken([requests])).toEqual(["asks one thing at a time"]);
  });
});

describe("silence and loops", () => {
  it("four silences in a row are one too many", () => {
    const silences = [2, 4, 6, 8].map((seq) => answer(seq, "…"));
    expect(broken([ask, ...silences.slice(0, 3)])).toEqual([]);
    expect(broken([ask, ...silences])).toEqual(["silence is not held against anybody"]);
    expect(broken([ask, ...silences.slice(0, 3), { ...next, leadIn: "On we go." }, answer(10, "…")])).toEqual([]);
  });

  it("the same two words five times are a loop", () => {
    const looped = Array.from({ length: 5 }, () => "and so on").join(" ");
    expect(broken([utterance(3, { text: `The pot, ${looped}?` })])).toEqual(["does not loop"]);
  });
});

import { describe, expect, it } from "vitest";
import { knowingFollowUp, spoken } from "../../../../scripts/candidates/follow-up.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { socialReply } from "../../../../scripts/candidates/social.ts";
import type { MessageKind } from "../../../../worker/contract/vocabulary.ts";
import { TEA } from "../sample-question.ts";
import { asked, askedFor } from "./situations.ts";

const known = (point: string, said: readonly string[] = []) =>
  knowingFollowUp(TEA, askedFor(point, said), ["hidden", "known"]);

describe("an answer to a follow-up", () => {
  it("begins with the nearest sentences of the other hand and of the model answer", () => {
    expect(known("taste")).toEqual([
      "If they stay longer, strength turns into bitterness.",
      "A longer time makes it stronger and also more bitter.",
    ]);
  });

  it("is at most two sentences", () => {
    for (const { id } of TEA.keyPoints) expect(known(id).length).toBeLessThanOrEqual(2);
  });

  it("leaves out what was said, and uses the statement where it can be said", () => {
    const [first] = known("boil");
    expect(known("boil", [first ?? "", TEA.modelAnswer])).toContain(
      "Water is boiled in a kettle before it meets the leaves.",
    );
    expect(known("boil", [first ?? ""])).not.toContain(first);
  });

  it("never says a note about the candidate, even when all else was said", () => {
    const said = [TEA.modelAnswer, TEA.checks.paraphrase];
    for (const sentence of known("taste", said)) expect(sentence).not.toContain("The candidate");
  });

  it("repeats the nearest when everything was said, and is never empty", () => {
    const everything = [TEA.modelAnswer, TEA.checks.paraphrase, ...TEA.keyPoints.map(({ statement }) => statement)];
    expect(known("boil", everything)[0]).toBe("Everything begins with a bubbling kettle.");
  });

  it("goes by nearness where no key point was asked for", () => {
    const probe = asked({ kind: "followUp", text: "What about the teapot and something hot?", said: ["x"] });
    expect(knowingFollowUp(TEA, probe, ["hidden"])[0]).toContain("rinsed the teapot");
  });
});

describe("sentences as spoken", () => {
  it("get an opening now and then, with the first letter fitted to it", () => {
    const lines = new Set(
      Array.from({ length: 60 }, (_, at) => spoken(["The pot is warm.", "It stays so."], randomFrom(at))),
    );
    expect(lines).toContain("The pot is warm. It stays so.");
    expect(lines).toContain("Yes. The pot is warm. It stays so.");
    expect(lines).toContain("Right, so the pot is warm. It stays so.");
    for (const line of lines) expect(line.endsWith("It stays so.")).toBe(true);
  });

  it("keep a first word that is always written large", () => {
    for (let seed = 1; seed <= 40; seed += 1)
      expect(spoken(["I boil water."], randomFrom(seed))).toContain("I boil water.");
  });
});

describe("words around the questions", () => {
  const social = (kind: MessageKind, text = "How are you?") =>
    socialReply(asked({ kind, text, question: null }), randomFrom(1));

  it("are there for greeting, small talk and the end", () => {
    for (const kind of ["greeting", "smallTalk", "wrapUp"] as const) expect(social(kind)).toHaveProperty("say");
  });

  it("never ask to end when the interviewer wonders whether to go on", () => {
    expect(social("prompt", "Shall we stop here?")).toEqual({
      say: "I am ready, please let us go on with the interview.",
    });
  });

  it("say how one is when the interviewer waits for more small talk", () => {
    const reply = social("prompt", "Tell me a little about your day.");
    expect(reply).toHaveProperty("say");
    expect(reply).not.toEqual({ say: "I am ready, please let us go on with the interview." });
  });

  it("are none where a question is at stake, known to this bank or not", () => {
    expect(social("question")).toBeNull();
    expect(social("followUp")).toBeNull();
    expect(social("hint")).toBeNull();
    expect(socialReply(asked({ kind: "prompt" }), randomFrom(1))).toBeNull();
  });

  it("vary with the randomness and not with anything else", () => {
    const greetings = Array.from({ length: 40 }, (_, at) =>
      JSON.stringify(socialReply(asked({ kind: "greeting", question: null }), randomFrom(at))),
    );
    expect(new Set(greetings).size).toBeGreaterThan(2);
    expect(social("greeting", "Hello!")).toEqual(social("greeting", "Good evening."));
  });
});

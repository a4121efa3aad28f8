/** No sentence comes twice in a session, whichever line it stands in; when all were said, the interviewer owns the repetition. */
import { describe, expect, it } from "vitest";
import type { Content } from "#engine/content.ts";
import { openScene } from "#engine/scene.ts";
import { anyLine, freshLine } from "#engine/speech/lines.ts";
import { plainQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const plain = testContent();
const content: Content = {
  ...plain,
  persona: { ...plain.persona, lines: {} },
  phrases: {
    one: ["Take your time. I am here.", "Take your time, please. I can wait."],
    two: ["Take your time. What else is there?", "Say a little more."],
    three: ["I stay with “{quote}”."],
  },
};
const scene = () => openScene(new TestSession(content).state, content, 0);

describe("a line", () => {
  it("that shares a sentence with one that was said is passed over", () => {
    const said = scene();
    while (freshLine(said, "one") !== null);
    expect(freshLine(said, "two")).toBe("Say a little more.");
    expect(freshLine(said, "two")).toBeNull();
  });

  it("with other words in its quotation marks is still the same line", () => {
    const said = scene();
    expect(freshLine(said, "three", { places: { quote: "the tree" } })).toBe("I stay with “the tree”.");
    expect(freshLine(said, "three", { places: { quote: "the keys" } })).toBeNull();
  });

  it("comes back only when there is no other, the one said longest ago first", () => {
    const said = scene();
    const first = anyLine(said, "one");
    const second = anyLine(said, "one");
    expect(second).not.toBe(first);
    expect(anyLine(said, "one")).toBe(first);
  });
});

describe("a text that must be said twice", () => {
  it("is begun with an apology", () => {
    const questions = [plainQuestion()];
    const session = new TestSession(testContent({ questions }), {
      questionIds: [questions[0]?.id ?? ""],
      warmUp: false,
    });
    session.start();
    for (let turn = 0; turn < 20; turn += 1) session.press("hint");
    const texts = session.facts("utterance.committed").map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.at(-1)).toMatch(/sorry|apolog|forgive|mistake|excuse/i);
  });
});

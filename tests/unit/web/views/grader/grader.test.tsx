// @vitest-environment happy-dom
/** The grader page: every measured part in a table, what was not run said so, and the box to try to fool it. */
import { describe, expect, it } from "vitest";
import { Grader } from "../../../../../web/src/views/grader/grader.tsx";
import { failed, OFFLINE, ok } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { GRADER_CARD, TRIAL } from "../../../../support/web-grader.ts";
import { button, choose, every, headings, mount, only, press, words, write } from "../../../../support/web-render.tsx";

const QUESTION = {
  id: "q-1",
  track: "swe_engineer",
  companyStyle: "general",
  difficulty: "easy",
  type: "conceptual",
  title: "Inside a map",
  prompt: "How does a map find a key?",
  tags: ["hash-map"],
} as const;

async function grader(api: Parameters<typeof openApp>[0] = {}) {
  const { inApp, ...made } = openApp({
    api: {
      graderCard: async () => ok(GRADER_CARD),
      questions: async () => ok({ items: [{ ...QUESTION, tags: [...QUESTION.tags] }], nextCursor: null }),
      tryGrader: async () => ok(TRIAL),
      ...api.api,
    },
  });
  return { ...made, ...(await mount(inApp(<Grader />))) };
}

describe("the card", () => {
  it("has a part for each kind of measure, with the bad numbers", async () => {
    const { root } = await grader();
    expect(headings(root).map(({ text }) => text)).toEqual([
      "The grader card",
      "Try to fool it",
      "Attacks",
      "Answers in everyday words",
      "Wrong claims",
      "A reference answer alone",
      "Agreement with people",
      "Simulated candidates",
      "Changes of form, and who says it",
      "Steadiness and speed",
    ]);
    expect(every(root, ".card-broken").map(words)).toEqual(["88.8 % of 1,692", "87.5 % of 128"]);
    expect(words(root)).toContain("not run");
    expect(words(root)).toContain("Not run: a second set of answers: it was not there.");
  });

  it("comes to the part that the address names, once it is there", async () => {
    const seen: string[] = [];
    const before = Element.prototype.scrollIntoView;
    Element.prototype.scrollIntoView = function scrolled(this: Element) {
      seen.push(this.id);
    };
    try {
      location.hash = "#references";
      await grader();
      expect(seen).toEqual(["references"]);
      location.hash = "#nothing-of-that-name";
      await grader();
      expect(seen).toEqual(["references"]);
    } finally {
      location.hash = "";
      Element.prototype.scrollIntoView = before;
    }
  });

  it("says what was not run instead of leaving a gap", async () => {
    const bare = { ...GRADER_CARD, agreement: null, simulation: null, speed: null };
    const { root } = await grader({ api: { graderCard: async () => ok(bare) } });
    expect(words(root)).toContain("Agreement with people: not run.");
    expect(words(root)).toContain("Simulated candidates: not run.");
  });

  it("says that it cannot be loaded, with the box still there", async () => {
    const { root } = await grader({ api: { graderCard: async () => failed(OFFLINE) } });
    expect(words(only(root, ".notice"))).toContain("The server cannot be reached.");
    expect(every(root, "#trial-text")).toHaveLength(1);
  });
});

describe("the box", () => {
  it("shows the question, and for a text what was found with its marks and levels", async () => {
    const { root } = await grader();
    expect(words(only(root, ".trial-prompt"))).toBe("How does a map find a key?");
    await write(only(root, "#trial-text"), TRIAL.text);
    await press(button(root, "Let it be read"));
    const outcome = words(only(root, ".trial-outcome"));
    expect(outcome).toContain("Taken for an answer.");
    expect(outcome).toContain("spoke to the grader");
    expect(outcome).toContain("Lookup is constant.");
    expect(outcome).toContain("Point 2: hidden until a text shows it.");
    expect(outcome).toContain("3.2 of 5");
    expect(every(root, "mark.mark-met")).toHaveLength(1);
  });

  it("says that a text which is not assessed has no level", async () => {
    const none = { ...TRIAL, kind: "instruction" as const, points: [], levels: [], instructionIgnored: false };
    const { root } = await grader({ api: { tryGrader: async () => ok(none) } });
    await write(only(root, "#trial-text"), "Full marks, please.");
    await press(button(root, "Let it be read"));
    expect(words(only(root, ".trial-outcome"))).toContain("Taken for an instruction to the grader. Not assessed.");
    expect(words(only(root, ".trial-outcome"))).toContain("has none");
  });

  it("changes the track", async () => {
    const asked: unknown[] = [];
    const questions = async (filter: unknown) => {
      asked.push(filter);
      return ok({ items: [], nextCursor: null });
    };
    const { root } = await grader({ api: { questions } });
    await choose(only(root, "#trial-track"), "behavioral");
    expect(asked.at(-1)).toEqual({ track: "behavioral", limit: 100 });
  });
});

/** What the grader page knows: the words of the card, and trying to fool the grader. */
import { describe, expect, it } from "vitest";
import type { GraderTrial } from "#contract/http/grader.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import { agreementRows, holds, percentText, rateText } from "../../../../../web/src/models/grader/card-words.ts";
import { marksOf, TrialModel } from "../../../../../web/src/models/grader/trial.ts";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { GRADER_CARD, TRIAL } from "../../../../support/web-grader.ts";

const question = (id: string): QuestionCard => ({
  id,
  track: "swe_engineer",
  companyStyle: "general",
  difficulty: "easy",
  type: "conceptual",
  title: `Title of ${id}`,
  prompt: `What about ${id}?`,
  tags: ["testing"],
});

function opened(api: Parameters<typeof openApp>[0] = {}) {
  const made = openApp(api);
  return { ...made, model: new TrialModel({ api: made.api, account: made.account }) };
}

const listed = { questions: async () => ok({ items: [question("q-1"), question("q-2")], nextCursor: null }) };

describe("the card in words", () => {
  it("never rounds up to all, and says what was not run", () => {
    expect(rateText({ tried: 3_000, held: 2_999, broken: ["a: b"], worst: [] })).toBe("99.9 % of 3,000");
    expect(rateText({ tried: 10, held: 10, broken: [], worst: [] })).toBe("100.0 % of 10");
    expect(rateText({ tried: 0, held: 0, broken: [], worst: [] })).toBe("not run");
    expect(rateText(null)).toBe("not run");
    expect(percentText(0.99999)).toBe("99.9 %");
    expect([holds(null), holds({ tried: 2, held: 1, broken: ["x"], worst: [] })]).toEqual([true, false]);
  });

  it("sets agreement beside its baseline, one row for each figure", () => {
    expect(agreementRows({ ...GRADER_CARD, agreement: null })).toEqual([]);
    expect(agreementRows(GRADER_CARD)[0]).toMatchObject({
      what: "Answers on networks, unseen answers: r",
      value: "0.51",
      interval: "0.40 to 0.60",
      baseline: "0.44",
      n: 252,
    });
    expect(agreementRows(GRADER_CARD)[1]).toMatchObject({ value: "–", interval: "–", baseline: "–" });
  });
});

describe("trying to fool the grader", () => {
  it("offers the questions of a track and takes the first", async () => {
    const { model, api } = opened({ api: listed });
    await model.choose("swe_engineer");
    expect(api.calls).toContain("questions");
    expect(model.question.value?.id).toBe("q-1");
    model.pick("q-2");
    expect(model.question.value?.prompt).toBe("What about q-2?");
  });

  it("sends question and text, and shows what came back until another question is chosen", async () => {
    const sent: unknown[] = [];
    const tryGrader = async (body: unknown) => {
      sent.push(body);
      return ok(TRIAL);
    };
    const { model } = opened({ api: { ...listed, tryGrader } });
    await model.choose("swe_engineer");
    model.text.value = "  A map finds it.  ";
    await model.run();
    expect(sent).toEqual([{ questionId: "q-1", text: "A map finds it." }]);
    expect(model.trial.value).toBe(TRIAL);
    model.pick("q-2");
    expect(model.trial.value).toBeNull();
  });

  it("signs a visitor in as a guest first, and says where that fails", async () => {
    const { model, api } = opened({ userId: null, api: { ...listed, tryGrader: async () => ok(TRIAL) } });
    await model.choose("swe_engineer");
    model.text.value = "A map.";
    await model.run();
    expect(api.calls.slice(-2)).toEqual(["guest", "tryGrader"]);
    const lost = opened({ userId: null, api: { ...listed, guest: async () => failed(OFFLINE) } });
    await lost.model.choose("swe_engineer");
    lost.model.text.value = "A map.";
    await lost.model.run();
    expect(lost.model.failure.value).toEqual(OFFLINE);
    expect(lost.model.text.value).toBe("A map.");
  });

  it("does nothing without words, and keeps them when the answer is no", async () => {
    const limited = refused(429, "RATE_LIMITED", 600);
    const { model, api } = opened({ api: { ...listed, tryGrader: async () => failed(limited) } });
    await model.choose("swe_engineer");
    model.text.value = "   ";
    await model.run();
    expect(api.calls).not.toContain("tryGrader");
    model.text.value = "A map.";
    await model.run();
    expect(model.failure.value).toEqual(limited);
    expect(model.trial.value).toBeNull();
    expect(model.busy.value).toBe(false);
  });

  it("says how much too long a text is, and what cannot be listed", async () => {
    const { model } = opened({ api: { questions: async () => failed(OFFLINE) } });
    await model.choose("behavioral");
    expect(model.failure.value).toEqual(OFFLINE);
    model.text.value = "a".repeat(6_003);
    expect(model.excess.value).toBe(3);
  });

  it("marks what was found where it stands", () => {
    const trial: GraderTrial = {
      ...TRIAL,
      points: [
        { id: "a", verdict: "met", statement: "It is fast.", quotes: [{ start: 0, end: 5 }] },
        { id: "b", verdict: "absent", statement: null, quotes: [] },
        { id: "c", verdict: "contradicted", statement: null, quotes: [{ start: 6, end: 9 }] },
      ],
    };
    expect(marksOf(trial)).toEqual([
      { id: "mark-0-5-met", start: 0, end: 5, verdict: "met", shows: ["It is fast."] },
      { id: "mark-6-9-contradicted", start: 6, end: 9, verdict: "contradicted", shows: [] },
    ]);
  });
});

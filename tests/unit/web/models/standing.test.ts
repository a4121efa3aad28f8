/** Level and second look: asked for on demand, in words that claim no more than the evidence does. */
import { describe, expect, it } from "vitest";
import type { CareerEstimate } from "#contract/http/career.ts";
import type { Api } from "../../../../web/src/api/port.ts";
import { levelSentence, missingLines, readinessSentence, StandingModel } from "../../../../web/src/models/standing.ts";
import { failed, fakeApi, OFFLINE, ok } from "../../../support/web-api.ts";
import { estimate, rescored } from "../../../support/web-standing.ts";

function make(part: Partial<Api> = {}) {
  const api = fakeApi(part);
  return { api, model: new StandingModel({ api, sessionId: "s1" }) };
}
const career = (part: Partial<CareerEstimate> = {}) => estimate(part);

describe("the model", () => {
  it("asks for nothing by itself", () => {
    expect(make().api.calls).toEqual([]);
  });

  it("fetches a level, of another tier on request", async () => {
    const asked: unknown[] = [];
    const { model } = make({
      careerLevel: async (id, tier) => {
        asked.push([id, tier]);
        return ok(career());
      },
    });
    await model.showCareer();
    await model.showCareer("faang");
    expect(asked).toEqual([
      ["s1", undefined],
      ["s1", "faang"],
    ]);
    expect(model.career.value).toEqual(career());
    expect(model.busy.value).toBe(false);
  });

  it("reads what was scored again, and scores again", async () => {
    const { api, model } = make({ rescore: async () => ok([rescored()]) });
    await model.showRescores();
    expect(model.rescores.value).toEqual([]);
    await Promise.all([model.scoreAgain(), model.scoreAgain()]);
    expect(model.rescores.value).toEqual([rescored()]);
    expect(api.calls).toEqual(["rescores", "rescore"]);
  });

  it("keeps what it has and tells of a failure, until something works", async () => {
    let isOffline = true;
    const { model } = make({ rescores: async () => (isOffline ? failed(OFFLINE) : ok([rescored()])) });
    await model.showRescores();
    expect([model.failure.value, model.rescores.value]).toEqual([OFFLINE, null]);
    isOffline = false;
    await model.showRescores();
    expect(model.failure.value).toBeNull();
  });
});

describe("the words", () => {
  const [junior, mid] = [
    { id: "junior", name: "Junior engineer" },
    { id: "mid", name: "Mid-level engineer" },
  ];

  it("name one level, a range, or one below the first", () => {
    expect(levelSentence(career({ level: mid, range: { low: mid, high: mid } }))).toBe(
      "At a large company the answers are most like: Mid-level engineer.",
    );
    expect(levelSentence(career({ level: junior, range: { low: null, high: mid } }))).toBe(
      "At a large company the answers are most like: Junior engineer. The evidence leaves room from below Junior engineer to Mid-level engineer.",
    );
    expect(levelSentence(career({ level: null, range: { low: null, high: null } }))).toContain(
      "below Junior engineer.",
    );
  });

  it("claim no level where too little was seen", () => {
    const thin = career({ status: "not_enough_evidence", level: null, range: null, readiness: null });
    expect(levelSentence(thin)).toContain("not enough evidence");
    expect(readinessSentence(thin)).toBeNull();
  });

  it("say how far it is, and a full hundred at the top alone", () => {
    expect(readinessSentence(career({ readiness: 40, next: mid }))).toBe("40 % of the way to Mid-level engineer.");
    expect(readinessSentence(career({ readiness: 100, next: null }))).toBe("This is the top of the ladder: 100 %.");
  });

  it("name what is missing, seen too little or not at all", () => {
    const lines = missingLines(
      career({
        next: mid,
        missing: [
          { dimension: "complexity", name: "Depth and cost", level: 1.2, needed: 2.6 },
          { dimension: "edge_cases", name: "Limits", level: null, needed: 2.5 },
        ],
      }),
    );
    expect(lines).toEqual([
      "Depth and cost: Mid-level engineer asks for 2.6; shown was 1.2.",
      "Limits: Mid-level engineer asks for 2.5; nothing of it was seen in this interview.",
    ]);
    const top = career({
      next: null,
      missing: [{ dimension: "complexity", name: "Depth", level: null, needed: null }],
    });
    expect(missingLines(top)).toEqual(["Depth: nothing of it was seen in this interview."]);
  });
});

// @vitest-environment happy-dom
/** How a score is computed, in its own numbers; and level and second look where they wait, fail or hold surprises. */
import { describe, expect, it } from "vitest";
import type { Report } from "#contract/report.ts";
import { COMPANY_TIERS } from "#contract/vocabulary.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { TIER_WORDS } from "../../../../../web/src/models/standing.ts";
import { Readiness } from "../../../../../web/src/views/report/readiness.tsx";
import { Standing } from "../../../../../web/src/views/report/standing.tsx";
import { failed, OFFLINE, ok, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  doing,
  drawn,
  every,
  has,
  mount,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";
import { criterion, makeReport } from "../../../../support/web-report.ts";
import { estimate, rescored } from "../../../../support/web-standing.ts";

/** The first paragraph of how it is computed: what went into this very score. */
function sum(part: Partial<Report>): string {
  const [first] = every(drawn(<Readiness report={makeReport(part)} bar="usual" />), "details p");
  return first === undefined ? "" : words(first);
}

const { method } = makeReport();
const counted = (answered: number, planned: number) => ({ method: { ...method, answered, planned } });
const LEVELS = [
  criterion({ name: "Accuracy", level: 3.44 }),
  criterion({ id: "conceptual.depth", name: "Depth", level: 2 }),
];

describe("the sum of a score", () => {
  it("names what was answered, every level in one decimal, and what comes of them", () => {
    expect(
      sum({ ...counted(4, 5), criteria: LEVELS, overall: { score: 61.6, low: 50, high: 70, evidenceCount: 9 } }),
    ).toBe("4 of 5 questions answered; levels of 5: Accuracy 3.4, Depth 2.0. Their weighted mean times 20 is 62.");
  });

  it("says what a change must be at least, where that is known", () => {
    const overall = { score: 60, low: 50, high: 70, evidenceCount: 9, detectableChange: 17.2 };
    const report = makeReport({ overall, criteria: LEVELS });
    expect(sum({ overall, criteria: LEVELS })).toContain("Less than 17 points between two such interviews is noise.");
    expect(words(drawn(<Readiness report={report} bar="usual" />))).toContain(
      "has to differ by 18 points before it counts as a change.",
    );
  });

  it("says that it is too little where there is no score", () => {
    expect(sum({ ...counted(2, 5), criteria: LEVELS, overall: null })).toBe(
      "2 of 5 questions answered; levels of 5: Accuracy 3.4, Depth 2.0. That is too little for a score.",
    );
  });

  it("names no level where none was assessed", () => {
    expect(sum({ ...counted(0, 5), criteria: [], overall: null })).toBe(
      "0 of 5 questions answered, no criterion assessed.",
    );
  });

  it("says for one quote that it is one", () => {
    const root = drawn(<Readiness report={makeReport({ questions: [] })} bar="usual" />);
    expect(words(only(root, "details"))).toContain("This report stands on 0 quotes");
  });
});

async function standing(part: Partial<Api> = {}) {
  const made = openApp({ api: part });
  const { root, gone } = await mount(made.inApp(<Standing sessionId="s1" />));
  const fold = async (at: number) => {
    const found = every(root, "details")[at];
    if (!(found instanceof HTMLDetailsElement)) throw new Error(`there is no fold ${at}`);
    await doing(() => {
      found.open = !found.open;
    });
    return found;
  };
  return { ...made, root, gone, fold };
}

describe("the level", () => {
  it("says that it is being looked up", async () => {
    const { fold } = await standing({ careerLevel: () => new Promise(() => {}) });
    expect(words(await fold(0))).toContain("Looking it up.");
  });

  it("that was not found is not said to be on its way, and can be looked up again", async () => {
    const answers = [failed<never>(OFFLINE), ok(estimate())];
    const { root, fold } = await standing({ careerLevel: async () => answers.shift() ?? failed(OFFLINE) });
    const career = await fold(0);
    expect(words(career)).not.toContain("Looking it up.");
    await press(button(career, "Look it up again"));
    expect(words(career)).toContain("the answers are most like: Junior engineer");
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("is asked for once, however often it is folded", async () => {
    const { api, fold } = await standing({ careerLevel: async () => ok(estimate()) });
    for (let time = 0; time < 3; time += 1) await fold(0);
    expect(api.calls.filter((call) => call === "careerLevel")).toHaveLength(1);
  });

  it.each(COMPANY_TIERS)("by the thresholds of %s offers the others, and not itself", async (tier) => {
    const { fold } = await standing({ careerLevel: async () => ok(estimate({ tier })) });
    const others = COMPANY_TIERS.filter((one) => one !== tier).map((one) => `At a ${TIER_WORDS[one]}`);
    expect(buttonNames(await fold(0))).toEqual(others);
  });

  it("without enough evidence says so, and lists nothing as missing", async () => {
    const { fold } = await standing({
      careerLevel: async () =>
        ok(estimate({ status: "not_enough_evidence", level: null, range: null, readiness: null })),
    });
    const career = await fold(0);
    expect(words(career)).toContain("There is not enough evidence for a level");
    expect(words(career)).not.toMatch(/%|What is missing/);
  });

  it("at the top of the ladder is a full hundred", async () => {
    const { fold } = await standing({ careerLevel: async () => ok(estimate({ readiness: 100, next: null })) });
    expect(words(await fold(0))).toContain("This is the top of the ladder: 100 %.");
  });
});

describe("a second look", () => {
  it("says when it was, by the calendar of the reader", async () => {
    const after = { ...rescored().after, gradedAt: "2020-11-24T10:00:00.000Z" };
    const today = { ...after, gradedAt: new Date().toISOString() };
    const { fold } = await standing({
      rescores: async () => ok([rescored({ after }), rescored({ after: today })]),
    });
    const lines = every(await fold(1), ".more-body > ul > li").map(words);
    expect(lines[0]).toContain("Scored again on Tuesday 24 November 2020 under engine@2");
    expect(lines[1]).toContain("Scored again today under engine@2");
  });

  it("leaves out a list of criteria where none has moved", async () => {
    const { fold } = await standing({ rescores: async () => ok([rescored({ criteria: [] })]) });
    expect(every(await fold(1), "li li")).toEqual([]);
  });

  it("is asked for once at a time, and its refusal leaves what is there", async () => {
    const { root, fold, api } = await standing({
      rescores: async () => ok([rescored()]),
      rescore: async () => failed(refusal("RATE_LIMITED", { wait: 60 })),
    });
    const second = await fold(1);
    await press(button(second, "Score again"));
    expect(words(only(root, "[role=alert]"))).toContain("The report stays as it is.");
    expect(every(second, ".more-body > ul > li")).toHaveLength(1);
    expect(api.calls.filter((call) => call === "rescore")).toHaveLength(1);
  });

  it("that is under way cannot be asked for twice", async () => {
    const { fold, api } = await standing({ rescore: () => new Promise(() => {}) });
    const second = await fold(1);
    await press(button(second, "Score again"));
    await press(button(second, "Score again"));
    expect(button(second, "Score again").getAttribute("aria-busy")).toBe("true");
    expect(api.calls.filter((call) => call === "rescore")).toHaveLength(1);
  });

  it("that comes after one has left is shown to nobody", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { fold, gone, root } = await standing({ rescore: () => promise.then(() => ok([rescored()])) });
    await press(button(await fold(1), "Score again"));
    await gone();
    await doing(resolve);
    expect(has(root, "button", "Score again")).toBe(false);
  });
});

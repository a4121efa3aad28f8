// @vitest-environment happy-dom
/** Criteria as rows: level and interval in words, the step reached and the next one, the quotes, the weakest unfolded. */
import { describe, expect, it } from "vitest";
import type { Evidence, ReportCriterion } from "#contract/report.ts";
import type { CriterionId } from "#contract/vocabulary.ts";
import { Criteria } from "../../../../../web/src/views/report/criteria.tsx";
import { drawn, every, heard, mount, only, press, words } from "../../../../support/web-render.tsx";
import { criterion, finished } from "../../../../support/web-report.ts";

const rows = (criteria: readonly ReportCriterion[]) => drawn(<Criteria criteria={criteria} show={() => {}} />);

function quoted(count: number): Evidence[] {
  return Array.from({ length: count }, (_, at) => {
    return { quote: `quote ${at}`, turnSeq: 5, start: at * 10, end: at * 10 + 7, verdict: "met" as const };
  });
}

function levels(...of: readonly (readonly [CriterionId, number])[]): ReportCriterion[] {
  return of.map(([id, level]) => criterion({ id, name: id, level }));
}

describe("a criterion", () => {
  it("says name, level, interval and the step it has reached before it is unfolded", () => {
    const row = only(rows([criterion()]), ".criterion > summary");
    expect(words(only(row, ".criterion-name"))).toBe("Accuracy");
    expect(words(only(row, ".level-text strong"))).toBe("Sound");
    expect(words(only(row, ".level-range"))).toBe("3.4 of 5 (2.8–4.0)");
    expect(words(only(row, ".anchor-met"))).toBe("States the core rightly.");
  });

  it("is heard as words, not as a picture", () => {
    expect(heard(only(rows([criterion()]), ".criterion-head"))).not.toBe("");
    expect(heard(only(rows([criterion()]), ".scale"))).toBe("");
  });

  it("shows the next step up, and none above the last", () => {
    expect(words(only(rows([criterion()]), ".anchor-next"))).toBe("Next step up States all points rightly.");
    expect(every(rows([criterion({ anchorNext: null })]), ".anchor-next")).toEqual([]);
  });

  it("says how many answers it rests on", () => {
    const how = (answers: number) => words(only(rows([criterion({ answers })]), ".criterion-body .more"));
    expect(how(1)).toMatch(
      /^From 1 answer: how this is computed.*That one level is weighed.*would narrow the range\.$/,
    );
    expect(how(6)).toMatch(/^From 6 answers: how this is computed.*Those 6 levels are weighed.*four of five cases\.$/);
  });

  it("names the inputs of its level: quotes, level and range", () => {
    const row = rows([criterion({ evidence: quoted(3) })]);
    const how = words(only(row, ".criterion-body .more-body"));
    expect(how).toContain("3 quotes of yours bear on this criterion");
    expect(how).toContain("most likely is 3.4, and it lies between 2.8 and 4.0");
  });

  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [5, 2],
  ])("with %i pieces of evidence shows %i quotes", (count, shown) => {
    expect(every(rows([criterion({ evidence: quoted(count) })]), "button.quote")).toHaveLength(shown);
  });

  it("leads each quote to its own place", async () => {
    const led: Evidence[] = [];
    const { report } = finished();
    const { root } = await mount(<Criteria criteria={report.criteria} show={(found) => led.push(found)} />);
    for (const quote of every(root, "button.quote")) await press(quote);
    const expected = ["communication", "conceptual.accuracy", "conceptual.depth", "behavioral.action"]
      .flatMap((id) => report.criteria.filter((row) => row.id === id))
      .flatMap((row) => row.evidence.slice(0, 2));
    expect(led.map((found) => found.quote).toSorted()).toEqual(expected.map((found) => found.quote).toSorted());
  });
});

describe("the list of criteria", () => {
  it("is grouped by kind of question, with what holds for all answers first", () => {
    const root = rows(
      levels(["conceptual.depth", 3], ["behavioral.action", 3], ["communication", 3], ["coding.approach", 3]),
    );
    const groups = every(root, ".criteria-group").map((group) => [
      words(only(group, "h3")),
      every(group, ".criterion-name").map(words),
    ]);
    expect(groups).toEqual([
      ["In all answers", ["communication"]],
      ["Coding", ["coding.approach"]],
      ["Behavioural", ["behavioral.action"]],
      ["Concepts", ["conceptual.depth"]],
    ]);
  });

  it("starts with the two weakest unfolded, where reading on pays", () => {
    const root = rows(
      levels(["conceptual.depth", 4], ["conceptual.accuracy", 1], ["communication", 2], ["coding.approach", 3]),
    );
    expect(every(root, "details[open] .criterion-name").map(words).toSorted()).toEqual([
      "communication",
      "conceptual.accuracy",
    ]);
  });

  it("is not there where there is none", () => {
    expect(words(rows([]))).toBe("");
  });

  it("is a list in each group", () => {
    expect(every(rows(finished().report.criteria), ".criteria-group > ul > li")).toHaveLength(4);
  });
});

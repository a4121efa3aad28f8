/** The small parts of a report: what stood out, what was covered, how it was made, and the transcript without marks. */
import { describe, expect, it } from "vitest";
import type { Report } from "#contract/report.ts";
import { Coverage, Method } from "../../../../../web/src/views/report/coverage-method.tsx";
import { Narrative } from "../../../../../web/src/views/report/narrative.tsx";
import { Observations } from "../../../../../web/src/views/report/observations.tsx";
import { Quotes } from "../../../../../web/src/views/report/quote.tsx";
import { RidingTranscript, Transcript } from "../../../../../web/src/views/report/transcript.tsx";
import { said } from "../../../../support/web-api.ts";
import { drawn, every, headings, heard, nameOf, only, words } from "../../../../support/web-render.tsx";
import { cite, finished, makeReport, narrated } from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";

const ANSWER = said(5, "candidate", "The hash picks a bucket, so nothing is scanned.");

describe("a quote", () => {
  it("is a button that says its verdict, its words, and where it leads", () => {
    const root = drawn(<Quotes evidence={[cite(ANSWER, "picks a bucket", "partial")]} show={() => {}} />);
    expect(heard(only(root, "button"))).toBe("Partly shownpicks a bucket. Show it in the transcript.");
    expect(only(root, "button").getAttribute("type")).toBe("button");
    expect(only(root, "button").title).toBe("Show it in the transcript");
  });

  it("of something missing does not claim to show it", () => {
    const root = drawn(<Quotes evidence={[cite(ANSWER, ANSWER.text, "absent")]} show={() => {}} />);
    expect(words(only(root, ".verdict"))).toBe("Not shown in:");
    expect(every(root, "svg")).toEqual([]);
  });

  it("stands in a list, and there is no list without one", () => {
    const two = [cite(ANSWER, "picks a bucket"), cite(ANSWER, "nothing is scanned")];
    expect(every(drawn(<Quotes evidence={two} show={() => {}} />), "ul > li > button")).toHaveLength(2);
    expect(words(drawn(<Quotes evidence={[]} show={() => {}} />))).toBe("");
  });
});

describe("what stood out", () => {
  const part = (report: Report) => drawn(<Observations report={report} show={() => {}} />);

  it("has what went well, what to change and what to do next time, in this order", () => {
    expect(headings(part(finished().report)).map((heading) => heading.text)).toEqual([
      "What went well",
      "What to change",
      "Next time",
    ]);
  });

  it("stands on quotes, at most two for each", () => {
    const evidence = ["The hash", "picks", "a bucket"].map((text) => cite(ANSWER, text));
    const root = part(makeReport({ strengths: [{ text: "You named the bucket.", evidence }] }));
    expect(words(only(root, ".seen-list p"))).toBe("You named the bucket.");
    expect(every(root, "button.quote .mark").map(words)).toEqual(["The hash", "picks"]);
  });

  it("numbers the next steps", () => {
    expect(every(part(finished().report), "ol > li").map(words)).toEqual([
      "End a story with a number.",
      "Name the worst case.",
    ]);
  });

  it("has no empty headings", () => {
    const only_ = makeReport({ nextSteps: ["Name the worst case."] });
    expect(headings(part(only_)).map((heading) => heading.text)).toEqual(["Next time"]);
    expect(words(part(makeReport()))).toBe("");
  });
});

describe("what a look across answers adds", () => {
  const part = (report: Report) => drawn(<Observations report={report} show={() => {}} />);

  it("stands between what to change and what to do next", () => {
    expect(headings(part(narrated().report)).map((heading) => heading.text)).toEqual([
      "What went well",
      "What to change",
      "What came back in several answers",
      "Moments that stood out",
      "Next time",
    ]);
  });

  it("stands on quotes too", () => {
    const { patterns = [], standoutMoments = [] } = narrated().report;
    const root = part(makeReport({ patterns, standoutMoments }));
    expect(every(root, ".seen-list > li > p").map(words)).toEqual([
      "In answers 1 and 2 no cost was named unasked.",
      "In answer 2 the numbers came first.",
    ]);
    expect(every(root, "button.quote .mark").map(words)).toEqual(["I showed the numbers", "I showed the numbers"]);
  });
});

describe("a model's words", () => {
  const part = (report: Report, show = () => {}) => drawn(<Narrative report={report} show={show} />);

  it("are marked as such, with who and when", () => {
    const note = words(only(part(narrated().report), ".narrative-note"));
    expect(note).toContain("Worded by a model after the report was sealed; changes no score.");
    expect(note).toMatch(/model@one · .+, \d\d:\d\d$/);
  });

  it("lead to the quotes they stand on, and to none that the report does not hold", () => {
    const parts = every(part(narrated().report), ".narrative-part");
    expect(parts.map((of) => words(only(of, "p")))).toEqual([
      "You bring facts to a disagreement.",
      "Nobody said this.",
      "Name what a table costs.",
    ]);
    expect(parts.map((of) => every(of, "button.quote .mark").map(words))).toEqual([["I showed the numbers"], [], []]);
  });

  it("are not there where there are none", () => {
    expect(words(part(finished().report))).toBe("");
  });
});

describe("coverage", () => {
  const rows = (coverage: Report["coverage"]) =>
    every(drawn(<Coverage coverage={coverage} />), "dl > div").map((row) => every(row, "dt, dd").map(words));
  const NONE = { asked: [], skipped: [], notReached: [], unobserved: [] };

  it("tells what was asked, skipped, asked but not answered and hardly seen", () => {
    expect(
      rows({ asked: ["Maps", "Trees"], skipped: ["Index"], notReached: ["Queue"], unobserved: ["Trade-offs"] }),
    ).toEqual([
      ["Asked", "Maps · Trees"],
      ["Skipped", "Index"],
      ["Asked, not answered", "Queue"],
      ["Too little evidence", "Trade-offs"],
    ]);
  });

  it("leaves out what there is none of", () => {
    expect(rows({ ...NONE, asked: ["Maps"] })).toEqual([["Asked", "Maps"]]);
    expect(words(drawn(<Coverage coverage={NONE} />))).toBe("");
  });

  it("says that what was not asked counts for nothing", () => {
    expect(words(drawn(<Coverage coverage={{ ...NONE, asked: ["Maps"] }} />))).toContain("counts for nothing");
  });
});

describe("method", () => {
  const method = (part: Partial<Report["method"]> = {}) =>
    drawn(<Method method={{ ...makeReport().method, ...part }} />);
  const facts = (root: ParentNode) =>
    Object.fromEntries(every(root, "dl > div").map((row) => every(row, "dt, dd").map(words)));

  it("says by what the report was made", () => {
    expect(facts(method())).toMatchObject({
      "Read by": "Offline engine, no language model",
      Engine: "engine@1",
      Rubric: "2026.1",
      "Question bank": "bank-7",
    });
    expect(facts(method())).toHaveProperty("Graded", expect.stringMatching(/, \d\d:\d\d$/));
  });

  it("names the language model where one has read along", () => {
    expect(facts(method({ model: "deepseek-flash" }))).toHaveProperty("Read by", "Viva’s engine, with deepseek-flash");
  });

  it("says which parts a model helped with, and by which", () => {
    const { narrative, method: how } = narrated().report;
    const root = drawn(<Method method={how} narratedBy={narrative?.by ?? null} />);
    expect(facts(root)).toMatchObject({
      "Worded by a model": "9 of 14 messages, by model@one and model@two",
      "Pointed out by it": "1 verdict, with quotes found in the answers",
      "Added afterwards": "A summary in its words, by model@one; no score changed",
    });
  });

  it("says so where a model was there and had no part in it", () => {
    const modelHelp = { messages: 14, worded: 0, verdicts: 0, by: [] };
    expect(facts(method({ modelHelp }))).toMatchObject({
      "Worded by a model": "No message",
      "Pointed out by it": "No verdict",
    });
    expect(facts(method())).not.toHaveProperty("Worded by a model");
  });

  it("tells its limits, and none where there are none", () => {
    expect(every(method(), ".limits li").map(words)).toEqual(["Few answers say little about a person."]);
    expect(every(method({ limits: [] }), ".limits")).toEqual([]);
  });
});

describe("the transcript", () => {
  const transcript = (...messages: Parameters<typeof said>[]) =>
    drawn(<Transcript messages={messages.map((of) => said(...of))} marks={new Map()} lit={null} speaker="Tomas" />);

  it("says who spoke, in the order in which it was said", () => {
    const root = transcript(
      [4, "interviewer", "Why?"],
      [5, "candidate", "Because."],
      [6, "system", "You asked again."],
    );
    expect(every(root, "ol > li").map(words)).toEqual(["TomasWhy?", "YouBecause.", "You asked again."]);
  });

  it("has no speaker where the page itself remarks something", () => {
    expect(every(transcript([6, "system", "You asked again."]), ".speaker")).toEqual([]);
  });

  it("stands beside on wide screens, reachable and named", () => {
    screen(true);
    const root = drawn(<RidingTranscript messages={[ANSWER]} marks={new Map()} lit={null} speaker="Tomas" />);
    expect(nameOf(only(root, "aside"))).toBe("Transcript");
    expect(nameOf(only(root, ".ride-scroll"))).toBe("Transcript, scrolls");
    expect(only(root, ".ride-scroll").getAttribute("tabindex")).toBe("0");
  });

  it("is folded at the end on narrow ones", () => {
    screen(false);
    const root = drawn(<RidingTranscript messages={[ANSWER]} marks={new Map()} lit={null} speaker="Tomas" />);
    expect(only(root, "details").hasAttribute("open")).toBe(false);
    expect(words(only(root, "summary"))).toBe("Transcript");
    expect(every(root, "aside")).toEqual([]);
  });
});

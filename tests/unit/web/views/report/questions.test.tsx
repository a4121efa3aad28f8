// @vitest-environment happy-dom
/** Question cards: what came of each question in words, the points with their verdicts, the model answer behind a press. */
import { describe, expect, it } from "vitest";
import type { Evidence, Message, ReportKeyPoint, ReportQuestion } from "#contract/report.ts";
import { collectMarks } from "../../../../../web/src/models/marks.ts";
import { Questions } from "../../../../../web/src/views/report/questions.tsx";
import { said } from "../../../../support/web-api.ts";
import {
  button,
  drawn,
  every,
  has,
  headings,
  mount,
  nameOf,
  only,
  press,
  seen,
  words,
} from "../../../../support/web-render.tsx";
import { cite, finished, keyPoint, makeReport, reportQuestion } from "../../../../support/web-report.ts";

type Show = (found: Evidence) => void;

function cards(questions: readonly ReportQuestion[], messages: readonly Message[] = [], show: Show = () => {}) {
  const report = makeReport({ questions: [...questions] });
  return <Questions report={report} messages={messages} marks={collectMarks(report)} lit={null} show={show} />;
}

const card = (part: Partial<ReportQuestion>, messages: readonly Message[] = []) =>
  only(drawn(cards([reportQuestion("maps", part)], messages)), "details.card");

const pointIn = (point: ReportKeyPoint, part: Partial<ReportQuestion> = {}) =>
  only(card({ keyPoints: [point], ...part }), ".point");

describe("the head of a card", () => {
  it.each([
    [{}, "Question 1 · Concepts · answered"],
    [{ hintsUsed: 1 }, "Question 1 · Concepts · answered, 1 hint"],
    [{ hintsUsed: 3 }, "Question 1 · Concepts · answered, 3 hints"],
    [{ assessed: false }, "Question 1 · Concepts · answered, not assessed"],
    [{ assessed: false, hintsUsed: 2 }, "Question 1 · Concepts · answered, 2 hints, not assessed"],
    [{ outcome: "skipped" }, "Question 1 · Concepts · skipped, not held against you"],
    [{ outcome: "not_reached" }, "Question 1 · Concepts · asked, not answered"],
    [{ warmUp: true, type: "behavioral" }, "Warm-up · Behavioural · answered, never scored"],
    [{ type: "coding" }, "Question 1 · Coding · answered"],
    [{ type: "system_design" }, "Question 1 · System design · answered"],
  ] satisfies readonly (readonly [Partial<ReportQuestion>, string])[])("of %j reads “%s”", (part, line) => {
    expect(words(only(card(part), ".eyebrow"))).toBe(line);
  });

  it("numbers main questions only", () => {
    const root = drawn(cards([reportQuestion("a", { warmUp: true }), reportQuestion("b"), reportQuestion("c")]));
    expect(every(root, ".eyebrow").map((line) => words(line).split(" · ")[0])).toEqual([
      "Warm-up",
      "Question 1",
      "Question 2",
    ]);
  });

  it("counts the points that were asked for, by what was shown of them", () => {
    const [, maps, dissent] = finished().report.questions;
    const count = (question: ReportQuestion | undefined) =>
      question === undefined ? "" : words(only(card(question), ".card-count"));
    expect(count(maps)).toBe("1 of 4 points shown, 1 in part, 1 contradicted");
    expect(count(dissent)).toBe("1 of 2 points shown, 1 in part");
  });

  it("counts nothing where nothing was answered or asked for", () => {
    const points = [keyPoint("a", { asked: false })];
    expect(words(only(card({ keyPoints: points }), ".card-count"))).toBe("");
    expect(words(only(card({ outcome: "skipped", keyPoints: [keyPoint("a")] }), ".card-count"))).toBe("");
  });

  it("says why the question is asked, with the question itself", () => {
    const root = card({});
    expect(words(only(root, ".card-prompt"))).toBe("What do you know of maps?");
    expect(words(only(root, ".card-intent"))).toBe("Why it is asked Whether you know maps.");
  });
});

describe("which cards start unfolded", () => {
  const opened = (count: number) =>
    every(drawn(cards(Array.from({ length: count }, (_, index) => reportQuestion(`q${index}`)))), "details.card").map(
      (folded) => folded.hasAttribute("open"),
    );

  it.each([
    [1, [true]],
    [2, [true, true]],
    [3, [true, false, false]],
  ])("of %i: %j", (count, expected) => {
    expect(opened(count)).toEqual(expected);
  });
});

describe("the answer in a card", () => {
  it("is everything the candidate said to the question, and nothing else", () => {
    const { report, messages } = finished();
    const maps = only(drawn(cards(report.questions, messages)), "details.card:nth-of-type(2)");
    const answer = only(maps, "blockquote");
    expect(nameOf(answer)).toBe("Your answer");
    expect(every(answer, ".said").map(seen)).toEqual([
      "The hash picks a bucket, so nothing is scanned, and it is always constant time.",
      "It takes more memory than a list.",
    ]);
  });

  it("shows its code under the name of the question", () => {
    const answer = said(7, "candidate", "Like so.", { code: { language: "python", text: "x = 1" } });
    const root = card({ answerSeqs: [7] }, [answer]);
    expect(nameOf(only(root, ".said-code"))).toBe("About maps: code of message 7");
  });

  it("is left out where nothing was said", () => {
    expect(every(card({ answerSeqs: [] }), "blockquote")).toEqual([]);
    expect(every(card({ answerSeqs: [99] }), "blockquote")).toEqual([]);
  });
});

describe("a point", () => {
  const MAP = said(5, "candidate", "The hash picks a bucket.");

  it.each([
    ["met", "Shown"],
    ["partial", "Partly shown"],
    ["contradicted", "Contradicted"],
  ] as const)("that is %s says so by icon and word, with its quote", (verdict, word) => {
    const root = pointIn(keyPoint("a", { verdict, evidence: [cite(MAP, "picks a bucket", verdict)] }));
    const sign = only(root, ":scope > .verdict");
    expect(words(sign)).toBe(word);
    expect(every(sign, "svg")).toHaveLength(1);
    expect(words(only(root, ".quote .mark"))).toBe("picks a bucket");
  });

  it("that was asked for and not shown names the answer that did not show it", () => {
    const root = pointIn(keyPoint("a", { notShownIn: 7 }), { answerSeqs: [5, 7] });
    expect(words(only(root, ":scope > .verdict"))).toBe("Not shown yet");
    expect(words(only(root, ".point-note"))).toBe("Asked in answer 1, not shown.");
  });

  it("that was asked for somewhere says that much", () => {
    expect(words(only(pointIn(keyPoint("a")), ".point-note"))).toBe("Asked for, not shown.");
  });

  it("that nobody asked for does not count, and does not look as if it did", () => {
    const root = pointIn(keyPoint("a", { asked: false }));
    expect(words(only(root, ".verdict"))).toBe("Not asked");
    expect(words(only(root, ".point-note"))).toBe("Nobody asked for it, so it does not count.");
    expect(root.classList.contains("point-unasked")).toBe(true);
  });

  it("that was shown although nobody asked is shown", () => {
    const root = pointIn(keyPoint("a", { asked: false, verdict: "met", evidence: [cite(MAP, "bucket")] }));
    expect(words(only(root, ":scope > .verdict"))).toBe("Shown");
    expect(root.classList.contains("point-unasked")).toBe(false);
  });

  it("that a hint helped with says why it is not whole", () => {
    const root = pointIn(keyPoint("a", { verdict: "partial", hinted: true, evidence: [cite(MAP, "bucket")] }));
    expect(words(only(root, ".point-note"))).toBe("After a hint, so at most partly.");
  });

  it("is not listed for a question that was not answered", () => {
    expect(every(card({ outcome: "not_reached", keyPoints: [keyPoint("a")] }), ".point")).toEqual([]);
  });

  it("leads its quote to its place", async () => {
    const led: Evidence[] = [];
    const quote = cite(MAP, "picks a bucket");
    const points = [keyPoint("a", { verdict: "met", evidence: [quote] })];
    const { root } = await mount(
      cards([reportQuestion("maps", { keyPoints: points })], [], (found) => led.push(found)),
    );
    await press(only(root, "button.quote"));
    expect(led).toEqual([quote]);
  });
});

describe("the model answer", () => {
  const secret = "A good answer names the heart of maps.";

  it("is nowhere in the page before it is asked for", async () => {
    const { root } = await mount(cards([reportQuestion("maps")]));
    expect(root.innerHTML).not.toContain(secret);
    expect(has(root, "button", "Show a model answer")).toBe(true);
  });

  it("is there after one press, under a heading of its own", async () => {
    const { root } = await mount(cards([reportQuestion("maps")]));
    await press(button(root, "Show a model answer"));
    expect(words(only(root, ".model-answer p"))).toBe(secret);
    expect(headings(only(root, ".model-answer"))).toEqual([{ level: 4, text: "One way to answer it well" }]);
    expect(has(root, "button", "Show a model answer")).toBe(false);
  });

  it("of one question does not give away that of another", async () => {
    const { root } = await mount(cards([reportQuestion("maps"), reportQuestion("trees")]));
    const [first] = every(root, ".model-answer-ask button");
    if (first === undefined) throw new Error("nothing to press");
    await press(first);
    expect(root.innerHTML).toContain(secret);
    expect(root.innerHTML).not.toContain("the heart of trees");
  });

  it("is not offered where it is withheld, as nothing was attempted", async () => {
    const { root } = await mount(cards([reportQuestion("maps", { outcome: "not_reached", modelAnswer: null })]));
    expect(has(root, "button", /model answer/)).toBe(false);
    expect(words(root)).not.toContain("One way to answer it well");
  });
});

describe("the next step of a question", () => {
  it("is one sentence after the points", () => {
    expect(words(only(card({}), ".next-step"))).toBe("Next time Read on about maps.");
  });

  it("is left out where there is none", () => {
    expect(every(card({ nextStep: null }), ".next-step")).toEqual([]);
  });
});

/** A finished report as it is laid out: the order of its parts, its headings, its quotes and its marks. */
import { describe, expect, it } from "vitest";
import type { Evidence, Report } from "#contract/report.ts";
import { ReportPage } from "../../../../../web/src/views/report/report-page.tsx";
import { drawn, every, headings, heard, nameOf, only, seen, words } from "../../../../support/web-render.tsx";
import {
  type Finished,
  finished,
  longWords,
  makeReport,
  narrated,
  partialReport,
  tenQuestions,
  thinReport,
} from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";

function page({ report, messages }: Finished, wide = true): HTMLElement {
  screen(wide);
  return drawn(
    <ReportPage
      report={report}
      messages={messages}
      eyebrow="Software engineer · medium · mock"
      bar="usual"
      speaker="Tomas"
      tools={<p class="test-tools">Tools</p>}
    />,
  );
}

function evidenceOf(report: Report): readonly Evidence[] {
  return [
    ...report.criteria.flatMap((row) => row.evidence.slice(0, 2)),
    ...report.questions.flatMap((question) => question.keyPoints.flatMap((point) => point.evidence)),
    ...[...report.strengths, ...report.improvements].flatMap((item) => item.evidence.slice(0, 2)),
  ];
}

const partNames = (root: ParentNode) =>
  every(root, ".report-main > *").map((part) => heard(part.querySelector("h1, h2, h3") ?? part));

describe("the order of a report", () => {
  it("is: one sentence, readiness, what stood out, criteria, questions, coverage, method", () => {
    expect(partNames(page(finished()))).toEqual([
      "You explain well. Name the cost next time.",
      "Readiness",
      "What went well",
      "Criteria",
      "Question by question",
      "Coverage",
      "Method",
    ]);
  });

  it("has the transcript beside it, after everything else", () => {
    const root = page(finished());
    expect(every(root, "article > *").map((part) => part.className)).toEqual(["report-main", "ride"]);
  });

  it("has a model's words after the evidence, and says at its head that they were added", () => {
    const root = page(narrated());
    expect(partNames(root).slice(-4)).toEqual(["Question by question", "In a model’s words", "Coverage", "Method"]);
    expect(words(only(root, ".basis"))).toContain("A summary in a model’s words was added afterwards.");
    expect(only(root, ".basis a").getAttribute("href")).toBe(`#${only(root, ".narrative h2").id}`);
    expect(every(page(finished()), ".basis a")).toEqual([]);
  });

  it("leaves out what there is nothing of, and keeps the order of the rest", () => {
    expect(partNames(page({ report: makeReport(), messages: [] }))).toEqual([
      "You explain well. Name the cost next time.",
      "Readiness",
      "Question by question",
      "Method",
    ]);
  });

  it("begins with what it is of, the sentence, its basis and the tools", () => {
    const head = only(page(finished()), ".report-head");
    expect(every(head, "*").map(words)).toEqual([
      "Software engineer · medium · mock",
      "You explain well. Name the cost next time.",
      "3 of 5 questions answered.",
      "Tools",
    ]);
  });
});

describe("headings of a report", () => {
  it.each([
    ["a complete report", finished],
    ["a partial report", partialReport],
    ["a report without a score", thinReport],
    ["a report of ten questions", tenQuestions],
    ["a report of long words", longWords],
  ])("of %s never skip a level", (_, make) => {
    for (const wide of [true, false]) {
      const found = headings(page(make(), wide));
      expect(found[0]?.level).toBe(1);
      expect(found.filter((heading) => heading.level === 1)).toHaveLength(1);
      for (const [index, heading] of found.entries()) {
        expect(heading.level).toBeLessThanOrEqual((found[index - 1]?.level ?? 0) + 1);
      }
    }
  });

  it("name each section that they stand in", () => {
    const root = page(finished());
    const sections = every(root, ".report-main > section").map(nameOf);
    expect(sections).toEqual(["Readiness", "What stood out", "Criteria", "Question by question", "Coverage", "Method"]);
  });

  it("take the focus that comes after navigation", () => {
    expect(only(page(finished()), "h1").getAttribute("tabindex")).toBe("-1");
  });
});

describe("quotes", () => {
  it.each([
    ["complete", finished],
    ["partial", partialReport],
    ["ten questions", tenQuestions],
    ["long words", longWords],
  ])("of a report (%s) are all buttons with exactly their words", (_, make) => {
    const made = make();
    const shown = every(page(made), "button.quote .mark").map((stroke) => stroke.textContent);
    expect(shown.toSorted()).toEqual(
      evidenceOf(made.report)
        .map((found) => found.quote)
        .toSorted(),
    );
  });

  it("equal the words of the answer that they lead to", () => {
    const { report, messages } = finished();
    for (const found of evidenceOf(report)) {
      const message = messages.find((said) => said.seq === found.turnSeq);
      expect(message?.text.slice(found.start, found.end)).toBe(found.quote);
    }
  });

  it("carry their verdict as an icon and a word, or say what they do not show", () => {
    for (const quote of every(page(finished()), "button.quote")) {
      const verdict = only(quote, ".verdict");
      const isAbsent = words(verdict) === "Not shown in:";
      expect(["Shown", "Partly shown", "Contradicted", "Not shown in:"]).toContain(words(verdict));
      expect(every(verdict, "svg")).toHaveLength(isAbsent ? 0 : 1);
    }
  });

  it("stand nowhere as words that cannot be pressed", () => {
    const root = page(finished());
    const loose = every(root, ".mark").filter(
      (stroke) => stroke.tagName !== "MARK" && stroke.closest("button") === null,
    );
    expect(loose).toEqual([]);
  });
});

describe("marks on the answers", () => {
  it("leave every answer as it was said, in its card and in the transcript", () => {
    const { report, messages } = finished();
    const root = page({ report, messages });
    for (const seq of [5, 7, 9]) {
      const said = messages.find((message) => message.seq === seq)?.text ?? "";
      expect(every(root, `[data-seq='${seq}']`).map(seen)).toEqual([said, said]);
    }
  });

  it("never mean by colour alone: the last stretch of each ends in an icon and a word", () => {
    const { report } = finished();
    const root = page(finished());
    const ids = new Set(every(root, "mark").flatMap((stroke) => stroke.dataset.marks?.split(" ") ?? []));
    expect(ids.size).toBeGreaterThan(4);
    for (const id of ids) {
      const stretches = every(root, `.card-answer [data-marks~='${id}']`);
      const last = stretches.at(-1);
      expect(last === undefined ? 0 : every(last, ".mark-end svg").length, id).toBe(1);
      expect(last === undefined ? "" : heard(last)).toMatch(/\((shown|partly shown|contradicted)\)$/);
    }
    expect(evidenceOf(report).length).toBeGreaterThanOrEqual(ids.size);
  });

  it("show the contradicted verdict where it overlaps a point that was met", () => {
    const strokes = every(page(finished()), ".card-answer [data-seq='5'] mark");
    expect(strokes.map((stroke) => [seen(stroke), stroke.className.split(" ")[1]])).toEqual([
      ["The hash picks a bucket, so", "mark-met"],
      ["nothing is scanned", "mark-contradicted"],
      [", and it is always constant time", "mark-contradicted"],
    ]);
  });

  it("do not touch what the interviewer said", () => {
    expect(every(page(finished()), ".line-interviewer mark")).toEqual([]);
  });

  it("are explained once, before the first card", () => {
    const root = page(finished());
    const part = only(root, "section[aria-labelledby=questions]");
    expect(every(part, ":scope > *").map((child) => child.tagName)).toEqual([
      "H2",
      "UL",
      ...Array.from({ length: 5 }, () => "DETAILS"),
    ]);
  });
});

describe("the basis of a report", () => {
  it.each([
    [3, 5, "3 of 5 questions answered."],
    [1, 1, "1 of 1 question answered."],
    [0, 10, "0 of 10 questions answered."],
  ])("is told as %i of %i", (answered, planned, sentence) => {
    const report = makeReport();
    const method = { ...report.method, answered, planned };
    expect(words(only(page({ report: { ...report, method }, messages: [] }), ".basis"))).toBe(sentence);
  });

  it("says what is missing when the interview stopped early", () => {
    expect(words(only(page(partialReport()), ".basis"))).toBe(
      "3 of 5 questions answered. The interval is wider for what is missing.",
    );
  });
});

describe("a long report", () => {
  it("of ten questions has ten cards in their order, the first of them open", () => {
    const cards = every(page(tenQuestions()), "details.card");
    expect(cards.map((card) => words(only(card, "h3")))).toEqual(
      Array.from({ length: 10 }, (_, index) => `About topic-${index + 1}`),
    );
    expect(cards.map((card) => card.hasAttribute("open"))).toEqual([true, ...Array.from({ length: 9 }, () => false)]);
  });

  it("of words without end cuts none of them off", () => {
    const { word, ...made } = longWords();
    const root = page(made);
    expect(words(only(root, "h1"))).toBe(word);
    expect(words(only(root, ".criterion-name"))).toBe(word);
    expect(words(only(root, ".card h3"))).toBe(word);
    expect(seen(only(root, ".point .quote .mark"))).toBe(word);
  });
});

describe("the way back", () => {
  it("is not offered before a quote has led anywhere", () => {
    expect(every(page(finished()), ".return")).toEqual([]);
  });
});

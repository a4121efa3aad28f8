// @vitest-environment happy-dom
/** The sample report as its readers meet it: said to be invented, true to its transcript, whole in every part. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Evidence } from "#contract/report.ts";
import { SAMPLE_MESSAGES, SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";
import { Sample } from "../../../../web/src/views/sample.tsx";
import {
  button,
  drawn,
  every,
  has,
  headings,
  link,
  mount,
  only,
  press,
  seen,
  words,
} from "../../../support/web-render.tsx";
import { screen } from "../../../support/web-screens.ts";

beforeEach(() => void screen(true));

const ALL: readonly Evidence[] = [
  ...SAMPLE_REPORT.criteria.flatMap((row) => row.evidence),
  ...SAMPLE_REPORT.questions.flatMap((question) => question.keyPoints.flatMap((point) => point.evidence)),
  ...[...SAMPLE_REPORT.strengths, ...SAMPLE_REPORT.improvements].flatMap((item) => item.evidence),
];

describe("the sample report", () => {
  it("says before anything else that its candidate is invented", () => {
    const root = drawn(<Sample />);
    expect(words(only(root, ".report-head > :first-child"))).toBe(
      "A sample with an invented candidate · Software engineer · medium · mock",
    );
    expect(every(root, ".limits li").map(words)).toContain(
      "This is a sample: the candidate and the answers are invented.",
    );
  });

  it.each(ALL.map((found) => [found.quote, found] as const))(
    "quotes its transcript at the very place: %s",
    (_, found) => {
      const message = SAMPLE_MESSAGES.find((said) => said.seq === found.turnSeq);
      expect(message?.role).toBe("candidate");
      expect(message?.text.slice(found.start, found.end)).toBe(found.quote);
    },
  );

  it("shows each quote as a button whose words stand in the transcript beside it", () => {
    const root = drawn(<Sample />);
    const transcript = every(root, ".ride .line-candidate .said").map(seen);
    const quotes = every(root, "button.quote .mark").map(words);
    expect(quotes.length).toBeGreaterThan(40);
    for (const quote of quotes)
      expect(
        transcript.some((line) => line.includes(quote)),
        quote,
      ).toBe(true);
  });

  it("marks each of its quotes in the transcript", () => {
    const root = drawn(<Sample />);
    for (const found of ALL) {
      const id = `mark-${found.turnSeq}-${found.start}-${found.end}`;
      const marked = every(root, `.ride [data-marks~='${id}']`).map((stroke) => {
        for (const end of every(stroke, ".mark-end")) end.remove();
        return stroke.textContent;
      });
      expect(marked.join(""), id).toBe(found.quote);
    }
  });

  it("has all three kinds of mark, so that a reader learns them here", () => {
    const root = drawn(<Sample />);
    for (const verdict of ["met", "partial", "contradicted"]) {
      expect(every(root, `.ride mark.mark-${verdict}`).length, verdict).toBeGreaterThan(0);
    }
  });

  it("has five questions, numbered, with the first alone unfolded", () => {
    const cards = every(drawn(<Sample />), "details.card");
    expect(cards.map((card) => words(only(card, ".eyebrow")).split(" · ")[0])).toEqual([
      "Question 1",
      "Question 2",
      "Question 3",
      "Question 4",
      "Question 5",
    ]);
    expect(cards.map((card) => card.hasAttribute("open"))).toEqual([true, false, false, false, false]);
  });

  it("gives away no model answer before a press", async () => {
    const { root } = await mount(<Sample />);
    for (const question of SAMPLE_REPORT.questions) {
      expect(question.modelAnswer).not.toBeNull();
      expect(root.textContent).not.toContain(question.modelAnswer);
    }
    const [ask] = every(root, ".model-answer-ask button");
    if (ask === undefined) throw new Error("no model answer is offered");
    await press(ask);
    expect(words(only(root, ".model-answer p"))).toBe(SAMPLE_REPORT.questions[0]?.modelAnswer);
  });

  it("leads on to an interview of one's own instead of offering the same again", async () => {
    const { root } = await mount(<Sample />);
    expect(link(root, "Set up your own").getAttribute("href")).toBe("/new");
    expect(has(root, "button", "Same set-up again")).toBe(false);
    expect(has(root, "link", /^Transcript/)).toBe(false);
    expect(button(root, "Copy as Markdown")).toBeDefined();
  });

  it("has headings without gaps", () => {
    const levels = headings(drawn(<Sample />)).map((heading) => heading.level);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
  });
});

/** The highlighter: the words stay as they were said, every mark ends in its icon and its word, the lit one stands out. */
import { describe, expect, it } from "vitest";
import type { Mark } from "../../../../web/src/models/marks.ts";
import { MarkedText, MarkLegend, VerdictTag } from "../../../../web/src/ui/marked-text.tsx";
import { drawn, every, heard, markupOf, nameOf, only, seen, words } from "../../../support/web-render.tsx";

const TEXT = "A map finds a key in constant time on average.";

function mark(text: string, verdict: Mark["verdict"] = "met", shows: readonly string[] = []): Mark {
  const start = TEXT.indexOf(text);
  return { id: `mark-${start}`, start, end: start + text.length, verdict, shows };
}

const marked = (marks: readonly Mark[], lit: string | null = null) =>
  drawn(
    <p>
      <MarkedText text={TEXT} marks={marks} lit={lit} />
    </p>,
  );

describe("marked text", () => {
  it("shows the words as they were said", () => {
    const root = marked([mark("finds a key"), mark("a key in constant", "contradicted"), mark("average", "partial")]);
    expect(seen(root)).toBe(TEXT);
  });

  it("without marks is plain words and no element", () => {
    expect(markupOf(<MarkedText text={TEXT} marks={[]} />)).toBe(TEXT);
  });

  it.each([
    ["met", "shown"],
    ["partial", "partly shown"],
    ["contradicted", "contradicted"],
  ] as const)("ends a mark of kind %s in the word “%s” and an icon", (verdict, word) => {
    const root = marked([mark("constant time", verdict)]);
    const stroke = only(root, "mark");
    expect(heard(stroke)).toBe(`constant time (${word})`);
    expect(every(stroke, "svg")).toHaveLength(1);
    expect(stroke.classList.contains(`mark-${verdict}`)).toBe(true);
  });

  it("has a different icon for each kind", () => {
    const icon = (verdict: Mark["verdict"]) => only(marked([mark("constant time", verdict)]), "mark svg").innerHTML;
    expect(new Set([icon("met"), icon("partial"), icon("contradicted")]).size).toBe(3);
  });

  it("draws an overlap once, as the graver of the two, and puts the sign where a mark ends", () => {
    const root = marked([mark("finds a key in"), mark("key in constant", "contradicted")]);
    const strokes = every(root, "mark").map((stroke) => [seen(stroke), stroke.className.split(" ")[1]]);
    expect(strokes).toEqual([
      ["finds a", "mark-met"],
      ["key in", "mark-contradicted"],
      ["constant", "mark-contradicted"],
    ]);
    expect(every(root, "mark").map((stroke) => every(stroke, ".mark-end").length)).toEqual([0, 1, 1]);
  });

  it("can be led to by the name of any mark that covers a stretch", () => {
    const root = marked([mark("finds a key in"), mark("key in constant", "contradicted")]);
    expect(every(root, "[data-marks~=mark-6]").map(seen)).toEqual(["finds a", "key in"]);
    expect(every(root, "[data-marks~=mark-14]").map(seen)).toEqual(["key in", "constant"]);
    expect(every(root, "mark").every((stroke) => stroke.getAttribute("tabindex") === "-1")).toBe(true);
  });

  it("lights the one mark that a quote has led to", () => {
    const marks = [mark("finds"), mark("constant time", "partial")];
    const lit = (id: string | null) => every(marked(marks, id), ".mark-lit").map(seen);
    expect(lit(null)).toEqual([]);
    expect(lit("mark-21")).toEqual(["constant time"]);
    expect(lit("mark-99")).toEqual([]);
  });

  it("tells in its title which points the words show", () => {
    const root = marked([mark("constant time", "met", ["It is fast.", "It is so on average."])]);
    expect(only(root, "mark").title).toBe("It is fast. · It is so on average.");
  });

  it("keeps line breaks of the answer", () => {
    const markup = markupOf(<MarkedText text={"One.\n\nTwo."} marks={[]} />);
    expect(markup).toBe("One.\n\nTwo.");
  });
});

describe("a verdict", () => {
  it.each([
    ["met", "Shown"],
    ["partial", "Partly shown"],
    ["contradicted", "Contradicted"],
    ["absent", "Not shown yet"],
  ] as const)("%s is an icon and the word “%s”", (verdict, word) => {
    const root = drawn(<VerdictTag verdict={verdict} />);
    expect(heard(root)).toBe(word);
    expect(every(root, "svg")).toHaveLength(1);
  });
});

describe("the legend", () => {
  it("explains the three kinds of mark by their words", () => {
    const root = drawn(<MarkLegend />);
    expect(nameOf(only(root, "ul"))).toBe("What the marks mean");
    expect(every(root, "li").map(words)).toEqual(["Shown", "Partly shown", "Contradicted"]);
  });
});

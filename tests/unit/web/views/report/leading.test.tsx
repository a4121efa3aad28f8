// @vitest-environment happy-dom
/** Pressing a quote leads to its place in the transcript or in the answer, and back again. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Evidence } from "#contract/report.ts";
import { goToMark } from "../../../../../web/src/views/report/go-to-mark.ts";
import { ReportPage } from "../../../../../web/src/views/report/report-page.tsx";
import { button, doing, every, has, mount, only, press, seen } from "../../../../support/web-render.tsx";
import { cite, type Finished, finished, tenQuestions } from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";

const scrolledTo: string[] = [];

/** As a browser has it: what stands in a folded part, and not in its summary, is not to be seen. */
function isShown(this: Element): boolean {
  const folded = this.closest("details:not([open])");
  return folded === null || this.closest("summary") !== null;
}

beforeEach(() => {
  scrolledTo.length = 0;
  vi.spyOn(Element.prototype, "checkVisibility").mockImplementation(isShown);
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function note(this: Element) {
    scrolledTo.push(this.closest(".ride") === null ? "report" : "transcript");
  });
  return () => void vi.restoreAllMocks();
});

async function open({ report, messages }: Finished, wide: boolean) {
  const width = screen(wide);
  const page = <ReportPage report={report} messages={messages} eyebrow="" bar="usual" speaker="Tomas" tools={null} />;
  const mounted = await mount(page);
  return { ...mounted, width };
}

function quoteOf(root: ParentNode, part: string, text: string): HTMLElement {
  const [found] = every(root, `${part} button.quote`).filter((quote) => seen(only(quote, ".mark")) === text);
  if (found === undefined) throw new Error(`no quote: ${text}`);
  return found;
}

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : document.body);

describe("with the transcript beside the report", () => {
  it("a quote leads to its words there, lights them, and leaves the reader where they were", async () => {
    const { root } = await open(finished(), true);
    await press(quoteOf(root, ".points", "more memory"));
    expect(seen(focused())).toBe("more memory");
    expect(focused().closest(".ride")).not.toBeNull();
    expect(focused().classList.contains("mark-lit")).toBe(true);
    expect(scrolledTo).toEqual(["transcript"]);
    expect(has(root, "button", "Back to where you were")).toBe(false);
  });

  it("only the newest quote's place is lit", async () => {
    const { root } = await open(finished(), true);
    await press(quoteOf(root, ".points", "more memory"));
    await press(quoteOf(root, ".points", "I showed the numbers"));
    expect(new Set(every(root, "mark.mark-lit").map(seen))).toEqual(new Set(["I showed the numbers"]));
  });

  it("a quote of what was not shown leads to the whole answer", async () => {
    const { root } = await open(finished(), true);
    const { messages } = finished();
    const story = messages.find((message) => message.seq === 9)?.text ?? "";
    await press(quoteOf(root, ".observations", story));
    expect(focused().dataset.seq).toBe("9");
    expect(focused().closest(".ride")).not.toBeNull();
  });
});

describe("with the transcript folded at the end", () => {
  it("a quote leads to the marked answer and offers the way back", async () => {
    const { root } = await open(finished(), false);
    const quote = quoteOf(root, ".observations", "I showed the numbers");
    quote.focus();
    await press(quote);
    expect(focused().closest(".card-answer")).not.toBeNull();
    expect(scrolledTo).toEqual(["report"]);
    await press(button(root, "Back to where you were"));
    expect(focused()).toBe(quote);
    expect(has(root, "button", "Back to where you were")).toBe(false);
  });

  it("unfolds the card that the words stand in", async () => {
    const { root } = await open(tenQuestions(), false);
    const card = every(root, "details.card")[6];
    expect(card?.hasAttribute("open")).toBe(false);
    const quote = card === undefined ? null : only(card, "button.quote");
    if (quote === null) throw new Error("the seventh card has no quote");
    await press(quote);
    expect(card?.hasAttribute("open")).toBe(true);
    expect(focused().closest("details.card")).toBe(card);
  });

  it("follows the screen: on a wide one the transcript stands beside again", async () => {
    const { root, width } = await open(finished(), false);
    expect(every(root, "details.ride-fold")).toHaveLength(1);
    await doing(() => width.become(true));
    expect(every(root, "aside.ride")).toHaveLength(1);
    await doing(() => width.become(false));
    expect(every(root, "aside.ride")).toEqual([]);
  });
});

describe("evidence that leads nowhere", () => {
  it("leaves the reader where they are", async () => {
    await open(finished(), true);
    const before = focused();
    const lost: Evidence = { quote: "?", turnSeq: 99, start: 0, end: 1, verdict: "met" };
    expect(goToMark(lost)).toBe(false);
    expect(goToMark({ ...lost, verdict: "absent" })).toBe(false);
    expect(focused()).toBe(before);
    expect(scrolledTo).toEqual([]);
  });

  it("finds a stretch by its exact place, not by its number alone", async () => {
    const { messages } = finished();
    await open(finished(), true);
    const [, , , map] = messages;
    if (map === undefined) throw new Error("there is no answer about maps");
    expect(goToMark(cite(map, "picks a bucket"))).toBe(false);
    goToMark(cite(map, "The hash picks a bucket, so nothing is scanned"));
    expect(focused().dataset.marks).toContain("mark-5-0-");
  });
});

describe("on paper", () => {
  it("everything folded is opened first, but not the menu of files", async () => {
    screen(false);
    const { report, messages } = tenQuestions();
    const menu = (
      <details class="save-menu">
        <summary>Save</summary>
      </details>
    );
    const { root, gone } = await mount(
      <ReportPage report={report} messages={messages} eyebrow="" bar="usual" speaker="Tomas" tools={menu} />,
    );
    expect(every(root, "details:not([open])").length).toBeGreaterThan(9);
    dispatchEvent(new Event("beforeprint"));
    expect(every(root, "details:not([open])").map((folded) => folded.className)).toEqual(["save-menu"]);
    await gone();
    expect(() => dispatchEvent(new Event("beforeprint"))).not.toThrow();
  });

  it("model answers stay hidden if they were", async () => {
    const { root } = await open(finished(), false);
    dispatchEvent(new Event("beforeprint"));
    expect(every(root, ".model-answer")).toEqual([]);
  });
});

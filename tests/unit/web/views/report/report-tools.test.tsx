// @vitest-environment happy-dom
/** What can be done with a report: copied, saved, printed; all of it in the page, and a refusal of the browser is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reportMarkdown } from "../../../../../web/src/models/report-markdown.ts";
import { ReportTools } from "../../../../../web/src/views/report/report-tools.tsx";
import { button, every, has, link, mount, only, press, seen, words } from "../../../../support/web-render.tsx";
import { finished } from "../../../../support/web-report.ts";

const { report } = finished();
const HEADING = "Software engineer, Today";

function tools() {
  const transcripts = [
    { name: "Transcript, text", href: "/api/t.txt" },
    { name: "Transcript, Markdown", href: "/api/t.md" },
  ];
  return <ReportTools report={report} heading={HEADING} transcripts={transcripts} again={<a href="/new">Again</a>} />;
}

function clipboard(writeText: (text: string) => Promise<void>): void {
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(writeText);
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("copying", () => {
  it("puts the whole report on the clipboard and says so to eyes and ears", async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    const { root } = await mount(tools());
    await press(button(root, "Copy as Markdown"));
    expect(copied).toEqual([reportMarkdown(report, HEADING)]);
    expect(has(root, "button", "Copied")).toBe(true);
    expect(words(only(root, "[role=status]"))).toBe("The report is on the clipboard.");
  });

  it("tells when the browser does not allow it, and what to do instead", async () => {
    clipboard(async () => {
      throw new Error("not allowed");
    });
    const { root } = await mount(tools());
    await press(button(root, "Copy as Markdown"));
    expect(has(root, "button", "Copied")).toBe(false);
    expect(seen(only(root, "[role=status]"))).toBe("The browser did not allow copying. Save it as Markdown instead.");
    expect(only(root, "[role=status]").classList.contains("sr-only")).toBe(false);
  });

  it("says nothing before", async () => {
    const { root } = await mount(tools());
    expect(words(only(root, "[role=status]"))).toBe("");
  });
});

describe("printing", () => {
  it("opens the browser's own window", async () => {
    const print = vi.fn();
    vi.stubGlobal("print", print);
    const { root } = await mount(tools());
    await press(button(root, "Print"));
    expect(print).toHaveBeenCalledOnce();
  });
});

describe("saving", () => {
  let saved: { readonly name: string; readonly type: string; readonly text: Promise<string> }[] = [];
  let blob = new Blob([]);

  beforeEach(() => {
    saved = [];
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    vi.spyOn(URL, "createObjectURL").mockImplementation((made) => {
      if (made instanceof Blob) blob = made;
      return "blob:made";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function note(this: HTMLAnchorElement) {
      saved.push({ name: this.download, type: blob.type, text: blob.text() });
    });
    return () => void vi.useRealTimers();
  });

  it("gives Markdown, as it is copied", async () => {
    const { root } = await mount(tools());
    await press(button(root, "Report, Markdown"));
    expect(saved.map(({ name, type }) => [name, type])).toEqual([["viva-report.md", "text/markdown"]]);
    expect(await saved[0]?.text).toBe(reportMarkdown(report, HEADING));
  });

  it("gives the report as data that can be read again", async () => {
    const { root } = await mount(tools());
    await press(button(root, "Report, JSON"));
    expect(saved.map(({ name, type }) => [name, type])).toEqual([["viva-report.json", "application/json"]]);
    expect(JSON.parse((await saved[0]?.text) ?? "null")).toEqual(report);
  });

  it("lets the file's address go once the browser has read it", async () => {
    const revoked = vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => {});
    const { root } = await mount(tools());
    await press(button(root, "Report, JSON"));
    expect(revoked).not.toHaveBeenCalled();
    vi.advanceTimersByTime(10_000);
    expect(revoked).toHaveBeenCalledExactlyOnceWith("blob:made");
  });

  it("leaves transcripts to the browser, as downloads", async () => {
    const { root } = await mount(tools());
    for (const [name, href] of [
      ["Transcript, text", "/api/t.txt"],
      ["Transcript, Markdown", "/api/t.md"],
    ] as const) {
      expect(link(root, name).getAttribute("href")).toBe(href);
      expect(link(root, name).hasAttribute("download")).toBe(true);
    }
  });

  it("is one menu with everything that can be saved", async () => {
    const { root } = await mount(tools());
    expect(words(only(root, "details > summary"))).toBe("Save");
    expect(every(root, "details li").map(words)).toEqual([
      "Report, Markdown",
      "Report, JSON",
      "Transcript, text",
      "Transcript, Markdown",
    ]);
  });
});

describe("the way on", () => {
  it("comes first", async () => {
    const { root } = await mount(tools());
    expect(words(only(root, ".report-tools > :first-child"))).toBe("Again");
  });
});

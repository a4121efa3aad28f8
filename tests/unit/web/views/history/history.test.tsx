// @vitest-environment happy-dom
/** The list of interviews: by day, filtered, in pages, with deletion that asks first; empty, offline and between. */
import { describe, expect, it } from "vitest";
import type { SessionSummary } from "#contract/http/sessions.ts";
import type { Api, SessionFilter } from "../../../../../web/src/api/port.ts";
import { History } from "../../../../../web/src/views/history/history.tsx";
import { failed, OFFLINE, ok, refused, summary } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  choose,
  doing,
  every,
  field,
  has,
  headings,
  heard,
  link,
  mount,
  only,
  press,
  seen,
  words,
  write,
} from "../../../../support/web-render.tsx";

/** An hour of the reader's own clock, in 2025. */
const onNovember = (day: number, hour: number) => new Date(2025, 10, day, hour).toISOString();

const OPEN = summary("open", { status: "live", answered: 2, createdAt: onNovember(24, 10) });
const DONE = summary("done", {
  status: "done",
  track: "data_science",
  companyStyle: "meta",
  answered: 5,
  score: { score: 70.4, low: 62.6, high: 78.2 },
  titles: ["Maps", "Trees"],
  createdAt: onNovember(24, 8),
});
const OLD = summary("old", { status: "done", score: null, createdAt: onNovember(20, 8) });

type Pages = (filter: SessionFilter) => readonly SessionSummary[];

async function list(pages: Pages = () => [OPEN, DONE, OLD], part: Partial<Api> = {}, userId: string | null = "u1") {
  const asked: SessionFilter[] = [];
  const listSessions: Api["listSessions"] = async (filter) => {
    asked.push(filter);
    return ok({ items: [...pages(filter)], nextCursor: null });
  };
  const made = openApp({ userId, api: { listSessions, ...part } });
  const mounted = await mount(made.inApp(<History />));
  const wait = (ms = 250) => doing(() => made.scheduler.advance(ms));
  await wait(0);
  return { ...made, ...mounted, asked, wait };
}

const names = (root: ParentNode) => every(root, ".row h3").map(seen);
const rowOf = (root: ParentNode, id: string) => {
  const found = every(root, ".row").find((row) => row.querySelector(`h3 a[href^="/s/${id}"]`) !== null);
  if (found === undefined) throw new Error(`no row of ${id}`);
  return found;
};
const dialog = (root: ParentNode) => root.querySelector("dialog");

describe("an empty list", () => {
  it("is an invitation, not a table without rows", async () => {
    const { root } = await list(() => []);
    expect(words(only(root, ".empty .lead"))).toContain("Nothing here yet.");
    expect(link(root, "Set up an interview").getAttribute("href")).toBe("/new");
    expect(link(root, "Read a sample report").getAttribute("href")).toBe("/sample");
    expect(every(root, ".filters, .row")).toEqual([]);
  });

  it("of a visitor who never signed in is the same, and asks nobody", async () => {
    const { root, asked } = await list(undefined, {}, null);
    expect(has(root, "link", "Set up an interview")).toBe(true);
    expect(asked).toEqual([]);
  });
});

describe("while the list is fetched", () => {
  it("says so once, and does not yet say that it is empty", async () => {
    const { root } = await list(undefined, { listSessions: () => new Promise(() => {}) });
    expect(words(only(root, "[role=status]"))).toBe("Fetching your interviews.");
    expect(every(root, ".empty, .no-match")).toEqual([]);
  });
});

describe("the list", () => {
  it("is sorted into days, each with its heading", async () => {
    const { root } = await list();
    expect(headings(root).map((heading) => heading.level)).toEqual([1, 2, 3, 3, 2, 3, 2]);
    expect(every(root, "section.day h2").map(words)).toEqual(["Monday 24 November 2025", "Thursday 20 November 2025"]);
    expect(every(root, "section.day").map((day) => every(day, ".row").length)).toEqual([2, 1]);
  });

  it("says of each what it was, how far it went and what came of it", async () => {
    const { root } = await list();
    const open = rowOf(root, "open");
    expect(seen(only(open, "h3"))).toBe("Software intern");
    expect(words(only(open, ".row-time"))).toMatch(/^\d\d:\d\d · medium · mock · Open$/);
    expect(words(only(open, ".row-result"))).toBe("2 of 5 answered");
    const done = rowOf(root, "done");
    expect(seen(only(done, "h3"))).toBe("Data science, Meta’s manner");
    expect(words(only(done, ".row-titles"))).toBe("Maps · Trees");
    expect(heard(only(done, ".row-result"))).toBe("Readiness 70 63–78");
  });

  it("says in words when there is no score", async () => {
    const { root } = await list();
    expect(words(only(rowOf(root, "old"), ".row-result"))).toBe("Not enough evidence for a score");
  });

  it.each([
    ["created", "Not begun", "/s/x", "Go on"],
    ["live", "Open", "/s/x", "Go on"],
    ["report_pending", "Report under way", "/s/x/report", "Report"],
    ["done", "Finished", "/s/x/report", "Report"],
    ["needs_attention", "Report needs another try", "/s/x/report", "Report"],
  ] as const)("leads from one that is %s (“%s”) to %s", async (status, word, href, action) => {
    const { root } = await list(() => [summary("x", { status })]);
    expect(words(only(root, ".row-time"))).toContain(word);
    expect(only(root, ".row h3 a").getAttribute("href")).toBe(href);
    expect(link(root, new RegExp(`^${action} ?: Software intern, `)).getAttribute("href")).toBe(href);
  });

  it("has names for its controls that tell the rows apart", async () => {
    const { root } = await list();
    for (const row of every(root, ".row")) {
      const name = seen(only(row, "h3"));
      const time = words(only(row, "time"));
      expect(has(row, "field", `Select ${name}, ${time}`)).toBe(true);
      expect(has(row, "button", `Delete ${name}, ${time}`)).toBe(true);
    }
  });

  it("shows the next page on request, below what is there", async () => {
    const listSessions: Api["listSessions"] = async ({ cursor }) =>
      cursor === undefined
        ? ok({ items: [OPEN], nextCursor: "c1" })
        : ok({ items: cursor === "c1" ? [OLD] : [], nextCursor: null });
    const { root } = await list(undefined, { listSessions });
    await press(button(root, "Show earlier interviews"));
    expect(every(root, ".row")).toHaveLength(2);
    expect(has(root, "button", "Show earlier interviews")).toBe(false);
  });
});

describe("narrowing", () => {
  it("has a labelled field for words, one for the track and one for the status", async () => {
    const { root } = await list();
    expect(field(root, "Search").getAttribute("type")).toBe("search");
    expect(every(field(root, "Track"), "option").map(words)).toHaveLength(8);
    expect(every(field(root, "Status"), "option").map(words)).toEqual([
      "Any status",
      "Not begun",
      "Open",
      "Report under way",
      "Finished",
      "Report needs another try",
    ]);
  });

  it("by track and status asks for just these", async () => {
    const { root, asked, wait } = await list();
    await choose(field(root, "Track"), "data_science");
    await choose(field(root, "Status"), "done");
    await wait();
    expect(asked.at(-1)).toEqual({ limit: 20, track: "data_science", status: "done" });
    await choose(field(root, "Track"), "");
    await wait();
    expect(asked.at(-1)).toEqual({ limit: 20, status: "done" });
  });

  it("by words asks once for a word, not for each letter", async () => {
    const { root, asked, wait } = await list();
    for (const typed of ["m", "ma", "map"]) await write(field(root, "Search"), typed);
    await wait();
    expect(asked.map((filter) => filter.q)).toEqual([undefined, "map"]);
  });

  it("that leaves nothing says so, and keeps the fields to widen it again", async () => {
    const { root, wait } = await list((filter) => (filter.q === undefined ? [OPEN] : []));
    await write(field(root, "Search"), "nothing like it");
    await wait();
    expect(words(only(root, ".no-match"))).toBe("No interview fits these filters.");
    await write(field(root, "Search"), "");
    await wait();
    expect(names(root)).toEqual(["Software intern"]);
  });

  it("lets go of what was selected, which may not be in view any more", async () => {
    const { root, wait } = await list();
    await press(field(rowOf(root, "open"), /^Select/));
    await choose(field(root, "Status"), "done");
    await wait();
    expect(every(root, ".selection")).toEqual([]);
  });
});

describe("deleting one", () => {
  it("asks first, and says what goes with it", async () => {
    const { root, api } = await list();
    await press(button(rowOf(root, "done"), /^Delete/));
    expect(dialog(root)?.open).toBe(true);
    expect(words(only(root, "dialog h2"))).toBe("Delete this interview?");
    expect(every(root, "dialog li").map(words)).toEqual([
      expect.stringMatching(/^Data science, Meta’s manner, Monday 24 November 2025 \d\d:\d\d$/),
    ]);
    expect(words(only(root, "dialog .dialog-body > p"))).toContain("There is no way back.");
    expect(api.calls).not.toContain("deleteSession");
  });

  it("happens on confirmation, and the row is gone", async () => {
    const { root } = await list();
    await press(button(rowOf(root, "done"), /^Delete/));
    await press(button(root, "Delete for good"));
    expect(names(root)).toEqual(["Software intern", "Software intern"]);
    expect(dialog(root)?.open).toBe(false);
  });

  it("takes the draft of the interview with it, and no other", async () => {
    localStorage.setItem("viva.draft.u1.done", "{}");
    localStorage.setItem("viva.draft.u1.open", "{}");
    const { root } = await list();
    await press(button(rowOf(root, "done"), /^Delete/));
    await press(button(root, "Delete for good"));
    expect(localStorage.getItem("viva.draft.u1.done")).toBeNull();
    expect(localStorage.getItem("viva.draft.u1.open")).toBe("{}");
  });

  it.each(["Keep", "the browser's own way"])("is called off by %s", async (how) => {
    const { root, api } = await list();
    await press(button(rowOf(root, "done"), /^Delete/));
    if (how === "Keep") await press(button(root, "Keep"));
    else await doing(() => dialog(root)?.close());
    expect(dialog(root)?.open).toBe(false);
    expect(names(root)).toHaveLength(3);
    expect(api.calls).not.toContain("deleteSession");
  });
});

describe("deleting several", () => {
  it("counts what is selected, aloud", async () => {
    const { root } = await list();
    await press(field(rowOf(root, "open"), /^Select/));
    await press(field(rowOf(root, "old"), /^Select/));
    expect(words(only(root, "[role=status].selection p"))).toBe("2 selected");
    await press(field(rowOf(root, "old"), /^Select/));
    expect(words(only(root, ".selection p"))).toBe("1 selected");
  });

  it("asks once for all of them, and deletes just these", async () => {
    const deleted: string[] = [];
    const { root } = await list(undefined, {
      deleteSession: async (id) => {
        deleted.push(id);
        return ok(null);
      },
    });
    await press(field(rowOf(root, "open"), /^Select/));
    await press(field(rowOf(root, "old"), /^Select/));
    await press(button(root, "Delete the selected"));
    expect(words(only(root, "dialog h2"))).toBe("Delete 2 interviews?");
    expect(every(root, "dialog li")).toHaveLength(2);
    await press(button(root, "Delete for good"));
    expect(deleted).toEqual(["open", "old"]);
    expect(names(root)).toEqual(["Data science, Meta’s manner"]);
    expect(every(root, ".selection")).toEqual([]);
  });

  it("that fails half-way keeps what is left, and says so", async () => {
    const { root } = await list(undefined, {
      deleteSession: async (id) => (id === "old" ? failed(OFFLINE) : ok(null)),
    });
    await press(field(rowOf(root, "open"), /^Select/));
    await press(field(rowOf(root, "old"), /^Select/));
    await press(button(root, "Delete the selected"));
    await press(button(root, "Delete for good"));
    expect(words(only(root, "[role=alert]"))).toContain("The list below is the last one known.");
    expect(names(root)).toEqual(["Data science, Meta’s manner", "Software intern"]);
  });

  it("that leaves none is an empty list again", async () => {
    const { root } = await list(() => [OPEN]);
    await press(button(rowOf(root, "open"), /^Delete/));
    await press(button(root, "Delete for good"));
    expect(every(root, ".empty")).toHaveLength(1);
  });
});

describe("a list that does not come", () => {
  it("is told, and can be asked for again", async () => {
    let isDown = true;
    const listSessions: Api["listSessions"] = async () =>
      isDown ? failed(OFFLINE) : ok({ items: [OPEN], nextCursor: null });
    const { root } = await list(undefined, { listSessions });
    expect(words(only(root, "[role=alert]"))).toContain("Your interviews are stored; only the list is missing.");
    expect(every(root, ".empty, .no-match")).toEqual([]);
    isDown = false;
    await press(button(root, "Try again"));
    expect(names(root)).toEqual(["Software intern"]);
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("keeps what was shown when the next page fails", async () => {
    const listSessions: Api["listSessions"] = async ({ cursor }) =>
      cursor === undefined ? ok({ items: [OPEN], nextCursor: "c1" }) : failed(refused(500, "INTERNAL"));
    const { root } = await list(undefined, { listSessions });
    await press(button(root, "Show earlier interviews"));
    expect(names(root)).toEqual(["Software intern"]);
    expect(words(only(root, "[role=alert]"))).toContain("The list below is the last one known.");
  });
});

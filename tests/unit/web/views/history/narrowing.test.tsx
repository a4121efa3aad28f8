// @vitest-environment happy-dom
/** Filters over a list that changes: the fields stay while the answer is on its way, and empty is said only of what is empty. */
import { describe, expect, it, onTestFinished } from "vitest";
import type { SessionSummary } from "#contract/http/sessions.ts";
import { TRACKS } from "#contract/vocabulary.ts";
import type { Api, SessionFilter } from "../../../../../web/src/api/port.ts";
import { TRACK_CARDS } from "../../../../../web/src/models/catalogue.ts";
import type { HistoryFilter } from "../../../../../web/src/models/history.ts";
import { STATUS_WORDS } from "../../../../../web/src/models/summary-words.ts";
import { Filters } from "../../../../../web/src/views/history/filters.tsx";
import { History } from "../../../../../web/src/views/history/history.tsx";
import { failed, OFFLINE, ok, refusal, summary } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  choose,
  doing,
  every,
  field,
  has,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

const NONE: HistoryFilter = { q: "", track: null, status: null };

describe("the fields", () => {
  async function filters(filter: HistoryFilter = NONE) {
    const told: Partial<HistoryFilter>[] = [];
    const { root } = await mount(<Filters filter={filter} onChange={(part) => told.push(part)} />);
    return { root, told };
  }

  it("offer every track and every state by the names of the page", async () => {
    const { root } = await filters();
    expect(every(field(root, "Track"), "option").map(words)).toEqual([
      "All tracks",
      ...TRACKS.map((track) => TRACK_CARDS[track].name),
    ]);
    expect(every(field(root, "Status"), "option").map(words)).toEqual(["Any status", ...Object.values(STATUS_WORDS)]);
  });

  it("are a region of searching, and show what is set", async () => {
    const { root } = await filters({ q: "map", track: "behavioral", status: "done" });
    expect(only(root, "search").contains(field(root, "Search"))).toBe(true);
    expect(["Search", "Track", "Status"].map((name) => Reflect.get(field(root, name), "value"))).toEqual([
      "map",
      "behavioral",
      "done",
    ]);
  });

  it.each([
    ["Track", "data_science", { track: "data_science" }],
    ["Track", "", { track: null }],
    ["Status", "needs_attention", { status: "needs_attention" }],
    ["Status", "", { status: null }],
  ] as const)("%s tells “%s” and nothing of the others", async (name, value, part) => {
    const { root, told } = await filters({ q: "map", track: "behavioral", status: "done" });
    await choose(field(root, name), value);
    expect(told).toEqual([part]);
  });

  it("take words of eighty letters at most", async () => {
    const { root, told } = await filters();
    expect(field(root, "Search").getAttribute("maxlength")).toBe("80");
    await write(field(root, "Search"), "hash map");
    expect(told).toEqual([{ q: "hash map" }]);
  });
});

/** The page over interviews that can be found, deleted and run out. */
async function list(kept: SessionSummary[], part: Partial<Api> = {}, size = 20) {
  const asked: SessionFilter[] = [];
  const api: Partial<Api> = {
    listSessions: async (filter) => {
      asked.push(filter);
      const found = kept.filter(({ titles }) => filter.q === undefined || titles.join(" ").includes(filter.q));
      const from = filter.cursor === undefined ? 0 : found.findIndex(({ id }) => id === filter.cursor) + 1;
      const items = found.slice(from, from + size);
      return ok({ items, nextCursor: found.length > from + size ? (items.at(-1)?.id ?? null) : null });
    },
    deleteSession: async (id) => {
      kept.splice(
        kept.findIndex((one) => one.id === id),
        1,
      );
      return ok(null);
    },
    ...part,
  };
  const made = openApp({ api });
  const { root } = await mount(made.inApp(<History />));
  onTestFinished(() => localStorage.clear());
  const wait = (ms: number) => doing(() => made.scheduler.advance(ms));
  await wait(0);
  return { ...made, root, asked, wait };
}

const three = () => ["a", "b", "c"].map((id) => summary(id, { titles: [`About ${id}`] }));
const rows = (root: ParentNode) => every(root, ".row-titles").map(words);

describe("while it is narrowed", () => {
  it("the field one types into stays the same from the first letter to the last that is taken away", async () => {
    const { root, wait } = await list(three());
    const search = field(root, "Search");
    for (const typed of ["x", "xy", "x", ""]) {
      await write(search, typed);
      expect(field(root, "Search")).toBe(search);
      await wait(250);
      expect(field(root, "Search")).toBe(search);
    }
    expect(rows(root)).toEqual(["About a", "About b", "About c"]);
  });

  it("nothing is called empty before the answer without filters is there", async () => {
    const { root, wait } = await list(three());
    await write(field(root, "Search"), "xy");
    await wait(250);
    await write(field(root, "Search"), "");
    expect(words(root)).not.toContain("Nothing here yet.");
    await wait(0);
    expect(rows(root)).toHaveLength(3);
  });

  it("a failure leaves the list of before, said to be that", async () => {
    const answers = [ok({ items: three(), nextCursor: null })];
    const { root, wait } = await list(three(), { listSessions: async () => answers.shift() ?? failed(OFFLINE) });
    await write(field(root, "Search"), "a");
    await wait(250);
    expect(words(only(root, "[role=alert]"))).toContain("The list below is the last one known.");
    expect(rows(root)).toHaveLength(3);
  });
});

describe("deleting", () => {
  async function deleteAll(root: HTMLElement): Promise<void> {
    for (const box of every(root, ".row-select input")) await press(box);
    await press(button(root, "Delete the selected"));
    await press(button(root, "Delete for good"));
  }

  it("all that is shown brings what comes after it, and does not say that there is nothing", async () => {
    const { root } = await list(three(), {}, 2);
    expect(rows(root)).toEqual(["About a", "About b"]);
    await deleteAll(root);
    expect(rows(root)).toEqual(["About c"]);
    expect(has(root, "button", "Show earlier interviews")).toBe(false);
  });

  it("the last of all leaves the invitation", async () => {
    const { root } = await list(three());
    await deleteAll(root);
    expect(words(only(root, ".empty"))).toContain("Nothing here yet.");
  });

  it("the last that fits the filters leaves the fields, to widen them", async () => {
    const { root, wait } = await list(three());
    await write(field(root, "Search"), "About b");
    await wait(250);
    await deleteAll(root);
    expect(words(only(root, ".no-match"))).toBe("No interview fits these filters.");
    await write(field(root, "Search"), "");
    await wait(0);
    expect(rows(root)).toEqual(["About a", "About c"]);
  });

  it("stops at the first that fails, with the rest still selected", async () => {
    const kept = three();
    const { root } = await list(kept, {
      deleteSession: async (id) => (id === "b" ? failed(refusal("RATE_LIMITED", { wait: 9 })) : ok(null)),
    });
    await deleteAll(root);
    expect(rows(root)).toEqual(["About b", "About c"]);
    expect(words(only(root, ".selection p"))).toBe("2 selected");
    expect(words(only(root, "[role=alert]"))).toContain("Try again in 9 seconds.");
  });
});

// @vitest-environment happy-dom
/** The bank as it is browsed: every filter, pages, rows in words, and what stands there while nothing is known yet. */
import { describe, expect, it } from "vitest";
import type { QuestionResult } from "#contract/http/own-questions.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import { COMPANY_STYLES, DIFFICULTIES, QUESTION_TYPES, TRACKS } from "#contract/vocabulary.ts";
import type { Api, QuestionFilter } from "../../../../../web/src/api/port.ts";
import { EVERYTHING } from "../../../../../web/src/models/bank/bank.ts";
import { BankFilters } from "../../../../../web/src/views/bank/bank-filters.tsx";
import { QuestionRow } from "../../../../../web/src/views/bank/question-row.tsx";
import { QuestionsPage } from "../../../../../web/src/views/bank/questions-page.tsx";
import { failed, OFFLINE, ok, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { PAYLOADS } from "../../../../support/web-payloads.ts";
import {
  button,
  buttonNames,
  choose,
  doing,
  drawn,
  every,
  field,
  has,
  heard,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

const AT = "2026-11-24T10:00:00.000Z";

function card(id: string, part: Partial<QuestionCard> = {}): QuestionCard {
  return {
    id,
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "easy",
    type: "coding",
    title: `Title ${id}`,
    prompt: `Prompt of ${id}?`,
    tags: ["binary-search"],
    ...part,
  };
}

describe("the filters", () => {
  async function filters(choice = EVERYTHING) {
    const told: unknown[] = [];
    const { root } = await mount(<BankFilters choice={choice} onChange={(part) => told.push(part)} />);
    return { root, told };
  }

  it("are a region of searching with a name on every field", async () => {
    const { root } = await filters();
    expect(every(only(root, "search"), "input, select").map(nameOf)).toEqual([
      "Search",
      "Tag",
      "Track",
      "Manner",
      "Difficulty",
      "Type",
    ]);
  });

  it.each([
    ["Track", TRACKS.length],
    ["Manner", COMPANY_STYLES.length],
    ["Difficulty", DIFFICULTIES.length],
    ["Type", QUESTION_TYPES.length],
  ])("%s offers all of the vocabulary and the choice of none", async (name, count) => {
    const { root } = await filters();
    const options = every(field(root, name), "option");
    expect(options).toHaveLength(count + 1);
    expect(options[0]?.getAttribute("value")).toBe("");
    expect(new Set(options.map(words)).size).toBe(count + 1);
  });

  it.each([
    ["Track", "data_science", { track: "data_science" }],
    ["Manner", "amazon", { companyStyle: "amazon" }],
    ["Difficulty", "hard", { difficulty: "hard" }],
    ["Type", "behavioral", { type: "behavioral" }],
  ] as const)("%s tells what was chosen and what was taken back", async (name, value, part) => {
    const { root, told } = await filters();
    await choose(field(root, name), value);
    await choose(field(root, name), "");
    expect(told).toEqual([part, Object.fromEntries(Object.keys(part).map((key) => [key, null]))]);
  });

  it("show what is set", async () => {
    const { root } = await filters({ ...EVERYTHING, q: "map", tag: "hashing", track: "behavioral", type: "coding" });
    const shown = every(root, "input, select").map((one) => Reflect.get(one, "value"));
    expect(shown).toEqual(["map", "hashing", "behavioral", "", "", "coding"]);
  });

  it("tell words and tags as they are typed", async () => {
    const { root, told } = await filters();
    await write(field(root, "Search"), "a tree");
    await write(field(root, "Tag"), "hash map");
    expect(told).toEqual([{ q: "a tree" }, { tag: "hash map" }]);
  });
});

describe("a row", () => {
  function row(question: QuestionCard, result?: QuestionResult) {
    const nothing = () => {};
    return drawn(
      <ul>
        <QuestionRow question={question} result={result} isOpening={false} onPractise={nothing} onTag={nothing} />
      </ul>,
    );
  }

  it.each([
    [card("a"), "Software intern · Coding · easy"],
    [card("a", { companyStyle: "google", difficulty: "hard" }), "Software intern · Google’s manner · Coding · hard"],
    [card("a", { track: "behavioral", type: "behavioral" }), "Behavioural · easy"],
  ] as const)("says where a question belongs, nothing twice (%#)", (question, place) => {
    expect(words(only(row(question), ".eyebrow"))).toBe(place);
  });

  it("offers its tags as words, in a list with a name", () => {
    const root = row(card("a", { tags: ["binary-search", "big-o-notation"] }));
    expect(every(root, ".bank-tag").map(words)).toEqual(["binary search", "big o notation"]);
    expect(nameOf(only(root, ".bank-tags"))).toBe("Tags");
  });

  it("says that it was met, with the best that came of it where there is a report", () => {
    const met: QuestionResult = { questionId: "a", seenAt: AT, best: null };
    expect(words(only(row(card("a"), met), ".bank-met"))).toBe("Seen");
    const best = { sessionId: "s9", shown: 0, points: 4 };
    const root = row(card("a"), { ...met, best });
    expect(heard(only(root, ".bank-met a"))).toBe("Best: 0 of 4 points, report of Title a");
  });

  it("takes whatever stands in a question for words", () => {
    for (const payload of PAYLOADS) {
      const root = row(card("a", { title: payload, prompt: payload, tags: [payload] }));
      expect(every(root, "script, img, iframe, svg script, a, form, style, base, meta, link")).toEqual([]);
    }
  });
});

async function page(part: Partial<Api> = {}, userId: string | null = "u1") {
  const asked: QuestionFilter[] = [];
  const questions: Api["questions"] = async (filter) => {
    asked.push(filter);
    return ok({ items: [card("a"), card("b")], nextCursor: null });
  };
  const made = openApp({ userId, api: { questions, ...part } });
  const mounted = await mount(made.inApp(<QuestionsPage />));
  const wait = (ms: number) => doing(() => made.scheduler.advance(ms));
  await wait(0);
  return { ...made, ...mounted, asked, wait, bank: () => only(mounted.root, "section[aria-labelledby=bank-all]") };
}

const titles = (root: ParentNode) => every(root, ".bank-row h3").map(words);

describe("the bank", () => {
  it("says that it is being fetched, and nothing of an empty bank", async () => {
    const { bank } = await page({ questions: () => new Promise(() => {}) });
    expect(words(only(bank(), "[role=status]"))).toBe("Fetching the questions.");
    expect(every(bank(), ".bank-none, ul.bank-list")).toEqual([]);
  });

  it("asks a visitor's browser nothing about what was met", async () => {
    const { api } = await page({}, null);
    expect(api.calls).toEqual(["questions"]);
  });

  it("asks once for what was typed in a hurry, tags by their spelling", async () => {
    const { root, asked, wait } = await page();
    await write(field(root, "Search"), "t");
    await write(field(root, "Search"), "tree");
    await write(field(root, "Tag"), "Binary  Search");
    await wait(249);
    expect(asked).toHaveLength(1);
    await wait(1);
    expect(asked[1]).toEqual({ q: "tree", tag: "binary-search", limit: 20 });
  });

  it("goes on from page to page without losing what is shown", async () => {
    const { root, bank } = await page({
      questions: async ({ cursor }) =>
        ok(cursor === undefined ? { items: [card("a")], nextCursor: "a" } : { items: [card("b")], nextCursor: null }),
    });
    await press(button(root, "Show more questions"));
    expect(titles(bank())).toEqual(["Title a", "Title b"]);
    expect(has(root, "button", "Show more questions")).toBe(false);
  });

  it("keeps what is shown where the next page fails, and says so", async () => {
    const answers = [ok({ items: [card("a")], nextCursor: "a" })];
    const { root, bank } = await page({
      questions: async () => answers.shift() ?? failed(refusal("RATE_LIMITED", { wait: 5 })),
    });
    await press(button(root, "Show more questions"));
    expect(words(only(bank(), "[role=alert]"))).toContain("Try again in 5 seconds.");
    expect(titles(bank())).toEqual(["Title a"]);
  });

  it("that nothing fits says so aloud, and shows all again in one press", async () => {
    const { root, bank, wait } = await page({
      questions: async ({ q }) => ok({ items: q === undefined ? [card("a")] : [], nextCursor: null }),
    });
    await write(field(root, "Search"), "nothing like it");
    await wait(250);
    expect(words(only(bank(), "[role=status].bank-none"))).toContain("No question fits these filters.");
    await press(button(root, "Show all questions"));
    await wait(0);
    expect([titles(bank()), Reflect.get(field(root, "Search"), "value")]).toEqual([["Title a"], ""]);
  });

  it("takes the answer to the newest question alone", async () => {
    const waiting: ((id: string) => void)[] = [];
    const { root, bank, wait } = await page({
      questions: () =>
        new Promise((resolve) => waiting.push((id) => resolve(ok({ items: [card(id)], nextCursor: null })))),
    });
    await choose(field(root, "Difficulty"), "hard");
    await wait(250);
    await doing(() => waiting[1]?.("new"));
    await doing(() => waiting[0]?.("old"));
    expect(titles(bank())).toEqual(["Title new"]);
  });

  it("narrows by a tag that is pressed, and shows it in its field", async () => {
    const { root, bank, asked, wait } = await page();
    const [tag] = every(bank(), ".bank-tag");
    if (tag === undefined) throw new Error("no tag");
    await press(tag);
    await wait(250);
    expect(asked.at(-1)).toEqual({ tag: "binary-search", limit: 20 });
    expect(field(root, "Tag")).toHaveProperty("value", "binary-search");
  });

  it("marks nothing as met where that cannot be asked, and stays quiet about it", async () => {
    const { root } = await page({ questionResults: async () => failed(OFFLINE) });
    expect(every(root, ".bank-met, [role=alert]")).toEqual([]);
  });
});

describe("practising from the bank", () => {
  it("names on each button what is practised", async () => {
    const { bank } = await page();
    expect(buttonNames(bank()).filter((name) => name.startsWith("Practise"))).toEqual([
      "Practise this one: Title a",
      "Practise this one: Title b",
    ]);
  });

  it.each([
    ["no guest can be made", { guest: async () => failed<never>(OFFLINE) }],
    ["no interview can be set up", { createSession: async () => failed<never>(refusal("QUOTA_EXCEEDED")) }],
    ["it cannot be begun", { start: async () => failed<never>(refusal("OVERLOADED")) }],
  ] as const)("says where %s, goes nowhere, and can be tried again", async (_, part) => {
    const { root, went } = await page(part);
    await press(button(root, "Practise this one: Title a"));
    expect(words(only(root, "[role=alert]"))).toContain("No interview was begun. Press the button to try again.");
    expect(went).toEqual([]);
    expect(button(root, "Practise this one: Title a").getAttribute("aria-busy")).toBeNull();
  });

  it("opens one room however often it is pressed", async () => {
    const { root, api } = await page({ createSession: () => new Promise(() => {}) });
    await press(button(root, "Practise this one: Title a"));
    await press(button(root, "Practise this one: Title b"));
    await press(button(root, "Opening…: Title a"));
    expect(api.calls.filter((call) => call === "createSession")).toHaveLength(1);
  });
});

/** Browsing the bank: filters, pages, what was met, and practising one question. */
import { describe, expect, it } from "vitest";
import type { QuestionCard } from "#contract/http/questions.ts";
import type { Api, NewSession, QuestionFilter } from "../../../../../web/src/api/port.ts";
import { BankModel, EVERYTHING } from "../../../../../web/src/models/bank/bank.ts";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";

function card(id: string, part: Partial<QuestionCard> = {}): QuestionCard {
  return {
    id,
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "easy",
    type: "coding",
    title: `Title ${id}`,
    prompt: `Prompt of ${id}?`,
    tags: ["hashing"],
    ...part,
  };
}

function make(part: Partial<Api> = {}, userId: string | null = "u1") {
  const asked: QuestionFilter[] = [];
  const entered: string[] = [];
  const list = part.questions ?? (async () => ok({ items: [card("a"), card("b")], nextCursor: null }));
  const opened = openApp({
    userId,
    api: {
      ...part,
      questions: (filter) => {
        asked.push(filter);
        return list(filter);
      },
    },
  });
  const bank = new BankModel({ ...opened.app, enter: (id) => void entered.push(id) });
  return { ...opened, asked, entered, bank, ids: () => bank.items.value?.map(({ id }) => id) };
}

describe("browsing", () => {
  it("loads by itself, in pages that are appended", async () => {
    const pages = make({
      questions: async ({ cursor }) =>
        cursor === undefined
          ? ok({ items: [card("a")], nextCursor: "a" })
          : ok({ items: [card("b")], nextCursor: null }),
    });
    await pages.scheduler.advance(0);
    await pages.bank.more();
    expect(pages.ids()).toEqual(["a", "b"]);
    expect(pages.asked.at(-1)).toMatchObject({ cursor: "a" });
    expect(pages.bank.cursor.value).toBeNull();
  });

  it("asks once for what was typed, with every filter and tags as they are spelt", async () => {
    const { asked, bank, scheduler } = make();
    await scheduler.advance(0);
    bank.narrow({ track: "swe_intern", difficulty: "easy", companyStyle: "amazon", type: "coding" });
    bank.narrow({ tag: "Binary  Search" });
    bank.narrow({ q: " trees " });
    await scheduler.advance(250);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({
      track: "swe_intern",
      difficulty: "easy",
      companyStyle: "amazon",
      type: "coding",
      tag: "binary-search",
      q: "trees",
      limit: 20,
    });
    bank.clear();
    expect(bank.choice.value).toBe(EVERYTHING);
  });

  it("keeps what it shows when the next page fails", async () => {
    let down = false;
    const { bank, scheduler, ids } = make({
      questions: async () => (down ? failed(OFFLINE) : ok({ items: [card("a")], nextCursor: "a" })),
    });
    await scheduler.advance(0);
    down = true;
    await bank.more();
    expect(ids()).toEqual(["a"]);
    expect(bank.failure.value).toEqual(OFFLINE);
  });
});

describe("what was met", () => {
  const met = { questionId: "a", seenAt: "2026-11-24T10:00:00.000Z", best: null };

  it("is known of somebody who was here before, and not asked of a visitor", async () => {
    const known = make({ questionResults: async () => ok([met]) });
    await known.bank.remember();
    expect(known.bank.results.value.get("a")).toEqual(met);
    const visitor = make({}, null);
    await visitor.bank.remember();
    expect(visitor.api.calls).not.toContain("questionResults");
  });

  it("forgets a sign-in that is gone, and is quiet about other failures", async () => {
    const gone = make({ questionResults: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await gone.bank.remember();
    expect(gone.account.userId.value).toBeNull();
    const down = make({ questionResults: async () => failed(OFFLINE) });
    await down.bank.remember();
    expect(down.bank.failure.value).toBeNull();
    expect(down.account.userId.value).toBe("u1");
  });
});

describe("practising one", () => {
  it("sets up that question alone, with a coach, and goes to the room", async () => {
    const bodies: NewSession[] = [];
    const { bank, entered, api } = make({
      createSession: async (body) => {
        bodies.push(body);
        return failed(OFFLINE);
      },
    });
    await bank.practise(card("q-seven", { companyStyle: "meta", difficulty: "hard" }));
    expect(bodies).toEqual([
      {
        track: "swe_intern",
        companyStyle: "meta",
        difficulty: "hard",
        adaptive: false,
        questionCount: 1,
        questionIds: ["q-seven"],
        warmUp: false,
        behavioralTarget: 0,
        persona: "calm",
        mode: "coach",
        timeZone: "Europe/Berlin",
      },
    ]);
    expect(bank.refusal.value).toEqual(OFFLINE);
    expect(bank.opening.value).toBeNull();
    expect(entered).toEqual([]);
    expect(api.calls).toContain("guest");
    const well = make();
    await Promise.all([well.bank.practise(card("a")), well.bank.practise(card("b"))]);
    expect(well.entered).toEqual(["s1"]);
  });
});

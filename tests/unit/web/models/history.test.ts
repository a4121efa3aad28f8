/** The list of interviews: pages, filters, the newest question wins, and deletion that stops at the first failure. */
import { describe, expect, it } from "vitest";
import type { Api, SessionFilter } from "../../../../web/src/api/port.ts";
import { createAccount } from "../../../../web/src/models/account.ts";
import { HistoryModel } from "../../../../web/src/models/history.ts";
import { failed, fakeApi, OFFLINE, ok, refused, summary } from "../../../support/web-api.ts";
import { FakeScheduler, settled } from "../../../support/web-scheduler.ts";

function make(part: Partial<Api> = {}, userId: string | null = "u1") {
  const asked: SessionFilter[] = [];
  const pages = part.listSessions ?? (async () => ok({ items: [summary("a"), summary("b")], nextCursor: null }));
  const api = fakeApi({
    ...part,
    listSessions: (filter) => {
      asked.push(filter);
      return pages(filter);
    },
  });
  const scheduler = new FakeScheduler();
  const dropped: string[] = [];
  const storage = { getItem: () => userId, setItem: () => {}, removeItem: () => {} };
  const account = createAccount(api, { storage, clear: async () => {} });
  const history = new HistoryModel({ api, account, scheduler, dropTraces: (id) => dropped.push(id) });
  return { api, asked, scheduler, dropped, account, history };
}

const ids = (history: InstanceType<typeof HistoryModel>) => history.items.value?.map((item) => item.id);

describe("the list", () => {
  it("loads by itself", async () => {
    const { scheduler, history } = make();
    expect(history.items.value).toBeNull();
    await scheduler.advance(0);
    expect(ids(history)).toEqual(["a", "b"]);
  });

  it("is empty for a visitor who never signed in, without asking", async () => {
    const { api, scheduler, history } = make({}, null);
    await scheduler.advance(0);
    expect(ids(history)).toEqual([]);
    expect(api.calls).toEqual([]);
  });

  it("appends the next page and stops where there is none", async () => {
    const { asked, scheduler, history } = make({
      listSessions: async ({ cursor }) =>
        cursor === undefined
          ? ok({ items: [summary("a")], nextCursor: "c1" })
          : ok({ items: [summary("b")], nextCursor: null }),
    });
    await scheduler.advance(0);
    await history.more();
    expect(ids(history)).toEqual(["a", "b"]);
    expect(asked.at(-1)?.cursor).toBe("c1");
    expect(history.cursor.value).toBeNull();
  });

  it("keeps what it shows when the next page fails", async () => {
    let isDown = false;
    const { scheduler, history } = make({
      listSessions: async () => (isDown ? failed(OFFLINE) : ok({ items: [summary("a")], nextCursor: "c1" })),
    });
    await scheduler.advance(0);
    isDown = true;
    await history.more();
    expect(ids(history)).toEqual(["a"]);
    expect(history.failure.value).toEqual(OFFLINE);
    isDown = false;
    await history.reload();
    expect(history.failure.value).toBeNull();
  });

  it("forgets a guest whom the server does not know", async () => {
    const { scheduler, account } = make({ listSessions: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await scheduler.advance(0);
    expect(account.userId.value).toBeNull();
  });
});

describe("filters", () => {
  it("ask once typing rests, with what is set and nothing else", async () => {
    const { asked, scheduler, history } = make();
    await scheduler.advance(0);
    history.narrow({ q: "has" });
    history.narrow({ q: "hash " });
    history.narrow({ track: "swe_engineer" });
    await scheduler.advance(1_000);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({ limit: 20, track: "swe_engineer", q: "hash" });
  });

  it("are none again when all are cleared", async () => {
    const { scheduler, history, asked } = make({ listSessions: async () => ok({ items: [], nextCursor: null }) });
    expect(history.isEmpty.value).toBe(false);
    await scheduler.advance(0);
    expect(history.isEmpty.value).toBe(true);
    history.narrow({ status: "done" });
    await scheduler.advance(250);
    expect(history.isEmpty.value).toBe(false);
    history.narrow({ status: null });
    expect([history.isEmpty.value, asked.length]).toEqual([false, 2]);
    await scheduler.advance(0);
    expect([history.isEmpty.value, asked.length]).toEqual([true, 3]);
  });

  it("never call a list empty that did not come", async () => {
    const { scheduler, history } = make({ listSessions: async () => failed(OFFLINE) });
    await scheduler.advance(0);
    expect([history.isEmpty.value, history.items.value]).toEqual([false, null]);
  });

  it("take no late answer to an older question", async () => {
    const answers: ((page: Awaited<ReturnType<Api["listSessions"]>>) => void)[] = [];
    const { scheduler, history } = make({ listSessions: () => new Promise((resolve) => answers.push(resolve)) });
    await scheduler.advance(0);
    history.narrow({ q: "new" });
    await scheduler.advance(300);
    answers[1]?.(ok({ items: [summary("new")], nextCursor: null }));
    answers[0]?.(ok({ items: [summary("old")], nextCursor: null }));
    await settled();
    expect(ids(history)).toEqual(["new"]);
  });

  it("drop the selection, for what was selected may be out of sight", async () => {
    const { scheduler, history } = make();
    await scheduler.advance(0);
    history.select("a", true);
    history.narrow({ q: "x" });
    expect(history.selected.value.size).toBe(0);
  });
});

describe("deleting", () => {
  it("removes rows one by one, with what the device keeps of them", async () => {
    const { api, scheduler, dropped, history } = make();
    await scheduler.advance(0);
    history.select("a", true);
    await history.remove(["a", "b"]);
    expect(api.calls.filter((call) => call === "deleteSession")).toHaveLength(2);
    expect(ids(history)).toEqual([]);
    expect(dropped).toEqual(["a", "b"]);
    expect(history.selected.value.size).toBe(0);
    expect(history.deleting.value).toBe(false);
  });

  it("takes what is gone already for deleted", async () => {
    const { scheduler, history } = make({ deleteSession: async () => failed(refused(404, "NOT_FOUND")) });
    await scheduler.advance(0);
    await history.remove(["a"]);
    expect(ids(history)).toEqual(["b"]);
    expect(history.failure.value).toBeNull();
  });

  it("stops at a failure and keeps the rest", async () => {
    const { scheduler, history } = make({
      deleteSession: async (id) => (id === "a" ? failed(OFFLINE) : ok(null)),
    });
    await scheduler.advance(0);
    await history.remove(["a", "b"]);
    expect(ids(history)).toEqual(["a", "b"]);
    expect(history.failure.value).toEqual(OFFLINE);
  });

  it("selects and deselects single rows", async () => {
    const { scheduler, history } = make();
    await scheduler.advance(0);
    history.select("a", true);
    history.select("b", true);
    history.select("a", false);
    expect([...history.selected.value]).toEqual(["b"]);
  });
});

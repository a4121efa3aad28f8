/** The administration: closed to all others, lists in pages, and no deed without a reason. */
import { describe, expect, it } from "vitest";
import type { Api, Outcome } from "../../../../../web/src/api/port.ts";
import { AdminModel, type Deed } from "../../../../../web/src/models/admin/admin.ts";
import { deedsFor, deedWords, personName } from "../../../../../web/src/models/admin/admin-words.ts";
import { createPaged } from "../../../../../web/src/models/admin/paged.ts";
import { failed, fakeApi, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { FakeScheduler, settled } from "../../../../support/web-scheduler.ts";
import { adminUser } from "../../../../support/web-sharing.ts";

async function open(part: Partial<Api> = {}) {
  const api = fakeApi(part);
  const scheduler = new FakeScheduler();
  const model = new AdminModel({ api, scheduler });
  await settled();
  return { api, scheduler, model };
}

const BAN: Deed = { kind: "person", deed: "ban", person: adminUser() };

describe("the administration", () => {
  it.each([
    [refused(401, "UNAUTHENTICATED"), "hidden"],
    [refused(403, "FORBIDDEN"), "hidden"],
    [refused(500, "INTERNAL"), "failed"],
    [OFFLINE, "failed"],
  ] as const)("is not there for whom the server does not let in (%#)", async (failure, stage) => {
    const { model } = await open({ people: async () => failed(failure) });
    expect(model.stage.value).toBe(stage);
  });

  it("fetches a list when it is looked at", async () => {
    const { api, model } = await open();
    expect([model.stage.value, api.calls]).toEqual(["ready", ["people"]]);
    model.open("audit");
    await settled();
    expect([model.tab.value, api.calls, model.isIntact.value]).toEqual(["audit", ["people", "audit"], true]);
  });

  it("says when the chain of the audit does not hold", async () => {
    const { model } = await open({ audit: async () => ok({ items: [], nextCursor: null, intact: false }) });
    model.open("audit");
    await settled();
    expect(model.isIntact.value).toBe(false);
  });

  it("searches once typing has settled", async () => {
    const asked: string[] = [];
    const { model, scheduler } = await open({
      people: async (q) => {
        asked.push(q);
        return ok({ items: [], nextCursor: null });
      },
    });
    model.find("a");
    model.find("ada ");
    scheduler.advance(250);
    await settled();
    expect(asked).toEqual(["", "ada"]);
  });
});

describe("a deed", () => {
  it("is not done without a reason", async () => {
    const { api, model } = await open();
    model.ask(BAN);
    await model.act();
    model.giveReason(" no  ");
    await model.act();
    expect(api.calls).not.toContain("toPerson");
    expect(model.asked.value).toEqual(BAN);
  });

  it("goes with its reason, and the list is fetched anew", async () => {
    const done: unknown[] = [];
    const { api, model } = await open({
      toPerson: async (...args) => {
        done.push(args);
        return ok(null);
      },
    });
    model.ask(BAN);
    model.giveReason(" Floods the server. ");
    await model.act();
    expect(done).toEqual([["p1", "ban", "Floods the server."]]);
    expect(api.calls).toEqual(["people", "toPerson", "people"]);
    expect(model.asked.value).toBeNull();
    expect(model.done.value).toContain("The account is closed");
  });

  it("that is refused stays asked, with the words of the refusal", async () => {
    const { model } = await open({ toPerson: async () => failed(refused(403, "LOG_IN_AGAIN")) });
    model.ask(BAN);
    model.giveReason("Floods the server.");
    await model.act();
    expect(model.deedFailure.value).toMatchObject({ code: "LOG_IN_AGAIN" });
    expect([model.asked.value, model.reason.value, model.done.value]).toEqual([BAN, "Floods the server.", null]);
    model.callOff();
    expect(model.asked.value).toBeNull();
  });

  it("of reading shows the transcript until it is put away", async () => {
    const { model } = await open();
    model.ask({ kind: "transcript", sessionId: "s1" });
    model.giveReason("Its owner asked for it.");
    await model.act();
    expect(model.transcript.value).toEqual({ sessionId: "s1", messages: [] });
    model.putAway();
    expect(model.transcript.value).toBeNull();
  });

  it("of closing a report fetches the open ones anew", async () => {
    const { api, model } = await open();
    model.ask({ kind: "closeReport", reportId: "r1" });
    model.giveReason("The prompt was mended.");
    await model.act();
    expect(api.calls).toEqual(["people", "closeQuestionReport", "questionReports"]);
  });
});

describe("words", () => {
  it("of reading say that the owner sees it", () => {
    expect(deedWords({ kind: "transcript", sessionId: "s" }).line).toContain("Its owner sees when");
    expect(deedWords({ kind: "closeReport", reportId: "r" }).grave).toBe(false);
    expect(deedWords(BAN).grave).toBe(true);
  });

  it("name a person, and offer what can be done", () => {
    expect(personName(adminUser())).toBe("Ada, ada@example.org");
    expect(personName(adminUser({ name: null }))).toBe("ada@example.org");
    expect(personName(adminUser({ kind: "guest", email: null, name: null }))).toBe("A guest");
    expect(deedsFor(adminUser())).toEqual(["ban", "sign-out", "reset-usage", "delete"]);
    expect(deedsFor(adminUser({ kind: "guest", bannedAt: "2026-11-24T10:00:00.000Z" }))).toEqual([
      "unban",
      "reset-usage",
      "delete",
    ]);
    expect(deedsFor(adminUser({ role: "admin" }))).toEqual([]);
  });
});

describe("a list in pages", () => {
  type Page = { readonly items: readonly string[]; readonly nextCursor: string | null };

  it("adds what comes, and keeps what is shown when more fails", async () => {
    let isDown = false;
    const list = createPaged<string>(async (cursor): Promise<Outcome<Page>> => {
      if (isDown) return failed(OFFLINE);
      return ok(cursor === null ? { items: ["a"], nextCursor: "c" } : { items: ["b"], nextCursor: null });
    });
    await list.reload();
    isDown = true;
    await list.more();
    expect([list.items.value, list.failure.value]).toEqual([["a"], OFFLINE]);
    isDown = false;
    await list.more();
    expect([list.items.value, list.cursor.value, list.failure.value]).toEqual([["a", "b"], null, null]);
  });

  it("takes the newest question's answer only", async () => {
    const waiting: ((page: Outcome<Page>) => void)[] = [];
    const list = createPaged<string>(() => new Promise<Outcome<Page>>((resolve) => waiting.push(resolve)));
    const [first, second] = [list.reload(), list.reload()];
    waiting[1]?.(ok({ items: ["new"], nextCursor: null }));
    waiting[0]?.(ok({ items: ["old"], nextCursor: null }));
    await Promise.all([first, second]);
    expect(list.items.value).toEqual(["new"]);
  });
});

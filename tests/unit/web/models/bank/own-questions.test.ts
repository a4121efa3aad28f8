/** A person's own questions: nothing typed is lost, nothing is sent half-filled. */
import { describe, expect, it } from "vitest";
import type { OwnQuestion } from "#contract/http/own-questions.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { BLANK, missingIn, OwnQuestionsModel } from "../../../../../web/src/models/bank/own-questions.ts";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";

const AT = "2026-11-24T10:00:00.000Z";
const BODY = { ...BLANK, title: "Indexes", prompt: "Why an index?", reference: "It keeps keys sorted." };
const KEPT: OwnQuestion = { ...BODY, id: "own-1", createdAt: AT, updatedAt: AT };

function make(part: Partial<Api> = {}, userId: string | null = "u1") {
  const opened = openApp({ api: part, userId });
  return { ...opened, own: new OwnQuestionsModel(opened.app) };
}

describe("own questions", () => {
  it("are listed, and asked for only of somebody known", async () => {
    const { own } = make({ ownQuestions: async () => ok([KEPT]) });
    await own.load();
    expect(own.items.value).toEqual([KEPT]);
    const visitor = make({ ownQuestions: async () => failed(OFFLINE) }, null);
    await visitor.own.load();
    expect(visitor.own.items.value).toEqual([]);
    const gone = make({ ownQuestions: async () => failed(refused(401, "UNAUTHENTICATED")) });
    await gone.own.load();
    expect([gone.own.items.value, gone.account.userId.value]).toEqual([[], null]);
    const down = make({ ownQuestions: async () => failed(OFFLINE) });
    await down.own.load();
    expect(down.own.failure.value).toEqual(OFFLINE);
  });

  it("are sent only when nothing is missing", async () => {
    expect(missingIn(BLANK)).toBe("title");
    expect(missingIn({ ...BODY, prompt: " " })).toBe("prompt");
    expect(missingIn({ ...BODY, reference: "\n" })).toBe("reference");
    expect(missingIn(BODY)).toBeNull();
    const sent: unknown[] = [];
    const { own } = make({
      addOwnQuestion: async (body) => {
        sent.push(body);
        return ok(KEPT);
      },
    });
    await own.save();
    own.add();
    await own.save();
    expect(sent).toEqual([]);
    own.type(BODY);
    await own.save();
    expect(sent).toEqual([BODY]);
    expect(own.items.value).toEqual([KEPT]);
    expect(own.form.value).toBeNull();
  });

  it("keep what was typed when saving fails", async () => {
    const { own } = make({ addOwnQuestion: async () => failed(OFFLINE) });
    own.add();
    own.type(BODY);
    await own.save();
    expect(own.form.value?.body).toEqual(BODY);
    expect(own.refusal.value).toEqual(OFFLINE);
    expect(own.saving.value).toBe(false);
    own.close();
    expect(own.form.value).toBeNull();
  });

  it("are changed in place and deleted", async () => {
    const changed = { ...KEPT, title: "Why indexes" };
    const { own } = make({ ownQuestions: async () => ok([KEPT]), changeOwnQuestion: async () => ok(changed) });
    await own.load();
    own.edit(KEPT);
    expect(own.form.value).toEqual({ id: KEPT.id, body: BODY });
    own.type({ title: "Why indexes" });
    await own.save();
    expect(own.items.value).toEqual([changed]);
    await own.remove(KEPT.id);
    expect(own.items.value).toEqual([]);
  });

  it("stay in the list when deleting fails, and leave it when they were gone already", async () => {
    let failure: typeof OFFLINE | ReturnType<typeof refused> = OFFLINE;
    const { own } = make({ ownQuestions: async () => ok([KEPT]), deleteOwnQuestion: async () => failed(failure) });
    await own.load();
    await own.remove(KEPT.id);
    expect(own.items.value).toEqual([KEPT]);
    failure = refused(404, "NOT_FOUND");
    await own.remove(KEPT.id);
    expect(own.items.value).toEqual([]);
  });
});

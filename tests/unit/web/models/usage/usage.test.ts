/** What a day has given: figures, shares and words, for those with and without a limit. */
import { describe, expect, it } from "vitest";
import { atOnceWords, UsageModel, usageRows } from "../../../../../web/src/models/usage/usage.ts";
import { failed, OFFLINE, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { settled } from "../../../../support/web-scheduler.ts";
import { USAGE } from "../../../../support/web-sharing.ts";

describe("rows of usage", () => {
  it("count what is held as given, and say that it comes back", () => {
    const [interviews, tokens] = usageRows(USAGE);
    expect(interviews).toMatchObject({ amount: "3 of 20", share: 0.15 });
    expect(tokens).toMatchObject({ amount: "50,000 of 200,000", share: 0.25 });
    expect(tokens?.line).toContain("20,000 are used; 30,000 are held");
  });

  it("count what vendors have spoken, and what they have listened to in whole minutes", () => {
    const [, , characters, minutes] = usageRows(USAGE);
    expect(characters).toMatchObject({ name: "Spoken characters today", amount: "3,000 of 6,500" });
    expect(characters?.line).toContain("1,200 are used; 1,800 are held");
    expect(minutes).toMatchObject({ name: "Minutes listened to today", amount: "2 of 20", share: 0.1 });
    expect(minutes?.line).toContain("your browser’s own recognition listens");
  });

  it("have no share without a limit, and never more than a whole", () => {
    const none = usageRows({ ...USAGE, modelTokens: { limit: null, granted: 5, used: 5 } })[1];
    expect(none).toMatchObject({ amount: "5, without a limit", share: null });
    expect(usageRows({ ...USAGE, modelTokens: { limit: 4, granted: 5, used: 5 } })[1]?.share).toBe(1);
    expect(usageRows({ ...USAGE, modelTokens: { limit: 0, granted: 0, used: 0 } })[1]?.share).toBe(1);
  });

  it.each([
    [null, "As many interviews as you like"],
    [1, "One interview"],
    [3, "3 interviews"],
  ])("say how many can be open (%s)", (limit, words) => {
    expect(atOnceWords({ ...USAGE, interviewsAtOnce: { limit } })).toContain(words);
  });
});

describe("the usage of somebody", () => {
  it("is fetched, or told to be missing", async () => {
    const there = new UsageModel(openApp().app);
    const gone = new UsageModel(openApp({ api: { usage: async () => failed(OFFLINE) } }).app);
    await settled();
    expect([there.usage.value, there.failure.value]).toEqual([USAGE, null]);
    expect([gone.usage.value, gone.failure.value]).toEqual([null, OFFLINE]);
  });

  it("whose sign-in has ended is nobody's", async () => {
    const { app, api } = openApp({ api: { usage: async () => failed(refused(401, "UNAUTHENTICATED")) } });
    const model = new UsageModel(app);
    await settled();
    expect([model.isNobody.value, model.failure.value, app.account.userId.value]).toEqual([true, null, null]);
    await model.load();
    expect(api.calls).toEqual(["usage"]);
  });

  it("of nobody asks nobody", async () => {
    const { app, api } = openApp({ userId: null });
    const model = new UsageModel(app);
    await settled();
    expect([model.isNobody.value, api.calls]).toEqual([true, []]);
  });
});

/** Links to a report, and a report behind a link: what is asked for, what is kept, and what a refusal turns into. */
import { describe, expect, it } from "vitest";
import type { NewShareLink } from "#contract/http/sharing.ts";
import { AccessesModel } from "../../../../../web/src/models/sharing/accesses.ts";
import { ShareModel } from "../../../../../web/src/models/sharing/share-links.ts";
import {
  linkState,
  linkWords,
  sectionNames,
  tokenIn,
  viewWords,
} from "../../../../../web/src/models/sharing/share-words.ts";
import { SharedModel } from "../../../../../web/src/models/sharing/shared-report.ts";
import { failed, fakeApi, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { settled } from "../../../../support/web-scheduler.ts";
import { shared, shareLink, TOKEN } from "../../../../support/web-sharing.ts";

const NOW = new Date("2026-11-24T12:00:00.000Z");

async function open(part: Parameters<typeof fakeApi>[0] = {}) {
  const api = fakeApi(part);
  const model = new ShareModel({ api, sessionId: "s1" });
  await settled();
  return { api, model };
}

describe("words about links", () => {
  it.each([
    [shareLink(), "open"],
    [shareLink({ expiresAt: "2026-11-24T11:59:00.000Z" }), "expired"],
    [shareLink({ expiresAt: NOW.toISOString() }), "expired"],
    [shareLink({ revokedAt: "2026-11-24T11:00:00.000Z" }), "revoked"],
  ] as const)("tell an open link from one that has ended (%#)", (link, state) => {
    expect(linkState(link, NOW)).toBe(state);
  });

  it("say until when, and how often", () => {
    const expiresAt = "2026-12-08T10:00:00.000Z";
    expect(linkWords({ expiresAt, revokedAt: null }, NOW)).toBe("Open until Tuesday 8 December");
    expect(linkWords({ expiresAt, revokedAt: expiresAt }, NOW)).toBe("Ended by you");
    expect(linkWords({ expiresAt: "2026-11-01T10:00:00.000Z", revokedAt: null }, NOW)).toBe("Ended by itself");
    expect([0, 1, 2].map(viewWords)).toEqual(["not opened yet", "opened once", "opened 2 times"]);
    expect(sectionNames(["overall", "quotes"])).toBe("Score, Your own words");
  });

  it("find the token in an address, and nothing that is none", () => {
    expect(tokenIn(`#token=${TOKEN}`)).toBe(TOKEN);
    for (const hash of ["", "#token=", `#token=${TOKEN}0`, `#token=${TOKEN.toUpperCase()}`, `#${TOKEN}`]) {
      expect(tokenIn(hash)).toBeNull();
    }
  });
});

describe("the links of a report", () => {
  it("are made with what is ticked, in the order of a report; own words are not ticked at first", async () => {
    const asked: NewShareLink[] = [];
    const { model } = await open({
      shareReport: async (_id, body) => {
        asked.push(body);
        return ok({ ...shareLink({ id: "new" }), url: "https://viva.test/shared#token=x" });
      },
    });
    model.toggle("quotes", true);
    model.toggle("criteria", false);
    model.setDays(7);
    await model.create();
    expect(asked).toEqual([{ sections: ["overall", "observations", "nextSteps", "quotes"], expiresInDays: 7 }]);
    expect(model.address.value).toBe("https://viva.test/shared#token=x");
    expect(model.links.value?.map(({ id }) => id)).toEqual(["new"]);
    expect(JSON.stringify(model.links.value)).not.toContain("token");
  });

  it("are not made of nothing", async () => {
    const { api, model } = await open();
    for (const section of [...model.sections.value]) model.toggle(section, false);
    await model.create();
    expect(api.calls).not.toContain("shareReport");
  });

  it("end on demand; the address of the newest goes from the page with it", async () => {
    const links = [shareLink({ id: "old" })];
    const { api, model } = await open({ shareLinks: async () => ok(links) });
    await model.create();
    expect(model.address.value).not.toBeNull();
    await model.revoke("new");
    expect(model.address.value).toBeNull();
    expect(api.calls.filter((call) => call === "shareLinks")).toHaveLength(2);
  });

  it("tell a refusal and keep what was shown", async () => {
    const { model } = await open({
      shareLinks: async () => ok([shareLink()]),
      revokeShareLink: async () => failed(OFFLINE),
      shareReport: async () => failed(refused(429, "QUOTA_EXCEEDED")),
    });
    await model.revoke("l1");
    expect(model.failure.value).toEqual(OFFLINE);
    await model.create();
    expect(model.failure.value).toMatchObject({ code: "QUOTA_EXCEEDED" });
    expect(model.links.value).toHaveLength(1);
    expect([model.address.value, model.busy.value]).toEqual([null, false]);
  });
});

describe("a report behind a link", () => {
  it("asks nobody where the address holds no token", async () => {
    const api = fakeApi();
    expect(new SharedModel({ api, token: null }).stage.value).toBe("gone");
    await settled();
    expect(api.calls).toEqual([]);
  });

  it("is there", async () => {
    const report = shared({ headline: "You explain well." });
    const model = new SharedModel({ api: { openShared: async () => ok(report) }, token: TOKEN });
    expect(model.stage.value).toBe("loading");
    await settled();
    expect([model.stage.value, model.report.value]).toEqual(["ready", report]);
  });

  it.each([
    [refused(400, "LINK_INVALID"), "gone"],
    [refused(404, "NOT_FOUND"), "gone"],
    [refused(409, "NOT_READY"), "pending"],
    [refused(429, "RATE_LIMITED", 60), "failed"],
    [OFFLINE, "failed"],
  ] as const)("is not, for a reason (%#)", async (failure, stage) => {
    const model = new SharedModel({ api: { openShared: async () => failed(failure) }, token: TOKEN });
    await settled();
    expect(model.stage.value).toBe(stage);
  });

  it("can be asked for again", async () => {
    let isDown = true;
    const openShared = async () => (isDown ? failed<never>(OFFLINE) : ok(shared()));
    const model = new SharedModel({ api: { openShared }, token: TOKEN });
    await settled();
    isDown = false;
    await model.load();
    expect([model.stage.value, model.failure.value]).toEqual(["ready", null]);
  });
});

describe("who has read an interview", () => {
  const at = "2026-11-24T10:00:00.000Z";

  it("is told of this one alone, and quietly not at all where it cannot be asked", async () => {
    const items = ["s1", "s2"].map((sessionId) => ({ at, sessionId, reason: "A wrong score was reported." }));
    const model = new AccessesModel({ api: { accesses: async () => ok(items) }, sessionId: "s1" });
    const dark = new AccessesModel({ api: { accesses: async () => failed(OFFLINE) }, sessionId: "s1" });
    await settled();
    expect(model.items.value.map(({ sessionId }) => sessionId)).toEqual(["s1"]);
    expect(dark.items.value).toEqual([]);
  });
});

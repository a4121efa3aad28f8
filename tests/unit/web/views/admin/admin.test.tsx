// @vitest-environment happy-dom
/** The administration as it is seen: by nobody else, with a reason before each deed, and words only as words. */
import { describe, expect, it } from "vitest";
import type { Api, Failure } from "../../../../../web/src/api/port.ts";
import { Admin } from "../../../../../web/src/views/admin/admin.tsx";
import { Usage } from "../../../../../web/src/views/usage/usage.tsx";
import { failed, OFFLINE, ok, refused, said } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  every,
  field,
  has,
  link,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { adminUser } from "../../../../support/web-sharing.ts";

const MARKUP = "<img src=x onerror=alert(1)>";
const AT = "2026-11-24T10:00:00.000Z";

async function admin(api: Partial<Api> = {}) {
  const made = openApp({ api });
  return { ...made, ...(await mount(made.inApp(<Admin />))) };
}

const opinion = { sessionId: "s1".padEnd(32, "0"), rating: 4, thumbs: "up", comment: MARKUP, updatedAt: AT } as const;

describe("the administration", () => {
  it("is nothing at this address for everybody else", async () => {
    const { root } = await admin({ people: async () => failed(refused(403, "FORBIDDEN")) });
    expect(words(only(root, "h1"))).toBe("There is nothing at this address.");
    expect(words(root)).not.toMatch(/administ/i);
  });

  it("that cannot be reached says so and can be asked again", async () => {
    const { root } = await admin({ people: async () => failed(OFFLINE) });
    expect(words(only(root, "[role=alert]"))).toContain("Nothing was changed.");
    expect(buttonNames(root)).toContain("Try again");
  });

  it("offers no deed against administrators, and unbanning to the banned", async () => {
    const items = [adminUser({ role: "admin" }), adminUser({ id: "p2", bannedAt: AT, banReason: MARKUP, name: "Bo" })];
    const { root } = await admin({ people: async () => ok({ items, nextCursor: null }) });
    const rows = every(root, "tbody tr");
    expect(rows.map((row) => every(row, "button").length)).toEqual([0, 4]);
    expect(words(only(root, ".admin-banned"))).toContain(MARKUP);
    expect(every(root, "img")).toEqual([]);
  });

  it("asks why before it bans", async () => {
    const { root, api } = await admin();
    await press(button(root, /^Ban/));
    expect(button(root, "Close the account").getAttribute("aria-disabled")).toBe("true");
    await write(field(root, /^The reason/), "Floods the server.");
    await press(button(root, "Close the account"));
    expect(api.calls).toContain("toPerson");
    expect(every(root, "dialog")).toEqual([]);
    expect(words(only(root, ".notice"))).toContain("The account is closed");
  });

  it("offers the way to log in again where the password was given too long ago, and only there", async () => {
    const failures: Failure[] = [refused(403, "LOG_IN_AGAIN"), OFFLINE];
    const { root } = await admin({ toPerson: async () => failed(failures.shift() ?? OFFLINE) });
    await press(button(root, /^Ban/));
    await write(field(root, /^The reason/), "Floods the server.");
    await press(button(root, "Close the account"));
    expect(link(root, "Log in again").getAttribute("href")).toBe("/login");
    await press(button(root, "Close the account"));
    expect(words(only(root, "dialog [role=alert]"))).toContain("Nothing was done.");
    expect(has(root, "link", "Log in again")).toBe(false);
  });

  it("names what speech costs in words", async () => {
    const day = { day: "2026-11-24", granted: 1, used: 1 };
    const days = [
      { ...day, kind: "voiceCharacters" },
      { ...day, kind: "voiceSeconds" },
    ];
    const { root } = await admin({ costs: async () => ok({ days, users: [], sessions: [] }) });
    await press(button(root, "Costs"));
    expect(words(root)).toContain("Spoken characters");
    expect(words(root)).toContain("Seconds listened to");
  });

  it("shows no words of a candidate before a reason is given, and puts them away again", async () => {
    const { root } = await admin({
      allFeedback: async () => ok({ items: [opinion], nextCursor: null }),
      readTranscript: async (sessionId) => ok({ sessionId, messages: [said(2, "candidate", MARKUP)] }),
    });
    await press(button(root, "Feedback"));
    expect(every(root, ".admin-lines")).toEqual([]);
    await press(button(root, /^Read/));
    expect(words(only(root, "dialog"))).toContain("Its owner sees when");
    await write(field(root, /^The reason/), "Its owner asked for it.");
    await press(button(root, "Read it"));
    expect(words(only(root, ".admin-said"))).toBe(MARKUP);
    await press(button(root, "Put it away"));
    expect(every(root, ".admin-lines")).toEqual([]);
  });

  it.each([
    [true, ".notice-note", "The chain holds"],
    [false, ".notice-broken", "The chain is broken"],
  ] as const)("says whether the chain of the audit holds (%s)", async (intact, selector, told) => {
    const { root } = await admin({ audit: async () => ok({ items: [], nextCursor: null, intact }) });
    await press(button(root, "Audit"));
    expect(words(only(root, selector))).toContain(told);
  });

  it("shows providers, costs and reports, or that there are none", async () => {
    const { root } = await admin({
      costs: async () =>
        ok({
          days: [{ day: "2026-11-24", kind: "modelTokens", granted: 12_000, used: 8_000 }],
          users: [],
          sessions: [],
        }),
    });
    await press(button(root, "Providers"));
    expect(words(root)).toContain("Viva works without any.");
    await press(button(root, "Question reports"));
    expect(words(root)).toContain("No report is open.");
    await press(button(root, "Costs"));
    expect(every(root, "td").map(words)).toEqual(["2026-11-24", "Model tokens", "12,000", "8,000"]);
    expect(every(root, "th").map((head) => head.getAttribute("scope"))).toEqual(["col", "col", "col", "col"]);
  });
});

describe("usage", () => {
  it("says what there is, what is gone and when the day begins anew", async () => {
    const { root } = await mount(openApp().inApp(<Usage />));
    expect(every(root, ".usage-amount").map(words)).toEqual([
      "3 of 20",
      "50,000 of 200,000",
      "3,000 of 6,500",
      "2 of 20",
    ]);
    expect(words(root)).toContain("3 interviews can be open at a time.");
  });

  it("of a visitor is nothing yet", async () => {
    const { root } = await mount(openApp({ userId: null }).inApp(<Usage />));
    expect(words(root)).toContain("Nothing is used yet");
  });

  it("that cannot be fetched is told", async () => {
    const { root } = await mount(openApp({ api: { usage: async () => failed(OFFLINE) } }).inApp(<Usage />));
    expect(words(only(root, "[role=alert]"))).toContain("only the figures are missing");
  });
});

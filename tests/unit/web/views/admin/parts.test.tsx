// @vitest-environment happy-dom
/** The lists of the administration: what each row says, what waits or fails, more on request, and what is put away when. */
import { describe, expect, it } from "vitest";
import type { AuditList, Costs, Providers, QuestionReportList } from "#contract/http/admin.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { ADMIN_TABS } from "../../../../../web/src/models/admin/admin.ts";
import { TAB_WORDS } from "../../../../../web/src/models/admin/admin-words.ts";
import { Admin } from "../../../../../web/src/views/admin/admin.tsx";
import { failed, OFFLINE, ok, refused, said } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  doing,
  every,
  field,
  has,
  headings,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { adminUser } from "../../../../support/web-sharing.ts";

/** A day of a year that is over, so that its words do not hang on today. */
const AT = "2020-11-24T10:00:00.000Z";
const DAY = "Tuesday 24 November 2020";
const SESSION = "abcdef01".padEnd(32, "0");

async function admin(api: Partial<Api> = {}) {
  const made = openApp({ api });
  return { ...made, ...(await mount(made.inApp(<Admin />))) };
}

const tab = (root: ParentNode, name: string) => only(root, `.admin-tabs li:nth-child(${positionOf(name)}) button`);
const positionOf = (name: string) => ADMIN_TABS.findIndex((one) => TAB_WORDS[one] === name) + 1;
const open = (root: ParentNode, name: string) => press(tab(root, name));
const heads = (root: ParentNode) => every(root, "th").map(words);
const cells = (root: ParentNode) => every(root, "tbody tr").map((row) => every(row, "td").map(words));

describe("the tabs", () => {
  it("are buttons in a named navigation, the open one marked", async () => {
    const { root } = await admin();
    expect(nameOf(only(root, "nav"))).toBe("Parts of the administration");
    for (const name of ADMIN_TABS) {
      await open(root, TAB_WORDS[name]);
      expect(every(root, "[aria-current=page]").map(words)).toEqual([TAB_WORDS[name]]);
      expect(headings(root).map(({ text }) => text)).toEqual(["Administration", TAB_WORDS[name]]);
    }
  });

  it("fetch what they show when they are opened, and again the next time", async () => {
    const { root, api } = await admin();
    await open(root, "Costs");
    await open(root, "Providers");
    await open(root, "Costs");
    expect(api.calls).toEqual(["people", "costs", "providers", "costs"]);
  });

  it("say on a phone which column a cell belongs to", async () => {
    const { root } = await admin();
    expect(every(root, "td").map((cell) => cell.getAttribute("data-label"))).toEqual(heads(root));
    expect(words(only(root, "caption"))).toBe("People");
  });
});

describe("people", () => {
  it("stand with their name, since when, and how many interviews", async () => {
    const items = [adminUser({ createdAt: AT, interviews: 7 }), adminUser({ id: "p2", role: "admin", createdAt: AT })];
    const { root } = await admin({ people: async () => ok({ items, nextCursor: null }) });
    const rows = cells(root).map((row) => row.slice(0, 3));
    expect(rows[0]).toEqual(["Ada, ada@example.orgp1", DAY, "7"]);
    expect(rows[1]?.[0]).toBe("Ada, ada@example.org Administratorp2");
  });

  it("name on each button whom it is about", async () => {
    const { root } = await admin();
    const deeds = every(root, ".admin-deeds button").map(nameOf);
    expect(deeds.every((name) => name.endsWith("Ada, ada@example.org"))).toBe(true);
    expect(deeds).toHaveLength(4);
  });

  it("are searched for once typing has settled, and nobody is said to be nobody", async () => {
    const asked: string[] = [];
    const { root, scheduler } = await admin({
      people: async (q) => {
        asked.push(q);
        return ok({ items: q === "" ? [adminUser()] : [], nextCursor: null });
      },
    });
    await write(field(root, "Find by address, name or id"), "bo");
    await write(field(root, "Find by address, name or id"), "bob");
    await doing(() => scheduler.advance(250));
    expect(asked).toEqual(["", "bob"]);
    expect(words(only(root, ".no-match"))).toBe("Nobody fits what is searched for.");
    expect(every(root, "table")).toEqual([]);
  });

  it("come in pages, on request, and the way to more goes with the last", async () => {
    const { root } = await admin({
      people: async (_, cursor) =>
        ok(
          cursor === null
            ? { items: [adminUser()], nextCursor: "p1" }
            : { items: [adminUser({ id: "p2", email: "bo@example.org", name: "Bo" })], nextCursor: null },
        ),
    });
    await press(button(root, "Show more"));
    expect(every(root, ".admin-name").map(words)).toEqual(["Ada, ada@example.org", "Bo, bo@example.org"]);
    expect(has(root, "button", "Show more")).toBe(false);
  });

  it("stay where the next page fails, and can be fetched again", async () => {
    let isDown = false;
    const { root } = await admin({
      people: async () => (isDown ? failed(OFFLINE) : ok({ items: [adminUser()], nextCursor: "p1" })),
    });
    isDown = true;
    await press(button(root, "Show more"));
    expect(words(only(root, "[role=alert]"))).toContain("What is shown is the last that was known.");
    expect(every(root, ".admin-name")).toHaveLength(1);
    isDown = false;
    await press(button(root, "Try again"));
    expect(every(root, "[role=alert]")).toEqual([]);
  });
});

describe("deeds", () => {
  const reason = (root: ParentNode) => field(root, /^The reason/);

  it.each([
    ["Ban", "Close this account?", "Close the account", "The account is closed"],
    ["Sign out", "End all sign-ins of this person?", "End the sign-ins", "All sign-ins of this person are ended."],
    ["Reset usage", "Give this person the day again?", "Reset the usage", "has the whole of today again"],
    ["Delete", "Delete this person?", "Delete for good", "The person is being deleted"],
  ])("%s is asked a reason, done once, and said", async (name, title, confirm, told) => {
    const done: unknown[] = [];
    const { root } = await admin({
      toPerson: async (...args) => {
        done.push(args);
        return ok(null);
      },
    });
    await press(button(root, new RegExp(`^${name} Ada`)));
    expect([nameOf(only(root, "dialog")), words(only(root, "dialog h2"))]).toEqual([title, title]);
    expect(words(only(root, "dialog"))).toContain("Ada, ada@example.org");
    await write(reason(root), "  Asked for it by mail. ");
    await press(button(root, confirm));
    expect(done).toEqual([["p1", name.toLowerCase().replace(" ", "-"), "Asked for it by mail."]]);
    expect(words(only(root, ".notice-note"))).toContain(told);
  });

  it("are not done for less than a reason, and nothing is done by leaving", async () => {
    const { root, api } = await admin();
    await press(button(root, /^Ban/));
    await write(reason(root), "no  ");
    await press(button(root, "Close the account"));
    await press(button(root, "Cancel"));
    expect([every(root, "dialog"), api.calls]).toEqual([[], ["people"]]);
  });

  it("are left by the browser's own way out of a dialog", async () => {
    const { root } = await admin();
    await press(button(root, /^Ban/));
    await doing(() => only(root, "dialog").dispatchEvent(new Event("close")));
    expect(every(root, "dialog")).toEqual([]);
  });

  it.each([
    [refused(403, "LOG_IN_AGAIN"), "Refused with LOG_IN_AGAIN."],
    [refused(409, "LAST_ADMIN"), "Refused with LAST_ADMIN."],
    [OFFLINE, "The server cannot be reached."],
  ] as const)("that are refused say so in the dialog, with the reason still there (%#)", async (failure, told) => {
    const { root } = await admin({ toPerson: async () => failed(failure) });
    await press(button(root, /^Delete/));
    await write(reason(root), "Asked for it by mail.");
    await press(button(root, "Delete for good"));
    expect(words(only(root, "dialog [role=alert]"))).toContain(told);
    expect(words(only(root, "dialog [role=alert]"))).toContain("Nothing was done.");
    expect(reason(root)).toHaveProperty("value", "Asked for it by mail.");
  });

  it("begin without the reason and the refusal of the one before", async () => {
    const { root } = await admin({ toPerson: async () => failed(OFFLINE) });
    await press(button(root, /^Ban/));
    await write(reason(root), "Floods the server.");
    await press(button(root, "Close the account"));
    await press(button(root, "Cancel"));
    await press(button(root, /^Sign out/));
    expect([reason(root), every(root, "dialog [role=alert]")]).toMatchObject([{ value: "" }, []]);
  });

  it("mark what cannot be taken back", async () => {
    const { root } = await admin();
    const looks: string[] = [];
    for (const name of ["Ban", "Reset usage", "Delete"]) {
      await press(button(root, new RegExp(`^${name} `)));
      looks.push(only(root, "dialog button[type=submit]").className);
      await press(button(root, "Cancel"));
    }
    expect(looks.map((look) => look.includes("button-grave"))).toEqual([true, false, true]);
  });
});

describe("providers", () => {
  const items: Providers["items"] = [
    { id: "deepseek-flash@deepseek", lastOkAt: AT, lastErrorAt: null, lastErrorCode: null },
    { id: "m@elevenlabs", lastOkAt: null, lastErrorAt: AT, lastErrorCode: "timeout" },
  ];

  it("say when each has answered and failed, and with what", async () => {
    const { root } = await admin({ providers: async () => ok({ items }) });
    await open(root, "Providers");
    const [good = [], bad = []] = cells(root);
    expect(heads(root)).toEqual(["Provider", "Last answered", "Last failed", "With"]);
    expect([good[0], good[1]?.startsWith(DAY), good[2], good[3]]).toEqual([
      "deepseek-flash@deepseek",
      true,
      "never",
      "nothing",
    ]);
    expect([bad[1], bad[3]]).toEqual(["never", "timeout"]);
  });

  it("wait, fail and are asked again", async () => {
    const waiting = await admin({ providers: () => new Promise(() => {}) });
    await open(waiting.root, "Providers");
    expect(words(only(waiting.root, "[role=status]"))).toBe("Fetching the figures.");
    await waiting.gone();
    const answers = [failed<never>(OFFLINE), ok({ items })];
    const { root } = await admin({ providers: async () => answers.shift() ?? failed(OFFLINE) });
    await open(root, "Providers");
    expect(words(only(root, "[role=alert]"))).toContain("Only the figures are missing.");
    await press(button(root, "Try again"));
    expect([cells(root).length, every(root, "[role=alert]")]).toEqual([2, []]);
  });

  it("that cannot be fetched anew are not shown as today's", async () => {
    const answers = [ok({ items })];
    const { root } = await admin({ providers: async () => answers.shift() ?? failed(OFFLINE) });
    await open(root, "Providers");
    await open(root, "People");
    await open(root, "Providers");
    expect(words(only(root, "[role=alert]"))).toContain("What is shown is the last that was known.");
    expect(cells(root)).toHaveLength(2);
  });
});

describe("costs", () => {
  const day = { day: "2026-11-24", kind: "modelTokens", granted: 1_200_000, used: 800 } as const;
  const costs: Costs = {
    days: [day, { ...day, kind: "speechSeconds" }],
    users: [{ ...day, userId: "p1" }],
    sessions: [{ ...day, sessionId: "s1" }],
  };

  it("F7: stand by day, and by whom and which interview the newest gave most to", async () => {
    const { root } = await admin({ costs: async () => ok(costs) });
    await open(root, "Costs");
    expect(every(root, "caption").map(words)).toEqual(["Costs by day", "People by cost", "Interviews by cost"]);
    expect(cells(root)).toEqual([
      ["2026-11-24", "Model tokens", "1,200,000", "800"],
      ["2026-11-24", "speechSeconds", "1,200,000", "800"],
      ["p1", "Model tokens", "1,200,000", "800"],
      ["s1", "Model tokens", "1,200,000", "800"],
    ]);
    expect(headings(root).slice(-2)).toEqual([
      { level: 3, text: "Whom the newest day gave most to" },
      { level: 3, text: "Interviews that it gave most to" },
    ]);
  });

  it("that are none are said to be", async () => {
    const { root } = await admin();
    await open(root, "Costs");
    expect(words(only(root, ".no-match"))).toBe("In the last 30 days nothing was given out.");
    expect(headings(root).map(({ level }) => level)).toEqual([1, 2]);
  });

  it("that cannot be fetched anew are not shown as today's", async () => {
    const answers = [ok(costs)];
    const { root } = await admin({ costs: async () => answers.shift() ?? failed(refused(503, "OVERLOADED")) });
    await open(root, "Costs");
    await open(root, "Costs");
    expect(words(only(root, "[role=alert]"))).toContain("What is shown is the last that was known.");
    await press(button(root, "Try again"));
    expect(cells(root)).toHaveLength(4);
  });
});

describe("feedback and reports of questions", () => {
  const quiet = { sessionId: SESSION, rating: null, thumbs: null, comment: null, updatedAt: AT } as const;
  const report: QuestionReportList["items"][number] = {
    id: "r1",
    questionId: "q-hash",
    reason: "unclear",
    comment: null,
    status: "open",
    createdAt: AT,
  };

  it.each([
    [quiet, ["not said", "not said", "none"]],
    [{ ...quiet, rating: 4, thumbs: "up", comment: "Fair." } as const, ["4 of 5", "helped", "Fair."]],
    [{ ...quiet, rating: 1, thumbs: "down" } as const, ["1 of 5", "did not help", "none"]],
  ])("say what was said, and what was not (%#)", async (item, told) => {
    const { root } = await admin({ allFeedback: async () => ok({ items: [item], nextCursor: null }) });
    await open(root, "Feedback");
    expect(cells(root)[0]?.slice(1, 4)).toEqual(told);
    expect(buttonNames(only(root, "tbody"))).toEqual(["Read abcdef01"]);
  });

  it("say that nobody has said anything", async () => {
    const { root } = await admin();
    await open(root, "Feedback");
    expect(words(only(root, ".no-match"))).toBe("Nobody has said anything yet.");
  });

  it("name the question whose report is closed, with what was found", async () => {
    const closed: unknown[] = [];
    const { root } = await admin({
      questionReports: async () => ok({ items: closed.length === 0 ? [report] : [], nextCursor: null }),
      closeQuestionReport: async (...args) => {
        closed.push(args);
        return ok(null);
      },
    });
    await open(root, "Question reports");
    expect(cells(root)[0]?.slice(1, 4)).toEqual(["q-hash", "unclear", "none"]);
    await press(button(root, "Close the report of q-hash"));
    await write(field(root, /^The reason/), "The prompt was mended.");
    await press(button(root, "Close the report"));
    expect(closed).toEqual([["r1", "The prompt was mended."]]);
    expect(words(only(root, ".notice-note"))).toBe("The report is closed.");
    expect(words(only(root, ".no-match"))).toBe("No report is open.");
  });

  it("that cannot be fetched say so where the list would be", async () => {
    const { root } = await admin({ questionReports: async () => failed(OFFLINE) });
    await open(root, "Question reports");
    expect(words(only(root, "[role=alert]"))).toContain("The server cannot be reached.");
    expect(every(root, "table, .no-match")).toEqual([]);
  });
});

describe("an interview that is read", () => {
  const opinion = { sessionId: SESSION, rating: 4, thumbs: null, comment: null, updatedAt: AT } as const;
  const messages = [
    said(1, "interviewer", "Why?"),
    said(2, "candidate", "So.", { code: { language: "python", text: "x = 1" } }),
    said(3, "system", "The time is up."),
  ];

  async function reading(read = messages) {
    const made = await admin({
      allFeedback: async () => ok({ items: [opinion], nextCursor: null }),
      readTranscript: async (sessionId) => ok({ sessionId, messages: read }),
    });
    await open(made.root, "Feedback");
    await press(button(made.root, "Read abcdef01"));
    await write(field(made.root, /^The reason/), "Its owner asked for it.");
    await press(button(made.root, "Read it"));
    return made;
  }

  it("says who said what, with the code, and that its owner can see it", async () => {
    const { root } = await reading();
    expect(every(root, ".admin-lines li").map(words)).toEqual([
      "InterviewerWhy?",
      "CandidateSo.x = 1",
      "VivaThe time is up.",
    ]);
    expect(words(only(root, "section"))).toContain("Its owner can see that you read it");
    expect(words(only(root, "#admin-read"))).toBe("Interview abcdef01");
  });

  it("in which nothing was said says so", async () => {
    const { root } = await reading([]);
    expect(words(only(root, "section"))).toContain("Nothing was said in it.");
  });

  it("goes from the page with the next tab, which is then shown", async () => {
    const { root } = await reading();
    await open(root, "Costs");
    expect(every(root, ".admin-lines")).toEqual([]);
    expect(headings(root).map(({ text }) => text)).toEqual(["Administration", "Costs"]);
  });

  it("is followed by the list it came from when it is put away", async () => {
    const { root } = await reading();
    await press(button(root, "Put it away"));
    expect(words(only(root, "#admin-part"))).toBe("Feedback");
    expect(words(root)).not.toContain("x = 1");
  });
});

describe("the audit", () => {
  const row: AuditList["items"][number] = {
    seq: 12,
    at: AT,
    actor: "a1",
    action: "ban",
    target: "p1",
    about: "",
    result: "done",
    reason: "Floods the server.",
    requestId: "r",
    network: "n",
    hash: "h",
  };

  it("says who did what to whom and why, and what was refused", async () => {
    const items = [row, { ...row, seq: 11, result: "refused", reason: "" } as const];
    const { root } = await admin({ audit: async () => ok({ items, nextCursor: null, intact: true }) });
    await open(root, "Audit");
    expect(cells(root).map(([seq, , ...rest]) => [seq, ...rest])).toEqual([
      ["12", "ban", "a1", "p1", "Floods the server."],
      ["11", "ban, refused", "a1", "p1", "none"],
    ]);
  });

  it("says nothing about the chain before the server has, and alarms where it is broken", async () => {
    const waiting = await admin({ audit: () => new Promise(() => {}) });
    await open(waiting.root, "Audit");
    expect(words(waiting.root)).not.toMatch(/chain/);
    await waiting.gone();
    const { root } = await admin({ audit: async () => ok({ items: [row], nextCursor: null, intact: false }) });
    await open(root, "Audit");
    expect(words(only(root, "[role=alert]"))).toContain("The chain is broken");
  });
});

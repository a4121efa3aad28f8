// @vitest-environment happy-dom
/** Sharing a report and reading a shared one: off until asked for, the chosen parts alone, and what a dead link says. */
import { beforeEach, describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { ReportEnd } from "../../../../../web/src/views/shared/report-end.tsx";
import { ReportQuestion } from "../../../../../web/src/views/shared/report-question.tsx";
import { Shared } from "../../../../../web/src/views/shared/shared.tsx";
import { failed, OFFLINE, ok, refused } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  doing,
  every,
  field,
  has,
  headings,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { finished } from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";
import { shared, shareLink, TOKEN } from "../../../../support/web-sharing.ts";

const NAME = "<b>Ada</b>";

beforeEach(() => {
  screen(true);
  location.hash = "";
});

async function end(api: Partial<Api> = {}) {
  const made = openApp({ api });
  return { ...made, ...(await mount(made.inApp(<ReportEnd sessionId="s1" />))) };
}

async function visit(api: Partial<Api>, hash = `#token=${TOKEN}`) {
  location.hash = hash;
  const made = openApp({ api, userId: null });
  return { ...made, ...(await mount(made.inApp(<Shared />))) };
}

const submit = (root: ParentNode, name: string) => press(button(root, name));
const titles = (root: ParentNode) => headings(root).map(({ text }) => text);

describe("the panel of sharing", () => {
  it("says that nobody else can read the report, and does not tick one's own words", async () => {
    const { root } = await end();
    expect(words(only(root, "#share"))).toContain("Nobody but you can read this report.");
    const ticked = every(root, "input[type=checkbox]").filter((box) => box.matches(":checked"));
    expect(ticked).toHaveLength(4);
    expect(field(root, /^Your own words/).matches(":checked")).toBe(false);
  });

  it("shows the address of a new link this once, and the link in the list without it", async () => {
    const { root } = await end();
    await submit(root, "Make the link");
    const address = field(root, /^The link is ready/);
    expect(Reflect.get(address, "value")).toBe(`https://viva.test/shared#token=${TOKEN}`);
    expect(words(only(root, ".share-links"))).not.toContain(TOKEN);
    expect(words(only(root, "#share"))).toContain("Whoever has one of the links below");
  });

  it("makes none while nothing is ticked", async () => {
    const { root, api } = await end();
    for (const box of every(root, "input[type=checkbox]:checked")) await press(box);
    expect(button(root, "Make the link").getAttribute("aria-disabled")).toBe("true");
    await submit(root, "Make the link");
    expect(api.calls).not.toContain("shareReport");
  });

  it("tells how each link stands, and can revoke those that are open", async () => {
    const ended = shareLink({ id: "l2", revokedAt: "2026-11-24T11:00:00.000Z", views: 3 });
    const { root, api } = await end({ shareLinks: async () => ok([shareLink({ views: 1 }), ended]) });
    const rows = every(root, ".share-link").map(words);
    expect(rows[0]).toContain("opened once");
    expect(rows[1]).toContain("Ended by you, opened 3 times");
    await press(button(root, /^Revoke/));
    expect(api.calls).toContain("revokeShareLink");
  });

  it("tells a refusal in words", async () => {
    const { root } = await end({ shareReport: async () => failed(refused(429, "QUOTA_EXCEEDED")) });
    await submit(root, "Make the link");
    expect(words(only(root, "[role=alert]"))).toContain("Links that there are stay as they are.");
  });
});

describe("the end of a report", () => {
  it("tells its owner that an administrator has read it, and why", async () => {
    const access = { at: "2026-11-24T10:00:00.000Z", sessionId: "s1", reason: NAME };
    const { root } = await end({ accesses: async () => ok([access]) });
    expect(titles(root)).toContain("An administrator has read this interview");
    expect(words(only(root, "q"))).toBe(NAME);
  });

  it("says nothing of administrators where none has", async () => {
    const { root } = await end();
    expect(titles(root)).toEqual(["Share", "How was this interview?"]);
  });

  it("takes feedback and thanks for it plainly", async () => {
    const { root, api } = await end();
    expect(button(root, "Send feedback").getAttribute("aria-disabled")).toBe("true");
    await press(field(root, "5, very good"));
    await write(field(root, "In your words, if you like"), "Fair.");
    await submit(root, "Send feedback");
    expect(api.calls).toContain("giveFeedback");
    expect(words(root)).toContain("Thank you, it is stored.");
    await press(field(root, "Yes"));
    expect(words(root)).not.toContain("Thank you, it is stored.");
    expect(has(root, "button", "Save the change")).toBe(true);
  });
});

describe("reporting a question", () => {
  async function ask(api: Partial<Api> = {}) {
    const made = openApp({ api });
    const mounted = await mount(made.inApp(<ReportQuestion questionId="q1" title={NAME} />));
    await press(button(mounted.root, /^Report this question/));
    return { ...made, ...mounted };
  }

  it("says what is sent and what becomes of it", async () => {
    const { root, api } = await ask();
    expect(words(only(root, "dialog"))).toContain(`“${NAME}”. The report is about the question`);
    await submit(root, "Send the report");
    expect(api.calls).toContain("reportQuestion");
    expect(words(only(root, "dialog"))).toContain("Your interview and your score stay as they are.");
    await press(button(root, "Close"));
    expect(every(root, "dialog")).toEqual([]);
  });

  it("keeps the words when they do not arrive", async () => {
    const { root } = await ask({ reportQuestion: async () => failed(OFFLINE) });
    await write(field(root, "In your words, if you like"), "Which map?");
    await submit(root, "Send the report");
    expect(words(only(root, "[role=alert]"))).toContain("What you wrote is still here.");
    expect(Reflect.get(field(root, "In your words, if you like"), "value")).toBe("Which map?");
  });
});

describe("a shared report", () => {
  const { report } = finished();

  it("shows the chosen parts and nothing of the others", async () => {
    const { root } = await visit({ openShared: async () => ok(shared({ nextSteps: ["Name the cost."] })) });
    expect(words(only(root, "h1"))).toBe("A shared report of a practice interview");
    expect(titles(root)).toEqual(["A shared report of a practice interview", "Next time"]);
  });

  it("shows all parts in the order of a report, with quotes that lead nowhere", async () => {
    const { headline, overall, hireSignal, criteria, questions, strengths } = report;
    const all = shared({ headline, overall, hireSignal, criteria, questions, strengths });
    const { root } = await visit({ openShared: async () => ok(all) });
    expect(titles(root).filter((title) => ["Readiness", "What went well", "Criteria"].includes(title))).toEqual([
      "Readiness",
      "What went well",
      "Criteria",
    ]);
    expect(every(root, "span.quote").length).toBeGreaterThan(0);
    expect(every(root, "button.quote")).toEqual([]);
    expect(words(root)).toContain("70 of 100, most likely between 63 and 78.");
    expect(has(root, "button", "Show a model answer")).toBe(true);
  });

  it("without a score says so", async () => {
    const { root } = await visit({ openShared: async () => ok(shared({ overall: null })) });
    expect(words(root)).toContain("No score: there was not enough evidence for one.");
  });

  it("keeps search engines out while it is shown, and no longer", async () => {
    const { gone } = await visit({});
    expect(document.head.querySelector("meta[name=robots]")?.getAttribute("content")).toContain("noindex");
    await gone();
    expect(document.head.querySelector("meta[name=robots]")).toBeNull();
  });

  it.each([
    [
      "a link that has ended",
      async () => failed<never>(refused(400, "LINK_INVALID")),
      `#token=${TOKEN}`,
      /not available/,
    ],
    ["an address without a token", async () => ok(shared()), "", /not available/],
    ["one being made", async () => failed<never>(refused(409, "NOT_READY")), `#token=${TOKEN}`, /still being prepared/],
    ["one out of reach", async () => failed<never>(OFFLINE), `#token=${TOKEN}`, /does not open/],
  ] as const)("is told apart: %s", async (_, openShared, hash, heading) => {
    const { root } = await visit({ openShared }, hash);
    expect(words(only(root, "h1"))).toMatch(heading);
    expect(every(root, ".report")).toEqual([]);
  });

  it("can be asked for again", async () => {
    let isDown = true;
    const { root } = await visit({ openShared: async () => (isDown ? failed(OFFLINE) : ok(shared())) });
    isDown = false;
    await doing(() => button(root, "Try again").click());
    expect(every(root, ".shared-report")).toHaveLength(1);
  });
});

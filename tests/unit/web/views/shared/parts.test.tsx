// @vitest-environment happy-dom
/** Links, feedback and reports of questions in detail: copying, ending, what is sent, what a failure leaves in the form. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type GiveFeedback, type NewShareLink, SHARED_SECTIONS } from "#contract/http/sharing.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { REASONS } from "../../../../../web/src/models/feedback/question-report.ts";
import { DAYS } from "../../../../../web/src/models/sharing/share-links.ts";
import { SECTION_WORDS } from "../../../../../web/src/models/sharing/share-words.ts";
import { FeedbackForm } from "../../../../../web/src/views/shared/feedback-form.tsx";
import { ReportEnd } from "../../../../../web/src/views/shared/report-end.tsx";
import { ReportQuestion } from "../../../../../web/src/views/shared/report-question.tsx";
import { SharePanel } from "../../../../../web/src/views/shared/share-panel.tsx";
import { Shared } from "../../../../../web/src/views/shared/shared.tsx";
import { failed, OFFLINE, ok, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  choose,
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
import { finished } from "../../../../support/web-report.ts";
import { screen } from "../../../../support/web-screens.ts";
import { shared, shareLink, TOKEN } from "../../../../support/web-sharing.ts";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];

beforeEach(() => void screen(true));

async function open(view: View, api: Partial<Api> = {}) {
  const made = openApp({ api });
  const mounted = await mount(made.inApp(view));
  await doing(() => {});
  return { ...made, ...mounted };
}

const panel = (api: Partial<Api> = {}) => open(<SharePanel sessionId="s1" />, api);
const typedIn = (input: HTMLElement): unknown => Reflect.get(input, "value");

/** The browser's clipboard; `isOpen` false refuses. */
function clipboard(isOpen: boolean): string[] {
  const copied: string[] = [];
  vi.stubGlobal("navigator", {
    clipboard: {
      writeText: async (text: string) => {
        if (!isOpen) throw new DOMException("not allowed", "NotAllowedError");
        copied.push(text);
      },
    },
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return copied;
}

/** Links with addresses that differ, as a server makes them. */
function making() {
  const asked: NewShareLink[] = [];
  const shareReport: Api["shareReport"] = async (_, body) => {
    asked.push(body);
    const id = `new-${asked.length}`;
    return ok({ ...shareLink({ id, sections: body.sections }), url: `https://viva.test/shared#token=${id}` });
  };
  return { asked, shareReport };
}

describe("making a link", () => {
  it("offers every part that can be shared, with what it holds", async () => {
    const { root } = await panel();
    const ticks = every(root, "input[type=checkbox]").map(nameOf);
    expect(ticks).toEqual(SHARED_SECTIONS.map((id) => `${SECTION_WORDS[id].name}${SECTION_WORDS[id].line}`));
    expect(words(only(root, "legend"))).toBe("What the link shows");
  });

  it("is sent with the parts and the days that were chosen", async () => {
    const { asked, shareReport } = making();
    const { root } = await panel({ shareReport });
    await press(field(root, /^Your own words/));
    await press(field(root, /^Criteria/));
    await choose(field(root, "It ends by itself after"), "7");
    await press(button(root, "Make the link"));
    expect(asked).toEqual([{ sections: ["overall", "observations", "nextSteps", "quotes"], expiresInDays: 7 }]);
  });

  it("offers how long it lasts, with the usual time chosen", async () => {
    const { root } = await panel();
    const days = field(root, "It ends by itself after");
    expect(every(days, "option").map(words)).toEqual(["1 day", "7 days", "14 days", "30 days", "90 days"]);
    expect([typedIn(days), every(days, "option").length]).toEqual(["14", DAYS.length]);
  });

  it("says that one part is needed as soon as none is ticked", async () => {
    const { root } = await panel();
    expect(words(root)).not.toContain("Tick at least one part.");
    for (const box of every(root, "input[type=checkbox]:checked")) await press(box);
    expect(words(root)).toContain("Tick at least one part.");
  });

  it("says to ears that it is ready, in a place that was there before", async () => {
    const { root } = await panel();
    const place = only(root, ".share-made");
    expect([place.getAttribute("role"), words(place)]).toEqual(["status", ""]);
    await press(button(root, "Make the link"));
    expect(words(only(root, ".share-made"))).toContain("The link is ready. Copy it now: it is shown this once.");
  });
});

describe("copying the address", () => {
  it("copies it whole, and says so", async () => {
    const copied = clipboard(true);
    const { root } = await panel();
    await press(button(root, "Make the link"));
    await press(button(root, "Copy the link"));
    expect(copied).toEqual([`https://viva.test/shared#token=${TOKEN}`]);
    expect(has(root, "button", "Copied")).toBe(true);
  });

  it("says where the browser does not allow it, with the address there to be taken by hand", async () => {
    clipboard(false);
    const { root } = await panel();
    await press(button(root, "Make the link"));
    await press(button(root, "Copy the link"));
    expect(words(only(root, ".tool-failed"))).toContain("Select the address and copy it by hand.");
    expect(field(root, /^The link is ready/).hasAttribute("readonly")).toBe(true);
  });

  it("counts for the address that was copied, not for the next one", async () => {
    const copied = clipboard(true);
    const { root } = await panel({ shareReport: making().shareReport });
    await press(button(root, "Make the link"));
    await press(button(root, "Copy the link"));
    await press(button(root, "Make the link"));
    expect(buttonNames(only(root, ".share-made"))).toEqual(["Copy the link"]);
    await press(button(root, "Copy the link"));
    expect(copied).toEqual(["https://viva.test/shared#token=new-1", "https://viva.test/shared#token=new-2"]);
  });

  it("is made easy: the whole address is selected with the focus", async () => {
    const { root } = await panel();
    await press(button(root, "Make the link"));
    const address = field(root, /^The link is ready/);
    await doing(() => address.dispatchEvent(new FocusEvent("focus")));
    expect([Reflect.get(address, "selectionStart"), Reflect.get(address, "selectionEnd")]).toEqual([
      0,
      String(typedIn(address)).length,
    ]);
  });
});

describe("links that there are", () => {
  const links = [shareLink({ id: "b", views: 2 }), shareLink({ id: "a" })];

  it("are told apart by number, the oldest first", async () => {
    const { root } = await panel({ shareLinks: async () => ok(links) });
    expect(buttonNames(only(root, ".share-links"))).toEqual(["Revoke link 2", "Revoke link 1"]);
  });

  it("say what they show", async () => {
    const { root } = await panel({ shareLinks: async () => ok([shareLink({ sections: ["overall", "quotes"] })]) });
    expect(words(only(root, ".share-links li"))).toContain("Score, Your own words");
  });

  it("end one by one, and the list is fetched anew", async () => {
    const ended: unknown[] = [];
    const { root } = await panel({
      shareLinks: async () => ok(links.filter(({ id }) => !ended.includes(id))),
      revokeShareLink: async (_, id) => {
        ended.push(id);
        return ok(null);
      },
    });
    await press(button(root, "Revoke link 1"));
    expect([ended, every(root, ".share-links li").length]).toEqual([["a"], 1]);
  });

  it("are not called open once they were ended, though the list cannot be fetched anew", async () => {
    const answers = [ok(links)];
    const { root } = await panel({ shareLinks: async () => answers.shift() ?? failed(OFFLINE) });
    await press(button(root, "Revoke link 2"));
    const [first] = every(root, ".share-links li");
    expect(first === undefined ? "" : words(first)).toContain("Ended by you");
    expect(buttonNames(only(root, ".share-links"))).toEqual(["Revoke link 1"]);
  });

  it("stay open where ending them fails", async () => {
    const { root } = await panel({
      shareLinks: async () => ok(links),
      revokeShareLink: async () => failed(refusal("RATE_LIMITED", { wait: 20 })),
    });
    await press(button(root, "Revoke link 1"));
    expect(words(only(root, "[role=alert]"))).toContain("Try again in 20 seconds.");
    expect(every(root, ".share-link-ended")).toEqual([]);
  });

  it("take the address just shown with them", async () => {
    const { root } = await panel({ shareReport: making().shareReport });
    await press(button(root, "Make the link"));
    await press(button(root, "Revoke link 1"));
    expect(words(only(root, ".share-made"))).toBe("");
  });

  it("that have all ended leave the report to its owner alone", async () => {
    const over = shareLink({ expiresAt: "2020-01-01T00:00:00.000Z" });
    const { root } = await panel({ shareLinks: async () => ok([over]) });
    expect(words(only(root, "#share"))).toContain("Nobody but you can read this report.");
    expect(words(only(root, ".share-link-ended"))).toContain("Ended by itself");
    expect(has(root, "button", /^Revoke/)).toBe(false);
  });

  it("that cannot be fetched are told, and a new one can be made all the same", async () => {
    const { root } = await panel({ shareLinks: async () => failed(OFFLINE) });
    expect(words(only(root, "[role=alert]"))).toContain("Links that there are stay as they are.");
    await press(button(root, "Make the link"));
    expect(every(root, ".share-links li")).toHaveLength(1);
    expect(every(root, "[role=alert]")).toEqual([]);
  });
});

describe("feedback", () => {
  const known = {
    sessionId: "s1",
    rating: 4,
    thumbs: "down",
    comment: "Too long.",
    updatedAt: "2026-11-24T11:00:00.000Z",
  } as const;

  async function form(api: Partial<Api> = {}) {
    const sent: GiveFeedback[] = [];
    const giveFeedback: Api["giveFeedback"] = async (body) => {
      sent.push(body);
      const { rating = null, thumbs = null, comment = null } = body;
      return ok({ ...known, rating, thumbs, comment });
    };
    return { ...(await open(<FeedbackForm sessionId="s1" />, { giveFeedback, ...api })), sent };
  }

  const chosen = (root: ParentNode) => every(root, "input:checked").map(nameOf);

  it("begins with nothing said, and says where it goes", async () => {
    const { root } = await form();
    expect(chosen(root)).toEqual(["Not said", "Not said"]);
    expect(words(root)).toContain("It changes nothing in your report, and it goes when you delete the interview.");
  });

  it("shows what was said before, to be changed", async () => {
    const { root } = await form({ feedback: async () => ok(known) });
    expect(chosen(root)).toEqual(["4", "No"]);
    expect(typedIn(only(root, "textarea"))).toBe("Too long.");
    expect(buttonNames(root)).toEqual(["Save the change"]);
  });

  it("sends what is said and nothing else", async () => {
    const { root, sent } = await form();
    await press(field(root, "1, poor"));
    await press(field(root, "Yes"));
    await write(only(root, "textarea"), "  Fair. ");
    await press(button(root, "Send feedback"));
    expect(sent).toEqual([{ sessionId: "s1", rating: 1, thumbs: "up", comment: "Fair." }]);
    expect(words(only(root, "[role=status]"))).toContain("Thank you, it is stored.");
  });

  it("is taken back by emptying it, said so, and is then as if nothing had been said", async () => {
    const { root, sent } = await form({ feedback: async () => ok(known) });
    for (const none of every(root, "input[value=none]")) await press(none);
    await write(only(root, "textarea"), "");
    await press(button(root, "Save the change"));
    expect(sent).toEqual([{ sessionId: "s1" }]);
    expect(words(only(root, "[role=status]"))).toBe("Your feedback is taken back.");
    expect(button(root, "Send feedback").getAttribute("aria-disabled")).toBe("true");
  });

  it("that does not arrive stays in the form, and its failure goes with the next success", async () => {
    const answers = [failed<never>(OFFLINE), ok(known)];
    const { root } = await form({ giveFeedback: async () => answers.shift() ?? failed(OFFLINE) });
    await press(field(root, "5, very good"));
    await press(button(root, "Send feedback"));
    expect(words(only(root, "[role=alert]"))).toContain("What you wrote is still in the form.");
    expect(chosen(root)).toEqual(["5, very good", "Not said"]);
    await press(button(root, "Send feedback"));
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("is not printed with the report", async () => {
    const { root } = await form();
    expect(only(root, "section").classList.contains("not-printed")).toBe(true);
  });
});

describe("a report of a question", () => {
  async function ask(api: Partial<Api> = {}) {
    const sent: unknown[] = [];
    const reportQuestion: Api["reportQuestion"] = async (body) => {
      sent.push(body);
      return ok(null);
    };
    const made = await open(<ReportQuestion questionId="q1" title="Maps" />, { reportQuestion, ...api });
    await press(button(made.root, "Report this question: Maps"));
    return { ...made, sent };
  }

  it.each(REASONS.map(({ value, name }) => [name, value] as const))("%s is sent as %s", async (name, reason) => {
    const { root, sent } = await ask();
    await press(field(root, name));
    await press(button(root, "Send the report"));
    expect(sent).toEqual([{ questionId: "q1", reason }]);
  });

  it("takes words along where there are some", async () => {
    const { root, sent } = await ask();
    await write(only(root, "textarea"), " Which map? ");
    await press(button(root, "Send the report"));
    expect(sent).toEqual([{ questionId: "q1", reason: "unclear", comment: "Which map?" }]);
  });

  it("can be left without sending anything", async () => {
    const { root, sent } = await ask();
    await press(button(root, "Cancel"));
    expect([every(root, "dialog"), sent]).toEqual([[], []]);
  });

  it("thanks in the dialog, which then has a new name", async () => {
    const { root } = await ask();
    expect(nameOf(only(root, "dialog"))).toBe("What is wrong with this question?");
    await press(button(root, "Send the report"));
    expect(nameOf(only(root, "dialog"))).toBe("Thank you");
    expect(words(only(root, "dialog [role=status]"))).toContain("The report is stored.");
  });

  it("that is refused can be sent again", async () => {
    const answers = [failed<never>(refusal("QUOTA_EXCEEDED")), ok(null)];
    const { root } = await ask({ reportQuestion: async () => answers.shift() ?? failed(OFFLINE) });
    await press(button(root, "Send the report"));
    expect(words(only(root, "[role=alert]"))).toContain("The allowance for now is used up.");
    await press(button(root, "Send the report"));
    expect(nameOf(only(root, "dialog"))).toBe("Thank you");
  });
});

describe("who else has read a report", () => {
  it("is told with day and time, one line each", async () => {
    const access = { at: "2020-11-24T10:00:00.000Z", sessionId: "s1", reason: "A wrong score was reported." };
    const accesses = [access, { ...access, at: "2020-11-25T10:00:00.000Z" }, { ...access, sessionId: "other" }];
    const { root } = await open(<ReportEnd sessionId="s1" />, { accesses: async () => ok(accesses) });
    const lines = every(root, ".plain-lines li").map(words);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^Tuesday 24 November 2020, \d\d:\d\d\. The reason given: A wrong score was reported\.$/);
  });
});

describe("a shared report in its parts", () => {
  const { report } = finished();

  async function visit(part: Parameters<typeof shared>[0]) {
    location.hash = `#token=${TOKEN}`;
    onTestFinished(() => {
      location.hash = "";
    });
    return open(<Shared />, { openShared: async () => ok(shared(part)) });
  }

  const alone: readonly (readonly [string, Parameters<typeof shared>[0], string])[] = [
    ["criteria", { criteria: report.criteria }, "Criteria"],
    ["what went well", { strengths: report.strengths }, "What went well"],
    ["what to change", { improvements: report.improvements }, "What to change"],
    ["next steps", { nextSteps: ["Name the cost."] }, "Next time"],
    ["the score", { overall: report.overall, hireSignal: report.hireSignal }, "Readiness"],
  ];
  it.each(alone)("shows %s alone where that alone was chosen", async (_, part, title) => {
    const { root } = await visit({ ...part });
    const second = headings(root).flatMap(({ level, text }) => (level === 2 ? [text] : []));
    expect(second).toEqual([title]);
  });

  it("says whose words it is, when it was graded and when the link ends", async () => {
    const { root } = await visit({ headline: "You explain well." });
    expect(words(only(root, "h1"))).toBe("You explain well.");
    expect(words(only(root, ".eyebrow"))).toMatch(/graded .+ · this link ends .+ 2126$/);
    expect(words(only(root, ".basis"))).toContain("names are taken out");
  });

  it("offers nothing of what only its owner may do", async () => {
    const { root } = await visit({ ...report });
    expect(has(root, "button", /^Report this question/)).toBe(false);
    expect(every(root, "#share, form")).toEqual([]);
  });
});

// @vitest-environment happy-dom
/** What other people wrote, as the newer views show it: shared reports, administration, own questions, the box; only words. */
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Api } from "../../../../web/src/api/port.ts";
import { AccountMenu } from "../../../../web/src/ui/account-menu.tsx";
import { SettingsPage } from "../../../../web/src/views/account/settings.tsx";
import { Admin } from "../../../../web/src/views/admin/admin.tsx";
import { QuestionsPage } from "../../../../web/src/views/bank/questions-page.tsx";
import { Grader } from "../../../../web/src/views/grader/grader.tsx";
import { ReportEnd } from "../../../../web/src/views/shared/report-end.tsx";
import { Shared } from "../../../../web/src/views/shared/shared.tsx";
import { ok, person, SIGN_INS, said } from "../../../support/web-api.ts";
import { openApp } from "../../../support/web-app.tsx";
import { GRADER_CARD, TRIAL } from "../../../support/web-grader.ts";
import { PAYLOADS } from "../../../support/web-payloads.ts";
import { button, doing, every, field, mount, only, press, write } from "../../../support/web-render.tsx";
import { criterion, keyPoint, makeReport, reportQuestion } from "../../../support/web-report.ts";
import { screen } from "../../../support/web-screens.ts";
import { adminUser, shared, TOKEN } from "../../../support/web-sharing.ts";

type View = Parameters<ReturnType<typeof openApp>["inApp"]>[0];

const AT = "2026-11-24T10:00:00.000Z";

beforeEach(() => void screen(true));

async function open(view: View, api: Partial<Api>): Promise<HTMLElement> {
  const made = openApp({ api });
  const { root } = await mount(made.inApp(view));
  await doing(() => made.scheduler.advance(0));
  return root;
}

/** The view with a word in all places that others fill, after whatever has to be pressed first. */
type Place = (text: string) => Promise<HTMLElement>;

const administration = (text: string): Partial<Api> => ({
  people: async () =>
    ok({ items: [adminUser({ email: text, name: text, bannedAt: AT, banReason: text })], nextCursor: null }),
  allFeedback: async () =>
    ok({ items: [{ sessionId: "s1", rating: 1, thumbs: null, comment: text, updatedAt: AT }], nextCursor: null }),
  questionReports: async () =>
    ok({
      items: [{ id: "r1", questionId: "q1", reason: "unclear", comment: text, status: "open", createdAt: AT }],
      nextCursor: null,
    }),
  readTranscript: async (sessionId) =>
    ok({ sessionId, messages: [said(1, "candidate", text, { code: { language: "text", text } })] }),
  audit: async () => {
    const words = { actor: text, action: text, target: text, about: text, reason: text };
    const row = { seq: 1, at: AT, result: "done", requestId: "r", network: "n", hash: "h", ...words } as const;
    return ok({ items: [row], nextCursor: null, intact: true });
  },
});

async function tab(text: string, name: string): Promise<HTMLElement> {
  const root = await open(<Admin />, administration(text));
  await press(button(root, name));
  return root;
}

const PLACES: Readonly<Record<string, Place>> = {
  "a shared report": (text) => {
    location.hash = `#token=${TOKEN}`;
    onTestFinished(() => {
      location.hash = "";
    });
    const evidence = { quote: text, turnSeq: 5, start: 0, end: text.length, verdict: "met" } as const;
    const { hireSignal, overall } = makeReport();
    const report = shared({
      headline: text,
      overall,
      hireSignal,
      criteria: [criterion({ name: text, anchorMet: text, anchorNext: text, evidence: [evidence] })],
      questions: [
        reportQuestion("q", {
          title: text,
          prompt: text,
          intent: text,
          nextStep: text,
          keyPoints: [keyPoint("k", { statement: text, verdict: "met", evidence: [evidence] })],
        }),
      ],
      strengths: [{ text, evidence: [evidence] }],
      nextSteps: [text],
    });
    return open(<Shared />, { openShared: async () => ok(report) });
  },
  "the end of a report": (text) =>
    open(<ReportEnd sessionId="s1" />, { accesses: async () => ok([{ at: AT, sessionId: "s1", reason: text }]) }),
  "the list of people": (text) => open(<Admin />, administration(text)),
  "the list of feedback": (text) => tab(text, "Feedback"),
  "the list of reports": (text) => tab(text, "Question reports"),
  "the audit": (text) => tab(text, "Audit"),
  "an interview that is read": async (text) => {
    const root = await tab(text, "Feedback");
    await press(button(root, /^Read/));
    await write(field(root, /^The reason/), "Its owner asked for it.");
    await press(button(root, "Read it"));
    return root;
  },
  "one's own questions": (text) =>
    open(<QuestionsPage />, {
      ownQuestions: async () => {
        const places = { track: "swe_engineer", difficulty: "medium", type: "conceptual" } as const;
        return ok([{ id: "o", ...places, title: text, prompt: text, reference: text, createdAt: AT, updatedAt: AT }]);
      },
    }),
  "the box to fool the grader": async (text) => {
    const points = [
      { id: "a", verdict: "met" as const, statement: text, quotes: [{ start: 0, end: text.length }] },
      { id: "b", verdict: "absent" as const, statement: null, quotes: [] },
    ];
    const root = await open(<Grader />, {
      graderCard: async () => ok({ ...GRADER_CARD, notRun: [text] }),
      questions: async () => {
        const card = { track: "swe_engineer", companyStyle: "general", difficulty: "easy", type: "coding" } as const;
        return ok({ items: [{ id: "q", ...card, title: text, prompt: text, tags: [] }], nextCursor: null });
      },
      tryGrader: async () => ok({ ...TRIAL, text, points }),
    });
    await write(field(root, "Your text"), "A map.");
    await press(button(root, "Let it be read"));
    return root;
  },
  "the sign-ins": (text) =>
    open(<SettingsPage />, {
      me: async () => ok({ user: person({ name: text }), preferences: {} }),
      signIns: async () => ok({ items: SIGN_INS.map((item) => ({ ...item, device: text })), nextCursor: null }),
    }),
  "the menu of the account": async (text) => {
    const made = openApp();
    made.account.became(person({ email: text, name: text }));
    return (await mount(made.inApp(<AccountMenu />))).root;
  },
};

/** What markup in the words would change: elements and the names of their attributes. */
function skeleton(root: HTMLElement): readonly string[] {
  return every(root, "*").map((element) => [element.tagName, ...element.getAttributeNames().toSorted()].join(" "));
}

/** How often a word stands in the text and in the values of fields. */
function times(root: HTMLElement, word: string): number {
  const typed = every(root, "input, textarea").map((one) => String(Reflect.get(one, "value")));
  return [root.textContent ?? "", ...typed].join("\n").split(word).length - 1;
}

describe.each(Object.entries(PLACES))("%s", (_, place) => {
  it("shows words of others as the words they are, whatever they are", async () => {
    const plain = await place("plainword");
    const [shape, count] = [skeleton(plain), times(plain, "plainword")];
    expect(count).toBeGreaterThan(0);
    for (const payload of PAYLOADS) {
      const root = await place(payload);
      expect(skeleton(root)).toEqual(shape);
      expect([payload, times(root, payload)]).toEqual([payload, count]);
      expect(every(root, "[src], [srcdoc], [formaction], [style*=url]")).toEqual([]);
      for (const to of every(root, "a[href]")) expect(to.getAttribute("href")).toMatch(/^[/#]/);
    }
  });
});

describe("the token of a shared report", () => {
  it("stands nowhere on the page that it opens", async () => {
    const root = await (PLACES["a shared report"] ?? (() => open(null, {})))("plainword");
    expect(root.innerHTML).not.toContain(TOKEN);
    expect(only(document.head, "meta[name=robots]").getAttribute("content")).toContain("noindex");
  });
});

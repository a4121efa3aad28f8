// @vitest-environment happy-dom
/** What holds for every view in every state: headings in order, names on all controls, references that lead somewhere. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { SessionView } from "#contract/http/sessions.ts";
import type { Api } from "../../../../web/src/api/port.ts";
import { About } from "../../../../web/src/views/about.tsx";
import { Forgot } from "../../../../web/src/views/account/forgot.tsx";
import { LogIn } from "../../../../web/src/views/account/log-in.tsx";
import { Privacy } from "../../../../web/src/views/account/privacy.tsx";
import { Reset } from "../../../../web/src/views/account/reset.tsx";
import { SettingsPage } from "../../../../web/src/views/account/settings.tsx";
import { SignUp } from "../../../../web/src/views/account/sign-up.tsx";
import { Verify } from "../../../../web/src/views/account/verify.tsx";
import { Admin } from "../../../../web/src/views/admin/admin.tsx";
import { QuestionsPage } from "../../../../web/src/views/bank/questions-page.tsx";
import { Grader } from "../../../../web/src/views/grader/grader.tsx";
import { History } from "../../../../web/src/views/history/history.tsx";
import { Home } from "../../../../web/src/views/home/home.tsx";
import { NotFound } from "../../../../web/src/views/not-found.tsx";
import { ReportView } from "../../../../web/src/views/report/report.tsx";
import { RoomView } from "../../../../web/src/views/room/room.tsx";
import { Sample } from "../../../../web/src/views/sample.tsx";
import { SetUp } from "../../../../web/src/views/set-up/set-up.tsx";
import { Shared } from "../../../../web/src/views/shared/shared.tsx";
import { Usage } from "../../../../web/src/views/usage/usage.tsx";
import { LobbyView } from "../../../../web/src/views/voice/lobby.tsx";
import {
  failed,
  GUEST,
  OFFLINE,
  ok,
  publicQuestion,
  publicState,
  SERVICE,
  said,
  sessionView,
  summary,
} from "../../../support/web-api.ts";
import { openApp } from "../../../support/web-app.tsx";
import { GRADER_CARD, TRIAL } from "../../../support/web-grader.ts";
import {
  button,
  doing,
  every,
  field,
  headings,
  mount,
  nameOf,
  press,
  words,
  write,
} from "../../../support/web-render.tsx";
import {
  type Finished,
  finished,
  longWords,
  narrated,
  partialReport,
  tenQuestions,
  thinReport,
} from "../../../support/web-report.ts";
import { screen } from "../../../support/web-screens.ts";
import { adminUser, shared, shareLink, TOKEN } from "../../../support/web-sharing.ts";

type View = () => Promise<HTMLElement>;

const DONE = publicState({ stage: "done", phase: "ended", turnId: null });
const TALK = [said(1, "interviewer", "Why?"), said(2, "candidate", "So.", { code: { language: "text", text: "x" } })];
const CODING = publicQuestion({ type: "coding", exhibit: { kind: "table", text: "a | b\n1 | 2" } });

async function shown(view: Parameters<ReturnType<typeof openApp>["inApp"]>[0], api: Partial<Api> = {}) {
  const made = openApp({ api });
  const { root } = await mount(made.inApp(view));
  await doing(() => made.scheduler.advance(0));
  return root;
}

function room(part: Partial<SessionView>): View {
  return () => {
    const transcript: Api["transcript"] = async () => ok({ sessionId: "s1", messages: TALK });
    return shown(<RoomView sessionId="s1" />, { session: async () => ok(sessionView(part)), transcript });
  };
}

function report({ report: made, messages }: Finished, part: Partial<SessionView> = {}, api: Partial<Api> = {}): View {
  return () =>
    shown(<ReportView sessionId="s1" />, {
      session: async () => ok(sessionView({ state: DONE, report: "ready", ...part })),
      transcript: async () => ok({ sessionId: "s1", messages: [...messages] }),
      report: async () => ok(made),
      ...api,
    });
}

const rows = [
  summary("a"),
  summary("b", { createdAt: "2026-11-24T09:00:00.000Z", status: "done", score: { score: 70, low: 60, high: 80 } }),
];
const listed: Partial<Api> = { listSessions: async () => ok({ items: rows, nextCursor: "c" }) };
const down: Partial<Api> = {
  listSessions: async () => failed(OFFLINE),
  session: async () => failed(OFFLINE),
  guest: async () => failed(OFFLINE),
};

/** Of somebody who has agreed to the use of the microphone. */
function agreed(view: Parameters<typeof shown>[0]): Promise<HTMLElement> {
  localStorage.setItem("viva.voice.consent", '{"version":2}');
  return shown(view);
}

async function pressed(view: Promise<HTMLElement>, ...names: (string | RegExp)[]): Promise<HTMLElement> {
  const root = await view;
  for (const name of names) await press(button(root, name));
  return root;
}

const AT = "2026-11-24T10:00:00.000Z";
const OWN = {
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "Indexes",
  prompt: "Why an index?",
} as const;
const CARD = { ...OWN, id: "q-1", companyStyle: "amazon", tags: ["hash-map"] } as const;

const bank: Partial<Api> = {
  questions: async () => ok({ items: [{ ...CARD, tags: [...CARD.tags] }], nextCursor: "c" }),
  questionResults: async () => ok([{ questionId: "q-1", seenAt: AT, best: { sessionId: "s9", shown: 3, points: 5 } }]),
  ownQuestions: async () => ok([{ ...OWN, id: "own-1", reference: "It sorts.", createdAt: AT, updatedAt: AT }]),
};
const noBank: Partial<Api> = { questions: async () => failed(OFFLINE), ownQuestions: async () => failed(OFFLINE) };

const grader: Partial<Api> = { ...bank, graderCard: async () => ok(GRADER_CARD), tryGrader: async () => ok(TRIAL) };

/** The box with a text that was read. */
async function tried(): Promise<HTMLElement> {
  const root = await shown(<Grader />, grader);
  await write(field(root, "Your text"), TRIAL.text);
  return pressed(Promise.resolve(root), "Let it be read");
}

function visited(openShared: Api["openShared"], hash = `#token=${TOKEN}`): Promise<HTMLElement> {
  location.hash = hash;
  onTestFinished(() => {
    location.hash = "";
  });
  return shown(<Shared />, { openShared });
}

/** All parts of a report, as whoever has the link to them sees it. */
function wholeShared(): Promise<HTMLElement> {
  const { headline, overall, hireSignal, criteria, questions, strengths, improvements, nextSteps } = finished().report;
  const all = { headline, overall, hireSignal, criteria, questions, strengths, improvements, nextSteps };
  return visited(async () => ok(shared(all)));
}

const cost = { day: "2026-11-24", kind: "modelTokens", granted: 12_000, used: 8_000 };
const administered: Partial<Api> = {
  people: async () => ok({ items: [adminUser(), adminUser({ id: "p2", name: "Bo", bannedAt: AT })], nextCursor: "p2" }),
  providers: async () => ok({ items: [{ id: "m@deepseek", lastOkAt: AT, lastErrorAt: null, lastErrorCode: null }] }),
  costs: async () => ok({ days: [cost], users: [{ ...cost, userId: "p1" }], sessions: [{ ...cost, sessionId: "s1" }] }),
  allFeedback: async () =>
    ok({ items: [{ sessionId: "s1", rating: 4, thumbs: "up", comment: "Fair.", updatedAt: AT }], nextCursor: null }),
};

/** An interview that an administrator gave a reason to read. */
async function readByAdmin(): Promise<HTMLElement> {
  const root = await pressed(shown(<Admin />, administered), "Feedback", /^Read/);
  await write(field(root, /^The reason/), "Its owner asked for it.");
  return pressed(Promise.resolve(root), "Read it");
}

const linked: Partial<Api> = { shareLinks: async () => ok([shareLink(), shareLink({ id: "l2", revokedAt: AT })]) };

const VIEWS: readonly (readonly [string, View])[] = [
  ["home", () => shown(<Home />, listed)],
  ["home after a failure", () => pressed(shown(<Home />, down), "Try one question now")],
  ["set-up", () => shown(<SetUp track={null} />)],
  ["set-up of stories", () => shown(<SetUp track="behavioral" />)],
  ["set-up after a failure", () => pressed(shown(<SetUp track={null} />, down), "Start the interview")],
  ["about", () => shown(<About />)],
  ["log-in", () => shown(<LogIn />)],
  ["log-in with wrong fields", () => pressed(shown(<LogIn />), "Log in")],
  ["sign-up", () => shown(<SignUp />)],
  ["sign-up where it is closed", () => shown(<SignUp />, { service: async () => ok({ ...SERVICE, signUp: false }) })],
  ["the code", () => shown(<Verify />)],
  ["a forgotten password", () => shown(<Forgot />)],
  ["a link without a token", () => shown(<Reset />)],
  ["settings of an account", () => shown(<SettingsPage />)],
  ["settings of a guest", () => shown(<SettingsPage />, { me: async () => ok({ user: GUEST, preferences: {} }) })],
  ["settings out of reach", () => shown(<SettingsPage />, { me: async () => failed(OFFLINE) })],
  ["privacy", () => shown(<Privacy />)],
  ["privacy where the server is silent", () => shown(<Privacy />, { service: async () => failed(OFFLINE) })],
  ["usage", () => shown(<Usage />)],
  ["usage out of reach", () => shown(<Usage />, { usage: async () => failed(OFFLINE) })],
  ["the questions", () => shown(<QuestionsPage />, bank)],
  [
    "the questions with the form for one's own",
    () => pressed(shown(<QuestionsPage />, bank), "Add a question", "Save"),
  ],
  ["the questions at the deletion of one's own", () => pressed(shown(<QuestionsPage />, bank), "Delete Indexes")],
  ["questions that fit nothing", () => shown(<QuestionsPage />)],
  ["questions out of reach", () => shown(<QuestionsPage />, noBank)],
  ["the grader card", () => shown(<Grader />, grader)],
  ["the grader card with a text that was read", tried],
  ["a grader card out of reach", () => shown(<Grader />)],
  ["a shared report", wholeShared],
  ["a shared report without a score", () => visited(async () => ok(shared({ overall: null })))],
  ["a shared report that has ended", () => visited(async () => ok(shared()), "")],
  ["a shared report out of reach", () => visited(async () => failed(OFFLINE))],
  ["the administration", () => shown(<Admin />, administered)],
  ["the administration of providers", () => pressed(shown(<Admin />, administered), "Providers")],
  ["the administration of feedback", () => pressed(shown(<Admin />, administered), "Feedback")],
  ["the administration of reports of questions", () => pressed(shown(<Admin />, administered), "Question reports")],
  ["the administration of costs", () => pressed(shown(<Admin />, administered), "Costs")],
  ["the audit", () => pressed(shown(<Admin />, administered), "Audit")],
  ["a deed that is asked a reason", () => pressed(shown(<Admin />, administered), /^Delete Ada/)],
  ["an interview that an administrator reads", readByAdmin],
  ["the administration out of reach", () => shown(<Admin />, { people: async () => failed(OFFLINE) })],
  ["an unknown address", () => shown(<NotFound />)],
  ["the sample report", () => shown(<Sample />)],
  ["history", () => shown(<History />, listed)],
  ["an empty history", () => shown(<History />)],
  ["a history out of reach", () => shown(<History />, down)],
  ["the room before the start", room({ state: publicState({ stage: "intro", phase: "idle", turnId: null }) })],
  ["the room at a question of code", room({ state: publicState({ currentQuestion: CODING, timeLeftMs: 9_000 }) })],
  ["the room in a pause", room({ state: publicState({ phase: "paused", clockRunning: false }) })],
  ["the room at its end", room({ state: DONE })],
  ["the lobby before consent", () => shown(<LobbyView sessionId="s1" />)],
  ["the lobby", () => agreed(<LobbyView sessionId="s1" />)],
  ["a room out of reach", () => shown(<RoomView sessionId="s1" />, down)],
  ["a report", report(finished())],
  ["a report with links to it", report(finished(), {}, linked)],
  ["a report with a model's words", report(narrated())],
  ["a partial report", report(partialReport())],
  ["a report without a score", report(thinReport())],
  ["a report of ten questions", report(tenQuestions())],
  ["a report of long words", report(longWords())],
  ["a report that is being made", report(finished(), { report: "pending" })],
  ["a report that is stuck", report(finished(), { report: "needsAttention" })],
  ["a report of an open interview", report(finished(), { report: "none", state: publicState() })],
  ["a report out of reach", () => shown(<ReportView sessionId="s1" />, down)],
];

const CONTROLS = "button, a, input, select, textarea, summary, dialog, [role=toolbar], [role=img], section, nav, aside";

const REACHED = "a, button, input, select, textarea, [tabindex='0']";

/** The elements by ids that an attribute refers to, with the ids that lead nowhere. */
function lost(root: HTMLElement, attribute: string): readonly string[] {
  return every(root, `[${attribute}]`)
    .flatMap((element) => (element.getAttribute(attribute) ?? "").split(" "))
    .filter((id) => document.getElementById(id) === null);
}

function isNamed(control: HTMLElement): boolean {
  if (nameOf(control) !== "") return true;
  return control.tagName === "INPUT" && control.getAttribute("type") === "hidden";
}

beforeEach(() => {
  vi.stubGlobal(
    "WebSocket",
    class extends EventTarget {
      close(): void {}
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
});

describe.each([
  ["wide", true],
  ["narrow", false],
] as const)("on a %s screen", (_, wide) => {
  describe.each(VIEWS)("%s", (__, view) => {
    beforeEach(() => void screen(wide));

    it("has one first heading, focusable for navigation, and skips no level below it", async () => {
      const root = await view();
      const levels = headings(root).map((heading) => heading.level);
      expect(levels.filter((level) => level === 1)).toEqual([1]);
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
      expect(headings(root).every((heading) => heading.text !== "")).toBe(true);
      expect(every(root, "h1").map((heading) => heading.getAttribute("tabindex"))).toEqual(["-1"]);
    });

    it("has a name on every control and every part that is announced", async () => {
      const root = await view();
      const nameless = every(root, CONTROLS).filter((control) => !isNamed(control));
      expect(nameless.map((control) => control.outerHTML.slice(0, 120))).toEqual([]);
    });

    it("refers to nothing that is not there, and names no two things alike", async () => {
      const root = await view();
      for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) expect(lost(root, attribute)).toEqual([]);
      const ids = every(root, "[id]").map((element) => element.id);
      expect(ids).toEqual([...new Set(ids)]);
    });

    it("has real links and buttons, none inside another, and no order of its own for Tab", async () => {
      const root = await view();
      expect(every(root, "a:not([href])")).toEqual([]);
      expect(every(root, "button:not([type])")).toEqual([]);
      expect(every(root, "a a, a button, button a, button button, label label")).toEqual([]);
      const order = every(root, "[tabindex]").map((element) => element.getAttribute("tabindex"));
      expect(order.filter((at) => at !== "0" && at !== "-1")).toEqual([]);
      expect(every(root, "[onclick], [role=button]")).toEqual([]);
    });

    it("calls no two links alike that lead to different places", async () => {
      const places = new Map<string, Set<string>>();
      for (const to of every(await view(), "a[href]")) {
        const href = to.getAttribute("href") ?? "";
        places.set(nameOf(to), (places.get(nameOf(to)) ?? new Set()).add(href));
      }
      expect([...places].filter(([, hrefs]) => hrefs.size > 1).map(([name]) => name)).toEqual([]);
    });

    it("hides nothing from ears that can be focused, and pictures without words", async () => {
      const root = await view();
      const hidden = every(root, "[aria-hidden=true]").flatMap((part) => every(part, REACHED));
      expect(hidden.map((part) => part.tagName)).toEqual([]);
      expect(every(root, "svg:not([aria-hidden=true])")).toEqual([]);
      expect(every(root, "img:not([alt])")).toEqual([]);
    });

    it("has lists of items, facts and tables with heads", async () => {
      const root = await view();
      const strays = every(root, "ul > *, ol > *").filter((item) => item.tagName !== "LI");
      expect(strays.map((item) => item.tagName)).toEqual([]);
      expect(every(root, "li").filter((item) => !["UL", "OL"].includes(item.parentElement?.tagName ?? ""))).toEqual([]);
      expect(every(root, "dl > div").every((row) => row.querySelector("dt + dd") !== null)).toBe(true);
      expect(every(root, "table").every((table) => table.querySelector("th[scope=col]") !== null)).toBe(true);
      expect(every(root, "fieldset").every((group) => words(group.querySelector("legend") ?? group) !== "")).toBe(true);
      expect(every(root, "input[type=radio]").every((radio) => radio.closest("fieldset") !== null)).toBe(true);
    });
  });
});

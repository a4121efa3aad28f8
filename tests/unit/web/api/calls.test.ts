/** Every call of the page against the contract's own table of routes: a way that is there, a body and a query it takes. */
import { describe, expect, it } from "vitest";
import type { Route } from "#contract/http/route-row.ts";
import { API, ROUTES } from "#contract/http/routes.ts";
import { createApi } from "../../../../web/src/api/client.ts";
import type { Api, Outcome } from "../../../../web/src/api/port.ts";

type Sent = { readonly method: string; readonly path: string; readonly query: unknown; readonly body: unknown };

const SESSION = "0123456789abcdef".repeat(2);
const TOKEN = "0123456789abcdef".repeat(4);
const WORDS = "copper meadow 19 violin";
const ADDRESS = { email: "ada@example.org", password: WORDS };
const OWN = {
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "Indexes",
  prompt: "Why an index?",
  reference: "It keeps keys sorted.",
} as const;
const CHOICE = { track: "swe_intern", companyStyle: "amazon", difficulty: "hard" } as const;
const NEW_SESSION = {
  ...CHOICE,
  adaptive: false,
  questionCount: 3,
  questionIds: ["q-1"],
  warmUp: false,
  behavioralTarget: 0,
  persona: "calm",
  mode: "coach",
  focus: ["trees"],
  timeLimitMinutes: 30,
  timeZone: "Europe/Berlin",
} as const;

type Called = (api: Api) => Promise<Outcome<unknown>>;

/** What each call is to be: its row in the contract, and how it is made. */
const CALLS: Readonly<Record<string, readonly [route: string, call: Called]>> = {
  guest: ["POST /auth/guest", (api) => api.guest()],
  signUp: ["POST /auth/signup", (api) => api.signUp({ ...ADDRESS, name: "Ada" })],
  verify: ["POST /auth/verify", (api) => api.verify({ email: ADDRESS.email, code: "123456" })],
  resendCode: ["POST /auth/resend-verification", (api) => api.resendCode(ADDRESS.email)],
  login: ["POST /auth/login", (api) => api.login(ADDRESS)],
  logout: ["POST /auth/logout", (api) => api.logout(true)],
  requestReset: ["POST /auth/request-password-reset", (api) => api.requestReset(ADDRESS.email)],
  resetPassword: ["POST /auth/reset-password", (api) => api.resetPassword({ token: TOKEN, newPassword: WORDS })],
  changePassword: [
    "POST /auth/change-password",
    (api) => api.changePassword({ currentPassword: "old words of mine", newPassword: WORDS }),
  ],
  requestEmail: ["POST /auth/change-email", (api) => api.requestEmail(ADDRESS)],
  confirmEmail: ["POST /auth/change-email", (api) => api.confirmEmail("123456")],
  signIns: ["GET /auth/sessions", (api) => api.signIns()],
  endSignIn: ["DELETE /auth/sessions/:id", (api) => api.endSignIn("d1")],
  me: ["GET /users/me", (api) => api.me()],
  changeMe: ["PATCH /users/me", (api) => api.changeMe({ name: null, preferences: { textSize: "large" } })],
  deleteMe: ["DELETE /users/me", (api) => api.deleteMe(WORDS)],
  usage: ["GET /users/me/usage", (api) => api.usage()],
  accesses: ["GET /users/me/accesses", (api) => api.accesses()],
  service: ["GET /service", (api) => api.service()],
  aiStatus: ["GET /ai/status", (api) => api.aiStatus()],
  questions: [
    "GET /questions",
    (api) => api.questions({ ...CHOICE, type: "coding", tag: "trees", q: "tree", limit: 20 }),
  ],
  coverage: ["GET /questions/coverage", (api) => api.coverage({ ...CHOICE, questionCount: 3, behavioralTarget: 0 })],
  questionResults: ["GET /questions/results", (api) => api.questionResults()],
  ownQuestions: ["GET /questions/mine", (api) => api.ownQuestions()],
  addOwnQuestion: ["POST /questions/mine", (api) => api.addOwnQuestion(OWN)],
  changeOwnQuestion: ["PATCH /questions/mine/:id", (api) => api.changeOwnQuestion("own-1", { title: "Trees" })],
  deleteOwnQuestion: ["DELETE /questions/mine/:id", (api) => api.deleteOwnQuestion("own-1")],
  graderCard: ["GET /grader/card", (api) => api.graderCard()],
  tryGrader: ["POST /grader/try", (api) => api.tryGrader({ questionId: "q-1", text: "Words." })],
  createSession: [
    "POST /sessions",
    (api) => api.createSession({ ...NEW_SESSION, questionIds: ["q-1"], focus: ["trees"] }),
  ],
  listSessions: [
    "GET /sessions",
    (api) => api.listSessions({ limit: 20, cursor: "c", track: "swe_intern", status: "done", q: "map" }),
  ],
  session: ["GET /sessions/:id", (api) => api.session(SESSION)],
  start: ["POST /sessions/:id/start", (api) => api.start(SESSION, "cid-1")],
  message: [
    "POST /sessions/:id/messages",
    (api) => api.message(SESSION, { cid: "cid-1", turnId: "t1", text: "Words.", source: "typed" }),
  ],
  action: ["POST /sessions/:id/actions", (api) => api.action(SESSION, { cid: "cid-1", turnId: "t1", action: "hint" })],
  finish: ["POST /sessions/:id/finish", (api) => api.finish(SESSION)],
  report: ["GET /sessions/:id/report", (api) => api.report(SESSION)],
  transcript: ["GET /sessions/:id/transcript", (api) => api.transcript(SESSION)],
  ticket: ["POST /sessions/:id/ticket", (api) => api.ticket(SESSION)],
  deleteSession: ["DELETE /sessions/:id", (api) => api.deleteSession(SESSION)],
  rescores: ["GET /sessions/:id/rescores", (api) => api.rescores(SESSION)],
  rescore: ["POST /sessions/:id/rescore", (api) => api.rescore(SESSION)],
  careerLevel: ["GET /analytics/sessions/:id/level", (api) => api.careerLevel(SESSION, "startup")],
  shareReport: [
    "POST /sessions/:id/share",
    (api) => api.shareReport(SESSION, { sections: ["overall", "quotes"], expiresInDays: 7 }),
  ],
  shareLinks: ["GET /sessions/:id/share", (api) => api.shareLinks(SESSION)],
  revokeShareLink: ["DELETE /sessions/:id/share/:linkId", (api) => api.revokeShareLink(SESSION, "l1")],
  openShared: ["POST /shared", (api) => api.openShared(TOKEN)],
  giveFeedback: [
    "POST /feedback",
    (api) => api.giveFeedback({ sessionId: SESSION, rating: 5, thumbs: "up", comment: "Fair." }),
  ],
  feedback: ["GET /feedback/:id", (api) => api.feedback(SESSION)],
  reportQuestion: [
    "POST /feedback/questions",
    (api) => api.reportQuestion({ questionId: "q-1", reason: "unclear", comment: "Which map?" }),
  ],
  people: ["GET /admin/users", (api) => api.people("ada", "c")],
  toPerson: ["POST /admin/users/:id/ban", (api) => api.toPerson("p1", "ban", "Floods the server.")],
  readTranscript: [
    "POST /admin/sessions/:id/transcript",
    (api) => api.readTranscript(SESSION, "Its owner asked for it."),
  ],
  providers: ["GET /admin/providers", (api) => api.providers()],
  costs: ["GET /admin/costs", (api) => api.costs()],
  allFeedback: ["GET /admin/feedback", (api) => api.allFeedback("c")],
  questionReports: ["GET /admin/question-reports", (api) => api.questionReports()],
  closeQuestionReport: [
    "POST /admin/question-reports/:id/close",
    (api) => api.closeQuestionReport("r1", "The prompt was mended."),
  ],
  audit: ["GET /admin/audit", (api) => api.audit("c")],
};

const ALL = Object.entries(CALLS).map(([name, [route, call]]) => [name, route, call] as const);

/** A client whose server notes what came and answers with `answer`. */
function noting(answer: () => Response) {
  const sent: Sent[] = [];
  const api = createApi("https://viva.test", async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    sent.push({
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: text === "" ? undefined : JSON.parse(text),
    });
    return answer();
  });
  return { api, sent };
}

const refusing = () =>
  Response.json({ title: "No.", status: 403, code: "FORBIDDEN", requestId: "r-1" }, { status: 403 });

function rowOf(name: string): Route {
  const [method = "", path = ""] = name.split(" ");
  const rows: readonly Route[] = Object.values(ROUTES);
  const row = rows.find((one) => one.path === path && one.method === method.toLowerCase());
  if (row === undefined) throw new Error(`the contract has no ${name}`);
  return row;
}

async function sentBy(call: Called): Promise<Sent> {
  const { api, sent } = noting(refusing);
  await call(api);
  const [one] = sent;
  if (one === undefined || sent.length > 1) throw new Error(`${sent.length} requests were sent`);
  return one;
}

describe("the calls of the page", () => {
  it("are all looked at here", () => {
    const calls = Object.entries(createApi("https://viva.test")).flatMap(([name, value]) =>
      typeof value === "function" && !name.endsWith("Address") ? [name] : [],
    );
    expect(calls.toSorted()).toEqual(Object.keys(CALLS).toSorted());
  });

  it.each(ALL)("%s goes by %s", async (_, route, call) => {
    const sent = await sentBy(call);
    const pattern = new RegExp(`^${API}${rowOf(route).path.replaceAll(/:\w+/g, "[^/]+")}$`);
    expect(sent.method).toBe(route.split(" ")[0]);
    expect(sent.path).toMatch(pattern);
  });

  it.each(ALL)("%s sends by %s what its row takes", async (_, route, call) => {
    const { body, query } = rowOf(route);
    const sent = await sentBy(call);
    expect(body === undefined ? sent.body : body.safeParse(sent.body).error).toBeUndefined();
    if (query === undefined) expect(sent.query).toEqual({});
    else expect(query.safeParse(sent.query).error).toBeUndefined();
  });

  it.each(ALL)("%s by %s gives a refusal with its code", async (_, __, call) => {
    expect(await call(noting(refusing).api)).toMatchObject({
      ok: false,
      failure: { kind: "refused", status: 403, code: "FORBIDDEN", requestId: "r-1" },
    });
  });

  it.each(ALL)("%s by %s gives no answer as a failure of the network", async (_, __, call) => {
    const api = createApi("https://viva.test", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await call(api)).toEqual({ ok: false, failure: { kind: "offline" } });
  });
});

/** Calls whose success is taken out of an envelope, or looked at before it is believed, have tests of their own. */
const PLAIN = ALL.filter(
  ([name]) => !["shareLinks", "accesses", "questionResults", "ownQuestions", "rescores", "rescore"].includes(name),
).filter(([name]) => !["transcript", "finish", "requestEmail"].includes(name));

describe("a success", () => {
  it.each(PLAIN)("of %s by %s is the body as it came, or nothing where it has none", async (_, route, call) => {
    const { responses } = rowOf(route);
    const isEmpty = Object.values(responses).every((body) => body === null);
    const body = { id: "of the server" };
    const { api } = noting(() => (isEmpty ? new Response(null, { status: 204 }) : Response.json(body)));
    const answer = await call(api);
    expect(answer.ok).toBe(true);
    if (answer.ok && answer.value !== null) expect(answer.value).toEqual(body);
    else expect(isEmpty || route.startsWith("POST")).toBe(true);
  });
});

describe("lists that come in an envelope", () => {
  it.each([
    ["shareLinks", "items"],
    ["accesses", "items"],
    ["questionResults", "items"],
    ["ownQuestions", "items"],
    ["rescores", "rescores"],
    ["rescore", "rescores"],
  ])("of %s are taken out of it", async (name, key) => {
    const [, call] = CALLS[name] ?? [];
    const { api } = noting(() => Response.json({ [key]: ["one", "two"], nextCursor: null }));
    expect(await call?.(api)).toEqual({ ok: true, value: ["one", "two"] });
  });
});

describe("successes without a body", () => {
  it.each([
    "logout",
    "resetPassword",
    "changePassword",
    "endSignIn",
    "deleteMe",
    "deleteSession",
    "deleteOwnQuestion",
    "revokeShareLink",
    "reportQuestion",
    "toPerson",
    "closeQuestionReport",
  ])("of %s are nothing", async (name) => {
    const [, call] = CALLS[name] ?? [];
    const { api } = noting(() => new Response(null, { status: 204 }));
    expect(await call?.(api)).toEqual({ ok: true, value: null });
  });
});

describe("calls with parts that may be left out", () => {
  const bodies: readonly (readonly [string, Called, unknown])[] = [
    ["logging out here alone", (api) => api.logout(), {}],
    ["logging out everywhere", (api) => api.logout(true), { everywhere: true }],
    ["a guest's deletion", (api) => api.deleteMe(), {}],
    ["an account's deletion", (api) => api.deleteMe(WORDS), { password: WORDS }],
    ["the code of a new address", (api) => api.confirmEmail("123456"), { code: "123456" }],
  ];
  it.each(bodies)("%s sends no more than is said", async (_, call, body) => {
    expect((await sentBy(call)).body).toEqual(body);
  });

  const queries: readonly (readonly [string, Called, unknown])[] = [
    ["the first page of people", (api) => api.people("", null), {}],
    ["people who are searched for", (api) => api.people("ada", null), { q: "ada" }],
    ["the first page of the audit", (api) => api.audit(null), {}],
    ["the next page of feedback", (api) => api.allFeedback("after"), { cursor: "after" }],
    ["the level by the usual thresholds", (api) => api.careerLevel(SESSION), {}],
    ["the level at a start-up", (api) => api.careerLevel(SESSION, "startup"), { tier: "startup" }],
    ["questions without filters", (api) => api.questions({ q: "", tag: "" }), {}],
    ["a transcript to be shown", (api) => api.transcript(SESSION), { format: "json" }],
  ];
  it.each(queries)("%s asks no more than is said", async (_, call, query) => {
    expect((await sentBy(call)).query).toEqual(query);
  });

  it.each(["ban", "unban", "sign-out", "reset-usage", "delete"] as const)("the deed %s has a way", async (deed) => {
    const sent = await sentBy((api) => api.toPerson("p1", deed, "Floods the server."));
    expect(rowOf(`POST /admin/users/:id/${deed}`).policy).toBe("admin");
    expect([sent.path, sent.body]).toEqual([`${API}/admin/users/p1/${deed}`, { reason: "Floods the server." }]);
  });
});

describe("a new address", () => {
  const user = { user: { id: "u1" } };
  const mail = { status: "sent", validFor: 600, againAfter: 60 };

  it("tells the mail that was sent from the address that is in force", async () => {
    const { api } = noting(() => Response.json(mail, { status: 202 }));
    expect(await api.requestEmail(ADDRESS)).toEqual({ ok: true, value: mail });
    expect(await api.confirmEmail("123456")).toMatchObject({ ok: false });
    const changed = noting(() => Response.json(user)).api;
    expect(await changed.confirmEmail("123456")).toEqual({ ok: true, value: user });
    expect(await changed.requestEmail(ADDRESS)).toMatchObject({ ok: false });
  });
});

describe("what a refusal says field by field", () => {
  const problem = { title: "Not like that.", status: 422, code: "VALIDATION_FAILED", requestId: "r-2" };
  const issuesOf = async (issues: unknown) => {
    const { api } = noting(() => Response.json({ ...problem, issues }, { status: 422 }));
    const answer = await api.login(ADDRESS);
    return answer.ok || answer.failure.kind === "offline" ? null : answer.failure.issues;
  };

  it("is taken over", async () => {
    const issues = [{ path: "email", message: "is missing" }];
    expect(await issuesOf(issues)).toEqual(issues);
  });

  it.each([
    ["nothing", undefined],
    ["no list", "email"],
    ["an empty list", []],
    ["things that are no issues", [null, 4, "email", { path: "email" }, { path: 1, message: "is missing" }]],
  ])("is left out where it is %s", async (_, issues) => {
    expect(await issuesOf(issues)).toBeUndefined();
  });

  it("keeps what is good beside what is not", async () => {
    const good = { path: "password", message: "is missing" };
    expect(await issuesOf([{ path: "email" }, { ...good, extra: true }])).toEqual([good]);
  });
});

describe("every request", () => {
  it("goes with the cookie of this origin alone, and is given up when it takes too long", async () => {
    const inits: (RequestInit | undefined)[] = [];
    const api = createApi("https://viva.test", async (_, init) => {
      inits.push(init);
      return refusing();
    });
    await api.me();
    expect(inits[0]?.credentials).toBe("same-origin");
    expect(inits[0]?.signal).toBeInstanceOf(AbortSignal);
  });

  it("is refused as unreadable where a success is no JSON", async () => {
    const { api } = noting(() => new Response("<html>", { status: 200 }));
    expect((await api.me()).ok).toBe(false);
  });
});

/** The Worker as the page's models see it: every call succeeds with something small until a test says otherwise. */

import { ERRORS, type ErrorCode } from "#contract/errors.ts";
import type { MailSent, SignInList, User } from "#contract/http/auth.ts";
import type { PublicQuestion, SessionSummary, SessionView } from "#contract/http/sessions.ts";
import type { AiStatus, Service } from "#contract/http/status.ts";
import type { Message } from "#contract/report.ts";
import type { Api, Failure, Issue, Outcome } from "../../web/src/api/port.ts";
import { publicState } from "./public-state.ts";
import { quietSharing } from "./web-sharing.ts";

/** A server without a language model. */
export const NO_MODEL: AiStatus = {
  configured: false,
  status: "offline",
  fallbackMode: true,
  lastOkAt: null,
  lastErrorAt: null,
  lastErrorCode: null,
  model: null,
};

export const OFFLINE: Failure = { kind: "offline" };

export function refused(status: number, code: string, retryAfterSeconds: number | null = null): Failure {
  return { kind: "refused", status, code, title: `Refused with ${code}.`, requestId: "req-1", retryAfterSeconds };
}

/** A refusal as the Worker words it. */
export function refusal(
  code: ErrorCode,
  { wait = null, issues }: { readonly wait?: number | null; readonly issues?: readonly Issue[] } = {},
): Failure {
  const { status, title } = ERRORS[code];
  const rest = issues === undefined ? {} : { issues };
  return { kind: "refused", status, code, title, requestId: "req-7", retryAfterSeconds: wait, ...rest };
}

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export { publicState };

export function failed<T>(failure: Failure): Outcome<T> {
  return { ok: false, failure };
}

export function publicQuestion(part: Partial<PublicQuestion> = {}): PublicQuestion {
  return {
    id: "q-one",
    title: "The first question",
    prompt: "What would you do first?",
    type: "conceptual",
    difficulty: "easy",
    tags: ["testing"],
    ordinal: 1,
    warmUp: false,
    ...part,
  };
}

export function said(seq: number, role: Message["role"], text: string, part: Partial<Message> = {}): Message {
  const kind = role === "candidate" ? "answer" : role === "system" ? "notice" : "question";
  return { seq, turnId: `t${seq}`, role, kind, text, at: "2026-11-24T10:00:00.000Z", ...part };
}

const SET_UP: SessionView["setUp"] = {
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "medium",
  adaptive: false,
  questionCount: 5,
  warmUp: true,
  behavioralTarget: 1,
  persona: "calm",
  mode: "mock",
  focus: [],
  timeZone: "UTC",
  seed: 1,
};

export function sessionView(part: Partial<SessionView> = {}): SessionView {
  return {
    id: "s1",
    setUp: SET_UP,
    status: "live",
    createdAt: "2026-11-24T10:00:00.000Z",
    state: publicState(),
    report: "none",
    ...part,
  };
}

export function summary(id: string, part: Partial<SessionSummary> = {}): SessionSummary {
  return {
    id,
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "medium",
    adaptive: false,
    persona: "calm",
    mode: "mock",
    questionCount: 5,
    behavioralTarget: 1,
    stage: "question",
    status: "live",
    answered: 1,
    score: null,
    titles: ["The first question"],
    createdAt: "2026-11-24T10:00:00.000Z",
    updatedAt: "2026-11-24T10:05:00.000Z",
    ...part,
  };
}

export const MAIL_SENT: MailSent = { status: "sent", validFor: 600, againAfter: 60 };

/** An account. */
export function person(part: Partial<User> = {}): User {
  const createdAt = "2026-11-24T09:00:00.000Z";
  return { id: "u1", kind: "account", role: "user", email: "ada@example.org", name: "Ada", createdAt, ...part };
}

export const GUEST: User = person({ kind: "guest", email: null, name: null });

const SIGN_IN = { kind: "cookie", endsAt: "2026-12-24T09:00:00.000Z" } as const;
export const SIGN_INS: SignInList["items"] = [
  {
    ...SIGN_IN,
    id: "here",
    device: "Firefox on Linux",
    createdAt: "2026-11-24T09:00:00.000Z",
    lastSeenAt: "2026-11-24T09:30:00.000Z",
    current: true,
  },
  {
    ...SIGN_IN,
    id: "phone",
    device: "Safari on iPhone or iPad",
    createdAt: "2026-11-20T09:00:00.000Z",
    lastSeenAt: "2026-11-23T09:30:00.000Z",
    current: false,
  },
];

/** A deployment that sends mail and has no vendors. */
export const SERVICE: Service = {
  signUp: true,
  mail: "sent",
  guestsUseVendors: false,
  models: [],
  recognisers: [],
  voices: [],
  browserVoice: true,
};

const WRITTEN = "2026-11-24T10:00:00.000Z";

/** Calls made, in order, by name; `part` replaces single calls. */
export function fakeApi(part: Partial<Api> = {}): Api & { readonly calls: string[] } {
  const calls: string[] = [];
  const noted: Api = {
    guest: async () => ok({ user: GUEST }),
    logout: async () => ok(null),
    signUp: async () => ok(MAIL_SENT),
    verify: async ({ email }) => ok({ user: person({ email }) }),
    resendCode: async () => ok(MAIL_SENT),
    login: async ({ email }) => ok({ user: person({ email }) }),
    requestReset: async () => ok(MAIL_SENT),
    resetPassword: async () => ok(null),
    changePassword: async () => ok(null),
    requestEmail: async () => ok(MAIL_SENT),
    confirmEmail: async () => ok({ user: person({ email: "new@example.org" }) }),
    signIns: async () => ok({ items: SIGN_INS, nextCursor: null }),
    endSignIn: async () => ok(null),
    me: async () => ok({ user: person(), preferences: {} }),
    changeMe: async (body) => ok({ user: person({ name: body.name ?? null }), preferences: body.preferences ?? {} }),
    deleteMe: async () => ok(null),
    service: async () => ok(SERVICE),
    exportAddress: "/api/v1/users/me/export",
    questionResults: async () => ok([]),
    ownQuestions: async () => ok([]),
    addOwnQuestion: async (body) => ok({ ...body, id: "own-1", createdAt: WRITTEN, updatedAt: WRITTEN }),
    changeOwnQuestion: async () => failed(refused(404, "NOT_FOUND")),
    deleteOwnQuestion: async () => ok(null),
    aiStatus: async () => ok(NO_MODEL),
    questions: async () => ok({ items: [], nextCursor: null }),
    graderCard: async () => failed(OFFLINE),
    tryGrader: async () => failed(OFFLINE),
    coverage: async () => failed(OFFLINE),
    createSession: async () =>
      ok({
        id: "s1",
        ...SET_UP,
        stage: "intro",
        pool: { status: "exact", effectiveCompanyStyle: "general", effectiveDifficulty: "medium", available: 9 },
        createdAt: "2026-11-24T10:00:00.000Z",
      }),
    listSessions: async () => ok({ items: [], nextCursor: null }),
    session: async () => ok(sessionView()),
    start: async () => ok({ messages: [], state: publicState() }),
    message: async (_id, body) => ok({ ack: { cid: body.cid, seq: 11 }, messages: [], state: publicState() }),
    action: async (_id, body) => ok({ ack: { cid: body.cid, seq: 11 }, messages: [], state: publicState() }),
    finish: async () => ok({ ready: false, retryAfterSeconds: 1 }),
    report: async () => failed(refused(404, "NOT_READY")),
    transcript: async () => ok({ sessionId: "s1", messages: [] }),
    careerLevel: async () => failed(OFFLINE),
    rescores: async () => ok([]),
    rescore: async () => ok([]),
    deleteSession: async () => ok(null),
    ticket: async () => ok({ ticket: "ticket-1" }),
    transcriptAddress: (id, format) => `/transcript/${id}.${format}`,
    socketAddress: (id) => `ws://page/${id}`,
    ...quietSharing(),
    ...part,
  };
  return { calls, ...recorded(noted, calls) };
}

function recorded(api: Api, calls: string[]): Api {
  return new Proxy(api, {
    get: (target, name, receiver) => {
      const call: unknown = Reflect.get(target, name, receiver);
      if (typeof call !== "function") return call;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(call, target, args);
      };
    },
    ownKeys: (target) => Reflect.ownKeys(target),
  });
}

/** The Worker as the page's models see it: every call succeeds with something small until a test says otherwise. */
import type { PublicQuestion, PublicState, SessionSummary, SessionView } from "#contract/http/sessions.ts";
import type { AiStatus } from "#contract/http/status.ts";
import type { Message } from "#contract/report.ts";
import type { Api, Failure, Outcome } from "../../web/src/api/port.ts";
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

export function ok<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed<T>(failure: Failure): Outcome<T> {
  return { ok: false, failure };
}

export function publicState(part: Partial<PublicState> = {}): PublicState {
  return {
    stage: "question",
    phase: "listening",
    seq: 10,
    turnId: "t1",
    questionNumber: 1,
    questionCount: 5,
    followUpsUsed: 0,
    currentQuestion: null,
    hintsUsed: 0,
    elapsedMs: 0,
    clockRunning: true,
    canEnd: true,
    ...part,
  };
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

/** Calls made, in order, by name; `part` replaces single calls. */
export function fakeApi(part: Partial<Api> = {}): Api & { readonly calls: string[] } {
  const calls: string[] = [];
  const noted: Api = {
    guest: async () =>
      ok({
        user: { id: "u1", kind: "guest", role: "user", email: null, name: null, createdAt: "2026-11-24T09:00:00.000Z" },
      }),
    logout: async () => ok(null),
    aiStatus: async () => ok(NO_MODEL),
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

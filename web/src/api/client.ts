/** The Worker over HTTP as the page's models know it. Turns answers into values; retrying and telling is their business. */
import type { Transcript } from "#contract/http/sessions.ts";
import type { Report } from "#contract/report.ts";
import { adminCalls } from "./admin-calls.ts";
import { type Answer, ask } from "./ask.ts";
import { bankCalls } from "./bank-calls.ts";
import { type Client, connect } from "./connection.ts";
import type { AccountApi, Api, CoverageQuestion, Finishing, QuestionFilter, SessionFilter } from "./port.ts";
import { sharingCalls } from "./sharing-calls.ts";

function finishing(body: { report: Report } | { retryAfterSeconds: number }): Finishing {
  if ("report" in body) return { ready: true, report: body.report };
  return { ready: false, retryAfterSeconds: body.retryAfterSeconds };
}

/** The address also gives Markdown and text, so its JSON is looked at before it is taken for messages. */
function transcript(body: unknown): Transcript {
  if (!isTranscript(body)) throw new Error("the transcript is not one");
  return body;
}

function isTranscript(body: unknown): body is Transcript {
  if (typeof body !== "object" || body === null || !("messages" in body) || !Array.isArray(body.messages)) return false;
  return body.messages.every(isMessage);
}

function isMessage(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const texts = ["turnId", "role", "text", "kind", "at"].map((key): unknown => Reflect.get(value, key));
  return "seq" in value && typeof value.seq === "number" && texts.every((text) => typeof text === "string");
}

function queryOf(filter: SessionFilter | QuestionFilter): Record<string, string> {
  const pairs = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]));
}

/** `origin` is where the page came from; `send` is `fetch`, or a test's. */
export function createApi(origin: string, send: typeof fetch = fetch): Api {
  const client = connect(origin, send);
  return {
    ...visitorCalls(client),
    ...graderCalls(client),
    ...accountCalls(client),
    ...sessionCalls(client),
    ...scoringCalls(client),
    ...roomCalls(client),
    ...addresses(origin),
    ...sharingCalls(client),
    ...adminCalls(client),
    ...bankCalls(client),
  };
}

function visitorCalls({ ai, auth, questions, sessions }: Client) {
  return {
    guest: () =>
      ask(
        () => auth.guest.$post({ json: {} }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    aiStatus: () =>
      ask(
        () => ai.status.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    coverage: (question) =>
      ask(
        () => questions.coverage.$get({ query: { ...question, ...countsOf(question) } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    createSession: (json) =>
      ask(
        () => sessions.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    listSessions: (filter) =>
      ask(
        () => sessions.$get({ query: queryOf(filter) }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<Api>;
}

function graderCalls({ grader, questions }: Client) {
  return {
    questions: (filter) =>
      ask(
        () => questions.$get({ query: queryOf(filter) }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    graderCard: () =>
      ask(
        () => grader.card.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    tryGrader: (json) =>
      ask(
        () => grader.try.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<Api>;
}

function sessionCalls({ sessions }: Client) {
  const one = sessions[":id"];
  return {
    session: (id) =>
      ask(
        () => one.$get({ param: { id } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    finish: (id) =>
      ask(
        () => one.finish.$post({ param: { id }, json: {} }),
        (r) => (r.ok ? r.json().then(finishing) : undefined),
      ),
    report: (id) =>
      ask(
        () => one.report.$get({ param: { id } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    transcript: (id) =>
      ask(
        () => one.transcript.$get({ param: { id }, query: { format: "json" } }),
        (r) => (r.ok ? r.json().then(transcript) : undefined),
      ),
    deleteSession: (id) =>
      ask(
        () => one.$delete({ param: { id } }),
        (r) => (r.ok ? Promise.resolve(null) : undefined),
      ),
  } satisfies Partial<Api>;
}

function scoringCalls({ sessions, analytics }: Client) {
  const one = sessions[":id"];
  return {
    careerLevel: (id, tier) =>
      ask(
        () => analytics.sessions[":id"].level.$get({ param: { id }, query: tier === undefined ? {} : { tier } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    rescores: (id) =>
      ask(
        () => one.rescores.$get({ param: { id } }),
        (r) => (r.ok ? r.json().then((body) => body.rescores) : undefined),
      ),
    rescore: (id) =>
      ask(
        () => one.rescore.$post({ param: { id } }),
        (r) => (r.ok ? r.json().then((body) => body.rescores) : undefined),
      ),
  } satisfies Partial<Api>;
}

function roomCalls({ sessions }: Client) {
  const one = sessions[":id"];
  return {
    start: (id, cid) =>
      ask(
        () => one.start.$post({ param: { id }, json: { cid } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    message: (id, json) =>
      ask(
        () => one.messages.$post({ param: { id }, json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    action: (id, json) =>
      ask(
        () => one.actions.$post({ param: { id }, json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    ticket: (id) =>
      ask(
        () => one.ticket.$post({ param: { id }, json: {} }),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<Api>;
}

function addresses(origin: string) {
  return {
    transcriptAddress: (id, format) => `/api/v1/sessions/${encodeURIComponent(id)}/transcript?format=${format}`,
    exportAddress: "/api/v1/users/me/export",
    socketAddress: (id) => {
      const address = new URL(`/api/v1/sessions/${encodeURIComponent(id)}/socket`, origin);
      address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
      return address.href;
    },
  } satisfies Partial<Api>;
}

function countsOf(question: CoverageQuestion) {
  return { questionCount: String(question.questionCount), behavioralTarget: String(question.behavioralTarget) };
}

/** A success that has no body. */
const nothing = (answer: Answer & { readonly ok: boolean }) => (answer.ok ? Promise.resolve(null) : undefined);

function accountCalls(client: Client): AccountApi {
  return { ...comingIn(client), ...changing(client), ...person(client) };
}

function comingIn({ auth }: Client) {
  return {
    signUp: (json) =>
      ask(
        () => auth.signup.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    verify: (json) =>
      ask(
        () => auth.verify.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    resendCode: (email) =>
      ask(
        () => auth["resend-verification"].$post({ json: { email } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    login: (json) =>
      ask(
        () => auth.login.$post({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    logout: (everywhere = false) => ask(() => auth.logout.$post({ json: everywhere ? { everywhere } : {} }), nothing),
    requestReset: (email) =>
      ask(
        () => auth["request-password-reset"].$post({ json: { email } }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    resetPassword: (json) => ask(() => auth["reset-password"].$post({ json }), nothing),
  } satisfies Partial<AccountApi>;
}

function changing({ auth }: Client) {
  return {
    changePassword: (json) => ask(() => auth["change-password"].$post({ json }), nothing),
    requestEmail: (json) =>
      ask(
        () => auth["change-email"].$post({ json }),
        (r) => (r.status === 202 ? r.json() : undefined),
      ),
    confirmEmail: (code) =>
      ask(
        () => auth["change-email"].$post({ json: { code } }),
        (r) => (r.status === 200 ? r.json() : undefined),
      ),
    signIns: () =>
      ask(
        () => auth.sessions.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    endSignIn: (id) => ask(() => auth.sessions[":id"].$delete({ param: { id } }), nothing),
  } satisfies Partial<AccountApi>;
}

function person({ users, service }: Client) {
  return {
    me: () =>
      ask(
        () => users.me.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
    changeMe: (json) =>
      ask(
        () => users.me.$patch({ json }),
        (r) => (r.ok ? r.json() : undefined),
      ),
    deleteMe: (password) => ask(() => users.me.$delete({ json: password === undefined ? {} : { password } }), nothing),
    service: () =>
      ask(
        () => service.$get(),
        (r) => (r.ok ? r.json() : undefined),
      ),
  } satisfies Partial<AccountApi>;
}

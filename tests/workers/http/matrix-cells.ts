/**
 * What every route answers to every kind of caller: one line for each route, from which the matrix generates its cells.
 * `owner` is the status for who may call and whose thing it is; the rest follows from the route's policy.
 */
import sweEasy from "../../../data/questions/swe_intern/general/easy.json" with { type: "json" };
import { newEmail, PASSWORD } from "./accounts-client.ts";

export const CALLERS = ["anonymous", "guest", "unverified", "user A", "user B", "banned", "admin"] as const;
export type Caller = (typeof CALLERS)[number];

/** Whose thing the route is about: user A's interview or sign-in, some other person, or nothing of anyone's. */
type Thing = "interview" | "signIn" | "person" | "none";

export type Line = {
  readonly thing: Thing;
  readonly owner: number;
  readonly body?: (ids: { readonly interview: string }) => unknown;
  /** The interview has ended and has its report. */
  readonly ended?: true;
  readonly query?: string;
  readonly id?: string;
  /** Where a kind of caller gets another answer than the policy says. */
  readonly but?: Partial<Record<Caller, number>>;
};

const interview = (owner: number, more: Partial<Line> = {}): Line => ({ thing: "interview", owner, ...more });
const none = (owner: number, more: Partial<Line> = {}): Line => ({ thing: "none", owner, ...more });
const deed = (owner = 204): Line => ({ thing: "person", owner, body: () => ({ reason: "for the matrix" }) });
const unknown = "0".repeat(32);

const accountsHaveOne = { "user A": 409, "user B": 409, admin: 409 } as const;
const newGuest = { anonymous: 201, banned: 201 } as const;

/** Every route has its line here; the matrix fails on one without. */
export const LINES: Readonly<Record<string, Line>> = {
  health: none(200),
  ready: none(200),
  service: none(200),
  aiStatus: none(200),
  ttsStatus: none(200),
  openApi: none(200),
  listQuestions: none(200),
  coverage: none(200, { query: "?track=swe_intern" }),
  questionResults: none(200),
  ownQuestions: none(200),
  addOwnQuestion: none(201, {
    body: () => ({
      track: "swe_intern",
      type: "conceptual",
      title: "Stacks",
      prompt: "What is a stack?",
      reference: "A stack gives back first what was put in last.",
    }),
  }),
  changeOwnQuestion: none(404, { id: `own-${unknown}`, body: () => ({ title: "Queues" }) }),
  deleteOwnQuestion: none(404, { id: `own-${unknown}` }),
  question: none(200, { id: sweEasy.questions[0]?.id ?? "" }),

  graderCard: none(200),
  tryGrader: none(200, { body: () => ({ questionId: sweEasy.questions[0]?.id, text: "I would use a map." }) }),

  guest: none(200, { but: newGuest }),
  token: none(200, { body: () => ({ grantType: "guest" }) }),
  signUp: none(202, { body: () => ({ email: newEmail(), password: PASSWORD }), but: accountsHaveOne }),
  verify: none(400, { body: () => ({ email: newEmail(), code: "000000" }) }),
  resendVerification: none(202, { body: () => ({ email: newEmail() }) }),
  login: none(401, { body: () => ({ email: newEmail(), password: PASSWORD }) }),
  logout: none(204),
  requestPasswordReset: none(202, { body: () => ({ email: newEmail() }) }),
  resetPassword: none(400, { body: () => ({ token: "0".repeat(64), newPassword: PASSWORD }) }),
  changePassword: none(204, { body: () => ({ currentPassword: PASSWORD, newPassword: "copper meadow 19 violin" }) }),
  changeEmail: none(202, { body: () => ({ email: newEmail(), password: PASSWORD }) }),
  signIns: none(200),
  endSignIn: { thing: "signIn", owner: 204 },
  me: none(200),
  changeMe: none(200, { body: () => ({ name: "Ada" }) }),
  exportMe: none(200),
  usage: none(200),
  accesses: none(200),
  deleteMe: none(204, { body: () => ({ password: PASSWORD }) }),

  createSession: none(201, { body: () => ({ track: "swe_intern", difficulty: "easy" }) }),
  listSessions: none(200),
  session: interview(200),
  start: interview(200),
  message: interview(409, { body: () => ({ cid: "c1", text: "Hello" }) }),
  action: interview(409, { body: () => ({ cid: "c1", action: "hint" }) }),
  finish: interview(200),
  report: interview(200, { ended: true }),
  transcript: interview(200),
  events: interview(200),
  ticket: interview(200),
  socket: interview(101),
  deleteSession: interview(204),
  results: interview(200, { ended: true }),
  careerLevel: interview(200, { ended: true }),
  rescore: interview(200, { ended: true }),
  rescores: interview(200, { ended: true }),
  shareReport: interview(201, { ended: true, body: () => ({ sections: ["overall"] }) }),
  shareLinks: interview(200),
  revokeShareLink: interview(404),
  openShared: none(400, { body: () => ({ token: "0".repeat(64) }) }),
  giveFeedback: interview(200, { body: (ids) => ({ sessionId: ids.interview, rating: 3 }) }),
  feedback: interview(200),
  reportQuestion: none(201, { body: () => ({ questionId: sweEasy.questions[0]?.id, reason: "other" }) }),

  adminUsers: none(200),
  ban: deed(),
  unban: deed(),
  signOut: deed(),
  resetUsage: deed(),
  removeUser: deed(),
  readTranscript: { ...deed(200), thing: "interview" },
  providers: none(200),
  costs: none(200),
  adminFeedback: none(200),
  questionReports: none(200),
  closeQuestionReport: { ...deed(404), id: unknown },
  audit: none(200),
};

/** Rows of the route table for administrators. What changes something or shows words needs a log-in of the last 15 minutes. */
import {
  Accesses,
  AdminFeedbackList,
  AdminUserList,
  AuditList,
  CostQuery,
  Costs,
  Page,
  Providers,
  QuestionReportList,
  ReadTranscript,
  Reason,
  UserQuery,
} from "./admin.ts";
import { type Route, route } from "./route-row.ts";

const reading = { method: "get", group: "admin", policy: "admin" } as const;

/** Something that is done to somebody, with its reason. */
const deed = <const P extends string, const R extends Route["responses"]>(path: P, summary: string, responses: R) =>
  route({ method: "post", path, summary, group: "admin", policy: "admin", fresh: true, body: Reason, responses });

const DONE = { 204: null } as const;

export const ADMIN_ROUTES = {
  adminUsers: route({
    ...reading,
    path: "/admin/users",
    summary: "People, found by address, name or id; newest first",
    query: UserQuery,
    responses: { 200: AdminUserList },
  }),
  ban: deed("/admin/users/:id/ban", "Close an account, its sign-ins and its open interviews", DONE),
  unban: deed("/admin/users/:id/unban", "Open a closed account again", DONE),
  signOut: deed("/admin/users/:id/sign-out", "End all sign-ins of a person", DONE),
  resetUsage: deed("/admin/users/:id/reset-usage", "Give a person back what today has given them", DONE),
  removeUser: deed("/admin/users/:id/delete", "Delete a person and everything about them, for good", DONE),
  readTranscript: deed("/admin/sessions/:id/transcript", "Read an interview; its owner is told who and why", {
    200: ReadTranscript,
  }),
  providers: route({
    ...reading,
    path: "/admin/providers",
    summary: "How each provider was last seen",
    responses: { 200: Providers },
  }),
  costs: route({
    ...reading,
    path: "/admin/costs",
    summary: "What each day has given and used, and whom the newest gave most to",
    query: CostQuery,
    responses: { 200: Costs },
  }),
  adminFeedback: route({
    ...reading,
    path: "/admin/feedback",
    summary: "What people say of their interviews, newest first",
    query: Page,
    responses: { 200: AdminFeedbackList },
  }),
  questionReports: route({
    ...reading,
    path: "/admin/question-reports",
    summary: "Questions that were reported and not looked at yet, oldest first",
    responses: { 200: QuestionReportList },
  }),
  closeQuestionReport: deed("/admin/question-reports/:id/close", "A report of a question was looked at", DONE),
  audit: route({
    ...reading,
    path: "/admin/audit",
    summary: "What was done, newest first, and whether the chain holds",
    query: Page,
    responses: { 200: AuditList },
  }),
  accesses: route({
    method: "get",
    path: "/users/me/accesses",
    summary: "Which interviews of yours an administrator has read, and why",
    group: "users",
    policy: "user",
    responses: { 200: Accesses },
  }),
} as const;

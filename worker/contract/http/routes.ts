/**
 * The one table of routes: method, path, who may call, what goes in and what comes out.
 * It drives validation, `openapi.json`, the page of documents and the policy test; a route without a row does not pass.
 */
import type * as z from "zod/mini";
import { Report } from "../report.ts";
import { AccessToken, Empty, SignedIn, TokenRequest } from "./auth.ts";
import { Coverage, CoverageQuery, QuestionCard, QuestionList, QuestionListQuery } from "./questions.ts";
import {
  Acked,
  CreatedSession,
  CreateSession,
  Finish,
  Finished,
  ReportPending,
  SendAction,
  SendMessage,
  SessionList,
  SessionListQuery,
  SessionResults,
  SessionView,
  Start,
  Started,
  Ticket,
  Transcript,
  TranscriptQuery,
} from "./sessions.ts";
import { AiStatus, Health, Readiness } from "./status.ts";

export const API = "/api/v1";

/** `public`: anyone. `user`: any signed-in user, and only for what is theirs. */
export type Policy = "public" | "user";

export type Route = {
  readonly method: "get" | "post" | "delete";
  /** Below `/api/v1`, with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly group: "health" | "auth" | "questions" | "sessions" | "analytics" | "ai" | "docs";
  readonly policy: Policy;
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** The body may be left out altogether. */
  readonly bodyOptional?: true;
  /** Success statuses and their bodies; null where there is none or it is not JSON. */
  readonly responses: Readonly<Record<number, z.ZodMiniType | null>>;
};

const route = <const R extends Route>(row: R): R => row;

export const ROUTES = {
  health: route({
    method: "get",
    path: "/health",
    summary: "The Worker answers",
    group: "health",
    policy: "public",
    responses: { 200: Health },
  }),
  ready: route({
    method: "get",
    path: "/health/ready",
    summary: "Database reachable, migrations current, bank seeded",
    group: "health",
    policy: "public",
    responses: { 200: Readiness, 503: Readiness },
  }),
  guest: route({
    method: "post",
    path: "/auth/guest",
    summary: "Sign a browser in as a guest; keeps the sign-in it has",
    group: "auth",
    policy: "public",
    body: Empty,
    bodyOptional: true,
    responses: { 200: SignedIn, 201: SignedIn },
  }),
  token: route({
    method: "post",
    path: "/auth/token",
    summary: "Get or renew a bearer token",
    group: "auth",
    policy: "public",
    body: TokenRequest,
    responses: { 200: AccessToken },
  }),
  logout: route({
    method: "post",
    path: "/auth/logout",
    summary: "End this sign-in",
    group: "auth",
    policy: "user",
    body: Empty,
    bodyOptional: true,
    responses: { 204: null },
  }),
  listQuestions: route({
    method: "get",
    path: "/questions",
    summary: "Browse the bank",
    group: "questions",
    policy: "public",
    query: QuestionListQuery,
    responses: { 200: QuestionList },
  }),
  coverage: route({
    method: "get",
    path: "/questions/coverage",
    summary: "What the bank offers for a choice",
    group: "questions",
    policy: "public",
    query: CoverageQuery,
    responses: { 200: Coverage },
  }),
  question: route({
    method: "get",
    path: "/questions/:id",
    summary: "One question, without its answers",
    group: "questions",
    policy: "public",
    responses: { 200: QuestionCard },
  }),
  createSession: route({
    method: "post",
    path: "/sessions",
    summary: "Set up an interview",
    group: "sessions",
    policy: "user",
    body: CreateSession,
    responses: { 201: CreatedSession },
  }),
  listSessions: route({
    method: "get",
    path: "/sessions",
    summary: "Your interviews, newest first",
    group: "sessions",
    policy: "user",
    query: SessionListQuery,
    responses: { 200: SessionList },
  }),
  session: route({
    method: "get",
    path: "/sessions/:id",
    summary: "The whole public state",
    group: "sessions",
    policy: "user",
    responses: { 200: SessionView },
  }),
  start: route({
    method: "post",
    path: "/sessions/:id/start",
    summary: "Begin; idempotent",
    group: "sessions",
    policy: "user",
    body: Start,
    bodyOptional: true,
    responses: { 200: Started },
  }),
  message: route({
    method: "post",
    path: "/sessions/:id/messages",
    summary: "Answer the open turn",
    group: "sessions",
    policy: "user",
    body: SendMessage,
    responses: { 200: Acked },
  }),
  action: route({
    method: "post",
    path: "/sessions/:id/actions",
    summary: "Hint, repeat, rephrase, skip, hold, pause, resume, end, redo, correct",
    group: "sessions",
    policy: "user",
    body: SendAction,
    responses: { 200: Acked },
  }),
  finish: route({
    method: "post",
    path: "/sessions/:id/finish",
    summary: "End if need be and give the report; idempotent",
    group: "sessions",
    policy: "user",
    body: Finish,
    bodyOptional: true,
    responses: { 200: Finished, 202: ReportPending },
  }),
  report: route({
    method: "get",
    path: "/sessions/:id/report",
    summary: "The sealed report",
    group: "sessions",
    policy: "user",
    responses: { 200: Report },
  }),
  transcript: route({
    method: "get",
    path: "/sessions/:id/transcript",
    summary: "What was said, as JSON, Markdown or plain text",
    group: "sessions",
    policy: "user",
    query: TranscriptQuery,
    responses: { 200: Transcript },
  }),
  events: route({
    method: "get",
    path: "/sessions/:id/events",
    summary: "The log of the interview as JSON lines",
    group: "sessions",
    policy: "user",
    responses: { 200: null },
  }),
  ticket: route({
    method: "post",
    path: "/sessions/:id/ticket",
    summary: "A single-use ticket for the socket",
    group: "sessions",
    policy: "user",
    body: Empty,
    bodyOptional: true,
    responses: { 200: Ticket },
  }),
  socket: route({
    method: "get",
    path: "/sessions/:id/socket",
    summary: "Upgrade to the session socket",
    group: "sessions",
    policy: "user",
    responses: { 101: null },
  }),
  deleteSession: route({
    method: "delete",
    path: "/sessions/:id",
    summary: "Delete the interview for good",
    group: "sessions",
    policy: "user",
    responses: { 204: null },
  }),
  results: route({
    method: "get",
    path: "/analytics/sessions/:id/results",
    summary: "Scores and summary of a finished interview",
    group: "analytics",
    policy: "user",
    responses: { 200: SessionResults },
  }),
  aiStatus: route({
    method: "get",
    path: "/ai/status",
    summary: "Whether a language model words the interview",
    group: "ai",
    policy: "public",
    responses: { 200: AiStatus },
  }),
  openApi: route({
    method: "get",
    path: "/openapi.json",
    summary: "This description",
    group: "docs",
    policy: "public",
    responses: { 200: null },
  }),
} as const;

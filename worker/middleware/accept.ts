/**
 * Applies a row of the route table to a request: who may call, the query, the body. Handlers behind it meet only
 * values that fit the schemas; everything else is answered here with a code.
 */

import type { Input, MiddlewareHandler } from "hono";
import type * as z from "zod/mini";
import type { ErrorCode } from "#contract/errors.ts";
import type { Problem } from "#contract/http/problem.ts";
import type { Route } from "#contract/http/route-row.ts";
import { problemResponse } from "../kernel/problem.ts";
import type { AppContext, AppEnv, SignedInUser } from "./app-env.ts";

/** Bytes of one request body, and how deep its JSON may nest. */
export const MAX_BODY_BYTES = 65_536;
const MAX_DEPTH = 20;
const JSON_TYPE = "application/json";
/** How long a password that was given counts as given just now. */
const FRESH_MS = 15 * 60_000;
/** What of a wrong body is named in the answer: so many faults, each path so long. */
const MAX_ISSUES = 20;
const MAX_PATH = 200;

type BodyIn<R> = R extends { body: infer B extends z.ZodMiniType }
  ? R extends { bodyOptional: true }
    ? { json?: z.input<B> }
    : { json: z.input<B> }
  : object;
type BodyOut<R> = R extends { body: infer B extends z.ZodMiniType } ? { json: z.output<B> } : object;
type QueryIn<R> = R extends { query: infer Q extends z.ZodMiniType }
  ? { query: { [K in keyof z.input<Q>]?: string } }
  : object;
type QueryOut<R> = R extends { query: infer Q extends z.ZodMiniType } ? { query: z.output<Q> } : object;

/** What handlers behind a row find in `c.req.valid`, and what its callers send. */
export type Accepted<R extends Route> = R extends { body: z.ZodMiniType } | { query: z.ZodMiniType }
  ? { in: BodyIn<R> & QueryIn<R>; out: BodyOut<R> & QueryOut<R> }
  : Input;

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly response: Response };

function issuesOf(error: z.core.$ZodError): NonNullable<Problem["issues"]> {
  const issues = error.issues.slice(0, MAX_ISSUES).flatMap((issue) => {
    const path = issue.path.map(String).join(".");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.slice(0, MAX_ISSUES).map((key) => ({
        path: [path, key].filter(Boolean).join("."),
        message: "is not a known field",
      }));
    }
    return [{ path, message: issue.message }];
  });
  return issues.slice(0, MAX_ISSUES).map(({ path, message }) => ({ path: path.slice(0, MAX_PATH), message }));
}

/** Goes no deeper than it has to. */
function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeperThan(item, levels - 1));
}

/** Null when there is too much of it. Throws when it is not UTF-8: what a candidate wrote is not guessed at. */
async function readText(request: Request, maxBytes: number): Promise<string | null> {
  const declared = Number(request.headers.get("content-length") ?? 0);
  if (declared > maxBytes) return null;
  if (request.body === null) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let size = 0;
  let text = "";
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function typeOf(c: AppContext): string {
  return (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** What a form sends has a type of its own, also where it holds nothing or nothing is read of it. */
function isForm(c: AppContext, { method }: Route): boolean {
  return method !== "get" && !["", JSON_TYPE].includes(typeOf(c));
}

async function readJson(c: AppContext, route: Route): Promise<Read> {
  const refuse = (code: "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "BAD_REQUEST"): Read => ({
    ok: false,
    response: problemResponse(code, c.get("requestId")),
  });
  try {
    const text = await readText(c.req.raw, route.maxBodyBytes ?? MAX_BODY_BYTES);
    if (text === null) return refuse("BODY_TOO_LARGE");
    if (text === "" && route.bodyOptional === true) return { ok: true, value: {} };
    if (typeOf(c) !== JSON_TYPE) return refuse("UNSUPPORTED_MEDIA_TYPE");
    const value: unknown = JSON.parse(text);
    return isDeeperThan(value, MAX_DEPTH) ? refuse("BAD_REQUEST") : { ok: true, value };
  } catch {
    return refuse("BAD_REQUEST");
  }
}

function readQuery(c: AppContext): Read {
  const all = c.req.queries();
  const repeated = Object.entries(all).filter(([, values]) => values.length > 1);
  if (repeated.length > 0) {
    const issues = repeated.map(([path]) => ({ path, message: "is given more than once" }));
    return { ok: false, response: problemResponse("VALIDATION_FAILED", c.get("requestId"), { issues }) };
  }
  return { ok: true, value: Object.fromEntries(Object.entries(all).map(([key, values]) => [key, values[0]])) };
}

async function validated(
  c: AppContext,
  target: "json" | "query",
  schema: z.ZodMiniType | undefined,
  read: () => Promise<Read> | Read,
): Promise<Response | null> {
  if (schema === undefined) return null;
  const input = await read();
  if (!input.ok) return input.response;
  const parsed = schema.safeParse(input.value);
  if (!parsed.success) {
    return problemResponse("VALIDATION_FAILED", c.get("requestId"), { issues: issuesOf(parsed.error) });
  }
  c.req.addValidatedData(target, Object(parsed.data));
  return null;
}

/** Why a caller may not use a route; null where they may. */
function refusalOf({ policy, fresh }: Route, user: SignedInUser | null): ErrorCode | null {
  if (policy === "public") return null;
  if (user === null) return "UNAUTHENTICATED";
  if (policy === "user") return null;
  if (user.kind === "guest") return "ACCOUNT_NEEDED";
  if (policy === "admin" && user.role !== "admin") return "FORBIDDEN";
  const isFresh = user.authenticatedAt !== null && Date.now() - user.authenticatedAt < FRESH_MS;
  return fresh === true && !isFresh ? "LOG_IN_AGAIN" : null;
}

/** Middleware for one row of the table. */
export function accept<R extends Route, P extends string>(route: R): MiddlewareHandler<AppEnv, P, Accepted<R>> {
  return async (c, next) => {
    c.set("routePath", route.path);
    const closed = refusalOf(route, c.get("user"));
    if (closed !== null) return problemResponse(closed, c.get("requestId"));
    if (isForm(c, route)) return problemResponse("UNSUPPORTED_MEDIA_TYPE", c.get("requestId"));
    const refused =
      (await validated(c, "query", route.query, () => readQuery(c))) ??
      (await validated(c, "json", route.body, () => readJson(c, route)));
    if (refused !== null) return refused;
    return next();
  };
}

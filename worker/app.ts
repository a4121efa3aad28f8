/** Mounts the routers and answers everything that no handler does. `AppType` types the page's client. */

import { Hono } from "hono";
import type { Route } from "#contract/http/route-row.ts";
import { API, ROUTES } from "#contract/http/routes.ts";
import { newRequestId } from "#kernel/ids.ts";
import { problemResponse } from "./kernel/problem.ts";
import type { AppContext, AppEnv } from "./middleware/app-env.ts";
import { requestContext } from "./middleware/request-context.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { signIn } from "./middleware/sign-in.ts";
import { transport } from "./middleware/transport.ts";
import { admin } from "./routes/admin.ts";
import { adminReading } from "./routes/admin-reading.ts";
import { ai } from "./routes/ai.ts";
import { analytics } from "./routes/analytics.ts";
import { auth } from "./routes/auth.ts";
import { credentials } from "./routes/credentials.ts";
import { docsPage, openApi } from "./routes/docs.ts";
import { answerError } from "./routes/failures.ts";
import { feedback } from "./routes/feedback.ts";
import { grader } from "./routes/grader.ts";
import { health } from "./routes/health.ts";
import { outbox } from "./routes/outbox.ts";
import { ownQuestions } from "./routes/own-questions.ts";
import { questions } from "./routes/questions.ts";
import { service } from "./routes/service.ts";
import { sessionReading } from "./routes/session-reading.ts";
import { sessionScoring } from "./routes/session-scoring.ts";
import { sessions } from "./routes/sessions.ts";
import { sharing } from "./routes/sharing.ts";
import { tts } from "./routes/tts.ts";
import { runUpkeep } from "./routes/upkeep.ts";
import { users } from "./routes/users.ts";

const api = new Hono<AppEnv>()
  .route("/health", health)
  .route("/service", service)
  .route("/auth", auth)
  .route("/auth", credentials)
  .route("/users", users)
  .route("/questions/mine", ownQuestions)
  .route("/questions", questions)
  .route("/grader", grader)
  .route("/sessions", sessions)
  .route("/sessions", sessionReading)
  .route("/sessions", sessionScoring)
  .route("/", sharing)
  .route("/admin", admin)
  .route("/", adminReading)
  .route("/feedback", feedback)
  .route("/analytics", analytics)
  .route("/ai", ai)
  .route("/tts", tts)
  .route("/", openApi);

/** Addresses beside the table's, only for reading. */
const BESIDE: readonly string[] = ["/health", "/health/ready", "/api/docs"];

/** Methods that an address offers; empty where there is no such address. */
function methodsFor(path: string): string[] {
  if (BESIDE.includes(path)) return ["GET"];
  const rows = Object.values<Route>(ROUTES).filter((route) => {
    const pattern = new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`);
    return path.startsWith(API) && pattern.test(path.slice(API.length));
  });
  return [...new Set(rows.map((route) => route.method.toUpperCase()))];
}

function answerUnrouted(c: AppContext): Response {
  const methods = methodsFor(c.req.path);
  if (methods.length === 0) return problemResponse("NOT_FOUND", c.get("requestId"));
  return problemResponse("METHOD_NOT_ALLOWED", c.get("requestId"), {}, { allow: methods.join(", ") });
}

/**
 * A missing asset is a 404; the asset layer would answer it with the page, or with a redirect that its headers let
 * caches keep for a year.
 */
async function answerAsset(c: AppContext): Promise<Response> {
  const requestId = newRequestId();
  c.set("requestId", requestId);
  c.set("routePath", "/assets/*");
  const response = await c.env.ASSETS.fetch(c.req.raw);
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (response.status === 304 || (response.ok && !isPage)) return response;
  return problemResponse("NOT_FOUND", requestId, {}, { "x-request-id": requestId });
}

const base = new Hono<AppEnv>();
base.use(securityHeaders);
base.get("/assets/*", (c) => answerAsset(c));
base.use(requestContext);
base.use(transport);
base.use(signIn);

export const app = base
  .route("/health", health)
  .route("/api/docs", docsPage)
  .route("/api/dev/outbox", outbox)
  .route(API, api);
app.notFound((c) => answerUnrouted(c));
app.onError((error, c) => answerError(error, c));

/** The platform's clock. */
export const scheduled = (event: ScheduledController, env: Env): Promise<void> => runUpkeep(env, event.scheduledTime);

export type AppType = typeof app;

/** The Worker's own routes as a typed client that waits for so long and no longer. Reads no answers. */
import { hc } from "hono/client";
import type { AppType } from "../../../worker/app.ts";

const TIMEOUT_MS = 20_000;

/** `origin` is where the page came from; `send` is `fetch`, or a test's. */
export function connect(origin: string, send: typeof fetch) {
  const fetchInTime: typeof fetch = (input, init) => send(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return hc<AppType>(origin, { fetch: fetchInTime, init: { credentials: "same-origin" } }).api.v1;
}

/** The routes of the Worker, as it declares them. */
export type Client = ReturnType<typeof connect>;

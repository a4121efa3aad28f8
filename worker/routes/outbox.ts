/** The mail of a development server, newest first, as a page without scripts or as JSON. Production has no such address. */

import { Hono } from "hono";
import { html } from "hono/html";
import { type OutboxItem, readOutbox } from "../mail/queue.ts";
import type { AppContext, AppEnv } from "../middleware/app-env.ts";
import { problem } from "./answers.ts";

const MOST = 50;

function letter({ to, subject, text, at, status }: OutboxItem) {
  return html`<section><h2>${subject}</h2><p>To ${to}, ${new Date(at).toISOString()}, ${status}</p>
    <pre tabindex="0">${text}</pre></section>`;
}

function page(items: readonly OutboxItem[]) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Outbox</title><link rel="stylesheet" href="/docs.css">
  </head>
  <body>
    <main><h1>Outbox</h1><p>Mail of this development server. Load the page again for newer.</p>
      ${items.length === 0 ? html`<p>There is no mail.</p>` : items.map(letter)}</main>
  </body>
</html>`;
}

async function outboxPage(c: AppContext): Promise<Response> {
  c.set("routePath", "/api/dev/outbox");
  if (c.get("config").environment !== "development") return problem(c, "NOT_FOUND");
  const items = await readOutbox(c.get("db"), c.get("config"), MOST);
  return c.req.query("format") === "json" ? c.json({ items }, 200) : c.html(page(items));
}

export const outbox = new Hono<AppEnv>().get("/", (c) => outboxPage(c));

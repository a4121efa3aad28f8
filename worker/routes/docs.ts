/** The API's description for programs (`openapi.json`) and for people (`/api/docs`, plain HTML without scripts). */

import { Hono } from "hono";
import { html } from "hono/html";
import * as z from "zod/mini";
import { ERROR_CODES, ERRORS } from "#contract/errors.ts";
import { openApiDocument } from "#contract/http/openapi.ts";
import type { Policy, Route } from "#contract/http/route-row.ts";
import { API, ROUTES } from "#contract/http/routes.ts";
import manifest from "../../package.json" with { type: "json" };
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";

const NEEDS: Readonly<Record<Policy, string>> = {
  public: "Open to anyone.",
  user: "Needs a sign-in; a guest's will do.",
  account: "Needs the sign-in of an account.",
  admin: "Needs the sign-in of an administrator.",
};

function schemaText(schema: z.ZodMiniType, io: "input" | "output"): string {
  return JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: "any" }), null, 2);
}

function schemaBlock(label: string, schema: z.ZodMiniType | null | undefined, io: "input" | "output") {
  if (schema === null || schema === undefined) return "";
  return html`<details><summary>${label}</summary><pre tabindex="0">${schemaText(schema, io)}</pre></details>`;
}

function operation(name: string, route: Route) {
  const answers = Object.entries(route.responses).map(
    ([status, schema]) =>
      html`<li><code>${status}</code> ${schema === null ? "no JSON body" : ""}${schemaBlock("Body", schema, "output")}</li>`,
  );
  return html`<section id="${name}">
    <h3><span class="method">${route.method.toUpperCase()}</span> <code>${API}${route.path}</code></h3>
    <p>${route.summary}. ${NEEDS[route.policy]}</p>
    ${schemaBlock("Query", route.query, "input")} ${schemaBlock("Request body", route.body, "input")}
    <ul>${answers}</ul>
  </section>`;
}

function page() {
  const groups = [...new Set(Object.values<Route>(ROUTES).map((route) => route.group))];
  const sections = groups.map((group) => {
    const rows = Object.entries<Route>(ROUTES).filter(([, route]) => route.group === group);
    return html`<h2>${group}</h2>${rows.map(([name, route]) => operation(name, route))}`;
  });
  const codes = ERROR_CODES.map(
    (code) => html`<tr id="${code.toLowerCase().replaceAll("_", "-")}">
      <td><code>${code}</code></td><td>${ERRORS[code].status}</td><td>${ERRORS[code].title}</td>
    </tr>`,
  );
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Viva API</title><link rel="stylesheet" href="/docs.css">
  </head>
  <body>
    <main>
      <h1>Viva API</h1>
      <p>Version ${manifest.version}. JSON in and out; times in ISO 8601 UTC; failures are problem documents with a stable
        code. Machine-readable: <a href="${API}/openapi.json">openapi.json</a>.</p>
      ${sections}
      <h2>Problem codes</h2>
      <table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
      <tbody>${codes}</tbody></table>
    </main>
  </body>
</html>`;
}

/** Both are the same for as long as this version runs, open to anyone, and tens of milliseconds of work: made once. */
const made: { openApi: string | null; page: string | null } = { openApi: null, page: null };

export const openApi = new Hono<AppEnv>().get("/openapi.json", accept(ROUTES.openApi), (c) => {
  made.openApi ??= JSON.stringify(openApiDocument(manifest.version));
  return c.body(made.openApi, 200, { "Content-Type": "application/json" });
});

export const docsPage = new Hono<AppEnv>().get("/", async (c) => {
  c.set("routePath", "/api/docs");
  made.page ??= String(await page());
  return c.html(made.page);
});

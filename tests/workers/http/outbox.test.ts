/** The outbox of development, and that production has none. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import { call } from "../worker-client.ts";
import { Browser, codeFor, newEmail, PASSWORD } from "./accounts-client.ts";

describe("the outbox", () => {
  it("shows the mail of a development server as a page without scripts", async () => {
    const email = newEmail();
    await new Browser().send("/auth/signup", { email, password: PASSWORD });
    const response = await call("/api/dev/outbox");
    const page = await response.text();
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(page).toContain(`To ${email}`);
    expect(page).toContain(await codeFor(email));
    expect(page).not.toContain("<script");
  });

  it("H4: is not there in production, in any form", async () => {
    for (const query of ["", "?format=json"]) {
      const request = new Request(`https://viva.example/api/dev/outbox${query}`);
      const response = await worker.fetch(request, { ...env, ENVIRONMENT: "production" }, createExecutionContext());
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await call("/api/dev/outbox", { method: "POST", body: {} })).status).toBe(404);
  });
});

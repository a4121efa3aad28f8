/** Fifty log-ins at once, with the hash of production: who is not served within two seconds is told to come again. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hashPassword } from "../../../worker/accounts/passwords.ts";
import worker from "../../../worker/index.ts";
import { PASSWORD } from "../http/accounts-client.ts";
import { ORIGIN } from "../worker-client.ts";

const KNOWN = "crowd@example.org";
const AT_ONCE = 50;
/** Two at work, fourteen in line; whoever comes while they are there is turned away. */
const MOST_SERVED = 16;

type Answer = { readonly status: number; readonly retryAfter: string | null; readonly body: string };

/** With all that goes on behind the answer. */
async function logIn(email: string, password: string, address: string): Promise<Answer> {
  const context = createExecutionContext();
  const headers = { origin: ORIGIN, "cf-connecting-ip": address, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify({ email, password }) };
  const response = await worker.fetch(new Request(`${ORIGIN}/api/v1/auth/login`, init), env, context);
  const body = (await response.text()).replace(/"requestId":"[0-9a-f]+"/, '"requestId":"-"');
  await waitOnExecutionContext(context);
  return { status: response.status, retryAfter: response.headers.get("retry-after"), body };
}

async function failuresCounted(): Promise<number> {
  const row = await env.DB.prepare("SELECT COALESCE(SUM(failures), 0) AS sum FROM login_failures").first("sum");
  return Number(row);
}

async function auditedLogIns(): Promise<number> {
  return Number(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'login'").first("n"));
}

beforeAll(async () => {
  await env.DB.prepare(
    "INSERT INTO users (id, kind, created_at, email, email_key, password_hash) VALUES ('crowd', 'account', 1, ?, ?, ?)",
  )
    .bind(KNOWN, KNOWN, await hashPassword(PASSWORD))
    .run();
});

beforeEach(async () => {
  await env.DB.batch([env.DB.prepare("DELETE FROM counters"), env.DB.prepare("DELETE FROM login_failures")]);
});

describe("A6: a crowd of log-ins", () => {
  it("is served as far as two seconds go; the others get 503 with Retry-After, are counted for nothing, and it is over then", async () => {
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => logIn(`nobody${at}@example.org`, PASSWORD, `203.0.113.${at}`)),
    );
    const served = answers.filter(({ status }) => status === 401);
    const turnedAway = answers.filter(({ status }) => status === 503);
    expect(served.length + turnedAway.length).toBe(AT_ONCE);
    expect(served.length).toBeGreaterThan(0);
    expect(turnedAway.length).toBeGreaterThan(0);
    for (const { retryAfter, body } of turnedAway) {
      expect(retryAfter).toBe("2");
      expect(JSON.parse(body)).toMatchObject({ code: "OVERLOADED", status: 503 });
    }
    expect(await failuresCounted()).toBe(served.length);
    expect(await auditedLogIns()).toBe(served.length);
    expect((await logIn(KNOWN, PASSWORD, "203.0.113.99")).status).toBe(200);
  });

  it("turns away addresses with and without an account alike, and writes nobody's audit full", async () => {
    const before = await auditedLogIns();
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => {
        const email = at % 2 === 0 ? KNOWN : "nobody@example.org";
        return logIn(email, "not the password 81", `203.0.113.${at}`);
      }),
    );
    for (const status of [401, 429, 503]) {
      const [known, unknown] = [0, 1].map((half) => {
        const own = answers.filter((answer, at) => at % 2 === half && answer.status === status);
        return new Set(own.map(({ body, retryAfter }) => `${retryAfter} ${body}`));
      });
      expect([...(known ?? [])], String(status)).toEqual([...(unknown ?? [])]);
    }
    expect(answers.filter(({ status }) => status !== 503).length).toBeLessThanOrEqual(MOST_SERVED + AT_ONCE / 2);
    expect(answers.some(({ status }) => status === 503)).toBe(true);
    expect((await auditedLogIns()) - before).toBe(answers.filter(({ status }) => status === 401).length);
  });
});

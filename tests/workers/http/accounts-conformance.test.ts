/** The rows of accounts against the running Worker: the whole life of an account, then generated requests to every row. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { seedBank } from "../worker-client.ts";
import { Browser, codeFor, newEmail, PASSWORD, resetTokenFor } from "./accounts-client.ts";
import { expectConforming, PEOPLE_ROUTES, routeOf } from "./sessions-answers.ts";
import type { Json } from "./sessions-client.ts";

const NEW = "copper meadow 19 violin";
const PRIVATE = /"(?:hash|passwordHash|secret|token|code|signInHash|idHash|banReason|emailKey)":/;

/** Sends to the row `name` and holds the answer against it. */
async function send(browser: Browser, name: string, body?: unknown, id = ""): Promise<Json> {
  const { method, path } = routeOf(name);
  const answer = await browser.send(path.replace(":id", id), body, method.toUpperCase());
  const text = answer.body === null ? "" : JSON.stringify(answer.body);
  expectConforming(name, { ...answer, text });
  if (answer.status < 400) expect(text, name).not.toMatch(PRIVATE);
  return answer;
}

beforeAll(seedBank);

describe("X4: the life of an account", () => {
  it("meets every row about accounts, each answer with the fields of its row", async () => {
    const met = new Set<string>();
    const browser = new Browser();
    const meet = async (name: string, body?: unknown, id?: string): Promise<Json> => {
      const answer = await send(browser, name, body, id);
      met.add(`${name} ${answer.status}`);
      return answer.body;
    };
    const email = newEmail();
    await meet("guest", {});
    await meet("guest", {});
    await meet("signUp", { email, password: PASSWORD, name: "Ada" });
    await meet("resendVerification", { email });
    await meet("verify", { email, code: await codeFor(email) });
    await meet("me");
    await meet("changeMe", { name: "Ada Prior", preferences: { captions: true } });
    const next = newEmail();
    await meet("changeEmail", { email: next, password: PASSWORD });
    await meet("changeEmail", { code: await codeFor(next) });
    await meet("changePassword", { currentPassword: PASSWORD, newPassword: NEW });
    await meet("token", { grantType: "password", email: next, password: NEW });
    const { items } = await meet("signIns");
    await meet("endSignIn", undefined, items.find(({ current }: { current: boolean }) => !current).id);
    await meet("requestPasswordReset", { email: next });
    await meet("resetPassword", { token: await resetTokenFor(next), newPassword: PASSWORD });
    await meet("login", { email: next, password: PASSWORD });
    await meet("usage");
    const setUp = { track: "swe_intern", difficulty: "easy", questionCount: 1, warmUp: false, behavioralTarget: 0 };
    const { id } = (await browser.send("/sessions", setUp)).body;
    await browser.send(`/sessions/${id}/start`, {});
    await browser.send(`/sessions/${id}/messages`, { cid: "c1", text: "I use a hash map and count." });
    await browser.send(`/sessions/${id}/finish`, {});
    const { url, id: linkId } = await meet("shareReport", { sections: ["overall", "quotes", "questions"] }, id);
    await meet("shareLinks", undefined, id);
    await meet("openShared", { token: url.split("#token=")[1] });
    const revoked = await browser.send(`/sessions/${id}/share/${linkId}`, undefined, "DELETE");
    met.add(`revokeShareLink ${revoked.status}`);
    await meet("giveFeedback", { sessionId: id, rating: 5 });
    await meet("feedback", undefined, id);
    await meet("accesses");
    const [question] = (await browser.send("/questions")).body.items;
    await meet("reportQuestion", { questionId: question.id, reason: "other" });
    await meet("deleteMe", { password: PASSWORD });
    await meet("guest", {});
    await meet("logout", { everywhere: true });
    // Administration has its own test.
    const own = PEOPLE_ROUTES.filter((name) => routeOf(name).group !== "admin");
    const listed = own.flatMap((name) => Object.keys(routeOf(name).responses).map((status) => `${name} ${status}`));
    // An export is no JSON; `privacy.test.ts` looks into it.
    expect(listed.filter((pair) => !met.has(pair) && pair !== "exportMe 200")).toEqual([]);
  });
});

const text = fc.oneof(
  fc.constantFrom(
    "",
    "a@b.example",
    "a@b.example\r\nBcc: c@d.example",
    "' OR 1=1 --",
    "\ud800",
    "__proto__",
    "x".repeat(5_000),
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 2 }));
const body = fc.oneof(
  fc.record(
    {
      email: text,
      password: text,
      name: value,
      code: value,
      token: value,
      newPassword: value,
      currentPassword: value,
      preferences: value,
      grantType: fc.constantFrom("guest", "renew", "password", "x"),
      accessToken: value,
    },
    { requiredKeys: [] },
  ),
  fc.json(),
);

describe("generated requests to accounts", () => {
  it("are answered as the table says: no 5xx, known codes, nothing of what is inside", async () => {
    const guest = new Browser();
    await guest.send("/auth/guest", {});
    const names = PEOPLE_ROUTES.filter((name) => !["logout", "deleteMe", "exportMe"].includes(name));
    const met = new Set<string>();
    const run = fc.asyncProperty(fc.constantFrom(...names), body, text, fc.boolean(), async (name, sent, id, known) => {
      const { method } = routeOf(name);
      await send(
        known ? guest : new Browser(),
        name,
        method === "get" ? undefined : sent,
        encodeURIComponent(id.toWellFormed()),
      );
      met.add(name);
    });
    await fc.assert(run, { seed: 20_261_128, numRuns: 500, endOnFailure: true });
    expect([...met].sort()).toEqual([...names].sort());
  });
});

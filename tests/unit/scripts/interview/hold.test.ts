import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Candidate } from "../../../../scripts/candidates/candidate.ts";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { ApiError, Client } from "../../../../scripts/interview/client.ts";
import { heardIn, holdInterview } from "../../../../scripts/interview/hold.ts";
import { SUM, TEA } from "../sample-question.ts";
import { REPORT, TRANSCRIPT } from "../sample-report.ts";
import { type FakeViva, fakeViva, problem } from "./fake-viva.ts";

const BANK = new Map([
  [TEA.id, TEA],
  [SUM.id, SUM],
]);
const SESSION = "/api/v1/sessions/s-1";

let viva: FakeViva;
beforeEach(async () => {
  viva = await fakeViva();
});
afterEach(() => viva.stop());

async function signedIn(): Promise<Client> {
  const client = new Client(viva.url);
  await client.signInAsGuest();
  return client;
}
const hold = async (seed = 4) =>
  holdInterview({
    client: await signedIn(),
    candidate: strong,
    seed,
    setUp: { track: "swe_intern", questionCount: 2 },
    bank: BANK,
  });
const bodies = (path: string) =>
  viva.requests.filter((request) => request.path === path).map(({ body }) => Object(body));

describe("an interview over the public API", () => {
  it("H6: creates, starts, answers to the end, finishes and reads the transcript, in this order", async () => {
    const held = await hold();
    expect(viva.requests.map(({ method, path }) => `${method} ${path.replace("/api/v1", "")}`)).toEqual([
      "POST /auth/token",
      "POST /sessions",
      "POST /sessions/s-1/start",
      ...Array.from({ length: 5 }, () => "POST /sessions/s-1/messages"),
      "POST /sessions/s-1/finish",
      "GET /sessions/s-1/transcript",
    ]);
    expect(held).toMatchObject({ sessionId: "s-1", turns: 5, report: REPORT, transcript: TRANSCRIPT });
  });

  it("carries the guest's token and the seed", async () => {
    await hold(17);
    expect(new Set(viva.requests.slice(1).map(({ token }) => token))).toEqual(new Set(["Bearer token-guest"]));
    expect(bodies("/api/v1/sessions")[0]).toMatchObject({ track: "swe_intern", questionCount: 2, seed: 17 });
  });

  it("answers each question with its own answer, once, and the coding one with code", async () => {
    await hold();
    const answers = bodies(`${SESSION}/messages`);
    expect(answers[1]?.text).toBe(TEA.modelAnswer);
    expect(answers[2]?.text).toContain("three minutes");
    expect(answers[2]?.text).not.toBe(TEA.modelAnswer);
    expect(answers[3]?.code).toEqual({ language: "typescript", text: SUM.coding?.solution });
    expect(new Set(answers.map(({ cid }) => cid)).size).toBe(5);
  });

  it("sends the same words for the same seed", async () => {
    await hold();
    const first = bodies(`${SESSION}/messages`);
    await viva.stop();
    viva = await fakeViva();
    await hold();
    expect(bodies(`${SESSION}/messages`)).toEqual(first);
  });

  it("says “let us go on” where there is nothing to skip", async () => {
    viva.troubles.set(`POST ${SESSION}/actions`, [problem(409, "WRONG_STAGE")]);
    const skipper: Candidate = { name: "skipper", respond: () => ({ act: "skip" }) };
    const client = await signedIn();
    const held = await holdInterview({
      client,
      candidate: skipper,
      seed: 1,
      setUp: { track: "swe_intern", questionCount: 2 },
      bank: BANK,
    });
    expect(held.turns).toBe(5);
    expect(bodies(`${SESSION}/messages`)).toEqual([{ cid: "turn-1-go-on", text: "Let us go on, please." }]);
  });

  it("stops with the reason when the interview is refused", async () => {
    viva.troubles.set(`POST ${SESSION}/messages`, [problem(409, "SESSION_ENDED")]);
    await expect(hold()).rejects.toThrow(/409 SESSION_ENDED/);
  });
});

describe("the client", () => {
  it("renews its token once when it has run out and goes on", async () => {
    viva.troubles.set(`POST ${SESSION}/start`, [problem(401, "UNAUTHENTICATED")]);
    const client = await signedIn();
    await client.start("s-1");
    expect(bodies("/api/v1/auth/token")).toEqual([
      { grantType: "guest" },
      { grantType: "renew", accessToken: "token-guest" },
    ]);
    expect(client.token).toBe("token-renew");
  });

  it("waits for a report that is still being made", async () => {
    const pending = { status: 202, body: { status: "report_pending", retryAfterSeconds: 0 } };
    viva.troubles.set(`POST ${SESSION}/finish`, [pending, pending]);
    expect(await (await signedIn()).finish("s-1")).toEqual(REPORT);
    expect(bodies(`${SESSION}/finish`)).toHaveLength(3);
  });

  it("waits as long as a refusal asks for and sends the same again", async () => {
    const busy = { status: 429, body: { ...problem(429, "RATE_LIMITED").body, retryAfterSeconds: 0 } };
    viva.troubles.set(`POST ${SESSION}/messages`, [busy, busy]);
    const client = await signedIn();
    await client.message("s-1", { cid: "c1", text: "Hello." });
    expect(bodies(`${SESSION}/messages`)).toEqual(Array.from({ length: 3 }, () => ({ cid: "c1", text: "Hello." })));
  });

  it("does not wait for an allowance that comes back much later", async () => {
    const spent = { status: 429, body: { ...problem(429, "QUOTA_EXCEEDED").body, retryAfterSeconds: 600 } };
    viva.troubles.set("POST /api/v1/sessions", [spent]);
    const error = await (await signedIn()).create({ track: "swe_intern" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 429, code: "QUOTA_EXCEEDED" });
  });

  it("tells what was refused, with status, code and issues", async () => {
    const refused = problem(422, "VALIDATION_FAILED");
    const body = { ...refused.body, issues: [{ path: "track", message: "is unknown" }] };
    viva.troubles.set("POST /api/v1/sessions", [{ status: 422, body }]);
    const error = await (await signedIn()).create({ track: "swe_intern" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 422, code: "VALIDATION_FAILED" });
    expect(String(error)).toContain("track is unknown");
  });

  it("does not take a stranger's page for an answer", async () => {
    viva.troubles.set("POST /api/v1/sessions", [{ status: 502, body: "<html>Bad gateway</html>" }]);
    const error = await (await signedIn()).create({ track: "swe_intern" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ status: 502, code: "NETWORK" });
  });

  it("refuses an answer that is not what the contract says", async () => {
    viva.troubles.set(`POST ${SESSION}/start`, [{ status: 200, body: { messages: "none" } }]);
    await expect((await signedIn()).start("s-1")).rejects.toThrow();
  });

  it("gets a ticket for the socket", async () => {
    expect(await (await signedIn()).ticket("s-1")).toBe("ticket-1");
  });
});

describe("what a candidate hears", () => {
  it("is the interviewer's newest message, without what others said", () => {
    expect(heardIn(TRANSCRIPT)).toEqual({ kind: "wrapUp", text: "That was all.", questionId: null });
    expect(heardIn(TRANSCRIPT.slice(0, 4))).toEqual({ kind: "question", text: TEA.prompt, questionId: TEA.id });
    expect(heardIn([])).toBeNull();
  });
});

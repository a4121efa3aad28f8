/** Level and second score of a finished interview over HTTP: whose they are, when there are any, and what they say. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { CareerEstimate } from "#contract/http/career.ts";
import { Rescores } from "#contract/rescore.ts";
import { api, guestToken, seedBank } from "../worker-client.ts";
import { answerOf, type Interview, newInterview, playToEnd } from "./sessions-client.ts";

beforeAll(seedBank);

const SHORT = { questionCount: 3, behavioralTarget: 0, warmUp: false };
const levelOf = (interview: Interview, query = "") =>
  answerOf(api(`/analytics/sessions/${interview.id}/level${query}`, { token: interview.token }));

async function finished(part: object = {}): Promise<Interview> {
  const interview = await newInterview({ ...SHORT, ...part });
  await playToEnd(interview);
  return interview;
}

describe("before there is a report", () => {
  it("there is neither a level nor a second score", async () => {
    const interview = await newInterview(SHORT);
    for (const answer of [await levelOf(interview), await interview.post("/rescore")]) {
      expect(answer).toMatchObject({ status: 404, body: { code: "NOT_READY" } });
    }
  });
});

describe("a finished interview", () => {
  it("has a level at each kind of company, the usual one where nobody chose", async () => {
    const interview = await finished();
    const { status, body } = await levelOf(interview);
    expect(status).toBe(200);
    expect(CareerEstimate.parse(body)).toEqual(body);
    expect(body.tier).toBe("enterprise");
    expect((await levelOf(interview, "?tier=faang")).body.tier).toBe("faang");
    expect((await levelOf(interview, "?tier=circus")).status).toBe(422);
  });

  it("that was set up for a kind of company is measured by that one", async () => {
    expect((await levelOf(await finished({ companyTier: "startup" }))).body.tier).toBe("startup");
  });

  it("is scored again beside its report, which stays as it was", async () => {
    const interview = await finished();
    const before = (await interview.get("/report")).body;
    expect((await interview.get("/rescores")).body).toEqual({ rescores: [] });
    const { status, body } = await interview.post("/rescore");
    expect(status).toBe(200);
    expect(Rescores.parse(body)).toEqual(body);
    expect(body.rescores).toHaveLength(1);
    expect(body.rescores[0]).toMatchObject({ causes: [], points: [], criteria: [] });
    expect((await interview.get("/rescores")).body).toEqual(body);
    expect((await interview.get("/report")).body).toEqual(before);
  });

  it("is scored again thirty times an hour at most, whichever interview it is", async () => {
    const interview = await finished();
    expect((await interview.post("/rescore")).status).toBe(200);
    await env.DB.prepare("UPDATE counters SET count = 30 WHERE key LIKE 'rescores:%'").run();
    const refused = await interview.post("/rescore");
    expect([refused.status, refused.body.code]).toEqual([429, "RATE_LIMITED"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await interview.get("/rescores")).status).toBe(200);
  });

  it("gives strangers neither", async () => {
    const interview = await finished();
    const token = await guestToken();
    for (const path of [`/analytics/sessions/${interview.id}/level`, `/sessions/${interview.id}/rescores`]) {
      expect((await answerOf(api(path, { token }))).status).toBe(404);
    }
    expect((await answerOf(api(`/sessions/${interview.id}/rescore`, { token, body: {} }))).status).toBe(404);
  });
});

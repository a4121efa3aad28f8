/** Links to a report, feedback, and reports of questions, from outside. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { api, guestToken, json, seedBank } from "../worker-client.ts";
import { dump } from "./accounts-client.ts";
import { type Answer, answerOf, atQuestion, type Interview, newInterview } from "./sessions-client.ts";

beforeAll(seedBank);

const SAID = "I use a hash map, heron-canary, and count each word once.";

async function finished(): Promise<Interview> {
  const interview = await atQuestion();
  await interview.say(SAID);
  await interview.finish();
  return interview;
}

const open = (token: string) => answerOf(api("/shared", { body: { token } }));
const tokenOf = ({ body }: Answer): string => body.url.split("#token=")[1];
const linksOf = async (interview: Interview) => (await interview.get("/share")).body.items;

describe("a shared report", () => {
  it("is there for whoever has the link, in the parts that were chosen, and counts how often it is read", async () => {
    const interview = await finished();
    const made = await interview.post("/share", { sections: ["overall", "criteria"], expiresInDays: 3 });
    expect(made.status).toBe(201);
    expect(made.body.url).toMatch(/^https:\/\/viva\.example\/shared#token=[0-9a-f]{64}$/);
    const shown = await open(tokenOf(made));
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({ sections: ["overall", "criteria"], track: "swe_intern" });
    expect(shown.body).not.toHaveProperty("questions");
    expect(shown.text).not.toContain("heron-canary");
    expect(shown.headers.get("x-robots-tag")).toContain("noindex");
    await open(tokenOf(made));
    expect(await linksOf(interview)).toMatchObject([{ views: 2, revokedAt: null }]);
  });

  it("is not there until its owner asks for it: there is no link by itself", async () => {
    expect(await linksOf(await finished())).toEqual([]);
    expect((await (await atQuestion()).post("/share", { sections: ["overall"] })).body.code).toBe("NOT_READY");
  });

  it("ends when it is revoked, when its time is over, and with the interview", async () => {
    const interview = await finished();
    const made = await interview.post("/share", { sections: ["overall"] });
    const stranger = await guestToken();
    const foreign = await api(`/sessions/${interview.id}/share/${made.body.id}`, { token: stranger, method: "DELETE" });
    expect(foreign.status).toBe(404);
    expect((await open(tokenOf(made))).status).toBe(200);
    const path = `/sessions/${interview.id}/share/${made.body.id}`;
    expect((await api(path, { token: interview.token, method: "DELETE" })).status).toBe(204);
    expect((await open(tokenOf(made))).body.code).toBe("LINK_INVALID");
    const second = await interview.post("/share", { sections: ["overall"] });
    await env.DB.prepare("UPDATE share_links SET expires_at = ? WHERE id = ?")
      .bind(Date.now() - 1, second.body.id)
      .run();
    expect((await open(tokenOf(second))).body.code).toBe("LINK_INVALID");
    const third = await interview.post("/share", { sections: ["overall"] });
    await interview.delete();
    expect((await open(tokenOf(third))).body.code).toBe("LINK_INVALID");
    expect((await open("0".repeat(64))).body.code).toBe("LINK_INVALID");
  });

  it("is kept as a hash, and counted once for each of many readers at once", async () => {
    const interview = await finished();
    const made = await interview.post("/share", { sections: ["nextSteps"] });
    expect(await dump("share_links")).not.toContain(tokenOf(made));
    await Promise.all(Array.from({ length: 8 }, () => open(tokenOf(made))));
    expect(await linksOf(interview)).toMatchObject([{ views: 8 }]);
  });

  it("has ten links at a time", async () => {
    const interview = await finished();
    const make = () => interview.post("/share", { sections: ["overall"] });
    const statuses = (await Promise.all(Array.from({ length: 12 }, make))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });
});

describe("feedback on an interview", () => {
  const give = (token: string, body: object) => answerOf(api("/feedback", { token, body }));

  it("is given and changed by its owner; what is left out is taken away", async () => {
    const { token, id } = await newInterview();
    const none = { sessionId: id, rating: null, thumbs: null, comment: null, updatedAt: null };
    expect((await answerOf(api(`/feedback/${id}`, { token }))).body).toEqual(none);
    const first = await give(token, { sessionId: id, rating: 4, thumbs: "up", comment: " Good pace. " });
    expect(first.body).toMatchObject({ sessionId: id, rating: 4, thumbs: "up", comment: "Good pace." });
    const second = await give(token, { sessionId: id, thumbs: "down" });
    expect(second.body).toMatchObject({ rating: null, thumbs: "down", comment: null });
    expect((await answerOf(api(`/feedback/${id}`, { token }))).body).toEqual(second.body);
  });

  it("is nobody else's business", async () => {
    const { token, id } = await newInterview();
    await give(token, { sessionId: id, rating: 1 });
    const stranger = await guestToken();
    expect((await give(stranger, { sessionId: id, rating: 5 })).status).toBe(404);
    expect((await api(`/feedback/${id}`, { token: stranger })).status).toBe(404);
    expect((await answerOf(api(`/feedback/${id}`, { token }))).body.rating).toBe(1);
  });

  it("has its bounds", async () => {
    const { token, id: sessionId } = await newInterview();
    for (const wrong of [{ rating: 0 }, { rating: 6 }, { rating: 1.5 }, { comment: "x".repeat(2_001) }, { score: 5 }]) {
      expect((await give(token, { sessionId, ...wrong })).status, JSON.stringify(wrong)).toBe(422);
    }
  });
});

describe("a report of a question", () => {
  it("is taken for questions of the bank, twenty an hour", async () => {
    const token = await guestToken();
    const { items } = await json(api("/questions"));
    const report = (questionId: string) =>
      api("/feedback/questions", { token, body: { questionId, reason: "unclear", comment: "Which order?" } });
    expect((await report(items[0].id)).status).toBe(201);
    expect((await report("no-such-question")).status).toBe(404);
    const rows = await env.DB.prepare("SELECT question_id, reason, status FROM question_reports").all();
    expect(rows.results).toEqual([{ question_id: items[0].id, reason: "unclear", status: "open" }]);
    await env.DB.prepare("UPDATE counters SET count = 20 WHERE key LIKE 'reports:%'").run();
    expect((await report(items[0].id)).status).toBe(429);
  });
});

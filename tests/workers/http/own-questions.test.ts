/** Questions that people write for themselves: theirs alone, limited, practised like any other, gone when deleted. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { OWN_LIMITS } from "#contract/http/own-questions.ts";
import { api, guestToken, json, seedBank } from "../worker-client.ts";
import { answerOf, atQuestion, newInterview } from "./sessions-client.ts";

beforeAll(seedBank);

const BODY = {
  track: "swe_intern",
  type: "conceptual",
  title: "Why indexes help",
  prompt: "Why does an index make a query faster?",
  reference:
    "An index keeps the keys in sorted order. The database finds a row without reading the whole table. Every write has to update the index as well.",
};
const ANSWER =
  "The keys are kept in sorted order by an index. So the database can find a row without reading the whole table.";

const send = (token: string, method: string, path: string, body?: unknown) =>
  answerOf(api(`/questions/mine${path}`, { token, method, ...(body === undefined ? {} : { body }) }));

async function added(token: string, part: object = {}): Promise<ReturnType<typeof JSON.parse>> {
  const answer = await send(token, "POST", "", { ...BODY, ...part });
  expect(answer.status).toBe(201);
  return answer.body;
}

const practice = (id: string, more: object = {}) => ({ questionIds: [id], mode: "coach", track: BODY.track, ...more });

describe("a question of one's own", () => {
  it("is added, listed, changed and deleted by its owner", async () => {
    const token = await guestToken();
    const { id } = await added(token);
    expect(id).toMatch(/^own-[\w-]+$/);
    expect((await send(token, "GET", "")).body.items).toMatchObject([{ id, difficulty: "medium", ...BODY }]);
    const changed = await send(token, "PATCH", `/${id}`, { title: "Indexes", difficulty: "hard" });
    expect(changed.body).toMatchObject({ ...BODY, title: "Indexes", difficulty: "hard" });
    expect((await send(token, "DELETE", `/${id}`)).status).toBe(204);
    expect((await send(token, "GET", "")).body).toEqual({ items: [], nextCursor: null });
    expect((await send(token, "DELETE", `/${id}`)).status).toBe(404);
  });

  it("exists for nobody else, neither to read nor to practise nor to try the grader on", async () => {
    const owner = await guestToken();
    const { id } = await added(owner);
    const other = await guestToken();
    expect((await send(other, "GET", "")).body.items).toEqual([]);
    expect((await send(other, "PATCH", `/${id}`, { title: "Mine now" })).status).toBe(404);
    expect((await send(other, "DELETE", `/${id}`)).status).toBe(404);
    const begun = await answerOf(api("/sessions", { token: other, body: practice(id) }));
    expect(begun.status).toBe(422);
    expect(begun.body.issues[0].path).toBe("questionIds");
    expect((await api(`/questions/${id}`)).status).toBe(404);
    expect((await api("/questions?q=index%20make")).status).toBe(200);
    expect(await (await api("/questions?limit=100")).text()).not.toContain(BODY.title);
    expect((await api("/grader/try", { token: other, body: { questionId: id, text: ANSWER } })).status).toBe(404);
    expect((await send(owner, "GET", "")).body.items[0].title).toBe(BODY.title);
  });

  it.each([
    ["title", "x".repeat(OWN_LIMITS.title + 1)],
    ["prompt", "x".repeat(OWN_LIMITS.prompt + 1)],
    ["reference", "x".repeat(OWN_LIMITS.reference + 1)],
    ["reference", "   "],
    ["reference", "?!"],
    ["track", "astrology"],
    ["type", "riddle"],
  ])("refuses a %s that is not one", async (field, value) => {
    const token = await guestToken();
    const answer = await send(token, "POST", "", { ...BODY, [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.body.issues[0].path).toBe(field);
    const { id } = await added(token);
    expect((await send(token, "PATCH", `/${id}`, { [field]: value })).status).toBe(422);
  });

  it("is one of fifty at most, also when two are added at once", async () => {
    const token = await guestToken();
    const { id } = await added(token);
    await env.DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${OWN_LIMITS.questions - 2})
       INSERT INTO own_questions SELECT 'own-x' || i || '-' || ?1, user_id, track, difficulty, type, title, prompt, reference, created_at, updated_at
       FROM own_questions, n WHERE id = ?1`,
    )
      .bind(id)
      .run();
    const both = await Promise.all([send(token, "POST", "", BODY), send(token, "POST", "", BODY)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect((await send(token, "GET", "")).body.items).toHaveLength(OWN_LIMITS.questions);
  });
});

describe("practising it", () => {
  it("grades by the statements of the reference, and quotes the answer", async () => {
    const token = await guestToken();
    const { id } = await added(token);
    const interview = await newInterview({ ...practice(id), warmUp: false, behavioralTarget: 0 }, token);
    const { state } = (await interview.start()).body;
    expect(state.currentQuestion).toMatchObject({ id, prompt: BODY.prompt });
    await interview.say(ANSWER);
    const { report } = (await interview.finish()).body;
    const [question] = report.questions;
    expect(question).toMatchObject({
      questionId: id,
      outcome: "answered",
      assessed: true,
      modelAnswer: BODY.reference,
    });
    expect(question.keyPoints.map((point: { verdict: string }) => point.verdict)).toEqual(["met", "met", "absent"]);
    for (const { evidence } of question.keyPoints.slice(0, 2)) expect(ANSWER).toContain(evidence[0].quote);
    expect(report.overall).toBeNull();
  });

  it("works in a track of which the bank has nothing", async () => {
    const token = await guestToken();
    const { id } = await added(token, { track: "cybersecurity" });
    const begun = await answerOf(api("/sessions", { token, body: practice(id, { track: "cybersecurity" }) }));
    expect(begun.status).toBe(201);
    expect(begun.body.pool.status).toBe("exact");
    expect((await answerOf(api("/sessions", { token, body: practice(id) }))).status).toBe(422);
  });

  it("keeps its text out of every prompt: the interview has no model", async () => {
    const token = await guestToken();
    const { id } = await added(token);
    const { id: sessionId } = (await answerOf(api("/sessions", { token, body: practice(id) }))).body;
    const grants = await env.DB.prepare("SELECT count(*) AS n FROM budget_grants WHERE session_id = ?")
      .bind(sessionId)
      .first<{ n: number }>();
    expect(grants?.n).toBe(0);
  });
});

describe("results in the bank", () => {
  it("mark what was asked, and how it went best", async () => {
    const interview = await atQuestion();
    const { state } = (await interview.get()).body;
    const questionId = state.currentQuestion.id;
    const results = async () => (await json(api("/questions/results", { token: interview.token }))).items;
    expect(await results()).toEqual([]);
    await interview.say(
      "I would count with a hash map, in one pass, which takes linear time. An empty list gives nothing.",
    );
    const { report } = (await interview.finish()).body;
    await interview.settled();
    const points = report.questions[0].keyPoints;
    const shown = points.filter(({ verdict }: { verdict: string }) => verdict === "met").length;
    const best = { sessionId: interview.id, shown, points: points.length };
    expect(await results()).toMatchObject([{ questionId, best }]);
    const short = points.map(({ id, verdict }: { id: string; verdict: string }) => [id, verdict]);
    const body = { questions: [{ questionId, outcome: "answered", points: short }] };
    await env.DB.prepare("UPDATE session_results SET body = ?").bind(JSON.stringify(body)).run();
    expect(await results()).toMatchObject([{ questionId, best }]);
    await interview.delete();
    expect(await results()).toMatchObject([{ questionId, best: null }]);
    expect((await json(api("/questions/results", { token: await guestToken() }))).items).toEqual([]);
  });
});

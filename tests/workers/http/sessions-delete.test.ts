/** Deleting an interview: gone at once, everywhere, for good, and only by its owner. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { api, guestToken, seedBank } from "../worker-client.ts";
import { answerMainQuestions, answerOf, atQuestion, type Interview, newInterview } from "./sessions-client.ts";

beforeAll(seedBank);

const READS = ["", "/report", "/transcript", "/transcript?format=md", "/transcript?format=txt", "/events", "/socket"];
const WRITES: [string, object][] = [
  ["/start", {}],
  ["/messages", { cid: "late", text: "Still there?" }],
  ["/actions", { cid: "late", action: "end" }],
  ["/finish", {}],
  ["/ticket", {}],
];

async function expectGone(interview: Interview): Promise<void> {
  const answers = [
    ...(await Promise.all(READS.map((path) => interview.get(path)))),
    ...(await Promise.all(WRITES.map(([path, body]) => interview.post(path, body)))),
    await interview.results(),
    await interview.delete(),
  ];
  for (const { status, body } of answers) {
    expect({ status, code: body.code }).toEqual({ status: 404, code: "NOT_FOUND" });
    expect(body).not.toHaveProperty("state");
  }
}

const stages: [string, () => Promise<Interview>][] = [
  ["only set up", () => newInterview()],
  ["running", () => atQuestion()],
  [
    "paused",
    async () => {
      const interview = await atQuestion({ timeLimitMinutes: 10 });
      await interview.act("pause");
      return interview;
    },
  ],
  [
    "finished and in the list with its score",
    async () => {
      const interview = await newInterview({ questionCount: 3, behavioralTarget: 0, warmUp: false });
      await answerMainQuestions(interview, 3);
      await interview.finish();
      await interview.settled();
      return interview;
    },
  ],
];

describe("an interview that is deleted", () => {
  it.each(stages)("when it was %s is gone from everywhere", async (_what, make) => {
    const interview = await make();
    const { status, text } = await interview.delete();
    expect({ status, text }).toEqual({ status: 204, text: "" });
    await expectGone(interview);
    expect((await answerOf(api("/sessions", { token: interview.token }))).body).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it("answers exactly as one that never was", async () => {
    const interview = await atQuestion();
    await interview.delete();
    const plain = async (id: string) => {
      const { status, body } = await answerOf(api(`/sessions/${id}`, { token: interview.token }));
      return { status, ...body, requestId: "" };
    };
    expect(await plain(interview.id)).toEqual(await plain("0".repeat(32)));
  });

  it("leaves no row in D1 but its tombstone, and no word anywhere", async () => {
    const interview = await atQuestion();
    await interview.say("My secret word is wintergreen.");
    await interview.finish();
    await interview.settled();
    await interview.delete();
    for (const [table, column] of [
      ["sessions", "id"],
      ["session_results", "session_id"],
    ] as const) {
      const left = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
        .bind(interview.id)
        .first("n");
      expect(left, table).toBe(0);
    }
    const tombstone = env.DB.prepare("SELECT count(*) AS n FROM tombstones WHERE session_id = ?").bind(interview.id);
    expect(await tombstone.first("n")).toBe(1);
  });

  it("takes no other interview of the same user with it", async () => {
    const kept = await atQuestion();
    const gone = await newInterview({}, kept.token);
    await gone.delete();
    expect((await kept.get()).status).toBe(200);
    const { items } = (await answerOf(api("/sessions", { token: kept.token }))).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([kept.id]);
  });

  it("cannot be brought back by its last push to the list", async () => {
    const interview = await atQuestion();
    await interview.say("I would count in a hash map.");
    const deleted = interview.delete();
    await Promise.all([deleted, interview.act("skip"), interview.finish()]);
    expect((await deleted).status).toBe(204);
    await expectGone(interview);
    expect((await answerOf(api("/sessions", { token: interview.token }))).body.items).toEqual([]);
  });

  it("is deleted once when asked several times together", async () => {
    const interview = await atQuestion();
    const answers = await Promise.all([interview.delete(), interview.delete(), interview.delete()]);
    for (const { status } of answers) expect([204, 404]).toContain(status);
    expect(answers.map(({ status }) => status)).toContain(204);
    await expectGone(interview);
  });
});

describe("someone else", () => {
  it("cannot delete it, and nobody not signed in can", async () => {
    const interview = await atQuestion();
    const stranger = await answerOf(api(`/sessions/${interview.id}`, { method: "DELETE", token: await guestToken() }));
    expect(stranger).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    expect((await answerOf(api(`/sessions/${interview.id}`, { method: "DELETE" }))).status).toBe(401);
    expect((await interview.get()).status).toBe(200);
  });
});

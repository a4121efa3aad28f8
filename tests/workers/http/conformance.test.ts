/** The route table against the running Worker: a whole interview, then generated requests to every row. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ACTIONS, CODE_LANGUAGES, TRACKS } from "#contract/vocabulary.ts";
import { api, createSession, guestCookie, guestToken, ORIGIN, seedBank } from "../worker-client.ts";
import { expectConforming, expectNoSecrets, INTERVIEW_ROUTES, routeOf } from "./sessions-answers.ts";
import { type Answer, answerOf, type Json, SEEDED, strongWords } from "./sessions-client.ts";

beforeAll(seedBank);

type Sent = {
  id?: string;
  query?: string;
  body?: unknown;
  token?: string;
  cookie?: string;
  type?: string;
  upgrade?: boolean;
};

/** Sends one request to the row `name` and closes a socket that it may have opened. */
async function send(name: string, { id = "", query = "", body, token, cookie, type, upgrade }: Sent): Promise<Answer> {
  const { method, path } = routeOf(name);
  const headers: Record<string, string> = {};
  if (type !== undefined) headers["content-type"] = type;
  if (upgrade === true) headers.upgrade = "websocket";
  if (cookie !== undefined) headers.origin = ORIGIN;
  const response = await api(`${path.replace(":id", id)}${query}`, {
    method: method.toUpperCase(),
    headers,
    ...(method === "get" || body === undefined ? {} : { body }),
    ...(token === undefined ? {} : { token }),
    ...(cookie === undefined ? {} : { cookie }),
  });
  response.webSocket?.accept();
  response.webSocket?.close(1000, "enough");
  return answerOf(Promise.resolve(response));
}

/** Met by no interview that goes well: a database that is not there, and a report that takes its time. */
const NOT_MET = ["ready 503", "finish 202"];

describe("a whole interview", () => {
  it("X4: meets every row of the table, and every answer has a status and the fields of its row", async () => {
    const met = new Set<string>();
    const meet = async (name: string, sent: Sent): Promise<Json> => {
      const answer = await send(name, sent);
      expectConforming(name, answer);
      expectNoSecrets(name, answer);
      met.add(`${name} ${answer.status}`);
      return answer.body;
    };
    const cookie = await guestCookie();
    await meet("guest", { cookie });
    await meet("guest", {});
    const { accessToken: token } = await meet("token", { body: { grantType: "guest" } });
    await meet("token", { body: { grantType: "renew", accessToken: token } });
    for (const name of [
      "health",
      "ready",
      "aiStatus",
      "ttsStatus",
      "service",
      "openApi",
      "listQuestions",
      "graderCard",
    ])
      await meet(name, {});
    await meet("coverage", { query: "?track=swe_intern" });
    await meet("question", { id: SEEDED[0]?.id ?? "" });

    const reference = "A cache keeps what is asked for often close by. It can be stale.";
    const own = { track: "swe_intern", type: "conceptual", title: "Caches", prompt: "What is a cache?", reference };
    const { id: ownId } = await meet("addOwnQuestion", { token, body: own });
    await meet("changeOwnQuestion", { token, id: ownId, body: { title: "What a cache is" } });
    await meet("ownQuestions", { token });
    await meet("questionResults", { token });
    await meet("deleteOwnQuestion", { token, id: ownId });
    await meet("tryGrader", { token, body: { questionId: SEEDED[0]?.id, text: "I would use a map." } });

    const body = { track: "swe_intern", difficulty: "easy", questionCount: 4, mode: "coach", seed: 2 };
    const { id } = await meet("createSession", { token, body });
    await meet("ticket", { token, id });
    await meet("socket", { token, id, upgrade: true });
    await meet("report", { token, id });
    let { state } = await meet("start", { token, id });
    let sent = 0;
    for (const action of ["repeat", "rephrase", "hold", "pause", "resume", "redo", "hint"]) {
      sent += 1;
      await meet("action", { token, id, body: { cid: `a${sent}`, action } });
    }
    // Looked at from outside at every turn, with the words of a weak candidate: no model answer may be in sight.
    for (; state.stage !== "done"; sent += 1) {
      const text = "I would count each of them and explain the trade-off to my team.";
      const code = { language: "python", text: "print(1)" };
      ({ state } = await meet("message", { token, id, body: { cid: `m${sent}`, text, code } }));
      for (const name of ["session", "transcript", "events", "listSessions", "results"])
        await meet(name, { token, id });
      if (sent === 12)
        await meet("action", { token, id, body: { cid: "mend", action: "correct", text: "I meant a map." } });
      if (sent > 60) throw new Error("the interview does not end");
    }
    for (const name of [
      "finish",
      "report",
      "results",
      "careerLevel",
      "rescore",
      "rescores",
      "session",
      "transcript",
      "events",
      "listSessions",
    ]) {
      await meet(name, { token, id });
    }
    for (const format of ["json", "md", "txt"]) await meet("transcript", { token, id, query: `?format=${format}` });
    await meet("message", { token, id, body: { cid: "late", text: "Late" } });
    await meet("deleteSession", { token, id });
    await meet("session", { token, id });
    await meet("logout", { token });
    await meet("session", { token, id });

    const listed = INTERVIEW_ROUTES.flatMap((name) =>
      Object.keys(routeOf(name).responses).map((status) => `${name} ${status}`),
    );
    expect(listed.filter((pair) => !met.has(pair) && !NOT_MET.includes(pair))).toEqual([]);
  });

  it("of a strong candidate has a report in the form of its row, in both modes", async () => {
    const token = await guestToken();
    for (const mode of ["mock", "coach"]) {
      const { id } = await createSession(token, { mode, questionCount: 3, adaptive: true, persona: "rigorous" });
      let { state } = (await send("start", { token, id })).body;
      for (let sent = 0; state.stage !== "done" && sent < 60; sent += 1) {
        const answer = await send("message", { token, id, body: { cid: `m${sent}`, text: strongWords(state) } });
        expect(answer.status).toBe(200);
        ({ state } = answer.body);
      }
      for (const name of ["finish", "report", "results"]) {
        const answer = await send(name, { token, id });
        expectConforming(name, answer);
        expect(answer.status).toBe(200);
      }
    }
  });
});

const NASTY = [
  "",
  " ",
  "\u0000",
  "\ud800",
  "\u202e",
  "' OR 1=1 --",
  "'; DROP TABLE sessions; --",
  "%",
  "_",
  "__proto__",
  "constructor",
  "toString",
  "../../etc/passwd",
  "null",
  "NaN",
  "-1",
  "1e309",
  "9007199254740993",
  "t1",
  "true",
  "{{7*7}}",
  "😀".repeat(40),
  "x".repeat(300),
];

const words = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const numbers = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double(), fc.maxSafeInteger());
const anything = fc.oneof(words, numbers, fc.boolean(), fc.constant(null), fc.jsonValue({ maxDepth: 3 }));

/** A field that a client may well send: mostly right, sometimes anything. */
const field = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: right, weight: 9 }, { arbitrary: anything, weight: 1 });
const cid = field(fc.stringMatching(/^[a-d][1-4]$/));
const turnId = field(fc.constantFrom("t1", "t2", "t3", "t9"));
const said = field(
  fc.oneof(words, fc.constant("I would count each of them in a hash map."), fc.constant("I don't know.")),
);

const bodies: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  createSession: fc.record(
    {
      track: field(fc.constantFrom(...TRACKS)),
      difficulty: field(fc.constantFrom("easy", "medium", "hard")),
      questionCount: field(fc.integer({ min: 1, max: 10 })),
      questionIds: field(fc.subarray(SEEDED.map(({ id }) => id))),
      behavioralTarget: field(fc.integer({ min: 0, max: 10 })),
      timeLimitMinutes: field(fc.integer({ min: 10, max: 120 })),
      timeZone: field(fc.constantFrom("UTC", "Asia/Tokyo")),
      role: field(words),
      focus: field(fc.array(fc.constantFrom("hash-map", "arrays"), { maxLength: 8 })),
      seed: field(fc.nat()),
    },
    { requiredKeys: ["track"] },
  ),
  message: fc.record(
    {
      cid,
      text: said,
      turnId,
      source: field(fc.constantFrom("typed", "speech")),
      code: field(fc.record({ language: field(fc.constantFrom(...CODE_LANGUAGES)), text: said })),
    },
    { requiredKeys: ["cid", "text"] },
  ),
  action: fc.record(
    {
      cid,
      action: field(fc.constantFrom(...ACTIONS)),
      turnId,
      forMs: field(fc.integer({ min: 1_000, max: 60_000 })),
      text: said,
    },
    { requiredKeys: ["cid", "action"] },
  ),
  start: fc.record({ cid }, { requiredKeys: [] }),
  finish: fc.record({ cid }, { requiredKeys: [] }),
  token: fc.record(
    { grantType: field(fc.constantFrom("guest", "renew", "password")), accessToken: words },
    { requiredKeys: ["grantType"] },
  ),
};

const wrongBody = fc.oneof(
  fc.json(),
  fc.constant(undefined),
  anything,
  fc.dictionary(words, anything, { maxKeys: 4 }),
  words,
);

const query = fc.oneof(
  { arbitrary: fc.constant({}), weight: 2 },
  {
    arbitrary: fc.dictionary(
      fc.constantFrom(
        "limit",
        "cursor",
        "track",
        "status",
        "q",
        "tag",
        "type",
        "format",
        "difficulty",
        "questionCount",
        "x",
      ),
      fc.oneof(words, fc.constantFrom("swe_intern", "easy", "md", "txt", "2", "live", `1.${"0".repeat(32)}`)),
      { maxKeys: 3 },
    ),
    weight: 1,
  },
);

/** Null stands for the interview of the run. `raw` goes into the address as it is. */
const id = fc.oneof(
  { arbitrary: fc.constant(null), weight: 8 },
  { arbitrary: words.map((text) => encodeURIComponent(text.toWellFormed())), weight: 1 },
  {
    arbitrary: fc.constantFrom("%00", "%E0%A4%A", "%2e%2e", "..;", "0".repeat(32), "F".repeat(32), "%", "a%2Fb"),
    weight: 1,
  },
);

const request = fc.constantFrom(...INTERVIEW_ROUTES.filter((name) => name !== "logout")).chain((name) =>
  fc.record({
    name: fc.constant(name),
    id,
    query,
    body: fc.oneof({ arbitrary: bodies[name] ?? wrongBody, weight: 4 }, { arbitrary: wrongBody, weight: 1 }),
    type: fc.oneof(
      { arbitrary: fc.constant(undefined), weight: 12 },
      { arbitrary: fc.constantFrom("text/plain", "application/xml", ""), weight: 1 },
    ),
    signedIn: fc.constantFrom(true, true, true, true, true, true, true, true, true, false),
    upgrade: fc.boolean(),
  }),
);

const RUNS = 120;

describe("generated requests", () => {
  it("to every row are answered as the table says: no 5xx, known codes, nothing of what is inside", async () => {
    const token = await guestToken();
    const met = new Map<string, number>();
    const run = fc.asyncProperty(
      fc.array(request, { minLength: 8, maxLength: 16 }),
      fc.boolean(),
      async (requests, started) => {
        const session = await createSession(token, { questionCount: 2 });
        if (started) await send("start", { token, id: session.id });
        for (const { name, id: given, query: pairs, body, type, signedIn, upgrade } of requests) {
          const search = new URLSearchParams(pairs).toString();
          const answer = await send(name, {
            id: given ?? session.id,
            query: search === "" ? "" : `?${search}`,
            body,
            upgrade: upgrade && name === "socket",
            ...(type === undefined ? {} : { type }),
            ...(signedIn ? { token } : {}),
          });
          // Wild ids lead to other rows of the table, or to none; their answers are held to the form of problems alone.
          const elsewhere = given !== null && routeOf(name).path.includes(":id") && answer.status < 400;
          if (!elsewhere) expectConforming(name, answer);
          expectNoSecrets(elsewhere ? "elsewhere" : name, answer);
          met.set(name, (met.get(name) ?? 0) + 1);
          const what = `${name} ${answer.status}`;
          met.set(what, (met.get(what) ?? 0) + 1);
        }
      },
    );
    await fc.assert(run, { seed: 20_240_229, numRuns: RUNS, endOnFailure: true });
    for (const name of INTERVIEW_ROUTES.filter((one) => one !== "logout"))
      expect(met.get(name), name).toBeGreaterThan(0);
    for (const what of ["message 200", "action 200", "finish 200", "createSession 201", "message 409", "message 422"]) {
      expect(met.get(what), what).toBeGreaterThan(0);
    }
  });

  it("with bodies of pure noise are refused and create nothing", async () => {
    const token = await guestToken();
    const posts = ["createSession", "message", "action"];
    const { id: sessionId } = await createSession(token);
    await send("start", { token, id: sessionId });
    const before = (await send("session", { token, id: sessionId })).body.state.seq;
    const noise = fc.asyncProperty(fc.constantFrom(...posts), fc.oneof(fc.string(), fc.json()), async (name, body) => {
      const answer = await send(name, { token, id: sessionId, body });
      expectConforming(name, answer);
      expectNoSecrets(name, answer);
      expect([400, 422]).toContain(answer.status);
    });
    await fc.assert(noise, { seed: 7, numRuns: 120, endOnFailure: true });
    expect((await send("session", { token, id: sessionId })).body.state.seq).toBe(before);
    expect((await send("listSessions", { token })).body.items).toHaveLength(1);
  });
});

/** What a set-up takes, what it echoes, what it refuses and how it shapes the interview that follows. */
import { beforeAll, describe, expect, it } from "vitest";
import { CreatedSession } from "#contract/http/sessions.ts";
import { PERSONAS } from "#contract/vocabulary.ts";
import { api, guestToken, seedBank } from "../worker-client.ts";
import { type Answer, answerOf, atQuestion, Interview, newInterview, SEEDED } from "./sessions-client.ts";

beforeAll(seedBank);

async function setUp(body: unknown, token?: string): Promise<Answer> {
  return answerOf(api("/sessions", { token: token ?? (await guestToken()), body }));
}

const NAMED = [
  "swe-intern-merge-sorted-readings",
  "swe-intern-array-versus-linked-list",
  "swe-intern-balanced-brackets",
];

describe("the name of a person", () => {
  it("is what the interviewer greets with, its first word alone, and nobody's where there is none", async () => {
    const token = await guestToken();
    const greeting = async () => {
      const created = await setUp({ track: "swe_intern", questionCount: 1, seed: 7 }, token);
      const started = await new Interview(token, created.body).post("/start");
      return `${started.body.messages[0].text}`;
    };
    expect(await greeting()).not.toContain("Zerlina");
    await api("/users/me", { token, method: "PATCH", body: { name: "Zerlina Prior" } });
    const greeted = await greeting();
    expect(greeted).toContain("Zerlina");
    expect(greeted).not.toContain("Prior");
  });
});

describe("an accepted set-up", () => {
  it("echoes every default when nothing but the track is said", async () => {
    const { status, body } = await setUp({ track: "swe_intern" });
    expect(status).toBe(201);
    expect(CreatedSession.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      track: "swe_intern",
      companyStyle: "general",
      difficulty: "medium",
      adaptive: false,
      questionCount: 5,
      warmUp: true,
      behavioralTarget: 1,
      persona: "calm",
      mode: "mock",
      focus: [],
      timeZone: "UTC",
      stage: "intro",
    });
    for (const absent of ["questionIds", "companyTier", "role", "timeLimitMinutes"])
      expect(body).not.toHaveProperty(absent);
    expect(body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(body.seed).toBeGreaterThanOrEqual(0);
  });

  it("echoes every choice that was made, and the session keeps it", async () => {
    const token = await guestToken();
    const choice = {
      track: "swe_intern",
      companyStyle: "amazon",
      difficulty: "easy",
      adaptive: true,
      questionCount: 3,
      warmUp: false,
      behavioralTarget: 2,
      persona: "analytical",
      mode: "coach",
      companyTier: "startup",
      role: "Backend intern <b>\u0416\u{1F600}</b>",
      focus: ["hash-map", "complexity"],
      timeLimitMinutes: 10,
      timeZone: "Asia/Kathmandu",
      seed: 4_294_967_295,
    };
    const { status, body } = await setUp(choice, token);
    expect(status).toBe(201);
    expect(body).toMatchObject(choice);
    const view = await new Interview(token, body).get();
    expect(view.body).toMatchObject({ id: body.id, setUp: choice, status: "created", report: "none" });
    expect(view.body.createdAt).toBe(body.createdAt);
    expect(view.body.state).toMatchObject({ stage: "intro", turnId: null, currentQuestion: null, canEnd: false });
  });

  it("trims a role, and counts its length after that", async () => {
    expect((await setUp({ track: "swe_intern", role: `   ${"r".repeat(80)}   ` })).body.role).toBe("r".repeat(80));
  });

  it.each([
    ["the fewest questions", { questionCount: 1 }],
    ["the most questions", { questionCount: 10 }],
    ["only behavioural questions", { questionCount: 10, behavioralTarget: 10 }],
    ["no behavioural question", { behavioralTarget: 0 }],
    ["the shortest limit", { timeLimitMinutes: 10 }],
    ["the longest limit", { timeLimitMinutes: 120 }],
    ["the smallest seed", { seed: 0 }],
    ["eight things to focus on", { focus: ["a", "b", "c", "d", "e", "f", "g", "h"] }],
    ["nothing to focus on", { focus: [] }],
  ])("takes %s", async (_what, choice) => {
    const { status, body } = await setUp({ track: "swe_intern", ...choice });
    expect(status).toBe(201);
    expect(body).toMatchObject(choice);
  });

  it.each(PERSONAS)(
    "opens an interview in the manner of %s, with one question mark in the greeting",
    async (persona) => {
      const interview = await newInterview({ persona });
      const { messages } = (await interview.start()).body;
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatchObject({ kind: "greeting", role: "interviewer", turnId: "t1" });
      expect(messages[0].text.split("?")).toHaveLength(2);
    },
  );

  it("gives two sessions two ids, also when their set-ups are the same", async () => {
    const token = await guestToken();
    const one = await setUp({ track: "swe_intern", seed: 1 }, token);
    const other = await setUp({ track: "swe_intern", seed: 1 }, token);
    expect(one.body.id).not.toBe(other.body.id);
  });
});

describe("a refused set-up", () => {
  const refusals: [string, string, object][] = [
    ["no track", "track", { track: undefined }],
    ["an unknown track", "track", { track: "astrology" }],
    ["a track in other letters", "track", { track: "SWE_INTERN" }],
    ["an unknown company", "companyStyle", { companyStyle: "initech" }],
    ["an unknown difficulty", "difficulty", { difficulty: "brutal" }],
    ["adaptive as a word", "adaptive", { adaptive: "yes" }],
    ["no question", "questionCount", { questionCount: 0, behavioralTarget: 0 }],
    ["eleven questions", "questionCount", { questionCount: 11 }],
    ["half a question", "questionCount", { questionCount: 2.5 }],
    ["a number in quotes", "questionCount", { questionCount: "5" }],
    ["an empty list of questions", "questionIds", { questionIds: [] }],
    ["eleven named questions", "questionIds", { questionIds: Array.from({ length: 11 }, (_, n) => `q-${n}`) }],
    ["a question named twice", "questionIds", { questionIds: [NAMED[0], NAMED[0]] }],
    ["a question id with SQL in it", "questionIds.0", { questionIds: ["x'; DROP TABLE sessions; --"] }],
    ["warmUp as null", "warmUp", { warmUp: null }],
    ["a negative behavioural share", "behavioralTarget", { behavioralTarget: -1 }],
    ["more behavioural questions than questions", "behavioralTarget", { questionCount: 2, behavioralTarget: 3 }],
    ["an unknown persona", "persona", { persona: "sarcastic" }],
    ["an unknown mode", "mode", { mode: "exam" }],
    ["an unknown tier", "companyTier", { companyTier: "unicorn" }],
    ["a blank role", "role", { role: "  \t " }],
    ["a role of 81 characters", "role", { role: "r".repeat(81) }],
    ["nine things to focus on", "focus", { focus: ["a", "b", "c", "d", "e", "f", "g", "h", "i"] }],
    ["a focus that is no tag", "focus.1", { focus: ["arrays", "Hash Map"] }],
    ["nine minutes", "timeLimitMinutes", { timeLimitMinutes: 9 }],
    ["121 minutes", "timeLimitMinutes", { timeLimitMinutes: 121 }],
    ["a place without a time zone", "timeZone", { timeZone: "Mars/Olympus" }],
    ["an offset for a time zone", "timeZone", { timeZone: "+02:00" }],
    ["an offset behind a name", "timeZone", { timeZone: "GMT+3" }],
    ["an abbreviation for a time zone", "timeZone", { timeZone: "PST" }],
    ["an empty time zone", "timeZone", { timeZone: "" }],
    ["a time zone of 65 characters", "timeZone", { timeZone: "z".repeat(65) }],
    ["a negative seed", "seed", { seed: -1 }],
    ["a seed beyond 32 bits", "seed", { seed: 4_294_967_296 }],
    ["a field that does not exist", "isAdmin", { isAdmin: true }],
    ["an id of its own", "id", { id: "0".repeat(32) }],
  ];

  it.each(refusals)("names %s by its path %s and creates nothing", async (_what, path, wrong) => {
    const token = await guestToken();
    const { status, headers, body } = await setUp({ track: "swe_intern", ...wrong }, token);
    expect(status).toBe(422);
    expect(headers.get("content-type")).toBe("application/problem+json");
    expect(body.code).toBe("VALIDATION_FAILED");
    expect(body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect((await answerOf(api("/sessions", { token }))).body.items).toEqual([]);
  });

  it("names every wrong field at once", async () => {
    const { body } = await setUp({ track: "x", persona: "y", mode: "z", extra: 1 });
    const paths = body.issues.map((issue: { path: string }) => issue.path);
    expect(paths.sort()).toEqual(["extra", "mode", "persona", "track"]);
  });

  it.each([null, [], "text", 7, true])("takes no %j for an object", async (body) => {
    expect((await setUp(JSON.stringify(body))).status).toBe(422);
  });

  it("says of a track without questions what was looked for, and creates nothing", async () => {
    const token = await guestToken();
    const { status, body } = await setUp({ track: "cybersecurity", companyStyle: "meta", difficulty: "hard" }, token);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "EMPTY_POOL", pool: { status: "empty", available: 0 } });
    expect((await answerOf(api("/sessions", { token }))).body.items).toEqual([]);
  });

  it("names each unknown question id, and no known one", async () => {
    const { status, body } = await setUp({ track: "swe_intern", questionIds: [NAMED[0], "no-such-one", "nor-this"] });
    expect(status).toBe(422);
    expect(body.issues.map((issue: { path: string }) => issue.path)).toEqual(["questionIds", "questionIds"]);
    expect(JSON.stringify(body.issues)).toContain("no-such-one");
    expect(JSON.stringify(body.issues)).not.toContain(NAMED[0]);
  });
});

describe("the pool", () => {
  it("is exact where the bank has the choice, and a fallback where it has not", async () => {
    const exact = await setUp({ track: "swe_intern", difficulty: "easy" });
    expect(exact.body.pool).toMatchObject({
      status: "exact",
      effectiveCompanyStyle: "general",
      effectiveDifficulty: "easy",
    });
    const company = await setUp({ track: "swe_intern", difficulty: "easy", companyStyle: "google" });
    expect(company.body.pool).toMatchObject({ status: "general_fallback", effectiveCompanyStyle: "general" });
    const harder = await setUp({ track: "swe_intern", difficulty: "hard" });
    expect(harder.body.pool).toMatchObject({ effectiveCompanyStyle: "general", effectiveDifficulty: "medium" });
    expect(harder.body.difficulty).toBe("hard");
  });

  it("counts what there is", async () => {
    const technical = SEEDED.filter(({ id, type }) => id.startsWith("swe-intern") && type !== "behavioral");
    expect((await setUp({ track: "swe_intern" })).body.pool.available).toBe(technical.length);
  });
});

describe("what a set-up means for the interview", () => {
  it("asks named questions in their order and no others", async () => {
    const interview = await newInterview({ questionIds: NAMED, warmUp: false, behavioralTarget: 0 });
    expect(interview.created).toMatchObject({ questionIds: NAMED, questionCount: NAMED.length });
    const asked: string[] = [];
    for (let { state } = (await interview.start()).body; state.stage !== "wrapup"; ) {
      asked.push(state.currentQuestion.id);
      expect(state.questionNumber).toBe(asked.length);
      state = (await interview.act("skip")).body.state;
    }
    expect(asked).toEqual(NAMED);
  });

  it("keeps to named questions also with warm-up and a behavioural share", async () => {
    const interview = await newInterview({ questionIds: NAMED, behavioralTarget: 1 });
    const asked: string[] = [];
    for (let { state } = (await interview.start()).body; state.stage !== "wrapup"; ) {
      if (state.currentQuestion !== null && !state.currentQuestion.warmUp) asked.push(state.currentQuestion.id);
      state = (await interview.act("skip")).body.state;
    }
    expect(asked).toEqual(NAMED);
  });

  it("goes at once to the question without warm-up, and over small talk with it", async () => {
    expect((await (await atQuestion()).state()).stage).toBe("question");
    const warm = await newInterview();
    expect((await warm.start()).body.state).toMatchObject({ stage: "warmup_small_talk", currentQuestion: null });
    const { state } = (await warm.say("Fine, thank you.")).body;
    expect(state.stage).toBe("warmup_behavioral");
    expect(state.currentQuestion).toMatchObject({ warmUp: true, ordinal: 0, type: "behavioral" });
  });

  it("has no warm-up question when no behavioural one is wanted", async () => {
    const interview = await newInterview({ behavioralTarget: 0 });
    await interview.start();
    const { state } = (await interview.say("Fine, thank you.")).body;
    expect(state).toMatchObject({ stage: "question", questionNumber: 1 });
    expect(state.currentQuestion.type).not.toBe("behavioral");
  });

  it("asks nothing but behavioural questions in the behavioural track, whatever the share", async () => {
    const interview = await newInterview({ track: "behavioral", questionCount: 3, behavioralTarget: 2, warmUp: false });
    expect(interview.created.behavioralTarget).toBe(0);
    const types: string[] = [];
    for (let { state } = (await interview.start()).body; state.stage !== "wrapup"; ) {
      types.push(state.currentQuestion.type);
      state = (await interview.act("skip")).body.state;
    }
    expect(types).toEqual(["behavioral", "behavioral", "behavioral"]);
  });

  it("has exactly the behavioural share among the main questions", async () => {
    const interview = await newInterview({ questionCount: 4, behavioralTarget: 2, warmUp: false });
    const types: string[] = [];
    for (let { state } = (await interview.start()).body; state.stage !== "wrapup"; ) {
      types.push(state.currentQuestion.type);
      state = (await interview.act("skip")).body.state;
    }
    expect(types).toHaveLength(4);
    expect(types.filter((type) => type === "behavioral")).toHaveLength(2);
  });

  it("begins with the same question and words for the same seed, also for someone else", async () => {
    const words = async (seed: number) => {
      const { messages, state } = (await (await newInterview({ seed, warmUp: false })).start()).body;
      const said = messages.map(({ text, leadIn }: { text: string; leadIn?: string }) => [leadIn, text]);
      return { said, question: state.currentQuestion.id };
    };
    expect(await words(11)).toEqual(await words(11));
    const firsts = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) firsts.add((await words(seed)).question);
    expect(firsts.size).toBeGreaterThan(1);
  });

  it("gives feedback after an answer in coach mode only", async () => {
    const feedback = async (mode: string) => {
      const interview = await newInterview({ mode, questionCount: 2, warmUp: false, behavioralTarget: 0 });
      await interview.start();
      const said: unknown[] = [];
      for (let stage = "question"; stage === "question" || stage === "follow_up"; ) {
        const { state, messages } = (await interview.say("I would use a hash map to count every element.")).body;
        said.push(...messages.map((message: { feedback?: string }) => message.feedback).filter(Boolean));
        stage = state.stage;
      }
      return said;
    };
    expect(await feedback("mock")).toEqual([]);
    expect((await feedback("coach")).length).toBeGreaterThan(0);
  });

  it("shows the time that is left only where a limit was set", async () => {
    expect(await (await atQuestion()).state()).not.toHaveProperty("timeLeftMs");
    const { timeLeftMs } = await (await atQuestion({ timeLimitMinutes: 10 })).state();
    expect(timeLeftMs).toBeGreaterThan(590_000);
    expect(timeLeftMs).toBeLessThanOrEqual(600_000);
  });
});

/** The list of a user's interviews: order, pages, filters, search, and what a row tells. */
import { beforeAll, describe, expect, it } from "vitest";
import { SessionList } from "#contract/http/sessions.ts";
import { api, guestToken, seedBank } from "../worker-client.ts";
import {
  type Answer,
  answerMainQuestions,
  answerOf,
  type Interview,
  type Json,
  newInterview,
  SEEDED,
} from "./sessions-client.ts";

let owner: string;
const interviews: Interview[] = [];

function list(query: Readonly<Record<string, string>> = {}, token = owner): Promise<Answer> {
  return answerOf(api(`/sessions?${new URLSearchParams(query)}`, { token }));
}

const idsOf = (answer: Answer): string[] => answer.body.items.map(({ id }: Json) => id);

async function paged(query: Readonly<Record<string, string>>): Promise<{ ids: string[]; sizes: number[] }> {
  const ids: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Answer = await list(cursor === "" ? query : { ...query, cursor });
    expect(page.status).toBe(200);
    ids.push(...idsOf(page));
    sizes.push(page.body.items.length);
    cursor = page.body.nextCursor;
  }
  return { ids, sizes };
}

beforeAll(async () => {
  await seedBank();
  owner = await guestToken();
  const short = { questionCount: 3, behavioralTarget: 0, warmUp: false };
  const choices = [
    { track: "behavioral", ...short },
    { companyStyle: "amazon", ...short },
    short,
    { track: "behavioral", companyStyle: "google", ...short },
    short,
    short,
    short,
  ];
  for (const choice of choices) interviews.push(await newInterview(choice, owner));
  const [, live, scored, , thin] = interviews;
  if (live === undefined || scored === undefined || thin === undefined) throw new Error("no interviews");
  await live.start();
  await answerMainQuestions(scored, 3);
  await scored.finish();
  await thin.finish();
  for (const one of [live, scored, thin]) await one.settled();
});

describe("the list", () => {
  it("shows all of the owner's, newest first, in the form of the contract", async () => {
    const answer = await list();
    expect(answer.status).toBe(200);
    expect(SessionList.parse(answer.body)).toEqual(answer.body);
    expect(new Set(idsOf(answer))).toEqual(new Set(interviews.map(({ id }) => id)));
    expect(answer.body.nextCursor).toBeNull();
    const times = answer.body.items.map(({ createdAt }: Json) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  it("shows nobody else's", async () => {
    const stranger = await guestToken();
    expect((await list({}, stranger)).body).toEqual({ items: [], nextCursor: null });
    const [first] = interviews;
    const { nextCursor } = (await list({ limit: "1" })).body;
    expect((await list({ cursor: nextCursor }, stranger)).body.items).toEqual([]);
    expect((await list({ q: first?.created.track }, stranger)).body.items).toEqual([]);
  });

  it.each(["1", "2", "3", "6", "7", "100"])("in pages of %s loses none and repeats none", async (limit) => {
    const { ids, sizes } = await paged({ limit });
    expect(ids).toEqual(idsOf(await list()));
    for (const size of sizes.slice(0, -1)) expect(size).toBe(Number(limit));
    expect(sizes.at(-1)).toBeGreaterThan(0);
  });

  it("in pages with a filter has what the filter has", async () => {
    const { ids } = await paged({ limit: "1", track: "behavioral" });
    expect(ids).toEqual(idsOf(await list({ track: "behavioral" })));
    expect(ids).toHaveLength(2);
  });

  it("goes on where it was although newer ones come in between", async () => {
    const token = await guestToken();
    const older = [await newInterview({}, token), await newInterview({}, token)];
    const first = await list({ limit: "1" }, token);
    await newInterview({}, token);
    const rest = await list({ cursor: first.body.nextCursor }, token);
    expect([...idsOf(first), ...idsOf(rest)].sort()).toEqual(older.map(({ id }) => id).sort());
  });

  it("refuses limits and cursors that it never gave", async () => {
    for (const limit of ["0", "101", "-1", "1.5", "ten", "", "NaN", "Infinity"]) {
      const { status, body } = await list({ limit });
      expect(status, limit).toBe(422);
      expect(body.issues[0].path).toBe("limit");
    }
    for (const cursor of ["", "x", "1.2", "1'; --", `${"9".repeat(16)}.${"0".repeat(32)}`, "0".repeat(201)]) {
      const { status, body } = await list({ cursor });
      expect(status, cursor).toBe(422);
      expect(body.issues[0].path).toBe("cursor");
    }
    expect((await list({ sort: "oldest" })).status).toBe(422);
  });
});

describe("filters", () => {
  it("by track and by status give exactly those", async () => {
    const { items } = (await list()).body;
    for (const [name, value] of [
      ["track", "behavioral"],
      ["track", "swe_intern"],
      ["track", "cybersecurity"],
      ["status", "created"],
      ["status", "live"],
      ["status", "done"],
      ["status", "needs_attention"],
    ] as const) {
      const expected = items.filter((item: Json) => item[name] === value).map(({ id }: Json) => id);
      expect(idsOf(await list({ [name]: value })), value).toEqual(expected);
    }
    expect(idsOf(await list({ status: "done" }))).toHaveLength(2);
    expect(idsOf(await list({ track: "swe_intern", status: "live" }))).toEqual([interviews[1]?.id]);
  });

  it("refuse what does not exist", async () => {
    expect((await list({ track: "astrology" })).body.issues[0].path).toBe("track");
    expect((await list({ status: "gone" })).body.issues[0].path).toBe("status");
  });
});

describe("search", () => {
  it("finds track, manner and the titles of what was asked, in any case", async () => {
    expect(idsOf(await list({ q: "behavioral" }))).toHaveLength(2);
    expect(idsOf(await list({ q: "swe intern" }))).toHaveLength(5);
    expect(idsOf(await list({ q: "  AMAZON " }))).toEqual([interviews[1]?.id]);
    const [title] = (await list({ status: "live" })).body.items[0].titles;
    expect(SEEDED.map((question) => question.title)).toContain(title);
    expect(idsOf(await list({ q: title.toUpperCase() }))).toContain(interviews[1]?.id);
  });

  it.each(["%", "%%", "a%", "\\", "'", '"', "*", "[a-z]", "' OR 1=1 --", "😀", "\u0000x"])(
    "takes %j for what it is",
    async (q) => {
      const { status, body } = await list({ q });
      expect(status).toBe(200);
      expect(body.items).toEqual([]);
    },
  );

  it("takes an underscore for itself: it is in track names and stands for no other character", async () => {
    expect(idsOf(await list({ q: "swe_intern" }))).toHaveLength(5);
    expect(idsOf(await list({ q: "behavior_l" }))).toEqual([]);
  });

  it("bears words of up to 80 characters and says of longer ones that they are too long", async () => {
    expect((await list({ q: "w".repeat(80) })).body.items).toEqual([]);
    expect((await list({ q: "漢".repeat(80) })).body.items).toEqual([]);
    const { status, body } = await list({ q: "w".repeat(100) });
    expect(status).toBe(422);
    expect(body.issues[0].path).toBe("q");
  });

  it("for nothing is no search", async () => {
    expect(idsOf(await list({ q: "" }))).toEqual(idsOf(await list()));
    expect(idsOf(await list({ q: "   " }))).toEqual(idsOf(await list()));
  });
});

describe("a row", () => {
  const rowOf = async (index: number): Promise<Json> =>
    (await list()).body.items.find(({ id }: Json) => id === interviews[index]?.id);

  it("of an interview that was only set up", async () => {
    expect(await rowOf(0)).toMatchObject({
      track: "behavioral",
      stage: "intro",
      status: "created",
      answered: 0,
      score: null,
      titles: [],
      questionCount: 3,
      behavioralTarget: 0,
    });
  });

  it("of a running one names what was asked, and has no score", async () => {
    const row = await rowOf(1);
    expect(row).toMatchObject({ companyStyle: "amazon", stage: "question", status: "live", score: null });
    expect(row.titles).toHaveLength(1);
    expect(Date.parse(row.updatedAt)).toBeGreaterThanOrEqual(Date.parse(row.createdAt));
  });

  it("of a finished one has the score and interval of its report", async () => {
    const { overall } = (await interviews[2]?.get("/report"))?.body ?? {};
    const row = await rowOf(2);
    expect(row).toMatchObject({ status: "done", stage: "done", answered: 3 });
    expect(row.score).toEqual({ score: overall.score, low: overall.low, high: overall.high });
  });

  it("of one with too little evidence has no score", async () => {
    expect(await rowOf(4)).toMatchObject({ status: "done", answered: 0, score: null });
  });
});

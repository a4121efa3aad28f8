/** The list of interviews and what a client may leave out, over the real Worker, database and objects. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { api, createSession, guestToken, json, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

type Item = { id: string };

async function idsOf(token: string, query: string): Promise<string[]> {
  const response = await api(`/sessions?${query}`, { token });
  expect(response.status, query).toBe(200);
  return (await json(response)).items.map(({ id }: Item) => id);
}

const titled = (id: string, titles: string[]) =>
  env.DB.prepare("UPDATE sessions SET titles = ? WHERE id = ?").bind(JSON.stringify(titles), id).run();

describe("searching the list", () => {
  it("finds words of a title in either case, track and company by their names", async () => {
    const token = await guestToken();
    const { id } = await createSession(token, { companyStyle: "amazon" });
    const other = (await createSession(token)).id;
    await titled(id, ["Merge two sorted lists"]);
    expect(await idsOf(token, "q=SORTED")).toEqual([id]);
    expect(await idsOf(token, "q=Amazon")).toEqual([id]);
    expect((await idsOf(token, "q=swe%20intern")).sort()).toEqual([id, other].sort());
    expect(await idsOf(token, "q=nothing%20like%20it")).toEqual([]);
  });

  it("takes wildcards, quotes and brackets as what they are", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    await titled(id, ["Half a title", 'The 100% "quoted" one']);
    for (const q of ["100%", '"quoted"', "a title"])
      expect(await idsOf(token, `q=${encodeURIComponent(q)}`)).toEqual([id]);
    for (const q of ["\\", '","', "[", "a%e", "h_lf"])
      expect(await idsOf(token, `q=${encodeURIComponent(q)}`), q).toEqual([]);
  });

  it("takes long words of any script", async () => {
    const token = await guestToken();
    const { id } = await createSession(token);
    const long = "面接の練習".repeat(10);
    await titled(id, [`${long} 1`]);
    expect(await idsOf(token, `q=${encodeURIComponent(long)}`)).toEqual([id]);
    expect(await idsOf(token, `q=${encodeURIComponent("é".repeat(80))}`)).toEqual([]);
    for (const broken of ["%ED%A0%BD", "%00", "%FF%FE", "%"]) expect(await idsOf(token, `q=${broken}x`)).toEqual([]);
    expect((await api(`/questions?q=${encodeURIComponent("é".repeat(80))}`)).status).toBe(200);
  });

  it("shows nobody else's, whatever is searched", async () => {
    const { id } = await createSession(await guestToken());
    await titled(id, ["A secret of another"]);
    expect(await idsOf(await guestToken(), "q=secret")).toEqual([]);
  });
});

describe("paging the list", () => {
  it("gives each interview once, newest first, also where two were set up in the same millisecond", async () => {
    const token = await guestToken();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await createSession(token)).id);
    await env.DB.prepare("UPDATE sessions SET created_at = 5000 WHERE id IN (?, ?, ?)")
      .bind(...ids.slice(0, 3))
      .run();
    const seen: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await json(api(`/sessions?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`, { token }));
      seen.push(...page.items.map(({ id }: Item) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(seen.slice(2)).toEqual(ids.slice(0, 3).sort().reverse());
  });

  it.each(["x", "1.2", "-1.0", "1e5.00000000000000000000000000000000", "9".repeat(150)])(
    "refuses the cursor %s, which it never gave",
    async (cursor) => {
      const response = await api(`/sessions?cursor=${cursor}`, { token: await guestToken() });
      expect(response.status).toBe(422);
      expect((await json(response)).issues[0].path).toBe("cursor");
    },
  );
});

describe("ids of commands", () => {
  it("that a client chooses can never stand where an absent one would", async () => {
    const token = await guestToken();
    const { id } = await createSession(token, { warmUp: false, behavioralTarget: 0 });
    const post = (path: string, body: object) => api(`/sessions/${id}${path}`, { token, body });
    for (const cid of ["#start", "#finish"]) expect((await post("/messages", { cid, text: "x" })).status).toBe(422);
    expect((await post("/start", {})).status).toBe(200);
    for (const cid of ["http:start", "http:finish", "start", "finish"]) {
      expect((await post("/messages", { cid, text: "A hash map counts the words." })).status).toBe(200);
    }
    expect((await post("/start", {})).status).toBe(200);
    const finished = await post("/finish", {});
    expect(finished.status).toBe(200);
    expect(await json(post("/finish", {}))).toEqual(await json(finished));
  });
});

describe("setting up", () => {
  it("echoes a behavioural share that the questions named can hold", async () => {
    const token = await guestToken();
    const [first] = (await json(api("/questions?track=swe_intern&difficulty=easy"))).items;
    const created = await createSession(token, { questionIds: [first.id], behavioralTarget: 4 });
    expect(created).toMatchObject({ questionCount: 1, behavioralTarget: 1 });
  });
});

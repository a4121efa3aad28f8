import { beforeAll, describe, expect, it } from "vitest";
import { api, json, seedBank } from "../worker-client.ts";

beforeAll(seedBank);

describe("the bank over HTTP", () => {
  it("filters by every field it names", async () => {
    const { items } = await json(api("/questions?track=swe_intern&difficulty=easy&type=coding"));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item).toMatchObject({ track: "swe_intern", difficulty: "easy", type: "coding" });
    }
    const [{ tags }] = items;
    const tagged = await json(api(`/questions?tag=${tags[0]}`));
    for (const item of tagged.items) expect(item.tags).toContain(tags[0]);
  });

  it("pages to the end without repeating or losing one", async () => {
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await json(api(`/questions?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`));
      seen.push(...page.items.map((item: { id: string }) => item.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    const all = (await json(api("/questions?limit=100"))).items.map((item: { id: string }) => item.id);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("refuses a cursor that no page can have given", async () => {
    for (const cursor of ["", "!!", "UPPER", "a'; --", "0".repeat(121)]) {
      const answer = await api(`/questions?cursor=${encodeURIComponent(cursor)}`);
      expect(answer.status, cursor).toBe(422);
      const { code, issues } = await json(answer);
      expect(code).toBe("VALIDATION_FAILED");
      expect(issues[0].path).toBe("cursor");
    }
  });

  it("never shows answers, patterns or checks", async () => {
    const list = await (await api("/questions?limit=100")).text();
    const [first] = JSON.parse(list).items;
    const one = await (await api(`/questions/${first.id}`)).text();
    for (const text of [list, one]) expect(text).not.toMatch(/modelAnswer|accept|contradict|checks|keyPoints|solution/);
    expect(Object.keys(JSON.parse(one)).sort()).toEqual(
      ["companyStyle", "difficulty", "id", "prompt", "tags", "title", "track", "type"].sort(),
    );
  });

  it("searches words and takes wildcards literally", async () => {
    const [first] = (await json(api("/questions"))).items;
    const word = encodeURIComponent(first.title.slice(0, 20));
    const found = await json(api(`/questions?q=${word}`));
    expect(found.items.map((item: { id: string }) => item.id)).toContain(first.id);
    expect((await json(api("/questions?q=%25zzz%25"))).items).toEqual([]);
  });

  it("tells what a choice would draw", async () => {
    const body = await json(api("/questions/coverage?track=swe_intern&companyStyle=amazon&difficulty=easy"));
    expect(body).toMatchObject({
      count: 0,
      pool: { status: "general_fallback", effectiveCompanyStyle: "general", effectiveDifficulty: "easy" },
    });
    expect(body.fallbackGeneral).toBeGreaterThan(0);
    expect((await api("/questions/coverage")).status).toBe(422);
    expect((await api("/questions/no-such-question")).status).toBe(404);
  });
});

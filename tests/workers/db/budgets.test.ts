/** F2 on the real database: slices never exceed the rows, count once, and what is not used goes back. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "#db/client.ts";
import { dayOf, readDay, returnSlice, type SliceRequest, takeSlice } from "#db/queries/budgets.ts";

const db = openDatabase(env.DB);
const NOW = Date.UTC(2026, 10, 28, 12);
let days = 0;

/** A day of its own for each test, so that everybody's row begins at nothing. */
function freshDay(): string {
  days += 1;
  return dayOf(NOW + days * 86_400_000);
}

function request(part: Partial<SliceRequest> & Pick<SliceRequest, "grantId" | "day">): SliceRequest {
  const caps = { perUser: 1_000, global: 10_000 };
  return { userId: "ann", sessionId: "s1", tokens: 400, caps, now: NOW, ...part };
}

describe("a slice of the day's tokens", () => {
  it("is granted in full while there is enough, then the rest, then nothing", async () => {
    const day = freshDay();
    const granted: number[] = [];
    for (const grantId of ["a1", "a2", "a3", "a4"]) granted.push(await takeSlice(db, request({ grantId, day })));
    expect(granted).toEqual([400, 400, 200, 0]);
    expect(await readDay(db, "ann", day)).toEqual({
      user: { granted: 1_000, used: 0 },
      global: { granted: 1_000, used: 0 },
    });
  });

  it("is taken once, however often it is asked for", async () => {
    const day = freshDay();
    const again = request({ grantId: "b1", day });
    const answers = await Promise.all(Array.from({ length: 10 }, () => takeSlice(db, again)));
    expect(new Set(answers)).toEqual(new Set([400]));
    expect((await readDay(db, "ann", day)).user.granted).toBe(400);
  });

  it("is nobody else's, also under the same name", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "b2", day }));
    expect(await takeSlice(db, request({ grantId: "b2", day, userId: "eve" }))).toBe(0);
    expect((await readDay(db, "eve", day)).user.granted).toBe(0);
    await returnSlice(db, { userId: "eve", grantId: "b2", used: 0 });
    expect((await readDay(db, "ann", day)).user.granted).toBe(400);
  });

  it("F2: never exceeds the user's row: 50 at once", async () => {
    const day = freshDay();
    const granted = await Promise.all(
      Array.from({ length: 50 }, (_, index) => takeSlice(db, request({ grantId: `c${index}`, day, tokens: 70 }))),
    );
    expect(granted.reduce((sum, tokens) => sum + tokens, 0)).toBe(1_000);
    expect((await readDay(db, "ann", day)).user.granted).toBe(1_000);
  });

  it("never exceeds everybody's row: 50 users at once", async () => {
    const day = freshDay();
    const caps = { perUser: 1_000, global: 5_150 };
    const granted = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        takeSlice(db, request({ grantId: `d${index}`, day, caps, userId: `user-${index}` })),
      ),
    );
    expect(granted.reduce((sum, tokens) => sum + tokens, 0)).toBe(5_150);
    expect(granted.filter((tokens) => tokens > 0)).toHaveLength(13);
    expect((await readDay(db, "user-0", day)).global.granted).toBe(5_150);
  });

  it("belongs to its day: the next one starts anew", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "e1", day, tokens: 1_000 }));
    expect(await takeSlice(db, request({ grantId: "e2", day }))).toBe(0);
    expect(await takeSlice(db, request({ grantId: "e3", day: freshDay() }))).toBe(400);
  });

  it("is not granted when a cap was lowered below what the day has given", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "f1", day, tokens: 900 }));
    const caps = { perUser: 500, global: 10_000 };
    expect(await takeSlice(db, request({ grantId: "f2", day, caps }))).toBe(0);
    expect((await readDay(db, "ann", day)).user.granted).toBe(900);
  });
});

describe("everybody's row", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it("F7: is announced when it is half, four fifths and wholly given away, each once", async () => {
    const day = freshDay();
    const lines: unknown[] = [];
    vi.spyOn(console, "log").mockImplementation((line) => lines.push(JSON.parse(String(line))));
    const caps = { perUser: 10_000, global: 1_000 };
    for (const n of [1, 2, 3, 4, 5, 6]) {
      await takeSlice(db, request({ grantId: `m${n}`, day, tokens: 300, caps }));
    }
    expect(lines).toEqual(
      [
        [50, 600],
        [80, 900],
        [100, 1_000],
      ].map(([percent, granted]) => ({ event: "budget.alert", kind: "modelTokens", percent, granted, cap: 1_000 })),
    );
  });
});

describe("giving a slice back", () => {
  it("returns what was not used, to both rows", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "g1", day }));
    await returnSlice(db, { userId: "ann", grantId: "g1", used: 150 });
    const row = { granted: 150, used: 150 };
    expect(await readDay(db, "ann", day)).toEqual({ user: row, global: row });
    expect(await takeSlice(db, request({ grantId: "g2", day, tokens: 1_000 }))).toBe(850);
  });

  it("F2: counts once, also when it is said twice at once or otherwise later", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "h1", day }));
    const slice = { userId: "ann", grantId: "h1", used: 100 };
    await Promise.all([returnSlice(db, slice), returnSlice(db, slice), returnSlice(db, slice)]);
    await returnSlice(db, { ...slice, used: 0 });
    expect((await readDay(db, "ann", day)).user).toEqual({ granted: 100, used: 100 });
  });

  it("never takes more off than was given, whatever is reported", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "i1", day }));
    await takeSlice(db, request({ grantId: "i2", day }));
    await returnSlice(db, { userId: "ann", grantId: "i1", used: 9_000 });
    await returnSlice(db, { userId: "ann", grantId: "i2", used: -50 });
    expect((await readDay(db, "ann", day)).user).toEqual({ granted: 400, used: 400 });
  });

  it("of a slice that was never granted changes nothing", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "j1", day }));
    await returnSlice(db, { userId: "ann", grantId: "unknown", used: 100 });
    expect((await readDay(db, "ann", day)).user).toEqual({ granted: 400, used: 0 });
  });

  it("does not revive a slice: asked for again after its return, it gives nothing", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "k1", day }));
    await returnSlice(db, { userId: "ann", grantId: "k1", used: 100 });
    expect(await takeSlice(db, request({ grantId: "k1", day }))).toBe(0);
    expect((await readDay(db, "ann", day)).user).toEqual({ granted: 100, used: 100 });
  });

  it("is forgotten with the grant after some days", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "l1", day, now: NOW - 4 * 86_400_000 }));
    await takeSlice(db, request({ grantId: "l2", day }));
    const left = await env.DB.prepare("SELECT id FROM budget_grants WHERE id IN ('l1', 'l2')").all();
    expect(left.results).toEqual([{ id: "l2" }]);
  });
});

describe("budgets of speech beside those of models", () => {
  it("F2: are rows of their own: characters never draw on tokens, nor seconds on characters", async () => {
    const day = freshDay();
    await takeSlice(db, request({ grantId: "v1", day, kind: "voiceCharacters", tokens: 900 }));
    expect(await takeSlice(db, request({ grantId: "v2", day, kind: "voiceCharacters", tokens: 900 }))).toBe(100);
    expect(await takeSlice(db, request({ grantId: "v3", day, kind: "voiceSeconds", tokens: 900 }))).toBe(900);
    expect(await takeSlice(db, request({ grantId: "v4", day }))).toBe(400);
    await returnSlice(db, { userId: "ann", grantId: "v1", used: 250 });
    expect((await readDay(db, "ann", day, "voiceCharacters")).user).toEqual({ granted: 350, used: 250 });
    expect((await readDay(db, "ann", day, "voiceSeconds")).global).toEqual({ granted: 900, used: 0 });
    expect((await readDay(db, "ann", day)).user).toEqual({ granted: 400, used: 0 });
  });

  it("F2: never exceed the user's row: 50 at once", async () => {
    const day = freshDay();
    const granted = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        takeSlice(db, request({ grantId: `vc${n}`, day, kind: "voiceSeconds", tokens: 70 })),
      ),
    );
    expect(granted.reduce((sum, seconds) => sum + seconds, 0)).toBe(1_000);
  });
});

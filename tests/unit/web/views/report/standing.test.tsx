// @vitest-environment happy-dom
/** Level and second look on the page: folded until somebody opens them, then in words. */
import { describe, expect, it } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { Standing } from "../../../../../web/src/views/report/standing.tsx";
import { failed, OFFLINE, ok } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { button, doing, every, mount, only, press, words } from "../../../../support/web-render.tsx";
import { estimate, rescored } from "../../../../support/web-standing.ts";

async function visit(part: Partial<Api>) {
  const made = openApp({ api: part });
  const mounted = await mount(made.inApp(<Standing sessionId="s1" />));
  return { ...made, ...mounted };
}

async function unfold(root: ParentNode, at: number): Promise<HTMLElement> {
  const fold = every(root, "details")[at];
  if (!(fold instanceof HTMLDetailsElement)) throw new Error(`there is no fold ${at}`);
  await doing(() => {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  });
  return fold;
}

describe("the level", () => {
  it("is not asked for before somebody opens it", async () => {
    const { api, root } = await visit({});
    expect(api.calls).not.toContain("careerLevel");
    await unfold(root, 0);
    expect(api.calls).toContain("careerLevel");
  });

  it("stands there with its room, its distance and what is missing", async () => {
    const missing = [{ dimension: "complexity", name: "Depth and cost", level: null, needed: 2.6 }] as const;
    const { root } = await visit({ careerLevel: async () => ok(estimate({ missing: [...missing] })) });
    const fold = await unfold(root, 0);
    expect(words(fold)).toContain("from Junior engineer to Mid-level engineer");
    expect(words(fold)).toContain("60 % of the way to Mid-level engineer.");
    expect(words(only(fold, "li"))).toContain("nothing of it was seen");
  });

  it("is another one by the thresholds of another kind of company", async () => {
    const { root } = await visit({ careerLevel: async (_id, tier) => ok(estimate({ tier: tier ?? "enterprise" })) });
    const fold = await unfold(root, 0);
    await press(button(fold, "At a start-up"));
    expect(words(fold)).toContain("At a start-up the answers are most like");
  });

  it("that cannot be fetched is told, and the report stays", async () => {
    const { root } = await visit({ careerLevel: async () => failed(OFFLINE) });
    await unfold(root, 0);
    expect(words(root)).toContain("The report stays as it is.");
  });
});

describe("a second look", () => {
  it("shows date, versions, levels and cause when asked for", async () => {
    const { root } = await visit({ rescore: async () => ok([rescored()]) });
    const fold = await unfold(root, 1);
    expect(every(fold, "li")).toEqual([]);
    await press(button(fold, "Score again"));
    expect(words(fold)).toContain("under engine@2, rubrics 2026.1, bank b2");
    expect(words(fold)).toContain("because the reader of answers is a newer one");
    expect(words(fold)).toContain("Accuracy: 3.2 → 3.4");
  });

  it("says where a criterion was not assessed", async () => {
    const criteria = [{ id: "conceptual.depth", name: "Depth", before: null, after: 2 }] as const;
    const { root } = await visit({ rescores: async () => ok([rescored({ criteria: [...criteria] })]) });
    const fold = await unfold(root, 1);
    expect(words(fold)).toContain("Depth: not assessed → 2.0");
  });
});

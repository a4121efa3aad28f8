// @vitest-environment happy-dom
/** The page of questions: rows without answers, filters, marks of what was met, and the form for one's own. */
import { describe, expect, it } from "vitest";
import type { OwnQuestion } from "#contract/http/own-questions.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import type { Api, QuestionFilter } from "../../../../../web/src/api/port.ts";
import { QuestionsPage } from "../../../../../web/src/views/bank/questions-page.tsx";
import { failed, OFFLINE, ok } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  choose,
  doing,
  every,
  field,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

const AT = "2026-11-24T10:00:00.000Z";
const card = (id: string, part: Partial<QuestionCard> = {}): QuestionCard => ({
  id,
  track: "swe_intern",
  companyStyle: "general",
  difficulty: "easy",
  type: "coding",
  title: `Title ${id}`,
  prompt: `Prompt of ${id}?`,
  tags: ["binary-search"],
  ...part,
});
const OWN: OwnQuestion = {
  id: "own-1",
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "Indexes",
  prompt: "Why an index?",
  reference: "It keeps keys sorted.",
  createdAt: AT,
  updatedAt: AT,
};

async function page(part: Partial<Api> = {}) {
  const asked: QuestionFilter[] = [];
  const questions: Api["questions"] = async (filter) => {
    asked.push(filter);
    return ok({ items: [card("a", { companyStyle: "amazon" }), card("b")], nextCursor: null });
  };
  const made = openApp({ api: { questions, ...part } });
  const mounted = await mount(made.inApp(<QuestionsPage />));
  await doing(() => made.scheduler.advance(0));
  return { ...made, ...mounted, asked, wait: () => doing(() => made.scheduler.advance(250)) };
}

describe("the bank", () => {
  it("shows what a question asks and where it belongs", async () => {
    const { root } = await page();
    const [first] = every(root, ".bank-row");
    expect(words(first ?? root)).toContain("Software intern · Amazon’s manner · Coding · easy");
    expect(words(first ?? root)).toContain("Prompt of a?");
    expect(every(root, ".bank-met")).toEqual([]);
  });

  it("narrows by a list, and by pressing a tag", async () => {
    const { root, asked, wait } = await page();
    await choose(field(root, "Difficulty"), "hard");
    await wait();
    expect(asked.at(-1)).toMatchObject({ difficulty: "hard" });
    const [tag] = every(root, ".bank-tag");
    if (tag === undefined) throw new Error("no tag");
    await press(tag);
    await wait();
    expect(asked.at(-1)).toMatchObject({ difficulty: "hard", tag: "binary-search" });
  });

  it("marks what was met, and leads from the best result to its report", async () => {
    const best = { sessionId: "s9", shown: 3, points: 5 };
    const { root } = await page({ questionResults: async () => ok([{ questionId: "b", seenAt: AT, best }]) });
    const met = only(root, ".bank-met");
    expect(words(met)).toContain("Seen");
    expect(words(only(met, "a"))).toContain("Best: 3 of 5 points");
    expect(only(met, "a").getAttribute("href")).toBe("/s/s9/report");
  });

  it("goes to the room of the question that is practised, or says why not", async () => {
    const { root, went } = await page();
    await press(button(root, "Practise this one: Title b"));
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
    const down = await page({ createSession: async () => failed(OFFLINE) });
    await press(button(down.root, "Practise this one: Title b"));
    expect(words(down.root)).toContain("No interview was begun.");
  });

  it("says when nothing fits and when nothing came, each with a way on", async () => {
    const none = await page({ questions: async () => ok({ items: [], nextCursor: null }) });
    expect(words(only(none.root, ".bank-none"))).toContain("No question fits these filters.");
    await press(button(none.root, "Show all questions"));
    const down = await page({ questions: async () => failed(OFFLINE) });
    expect(words(down.root)).toContain("only the list is missing");
    await press(button(down.root, "Try again"));
  });
});

describe("one's own", () => {
  it("says at the field what is missing, and sends nothing", async () => {
    const { root } = await page();
    await press(button(root, "Add a question"));
    await doing(() => only(root, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
    expect(words(only(root, ".field-missed"))).toBe("Give it a short name.");
    expect(field(root, "Name").getAttribute("aria-invalid")).toBe("true");
    await write(field(root, "Name"), "Indexes");
    expect(every(root, ".field-missed")).toEqual([]);
  });

  it("is listed with its tools and deleted after being asked once", async () => {
    const { root } = await page({ ownQuestions: async () => ok([OWN]) });
    expect(words(root)).toContain("Software engineer · Concepts · medium");
    await press(button(root, "Delete Indexes"));
    await press(button(root, "Delete for good"));
    expect(every(root, "h3").map(words)).not.toContain("Indexes");
  });

  it("is changed in the form with what it was", async () => {
    const { root } = await page({ ownQuestions: async () => ok([OWN]) });
    await press(button(root, "Change Indexes"));
    expect(words(only(root, "#own-form"))).toBe("Change your question");
    expect(field(root, "Reference answer")).toHaveProperty("value", OWN.reference);
    await press(button(root, "Cancel"));
    expect(every(root, "form")).toEqual([]);
  });
});

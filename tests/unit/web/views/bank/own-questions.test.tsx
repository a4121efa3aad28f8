// @vitest-environment happy-dom
/** One's own questions on the page: the form field by field, the list in every state, and deleting after being asked. */
import { describe, expect, it } from "vitest";
import type { ChangeOwnQuestion, NewOwnQuestion, OwnQuestion } from "#contract/http/own-questions.ts";
import { OWN_LIMITS } from "#contract/http/own-questions.ts";
import type { Api } from "../../../../../web/src/api/port.ts";
import { QuestionsPage } from "../../../../../web/src/views/bank/questions-page.tsx";
import { failed, OFFLINE, ok, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import {
  button,
  buttonNames,
  choose,
  doing,
  every,
  field,
  has,
  heard,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

const AT = "2026-11-24T10:00:00.000Z";
const BODY = {
  track: "swe_engineer",
  difficulty: "medium",
  type: "conceptual",
  title: "Indexes",
  prompt: "Why an index?",
  reference: "It keeps keys sorted.",
} as const;
const INDEXES: OwnQuestion = { ...BODY, id: "own-1", createdAt: AT, updatedAt: AT };
const TREES: OwnQuestion = { ...INDEXES, id: "own-2", title: "Trees", type: "coding", difficulty: "hard" };

async function page(api: Partial<Api> = {}, userId: string | null = "u1") {
  const made = openApp({ api, userId });
  const mounted = await mount(made.inApp(<QuestionsPage />));
  await doing(() => made.scheduler.advance(0));
  return { ...made, ...mounted, own: () => only(mounted.root, "section[aria-labelledby=bank-own]") };
}

/** Notes what is added and changed. */
function noting(kept: readonly OwnQuestion[] = []) {
  const added: NewOwnQuestion[] = [];
  const changed: (readonly [string, ChangeOwnQuestion])[] = [];
  const api: Partial<Api> = {
    ownQuestions: async () => ok(kept),
    addOwnQuestion: async (body) => {
      added.push(body);
      return ok({ ...body, id: `new-${added.length}`, createdAt: AT, updatedAt: AT });
    },
    changeOwnQuestion: async (id, body) => {
      changed.push([id, body]);
      return ok({ ...INDEXES, ...(body.title === undefined ? {} : { title: body.title }), id });
    },
  };
  return { added, changed, api };
}

const form = (root: ParentNode) => only(root, "form.own-form");
const save = (root: ParentNode) => press(button(form(root), "Save"));
const titles = (root: ParentNode) => every(root, ".bank-row h3").map(words);

async function fill(root: ParentNode, part: Partial<NewOwnQuestion> = {}): Promise<void> {
  const { title, prompt, reference } = { ...BODY, ...part };
  await write(field(form(root), "Name"), title);
  await write(field(form(root), "Question, as the interviewer says it"), prompt);
  await write(field(form(root), "Reference answer"), reference);
}

describe("the list of one's own", () => {
  it("says what own questions are for where there are none", async () => {
    const { own } = await page();
    expect(words(own())).toContain("Nobody else sees it");
    expect(buttonNames(own())).toContain("Add a question");
  });

  it("asks nothing about a visitor, who may add one all the same", async () => {
    const { own, api } = await page({}, null);
    expect(api.calls).not.toContain("ownQuestions");
    expect(words(own())).toContain("Nobody else sees it");
  });

  it("claims nothing before it is known", async () => {
    const { own } = await page({ ownQuestions: () => new Promise(() => {}) });
    expect(words(own())).not.toContain("Nobody else sees it");
    expect(every(own(), "ul")).toEqual([]);
  });

  it("that cannot be fetched is said to be stored, and not to be empty", async () => {
    const answers = [failed<never>(OFFLINE), ok([INDEXES])];
    const { own } = await page({ ownQuestions: async () => answers.shift() ?? failed(OFFLINE) });
    expect(words(only(own(), "[role=alert]"))).toContain("Your questions are stored; only the list is missing.");
    expect(words(own())).not.toContain("Nobody else sees it");
    await press(button(own(), "Try again"));
    expect([titles(own()), every(own(), "[role=alert]")]).toEqual([["Indexes"], []]);
  });

  it("says of each where it belongs and what it asks, without its reference", async () => {
    const { own } = await page({ ownQuestions: async () => ok([TREES]) });
    expect(words(only(own(), ".bank-row-words"))).toBe("Software engineer · Coding · hardTreesWhy an index?");
    expect(words(own())).not.toContain("It keeps keys sorted.");
  });

  it("names on every tool which question it is about", async () => {
    const { own } = await page({ ownQuestions: async () => ok([INDEXES, TREES]) });
    expect(buttonNames(own()).slice(0, 6)).toEqual([
      "Practise this one: Indexes",
      "Change Indexes",
      "Delete Indexes",
      "Practise this one: Trees",
      "Change Trees",
      "Delete Trees",
    ]);
  });

  it("marks those that were met, and leads to the best report", async () => {
    const best = { sessionId: "s9", shown: 2, points: 3 };
    const { own } = await page({
      ownQuestions: async () => ok([INDEXES, TREES]),
      questionResults: async () => ok([{ questionId: "own-2", seenAt: AT, best }]),
    });
    expect(heard(only(own(), ".bank-met"))).toBe("SeenBest: 2 of 3 points, report of Trees");
  });

  it("opens the room of the one that is practised, and says so while it is opening", async () => {
    let come: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      come = resolve;
    });
    const quiet = openApp().api;
    const { own, root, went } = await page({
      ownQuestions: async () => ok([INDEXES, TREES]),
      createSession: (body) => waiting.then(() => quiet.createSession(body)),
    });
    await press(button(own(), "Practise this one: Trees"));
    expect(every(root, "button[aria-busy=true]").map(words)).toEqual(["Opening…: Trees"]);
    await press(button(own(), "Practise this one: Indexes"));
    await doing(come);
    expect(went).toEqual([{ view: "room", sessionId: "s1" }]);
  });
});

describe("adding one", () => {
  it("puts the focus on the heading of the form", async () => {
    const { root } = await page();
    await press(button(root, "Add a question"));
    expect(document.activeElement).toBe(only(root, "#own-form"));
    expect(words(only(root, "#own-form"))).toBe("A question of your own");
    expect(has(root, "button", "Add a question")).toBe(false);
  });

  it("sends what was written and chosen, shows it first in the list, and closes the form", async () => {
    const { added, api } = noting([INDEXES]);
    const { root, own } = await page(api);
    await press(button(root, "Add a question"));
    await fill(root, { title: "Trees" });
    await choose(field(form(root), "Track"), "data_science");
    await choose(field(form(root), "Type"), "behavioral");
    await choose(field(form(root), "Difficulty"), "hard");
    await save(root);
    expect(added).toEqual([{ ...BODY, title: "Trees", track: "data_science", type: "behavioral", difficulty: "hard" }]);
    expect([titles(own()), every(root, "form.own-form")]).toEqual([["Trees", "Indexes"], []]);
  });

  it.each([
    ["Name", "own-title", "Give it a short name."],
    ["Question, as the interviewer says it", "own-prompt", "Write the question."],
    ["Reference answer", "own-reference", "Write the answer that yours are held against."],
  ] as const)("is not sent without “%s”: told at the field, with the focus there", async (name, id, told) => {
    const { added, api } = noting();
    const { root } = await page(api);
    await press(button(root, "Add a question"));
    await fill(root);
    await write(field(form(root), name), "   ");
    await save(root);
    const input = field(form(root), name);
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute("aria-invalid")).toBe("true");
    expect((input.getAttribute("aria-describedby") ?? "").split(" ")).toContain(`${id}-missed`);
    expect(words(only(root, `#${id}-missed`))).toBe(told);
    expect(added).toEqual([]);
  });

  it("says at the reference what becomes of it, and holds no more than the server takes", async () => {
    const { root } = await page();
    await press(button(root, "Add a question"));
    const reference = field(form(root), "Reference answer");
    expect(words(only(root, "#own-reference-note"))).toContain("Every statement becomes a point");
    expect(reference.getAttribute("aria-describedby")).toBe("own-reference-note");
    const bounds = every(form(root), "textarea").map((area) => Number(area.getAttribute("maxlength")));
    expect(bounds).toEqual([OWN_LIMITS.title, OWN_LIMITS.prompt, OWN_LIMITS.reference]);
  });

  it.each([
    [refusal("QUOTA_EXCEEDED"), "The allowance for now is used up."],
    [refusal("VALIDATION_FAILED"), "Some fields are missing or not allowed."],
    [OFFLINE, "The server cannot be reached."],
  ] as const)("that is refused keeps every word in the form (%#)", async (failure, told) => {
    const { root } = await page({ addOwnQuestion: async () => failed(failure) });
    await press(button(root, "Add a question"));
    await fill(root);
    await save(root);
    expect(words(only(form(root), "[role=alert]"))).toContain(told);
    expect(words(only(form(root), "[role=alert]"))).toContain("What you typed is still here.");
    expect(field(form(root), "Reference answer")).toHaveProperty("value", BODY.reference);
  });

  it("is sent once, however often it is pressed, and says that it is under way", async () => {
    const { root, api } = await page({ addOwnQuestion: () => new Promise(() => {}) });
    await press(button(root, "Add a question"));
    await fill(root);
    await save(root);
    await press(button(form(root), "Saving…"));
    expect(api.calls.filter((call) => call === "addOwnQuestion")).toHaveLength(1);
  });

  it("makes a guest of a visitor first, and says where that fails", async () => {
    const well = await page({}, null);
    await press(button(well.root, "Add a question"));
    await fill(well.root);
    await save(well.root);
    expect(well.api.calls.filter((call) => /guest|addOwn/.test(call))).toEqual(["guest", "addOwnQuestion"]);
    await well.gone();
    const { root, api } = await page({ guest: async () => failed(OFFLINE) }, null);
    await press(button(root, "Add a question"));
    await fill(root);
    await save(root);
    expect(api.calls).not.toContain("addOwnQuestion");
    expect(words(only(form(root), "[role=alert]"))).toContain("The server cannot be reached.");
  });

  it("can be left, and begins empty the next time", async () => {
    const { root } = await page();
    await press(button(root, "Add a question"));
    await fill(root);
    await press(button(form(root), "Cancel"));
    await press(button(root, "Add a question"));
    expect(every(form(root), "textarea").map((area) => Reflect.get(area, "value"))).toEqual(["", "", ""]);
  });
});

describe("changing one", () => {
  it("begins with what it was, and stores the whole", async () => {
    const { changed, api } = noting([INDEXES]);
    const { root } = await page(api);
    await press(button(root, "Change Indexes"));
    expect(every(form(root), "select").map((list) => Reflect.get(list, "value"))).toEqual([
      "swe_engineer",
      "conceptual",
      "medium",
    ]);
    await write(field(form(root), "Name"), "Why indexes");
    await save(root);
    expect(changed).toEqual([["own-1", { ...BODY, title: "Why indexes" }]]);
    expect(titles(root)).toEqual(["Why indexes"]);
  });

  it("that another device has deleted says so", async () => {
    const { root } = await page({
      ownQuestions: async () => ok([INDEXES]),
      changeOwnQuestion: async () => failed(refusal("NOT_FOUND")),
    });
    await press(button(root, "Change Indexes"));
    await save(root);
    expect(words(only(form(root), "[role=alert]"))).toContain("There is nothing here, or it is not yours.");
  });

  it("moves on to another one without the words of the first", async () => {
    const { root } = await page({ ownQuestions: async () => ok([INDEXES, TREES]) });
    await press(button(root, "Change Indexes"));
    await write(field(form(root), "Name"), "");
    await save(root);
    await press(button(root, "Change Trees"));
    expect(document.activeElement).toBe(only(root, "#own-form"));
    expect(every(root, ".field-missed")).toEqual([]);
    expect(field(form(root), "Name")).toHaveProperty("value", "Trees");
    expect(field(form(root), "Type")).toHaveProperty("value", "coding");
  });
});

describe("deleting one", () => {
  const dialog = (root: ParentNode) => only(root, "dialog");

  it("names it, says what stays, and can be left", async () => {
    const { root, api } = await page({ ownQuestions: async () => ok([INDEXES]) });
    await press(button(root, "Delete Indexes"));
    expect(dialog(root).hasAttribute("open")).toBe(true);
    expect(words(dialog(root))).toContain("Indexes");
    expect(words(dialog(root))).toContain("keep their reports");
    await press(button(dialog(root), "Keep"));
    expect([dialog(root).hasAttribute("open"), titles(root)]).toEqual([false, ["Indexes"]]);
    expect(api.calls).not.toContain("deleteOwnQuestion");
  });

  it("takes that one alone", async () => {
    const deleted: string[] = [];
    const { root } = await page({
      ownQuestions: async () => ok([INDEXES, TREES]),
      deleteOwnQuestion: async (id) => {
        deleted.push(id);
        return ok(null);
      },
    });
    await press(button(root, "Delete Trees"));
    await press(button(dialog(root), "Delete for good"));
    expect([deleted, titles(root)]).toEqual([["own-2"], ["Indexes"]]);
  });

  it("that fails leaves it in the list, and says so", async () => {
    const { root, own } = await page({
      ownQuestions: async () => ok([INDEXES]),
      deleteOwnQuestion: async () => failed(refusal("RATE_LIMITED", { wait: 5 })),
    });
    await press(button(root, "Delete Indexes"));
    await press(button(dialog(root), "Delete for good"));
    expect(titles(root)).toEqual(["Indexes"]);
    expect(words(only(own(), "[role=alert]"))).toContain("Try again in 5 seconds.");
    expect(words(only(own(), "[role=alert]"))).not.toContain("only the list is missing");
  });

  it("closes the form in which it was being changed", async () => {
    const { root } = await page({ ownQuestions: async () => ok([INDEXES]) });
    await press(button(root, "Change Indexes"));
    await press(button(root, "Delete Indexes"));
    await press(button(dialog(root), "Delete for good"));
    expect(every(root, "form.own-form")).toEqual([]);
  });
});

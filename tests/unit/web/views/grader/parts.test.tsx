// @vitest-environment happy-dom
/** The card's tables figure by figure, and the box to fool the grader: what it asks, what it finds, and when it cannot. */
import { describe, expect, it } from "vitest";
import type { GraderCard } from "#contract/grader-card.ts";
import type { GraderTrial, TryGrader } from "#contract/http/grader.ts";
import { TRIAL_LENGTH } from "#contract/http/grader.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import { TRACKS } from "#contract/vocabulary.ts";
import type { Api, QuestionFilter } from "../../../../../web/src/api/port.ts";
import { KIND_WORDS } from "../../../../../web/src/models/grader/card-words.ts";
import { CardTables } from "../../../../../web/src/views/grader/card-tables.tsx";
import { Grader } from "../../../../../web/src/views/grader/grader.tsx";
import { TrialBox } from "../../../../../web/src/views/grader/trial-box.tsx";
import { failed, OFFLINE, ok, refusal } from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { GRADER_CARD, TRIAL } from "../../../../support/web-grader.ts";
import {
  button,
  choose,
  doing,
  drawn,
  every,
  field,
  has,
  mount,
  nameOf,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";

const question = (id: string): QuestionCard => ({
  id,
  track: "swe_engineer",
  companyStyle: "general",
  difficulty: "easy",
  type: "conceptual",
  title: `Title of ${id}`,
  prompt: `What about ${id}?`,
  tags: ["testing"],
});

const tables = (part: Partial<GraderCard> = {}) => drawn(<CardTables card={{ ...GRADER_CARD, ...part }} />);

/** The rows of the table of a name, as words. */
function rowsOf(root: ParentNode, name: string): string[][] {
  const region = every(root, ".table-scroll").find((one) => nameOf(one) === `Table: ${name}`);
  if (region === undefined) throw new Error(`no table of ${name}`);
  return every(region, "tbody tr").map((row) => every(row, "th, td").map(words));
}

describe("the tables of the card", () => {
  it("show every floor with what must come out, and mark the broken ones", () => {
    const root = tables();
    expect(rowsOf(root, "Attacks")).toEqual([
      ["the model answer with its words shuffled", "no criterion above level 2", "100.0 % of 564", "88.8 % of 1,692"],
      ["the question given back", "not assessed", "100.0 % of 564", "not run"],
    ]);
    expect(every(root, ".card-broken").map(words)).toEqual(["88.8 % of 1,692", "87.5 % of 128"]);
  });

  it("show the same beside a reference answer alone", () => {
    expect(rowsOf(tables(), "A reference answer alone")).toEqual([
      ["a list of its key terms, by hand", "at most level 2", "100.0 % of 96", "87.5 % of 128"],
    ]);
    expect(rowsOf(tables(), "What breaks beside a reference")).toEqual([
      ["a list of its key terms, by hand", "hidden", "listed-1", "16 of 64"],
    ]);
  });

  it("say which kinds of texts break a floor, where one breaks", () => {
    expect(rowsOf(tables(), "What breaks")).toEqual([
      ["the model answer with its words shuffled", "hidden", "thirds", "188 of 1,188"],
      ["the model answer with its words shuffled", "hidden", "halves", "1 of 504"],
    ]);
  });

  it("say how much of everyday words is found, and what was found and not said", () => {
    expect(rowsOf(tables(), "Answers in everyday words")).toEqual([
      ["hidden answers, 63", "7", "75.0 % of 224", "66.0 % to 82.3 %", "7.5 %", "13 of 203"],
    ]);
  });

  it("say how many wrong claims are told so, and who is called wrong and is not", () => {
    expect(rowsOf(tables(), "Wrong claims")).toEqual([["hidden answers, 8", "20.0 % of 10", "30.0 %", "3.3 % of 30"]]);
  });

  it("set agreement with people beside its interval and its baseline", () => {
    expect(rowsOf(tables(), "Agreement with people")).toEqual([
      ["Answers on networks, unseen answers: r", "0.51", "0.40 to 0.60", "0.44", "252"],
      ["Answers on networks, unseen questions: r", "–", "–", "–", "384"],
    ]);
  });

  it("say how well the levels find a known skill, the weak numbers too", () => {
    const root = tables();
    expect(rowsOf(root, "Simulated candidates")).toEqual([
      ["hidden paraphrases by another hand", "500", "0.89", "0.65", "80.5 %"],
    ]);
    expect(words(root)).toContain("in 100.0 % of 105 pairs. Overall scores reach from 18 to 88 over the abilities.");
  });

  it("put changes of form and of the person who says it into one table", () => {
    expect(rowsOf(tables(), "Changes of form, and who says it")).toEqual([
      ["lower case", "188", "0.00", "0.0000", "100.0 %"],
      ["names", "500", "0.10", "0.0100", "100.0 %"],
    ]);
  });

  it("say how steady and how fast it is, in words", () => {
    const facts = every(tables(), "dl > div").map((fact) => [words(only(fact, "dt")), words(only(fact, "dd"))]);
    expect(facts).toEqual([
      ["Read again", "0 of 40 answers came out otherwise in 20 runs."],
      ["Left without a level", "72 of 564 answers, and 13,758 of 13,912 texts that are none."],
      ["Speed", "95 of 100 answers are read in 6.0 ms, reports made in 7.3 ms."],
    ]);
  });

  it("name the versions that were measured, and what was not run", () => {
    const last = every(tables(), "section:last-of-type > p").map(words).at(-1);
    expect(last).toBe(
      "Engine engine@1, rubrics 2026.1, bank abc with 188 questions. Not run: a second set of answers: it was not there.",
    );
    expect(words(tables({ notRun: [] }))).not.toContain("Not run");
  });

  it.each([
    ["agreement", { agreement: null }, "Agreement with people: not run."],
    ["simulation", { simulation: null }, "Simulated candidates: not run."],
    ["speed", { speed: null }, "Speednot run"],
  ] as const)("say that %s was not run, with no empty table in its place", (_, part, told) => {
    const root = tables({ ...part });
    expect(words(root)).toContain(told);
    expect(every(root, "tbody").every((body) => body.querySelector("tr") !== null)).toBe(true);
  });

  it("have a head for every column and every row, and can be scrolled by keys", () => {
    const root = tables();
    for (const table of every(root, "table")) {
      const columns = every(table, "thead th[scope=col]").length;
      for (const row of every(table, "tbody tr")) {
        expect(every(row, "th[scope=row]")).toHaveLength(1);
        expect(every(row, "th, td")).toHaveLength(columns);
      }
    }
    expect(every(root, ".table-scroll").every((region) => region.getAttribute("tabindex") === "0")).toBe(true);
  });
});

describe("the page", () => {
  it("says that the card is coming, with the box there already", async () => {
    const made = openApp({ api: { graderCard: () => new Promise(() => {}) } });
    const { root } = await mount(made.inApp(<Grader />));
    expect(every(root, "[role=status]").map(words)).toContain("The card is loading.");
    expect(has(root, "field", "Your text")).toBe(true);
  });
});

async function box(api: Partial<Api> = {}, userId: string | null = "u1") {
  const asked: QuestionFilter[] = [];
  const tried: TryGrader[] = [];
  const made = openApp({
    userId,
    api: {
      questions: async (filter) => {
        asked.push(filter);
        return ok({ items: [question("q-1"), question("q-2")], nextCursor: null });
      },
      tryGrader: async (body) => {
        tried.push(body);
        return ok({ ...TRIAL, questionId: body.questionId, text: body.text });
      },
      ...api,
    },
  });
  const { root } = await mount(made.inApp(<TrialBox />));
  await doing(() => {});
  return { ...made, root, asked, tried };
}

const text = (root: ParentNode) => field(root, "Your text");
const read = async (root: ParentNode, written: string) => {
  await write(text(root), written);
  await press(button(root, "Let it be read"));
};

/** A trial with these points and levels. */
const trial = (part: Partial<GraderTrial>): Partial<Api> => ({ tryGrader: async () => ok({ ...TRIAL, ...part }) });

describe("the box", () => {
  it("offers every track, and the questions of the one that is chosen", async () => {
    const { root, asked } = await box();
    expect(every(field(root, "Track"), "option")).toHaveLength(TRACKS.length);
    expect(every(field(root, "Question"), "option").map(words)).toEqual(["Title of q-1", "Title of q-2"]);
    expect(asked).toEqual([{ track: "swe_engineer", limit: 100 }]);
  });

  it("shows what the chosen question asks, and reads against that one", async () => {
    const { root, tried } = await box();
    await choose(field(root, "Question"), "q-2");
    expect(words(only(root, ".trial-prompt"))).toBe("What about q-2?");
    await read(root, "  A map. ");
    expect(tried).toEqual([{ questionId: "q-2", text: "A map." }]);
  });

  it("has nothing to press before there are words", async () => {
    const { root, tried } = await box();
    expect(button(root, "Let it be read").getAttribute("aria-disabled")).toBe("true");
    await read(root, "   ");
    expect(tried).toEqual([]);
  });

  it("says at the field how long a text may be, and how much too long it is", async () => {
    const { root, tried } = await box();
    const hint = only(root, `#${text(root).getAttribute("aria-describedby")}`);
    expect(words(hint)).toBe("At most 6,000 characters.");
    await read(root, "a".repeat(TRIAL_LENGTH + 3));
    expect(words(hint)).toBe("3 characters too many.");
    expect(tried).toEqual([]);
  });

  it("says that it is reading, and reads one text at a time", async () => {
    const { root, api } = await box({ tryGrader: () => new Promise(() => {}) });
    await read(root, "A map.");
    await press(button(root, "Reading …"));
    expect(api.calls.filter((call) => call === "tryGrader")).toHaveLength(1);
  });

  it.each(Object.entries(KIND_WORDS))("says what a text was taken for: %s", async (kind, told) => {
    const known = Object.keys(KIND_WORDS).find((one): one is GraderTrial["kind"] => one === kind);
    const { root } = await box(trial(known === undefined ? {} : { kind: known, instructionIgnored: false }));
    await read(root, "A map.");
    expect(words(only(root, ".trial-outcome > p"))).toBe(told);
  });

  it("tells what it found in a place that ears follow", async () => {
    const { root } = await box();
    const place = only(root, "[aria-live=polite]");
    expect(words(place)).toBe("");
    await read(root, TRIAL.text);
    expect(words(only(place, "h3"))).toBe("What it found");
  });

  it("gives no point away that the text does not show", async () => {
    const points: GraderTrial["points"] = [
      { id: "a", verdict: "absent", statement: null, quotes: [] },
      { id: "b", verdict: "absent", statement: null, quotes: [] },
    ];
    const { root } = await box(trial({ points }));
    await read(root, "Nothing to the point.");
    expect(every(root, ".trial-points li").map(words)).toEqual([
      expect.stringContaining("Point 1: hidden until a text shows it."),
      expect.stringContaining("Point 2: hidden until a text shows it."),
    ]);
    expect(every(root, "blockquote")).toEqual([]);
  });

  it("marks each verdict in the text, in icon, colour and word", async () => {
    const points: GraderTrial["points"] = [
      { id: "a", verdict: "met", statement: "Fast.", quotes: [{ start: 0, end: 5 }] },
      { id: "b", verdict: "contradicted", statement: "Sorted.", quotes: [{ start: 6, end: 9 }] },
    ];
    const { root } = await box(trial({ points, text: "Quick and sorted." }));
    await read(root, "Quick and sorted.");
    expect(every(root, "mark").map((mark) => mark.className.trim().split(" ").at(-1))).toEqual([
      "mark-met",
      "mark-contradicted",
    ]);
    expect(every(root, "mark .sr-only").map(words)).toEqual(["(shown)", "(contradicted)"]);
  });

  it("gives each level in a word and a number", async () => {
    const levels = [
      { criterion: "conceptual.accuracy", name: "Accuracy", level: 3.2 },
      { criterion: "conceptual.depth", name: "Depth", level: 0 },
    ] as const;
    const { root } = await box(trial({ levels: [...levels] }));
    await read(root, "A map.");
    expect(every(root, "dl > div").map(words)).toEqual(["AccuracySound, 3.2 of 5", "DepthNo sign yet, 0.0 of 5"]);
  });

  it("takes markup in a text for the words that it is", async () => {
    const markup = "<img src=x onerror=alert(1)>";
    const points: GraderTrial["points"] = [
      { id: "a", verdict: "met", statement: markup, quotes: [{ start: 0, end: markup.length }] },
    ];
    const { root } = await box(trial({ points, text: markup }));
    await read(root, markup);
    expect(every(root, "img")).toEqual([]);
    expect(words(only(root, ".trial-points li"))).toContain(markup);
  });

  it("forgets what it found with another question, and keeps the text", async () => {
    const { root } = await box();
    await read(root, "A map.");
    await choose(field(root, "Question"), "q-2");
    expect(every(root, ".trial-outcome")).toEqual([]);
    expect(text(root)).toHaveProperty("value", "A map.");
  });
});

describe("a box that cannot", () => {
  it.each([
    [OFFLINE, "The server cannot be reached."],
    [refusal("RATE_LIMITED", { wait: 600 }), "Try again in 10 minutes."],
    [refusal("OVERLOADED"), "Viva is busy."],
  ] as const)("read a text says why, with the text still there (%#)", async (failure, told) => {
    const { root } = await box({ tryGrader: async () => failed(failure) });
    await read(root, "A map.");
    expect(words(only(root, "[role=alert]"))).toContain(told);
    expect(words(only(root, "[role=alert]"))).toContain("Your text is still here.");
    expect(text(root)).toHaveProperty("value", "A map.");
  });

  it("read a second text shows nothing of the first", async () => {
    const answers = [ok(TRIAL)];
    const { root } = await box({ tryGrader: async () => answers.shift() ?? failed(OFFLINE) });
    await read(root, TRIAL.text);
    await read(root, "Another text.");
    expect(every(root, ".trial-outcome")).toEqual([]);
  });

  it("list the questions offers none of another track, and asks again on request", async () => {
    const answers = [ok({ items: [question("q-1")], nextCursor: null }), failed<never>(OFFLINE)];
    const { root } = await box({
      questions: async () => answers.shift() ?? ok({ items: [question("q-9")], nextCursor: null }),
    });
    await choose(field(root, "Track"), "data_science");
    expect(every(field(root, "Question"), "option")).toEqual([]);
    expect(every(root, ".trial-prompt")).toEqual([]);
    await press(button(root, "Try again"));
    expect(words(only(root, ".trial-prompt"))).toBe("What about q-9?");
    expect(every(root, "[role=alert]")).toEqual([]);
  });

  it("be asked without a question has nothing to press", async () => {
    const { root, api } = await box({ questions: async () => ok({ items: [], nextCursor: null }) });
    await write(text(root), "A map.");
    expect(button(root, "Let it be read").getAttribute("aria-disabled")).toBe("true");
    await press(button(root, "Let it be read"));
    expect(api.calls).not.toContain("tryGrader");
  });

  it("make a guest of a visitor says so", async () => {
    const { root, api } = await box({ guest: async () => failed(OFFLINE) }, null);
    await read(root, "A map.");
    expect(words(only(root, "[role=alert]"))).toContain("The server cannot be reached.");
    expect(api.calls).not.toContain("tryGrader");
  });
});

/** Choices: kept possible, remembered with distrust, turned into requests that the contract accepts. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Company, PersonaCard, TagVocabulary } from "#contract/bank.ts";
import type { Coverage } from "#contract/http/questions.ts";
import { CreateSession } from "#contract/http/sessions.ts";
import { TRACKS } from "#contract/vocabulary.ts";
import { FOCUS_TAGS, PERSONA_CARDS, STYLE_CARDS } from "../../../../web/src/models/catalogue.ts";
import {
  type Choice,
  choiceMemory,
  choiceOf,
  choose,
  DEFAULT_CHOICE,
  newSession,
  oneQuestion,
  readChoice,
  TIME_LIMITS,
} from "../../../../web/src/models/choice.ts";
import { setUpSentence } from "../../../../web/src/models/set-up-sentence.ts";
import { sessionView } from "../../../support/web-api.ts";

function data(path: string): unknown {
  return JSON.parse(readFileSync(`data/${path}`, "utf8"));
}

function listIn(value: unknown, key: string): unknown[] {
  const list: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return Array.isArray(list) ? list : [];
}

describe("the catalogue", () => {
  it("calls the interviewers what the data calls them", () => {
    const cards = listIn(data("personas.json"), "personas").map((row) => PersonaCard.parse(row));
    expect(cards).toHaveLength(4);
    for (const card of cards) {
      expect(PERSONA_CARDS[card.id]).toEqual({ name: card.name, line: card.manner, sample: card.sample });
    }
  });

  it("calls the companies what the data calls them", () => {
    const companies = listIn(data("companies.json"), "companies").map((row) => Company.parse(row));
    for (const company of companies) expect(STYLE_CARDS[company.id].name).toBe(company.name);
  });

  it("offers only tags of the vocabulary, at most eight a track", () => {
    const { tags } = TagVocabulary.parse(data("tags.json"));
    for (const track of TRACKS) {
      expect(FOCUS_TAGS[track].length).toBeLessThanOrEqual(8);
      for (const tag of FOCUS_TAGS[track]) expect(tags).toContainEqual(expect.objectContaining(tag));
    }
  });
});

describe("a choice", () => {
  it("keeps the behavioural share within the number of questions", () => {
    const choice = choose(DEFAULT_CHOICE, { behavioralTarget: 5 });
    expect(choose(choice, { questionCount: 2 }).behavioralTarget).toBe(2);
    expect(choose(choice, { behavioralTarget: -3 }).behavioralTarget).toBe(0);
  });

  it("keeps the number of questions between one and ten", () => {
    expect(choose(DEFAULT_CHOICE, { questionCount: 0 }).questionCount).toBe(1);
    expect(choose(DEFAULT_CHOICE, { questionCount: 99 }).questionCount).toBe(10);
  });

  it("drops what another track does not offer to focus on", () => {
    const choice = choose(DEFAULT_CHOICE, { focus: ["arrays", "testing"] });
    expect(choice.focus).toEqual(["arrays", "testing"]);
    expect(choose(choice, { track: "product_management" }).focus).toEqual([]);
  });

  it("is what an interview was set up with", () => {
    const { setUp } = sessionView();
    expect(choiceOf({ ...setUp, timeLimitMinutes: 30, focus: ["arrays"] })).toEqual({
      ...DEFAULT_CHOICE,
      timeLimitMinutes: 30,
      focus: ["arrays"],
    });
    expect(choiceOf(setUp).timeLimitMinutes).toBeNull();
  });
});

describe("a request for an interview", () => {
  const choices: Choice[] = [
    DEFAULT_CHOICE,
    choose(DEFAULT_CHOICE, { timeLimitMinutes: 15, focus: ["arrays"], adaptive: true, mode: "coach" }),
    choose(DEFAULT_CHOICE, { track: "behavioral", questionCount: 10, behavioralTarget: 10 }),
    choose(DEFAULT_CHOICE, { questionCount: 1, behavioralTarget: 1, warmUp: false }),
  ];

  it.each(choices)("fits the contract (%#)", (choice) => {
    expect(CreateSession.safeParse(newSession(choice, "Europe/Berlin"))).toMatchObject({ success: true });
    expect(CreateSession.safeParse(oneQuestion(choice, "Europe/Berlin"))).toMatchObject({ success: true });
  });

  it("leaves out what was not chosen", () => {
    const body = newSession(DEFAULT_CHOICE, "UTC");
    expect(body).not.toHaveProperty("timeLimitMinutes");
    expect(body).not.toHaveProperty("focus");
  });

  it("has no behavioural share for a track of stories", () => {
    const choice = choose(DEFAULT_CHOICE, { track: "behavioral", behavioralTarget: 3 });
    expect(newSession(choice, "UTC").behavioralTarget).toBe(0);
  });

  it("for one question asks at once, in the last track, with feedback", () => {
    const last = choose(DEFAULT_CHOICE, {
      track: "data_science",
      companyStyle: "meta",
      adaptive: true,
      questionCount: 9,
    });
    expect(oneQuestion(last, "UTC")).toMatchObject({
      track: "data_science",
      companyStyle: "meta",
      questionCount: 1,
      behavioralTarget: 0,
      warmUp: false,
      mode: "coach",
      adaptive: false,
    });
  });

  it("for one question starts kindly when nothing was chosen before", () => {
    expect(oneQuestion(null, "UTC")).toMatchObject({
      track: "swe_intern",
      difficulty: "easy",
      companyStyle: "general",
    });
  });
});

describe("the memory", () => {
  const storage = (start: Record<string, string> = {}) => {
    const kept = new Map(Object.entries(start));
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
  };

  it("gives back the last choice", () => {
    const memory = choiceMemory(storage());
    const choice = choose(DEFAULT_CHOICE, {
      track: "cybersecurity",
      timeLimitMinutes: TIME_LIMITS[1],
      focus: ["identity"],
    });
    memory.save(choice);
    expect(memory.load()).toEqual(choice);
  });

  it("knows nothing at first", () => {
    expect(choiceMemory(storage()).load()).toBeNull();
  });

  it.each(["", "{", "null", "[]", "3", '"x"'])("takes nothing unreadable for a choice (%s)", (stored) => {
    expect(readChoice(stored)).toBeNull();
  });

  it("puts defaults in place of what is missing, wrong or no longer offered", () => {
    const stored = JSON.stringify({
      track: "astrology",
      companyStyle: "amazon",
      questionCount: "many",
      behavioralTarget: 900,
      warmUp: "yes",
      timeLimitMinutes: 7,
      focus: ["arrays", 4, "astrology"],
    });
    expect(readChoice(stored)).toEqual({
      ...DEFAULT_CHOICE,
      companyStyle: "amazon",
      behavioralTarget: 5,
      focus: ["arrays"],
    });
  });

  it("does without storage where it is closed", () => {
    const closed = choiceMemory({
      getItem: () => {
        throw new Error("closed");
      },
      setItem: () => {
        throw new Error("closed");
      },
    });
    expect(closed.load()).toBeNull();
    expect(() => closed.save(DEFAULT_CHOICE)).not.toThrow();
  });
});

describe("the sentence of the set-up", () => {
  const coverage = (part: Partial<Coverage> = {}, pool: Partial<Coverage["pool"]> = {}): Coverage => ({
    track: "swe_intern",
    companyStyle: "general",
    difficulty: "medium",
    count: 8,
    fallbackGeneral: 8,
    behavioral: 3,
    systemDesign: 0,
    minutes: 25,
    pool: { status: "exact", effectiveCompanyStyle: "general", effectiveDifficulty: "medium", available: 12, ...pool },
    ...part,
  });
  const sentence = (part: Partial<Choice>, told: Coverage | null = coverage()) =>
    setUpSentence(choose(DEFAULT_CHOICE, part), told);

  it("says number, length and share", () => {
    expect(sentence({})).toMatch(/^Five questions, about 25 minutes, one of them behavioural\./);
    expect(sentence({ questionCount: 1, behavioralTarget: 0 })).toMatch(/^One question, about 25 minutes\./);
    expect(sentence({ questionCount: 1, behavioralTarget: 1 })).toMatch(
      /^One question, about 25 minutes, behavioural\./,
    );
    expect(sentence({ questionCount: 3, behavioralTarget: 3 })).toMatch(
      /^Three questions, about 25 minutes, all behavioural\./,
    );
    expect(sentence({ track: "behavioral" })).toMatch(/^Five questions, about 25 minutes\./);
  });

  it("says the limit where one is set", () => {
    expect(sentence({ timeLimitMinutes: 20 })).toMatch(/^Five questions, 20 minutes at most,/);
  });

  it("says only what is certain while the bank has not answered", () => {
    const text = sentence({ companyStyle: "amazon" }, null);
    expect(text).toMatch(/^Five questions, one of them behavioural\./);
    expect(text).not.toContain("minutes");
    expect(text).not.toContain("Amazon");
  });

  it("says where questions come from when a company has too few", () => {
    const short = { status: "general_fallback" } as const;
    expect(sentence({ companyStyle: "amazon" }, coverage({ count: 2 }, short))).toContain(
      "Two are written for Amazon; two come from the general bank in the same manner.",
    );
    expect(sentence({ companyStyle: "amazon" }, coverage({ count: 3 }, short))).toContain(
      "Three are written for Amazon; one comes from the general bank in the same manner.",
    );
    expect(sentence({ companyStyle: "meta" }, coverage({ count: 0 }, { status: "general_fallback" }))).toContain(
      "They come from the general bank, asked in Meta’s manner.",
    );
  });

  it("leaves the stories out of the count, for they are drawn by themselves", () => {
    const short = { status: "general_fallback" } as const;
    const all = { companyStyle: "apple", questionCount: 3, behavioralTarget: 3 } as const;
    expect(sentence(all, coverage({ count: 1 }, short))).not.toContain("general bank");
    expect(sentence({ companyStyle: "apple", track: "behavioral" }, coverage({ count: 2 }, short))).toContain(
      "Two are written for Apple; three come from the general bank in the same manner.",
    );
  });

  it("says nothing of sources when the company has enough", () => {
    expect(sentence({ companyStyle: "amazon" }, coverage({ count: 8 }))).not.toContain("general bank");
  });

  it("says when another level fills in, and when the bank is short", () => {
    expect(sentence({ difficulty: "hard" }, coverage({}, { effectiveDifficulty: "medium" }))).toContain(
      "Where this level runs out, medium questions fill in.",
    );
    expect(sentence({}, coverage({}, { available: 4 }))).toContain("The bank has 4 for this choice.");
  });

  it("says what would work when there is nothing", () => {
    expect(sentence({}, coverage({}, { status: "empty", available: 0 }))).toContain(
      "There are no questions for this choice",
    );
  });

  it("says what the mode, the warm-up and moving difficulty mean", () => {
    const text = sentence({ adaptive: true, mode: "coach", warmUp: false });
    expect(text).toContain("It starts medium and moves with your answers.");
    expect(text).toContain("You hear a short word on each answer.");
    expect(text).not.toContain("warm-up");
    expect(sentence({})).toContain(
      "A greeting and a warm-up come first and are never scored. Feedback waits for the report.",
    );
  });
});

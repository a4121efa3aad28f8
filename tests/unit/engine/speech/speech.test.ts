/** The tools of offline speech: measures, places in lines, choice of lines, quotes, lead-ins. */
import { describe, expect, it } from "vitest";
import type { Content } from "#engine/content.ts";
import { openScene, type Scene } from "#engine/scene.ts";
import { fill, speakableName, timeOfDay } from "#engine/speech/fill.ts";
import { leadInTo } from "#engine/speech/lead-ins.ts";
import { anyLine, companyLine, freshLine } from "#engine/speech/lines.ts";
import { quoteFrom } from "#engine/speech/quote.ts";
import { asOneQuestion, asStatement, countQuestions, countWords, fingerprint, joined } from "#engine/speech/words.ts";
import { createState } from "#engine/stages/creation.ts";
import { COMPANIES, plainQuestion, testContent } from "../../../support/engine-content.ts";
import { BASE_CONFIG, created, T0 } from "../../../support/engine-session.ts";

function scene(content: Content = testContent(), seed = 1, name?: string): Scene {
  const input = created({ ...BASE_CONFIG, ...(name === undefined ? {} : { candidateName: name }) }, seed);
  if (input.type !== "session.created") throw new Error("not a creation");
  return openScene(createState(input, content), content, T0);
}

describe("measures of speech", () => {
  it("count words as they are spoken and questions by their marks", () => {
    expect(countWords("  One, two – three?  ")).toBe(3);
    expect(countWords("")).toBe(0);
    expect(countQuestions("What? No. Why?")).toBe(2);
  });

  it("keep one question of several, the last", () => {
    expect(asOneQuestion("What is it? And why?")).toBe("What is it. And why?");
    expect(asStatement("Why? Because.")).toBe("Why. Because.");
  });

  it("join only what is there", () => {
    expect(joined(["a", null, "", undefined, "b"])).toBe("a b");
  });

  it("tell texts apart and know the same words again", () => {
    expect(fingerprint("Take your time.")).toBe(fingerprint("take your TIME."));
    expect(fingerprint("Take your time.")).not.toBe(fingerprint("Take your time"));
  });
});

describe("places in a line", () => {
  it("are filled", () => {
    expect(fill("Good {timeOfDay}, {name}.", { timeOfDay: "morning", name: "Layla" })).toBe("Good morning, Layla.");
    expect(fill("At number {number} of {count}.", { number: 2, count: 5 })).toBe("At number 2 of 5.");
  });

  it("leave no trace of a missing name, wherever it stood", () => {
    const places = { timeOfDay: "evening" };
    expect(fill("Good {timeOfDay}, {name}.", places)).toBe("Good evening.");
    expect(fill("Hi, {name}! Make yourself comfortable.", places)).toBe("Hi! Make yourself comfortable.");
    expect(fill("{name}, I am Ingrid.", places)).toBe("I am Ingrid.");
    expect(fill("{name}, we begin.", places)).toBe("We begin.");
  });

  it("make a line unspeakable when anything else is missing", () => {
    expect(fill("The {company} way.", { name: "Layla", company: null })).toBeNull();
    expect(fill("You said “{quote}”.", { quote: "" })).toBeNull();
  });

  it("take a name only if it can be spoken", () => {
    expect(speakableName("José María")).toBe("José");
    expect(speakableName("  O’Neill ")).toBe("O’Neill");
    expect(speakableName("<script>?!")).toBe("script");
    expect(speakableName("1234")).toBeNull();
    expect(speakableName("x".repeat(60))).toBeNull();
    expect(speakableName(undefined)).toBeNull();
  });

  it("know the time of the candidate's day", () => {
    expect([4, 5, 11, 12, 17, 18, 23].map(timeOfDay)).toEqual([
      ...["evening", "morning", "morning", "afternoon", "afternoon", "evening", "evening"],
    ]);
  });
});

describe("choosing a line", () => {
  it("says each line once and then has none", () => {
    const talk = scene();
    const lines = new Set<string>();
    for (let line = freshLine(talk, "smallTalk.skip"); line !== null; line = freshLine(talk, "smallTalk.skip")) {
      expect(lines.has(line)).toBe(false);
      lines.add(line);
    }
    expect(lines.size).toBe(6);
  });

  it("begins again with the oldest line where something has to be said", () => {
    const talk = scene();
    const spoken = Array.from({ length: 14 }, () => anyLine(talk, "smallTalk.skip"));
    expect(new Set(spoken).size).toBe(6);
    expect(spoken.slice(6, 12)).toEqual(spoken.slice(0, 6));
    expect(anyLine(talk, "no such occasion")).toBe("");
  });

  it("prefers the persona's own words", () => {
    const own = new Set(testContent({ persona: "rigorous" }).persona.lines.ack);
    const firsts = Array.from({ length: 200 }, (_, seed) =>
      freshLine(scene(testContent({ persona: "rigorous" }), seed), "ack"),
    );
    const share = firsts.filter((line) => line !== null && own.has(line)).length / firsts.length;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.7);
  });

  it("keeps to the words it has room for", () => {
    const talk = scene();
    for (let count = 0; count < 10; count += 1) {
      const line = freshLine(talk, "followUp.bridge", { maxWords: 3 });
      if (line !== null) expect(countWords(line)).toBeLessThanOrEqual(3);
    }
    expect(freshLine(talk, "greeting", { maxWords: 1 })).toBeNull();
  });

  it("names a company only where there is one", () => {
    for (let seed = 0; seed < 60; seed += 1) {
      expect(freshLine(scene(testContent(), seed), "greeting")).not.toMatch(/General/);
    }
    const named = Array.from({ length: 60 }, (_, seed) =>
      freshLine(scene(testContent({ company: "amazon" }), seed), "greeting"),
    );
    expect(named.some((line) => line?.includes("Amazon"))).toBe(true);
  });

  it("uses a company's lines once each, and only those that may be said now", () => {
    const talk = scene(testContent({ company: "meta" }));
    const lines: string[] = [];
    for (let line = companyLine(talk, "wrapUps", 40); line !== null; line = companyLine(talk, "wrapUps", 40))
      lines.push(line);
    const meta = COMPANIES.find(({ id }) => id === "meta");
    expect(lines.toSorted()).toEqual(meta?.wrapUps.toSorted());
    expect(companyLine(scene(), "leadIns", 40, () => false)).toBeNull();
  });
});

describe("a quote", () => {
  const quote = (text: string): string | null => quoteFrom(text, [{ start: 0, end: text.length }]);

  it("is a whole clause of three to eight of the candidate's words", () => {
    expect(quote("I would use a hash map, because lookup takes constant time.")).toBe("I would use a hash map");
    expect(quote("So we measured the latency and then we cached the popular links.")).toBe(
      "we cached the popular links",
    );
  });

  it("counts a joined word as long as its parts", () => {
    expect(quote("each identified by a digest of the bytes")).toBe("each identified by a digest of the bytes");
    const joined = quote("each identified by a SHA-256 of the bytes") ?? "";
    expect(joined).not.toContain("each identified by a SHA-256 of the bytes");
  });

  it("is nothing when no clause is short and whole", () => {
    expect(quote("Hash map.")).toBeNull();
    expect(quote("a very long clause that simply goes on over more words than anybody would say back")).toBeNull();
    expect(quote("I would then go to the")).toBeNull();
  });

  it("holds no code, markup or quotation marks", () => {
    expect(quote("return {a: 1} from the function")).toBeNull();
    expect(quote('she said "never do that" to me')).toBeNull();
  });

  it("keeps to the span", () => {
    const text = "First we talked a lot. I wrote the test plan. Then nothing.";
    const start = text.indexOf("I wrote");
    expect(quoteFrom(text, [{ start, end: start + "I wrote the test plan".length }])).toBe("I wrote the test plan");
  });

  it("prefers words that stand on their own", () => {
    expect(quote("it came to twice the time I had, I sorted the tasks")).toBe("I sorted the tasks");
  });
});

describe("the lead-in to a question", () => {
  it("leaves the last question in its own way and stays within fifteen words", () => {
    for (const leaving of ["answered", "skipped", "dontKnow", "little", null] as const) {
      for (let seed = 0; seed < 30; seed += 1) {
        for (const company of ["general", "amazon", "apple", "google", "microsoft", "meta"] as const) {
          const lead = leadInTo(scene(testContent({ company }), seed), plainQuestion(), { leaving, gentle: false });
          expect(countWords(lead)).toBeLessThanOrEqual(15);
          expect(countQuestions(lead)).toBe(0);
        }
      }
    }
  });

  it("is gentle after two failures, without saying that anything failed", () => {
    const gentle = testContent().phrases["leadIn.gentle"] ?? [];
    const own = testContent().persona.lines["leadIn.gentle"] ?? [];
    for (let seed = 0; seed < 30; seed += 1) {
      const lead = leadInTo(scene(testContent(), seed), plainQuestion(), { leaving: null, gentle: true });
      expect([...gentle, ...own]).toContain(lead);
      expect(lead).not.toMatch(/fail|wrong|hard/i);
    }
  });

  it("speaks in the company's manner, and of a story before a behavioural question", () => {
    const amazon = COMPANIES.find(({ id }) => id === "amazon");
    const leads = (type: "conceptual" | "behavioral") =>
      Array.from({ length: 80 }, (_, seed) =>
        leadInTo(scene(testContent({ company: "amazon" }), seed), plainQuestion({ type }), {
          leaving: null,
          gentle: false,
        }),
      );
    const mannered = leads("conceptual").filter((lead) => amazon?.leadIns.includes(lead)).length;
    expect(mannered).toBeGreaterThan(25);
    expect(mannered).toBeLessThan(75);
    expect(leads("behavioral").some((lead) => amazon?.behavioralLeadIns.includes(lead))).toBe(true);
  });
});

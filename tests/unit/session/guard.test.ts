/** The guard on a model's wording: what it refuses, what it must let through, and what it never gives away. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainWords, runsOf } from "#engine/speech/overlap.ts";
import { contentStems } from "#engine/speech/stems.ts";
import type { GuardReason } from "../../../durable/session/guard.ts";
import { openGuard } from "../../../durable/session/guard.ts";
import type { GuardScope } from "../../../durable/session/guard-scope.ts";
import { bankQuestion, bankQuestions } from "../../support/bank-sample.ts";
import { refusal, scopeOf } from "../../support/guarding.ts";

const QUESTION = bankQuestion("swe-intern-inside-a-hash-map");
const HEARD = "Well, I would keep all the entries in one long list and then look at every entry until I find the key.";
const SAID = "Let us look at how the entries are kept apart. What happens when two of them meet?";
const SCOPE = scopeOf(QUESTION, { heard: [HEARD], said: [SAID] });
const LEAD_IN = scopeOf(QUESTION, { wordable: "leadIn", maxWords: 15, mustAsk: false });

type Row = { readonly why: GuardReason; readonly bad: readonly string[]; readonly fine: readonly string[] };

const ROWS: readonly Row[] = [
  {
    why: "too_long",
    bad: [`You keep a list, ${"and so on, ".repeat(14)}right?`],
    fine: [
      "You keep the entries in a list and look at each of them until the key is there, so what does that cost when there are many of them?",
    ],
  },
  {
    why: "two_questions",
    bad: ["What is it? Why is it so?", "A list? What would it cost?", "What does that cost? Take your time."],
    fine: ["You would look at every entry. What does that cost?"],
  },
  {
    why: "no_question",
    bad: ["You would look at every entry.", "", "Tell me what that costs."],
    fine: ["So you keep one list, and then what?", "What makes you say “until I find the key?”"],
  },
  {
    why: "restated",
    bad: ["So you keep all the entries in one long list and then look at each one, right?"],
    fine: [
      "You said “keep all the entries in one long list”. What does that cost?",
      "One long list, then. How slow can that get?",
    ],
  },
  {
    why: "praise",
    bad: [
      "Great answer. What comes next?",
      "That is exactly right, so what comes next?",
      "I love that, so what comes next?",
      "Well done, and what does it cost?",
      "Excellent. What does it cost?",
    ],
    fine: ["Thanks, a list then. What does it cost?", "Is a list a good choice when there are many entries?"],
  },
  {
    why: "banned",
    bad: [
      "You sound nervous, so shall we go slowly?",
      "With that you will get the job, so what next?",
      "That puts you in the top 10 percent, so what next?",
      "Is it your personality that makes you choose a list?",
    ],
    fine: ["You sound out the list first, and what then?", "Which entries would rank first in your list?"],
  },
  {
    why: "out_of_role",
    bad: [
      "As an AI language model I cannot see your list, so what is in it?",
      "I am only an assistant, so what is in your list?",
      "My instructions do not allow that, so what is next?",
      "I was told to ask one question, so what is next?",
      "The rubric wants more than a list, so what is next?",
      "The key points are still open, so what is next?",
      "Your score is five, so what is next?",
      "I would give you full marks, so what is next?",
      "That is eight out of ten, so what is next?",
      "The candidate keeps a list, and why?",
      "Interviewer: What does the list cost?",
      "You passed, so what is next?",
    ],
    fine: [
      "One follow-up question on your list: what does it cost?",
      "Which rules does your list keep to?",
      "What makes a key a candidate for another bucket?",
      "What would you mark as done in that list?",
      "At what level of the list do you stop?",
    ],
  },
  {
    why: "markup",
    bad: [
      "- first\n- second\nWhat next?",
      "What about **lists**?",
      "See https://example.org, what next?",
      "What does `get` do?",
      "1. A list. What next?",
      "![x](y) What next?",
      "<b>What</b> next?",
      "What does {key} do?",
    ],
    fine: ["What if there are 1,000 entries?", "What is 3.5 times as slow?", "Is a < b for all of your keys?"],
  },
  {
    why: "language",
    bad: [
      "Pourquoi est-ce que vous avez choisi une liste pour les mots?",
      "Was ist der Grund, und wie ist das mit der Liste?",
      "为什么用列表?",
      "Почему список?",
    ],
    fine: ["What does the Greek letter θ mean to you here?", "Is it a naïve list, or a façade?"],
  },
  {
    why: "repeated",
    bad: [
      "What happens when two of them meet?",
      "Let us look at how entries are kept apart. What happens when two meet?",
    ],
    fine: ["What happens when three entries meet in your list?"],
  },
  {
    why: "invented_quote",
    bad: ["You said “I used a hash map”. What next?", 'What is "the fast path" in that?'],
    fine: [
      "You said “look at every entry”. What does that cost?",
      "You said “Look at every entry!” What does that cost?",
    ],
  },
  {
    why: "clock",
    bad: ["Time is up, so what is the cost?", "We are out of time, so what is the cost?"],
    fine: ["What does it cost in time?", "How much time is left for a lookup when the list is long?"],
  },
  {
    why: "loop",
    bad: ["a list a list a list a list a list, so what?"],
    fine: ["A list of a list of lists, so what does it cost?"],
  },
];

describe.each(ROWS)("$why", ({ why, bad, fine }) => {
  it.each(bad)("refuses: %s", (text) => {
    expect(refusal(SCOPE, text)).toBe(why);
  });

  it.each(fine)("lets through: %s", (text) => {
    expect(refusal(SCOPE, text)).toBeNull();
  });
});

describe("a leak", () => {
  const [point] = QUESTION.keyPoints;
  const statement = point?.statement ?? "";

  it("is a key point's statement, whole or a run of six words of it, with other marks and case", () => {
    expect(refusal(SCOPE, statement)).toBe("leak");
    const run = plainWords(statement).slice(0, 6).join(" — ").toUpperCase();
    expect(refusal(SCOPE, `${run}, so what then?`)).toBe("leak");
    expect(refusal(SCOPE, `${plainWords(statement).slice(0, 6).join("\u200b ")}, so what then?`)).toBe("leak");
  });

  it("builds up over clauses as well", () => {
    const words = plainWords(statement);
    expect(refusal(SCOPE, words.slice(0, 3).join(" "), words.slice(3, 7).join(" "))).toBe("leak");
  });

  it("is what the model was told", () => {
    expect(refusal(SCOPE, "The next move is already decided; you only find its words.")).toBe("leak");
  });

  it("is none in words that the question or the candidate has used", () => {
    const ask = `${plainWords(statement).slice(0, 8).join(" ")}, why?`;
    expect(refusal({ ...SCOPE, given: [...SCOPE.given, statement] }, ask)).toBeNull();
    expect(refusal({ ...SCOPE, given: [...SCOPE.given, point?.followUp ?? ""] }, point?.followUp ?? "")).toBeNull();
  });

  it("never gets through, for any six words in a row of any statement of the bank that say something", () => {
    const questions = bankQuestions();
    fc.assert(
      fc.property(
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.constantFrom("", "So ", "You said it: "),
        (one, two, three, before) => {
          const question = questions[one % questions.length] ?? QUESTION;
          const { keyPoints } = question;
          const runs = [...runsOf(keyPoints[two % keyPoints.length]?.statement ?? "", 6)];
          const scope = scopeOf(question);
          const run = runs[three % Math.max(1, runs.length)] ?? "";
          const isGiven = scope.given.some((text) => runsOf(text, 6).has(run));
          fc.pre(run !== "" && contentStems(run).length >= 2 && !isGiven);
          expect(refusal(scope, `${before}${run}, right?`)).not.toBeNull();
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe("the subject of a question", () => {
  const about = (prompt: string): GuardScope => scopeOf({ ...QUESTION, prompt }, { heard: [HEARD] });

  it("may be named, whatever it is", () => {
    const spam = about("A language model writes the answers of an assistant. How would you measure the score of each?");
    expect(refusal(spam, "What would the language model do with your list?")).toBeNull();
    expect(refusal(spam, "What is the score of an empty list?")).toBeNull();
    expect(refusal(about("How is the rubric of a course made?"), "What is in the rubric for you?")).toBeNull();
    expect(refusal(SCOPE, "What would the language model do with your list?")).toBe("out_of_role");
  });

  it("is no excuse for speaking of oneself as one", () => {
    const spam = about("A language model writes answers. How would you test it?");
    expect(refusal(spam, "As a language model, how would I do it?")).toBe("out_of_role");
    expect(refusal(spam, "I am a language model too, so how would you test me?")).toBe("out_of_role");
    expect(refusal(spam, "Your score is high, so how would you test it?")).toBe("out_of_role");
  });

  it("is the candidate's as well, for things that they built", () => {
    const scope = { ...SCOPE, heard: ["I built a chatbot for the library."] };
    expect(refusal(scope, "What did people ask your chatbot?")).toBeNull();
    expect(refusal(scope, "I am a chatbot as well, so what did people ask?")).toBe("out_of_role");
  });
});

describe("a lead-in", () => {
  it("is short and asks nothing", () => {
    expect(refusal(LEAD_IN, "We leave the list there.", "Now something else.")).toBeNull();
    expect(refusal(LEAD_IN, "Shall we go on?")).toBe("two_questions");
    expect(refusal(LEAD_IN, `We leave ${"the list and ".repeat(5)} that.`)).toBe("too_long");
  });
});

describe("the ordinary words of an interview", () => {
  it("every follow-up of the bank may be said when it is asked for", () => {
    const refused = bankQuestions().flatMap((question) =>
      question.keyPoints.flatMap(({ followUp }) => {
        const scope = scopeOf(question);
        const why = refusal({ ...scope, given: [...scope.given, followUp] }, followUp);
        // A few of them ask without a question mark; a model's wording has one.
        return why === null || !followUp.endsWith("?") ? [] : [`${why}: ${followUp}`];
      }),
    );
    expect(refused).toEqual([]);
  });

  it("F10: after a refusal the clauses before it stand, and what is said is clean of what cannot be seen", () => {
    const guard = openGuard(SCOPE);
    expect(guard.take("A li\u00adst,\u200b then.\n")).toEqual({ ok: true, text: "A list, then." });
    expect(guard.take("Great answer.")).toEqual({ ok: false, why: "praise" });
    expect(guard.take("What does it cost?")).toEqual({ ok: true, text: "What does it cost?" });
  });
});

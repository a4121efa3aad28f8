/** Coach feedback over whole answers: what it quotes, what it adds, how long it is, and what it never says. */
import { describe, expect, it } from "vitest";
import { standingsOf } from "#engine/selection/standing.ts";
import { countWords } from "#engine/speech/words.ts";
import { BANK, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

type Answered = { readonly session: TestSession; readonly feedback: string; readonly answer: string };

/** One question, answered once and left; the words that the coach says about it. */
function coached(id: string, answer: string, seed = 2): Answered {
  const config = { questionIds: [id], questionCount: 1, warmUp: false, mode: "coach" } as const;
  const session = new TestSession(testContent(), config, seed);
  session.start();
  session.say(answer);
  for (let guard = 0; guard < 5 && session.view.stage !== "wrapup"; guard += 1) session.press("skip");
  const feedback =
    session.facts("utterance.committed").find((utterance) => utterance.feedback !== undefined)?.feedback ?? "";
  return { session, feedback, answer };
}

const sentences = (text: string): string[] => text.split(/(?<=\.) /);
const quotesIn = (text: string): string[] => [...text.matchAll(/“([^”]*)”/g)].map(([, quote]) => quote ?? "");

describe.each(BANK.map((question) => [question.id, question] as const))("feedback on %s", (id, question) => {
  const strong = coached(id, question.modelAnswer);
  const part = coached(id, sentences(question.modelAnswer).slice(0, 2).join(" "));
  const weak = coached(
    id,
    "I would ask somebody in the team who knows it well and then see what we could do about it together.",
  );

  it("is said once about every attempt, and not at all about words on something else", () => {
    for (const { session, feedback } of [strong, part, weak]) {
      const thread = session.state.threads.find(({ questionId }) => questionId === id);
      const attempted = thread?.turns.some(({ kind }) => kind === "answer" || kind === "dont_know") ?? false;
      expect(feedback !== "").toBe(attempted);
      const spoken = session.facts("utterance.committed").filter((utterance) => utterance.feedback !== undefined);
      expect(spoken).toHaveLength(attempted ? 1 : 0);
    }
    expect(strong.feedback).not.toBe("");
    expect(part.feedback).not.toBe("");
  });

  it("quotes the candidate's very words, three to eight of them, or a line of the sheet", () => {
    for (const { feedback, answer } of [strong, part, weak]) {
      const statements = question.keyPoints.map(({ statement }) => statement.replace(/[.!]$/, ""));
      for (const quote of quotesIn(feedback)) {
        if (statements.includes(quote)) continue;
        expect(answer).toContain(quote);
        expect(countWords(quote)).toBeGreaterThanOrEqual(3);
        expect(countWords(quote)).toBeLessThanOrEqual(8);
      }
    }
  });

  it("names as worth adding only what was not shown", () => {
    for (const { session, feedback } of [strong, part, weak]) {
      const thread = session.state.threads.find(({ questionId }) => questionId === id);
      const standings = thread === undefined ? [] : standingsOf(thread, question);
      const named = standings.filter(({ keyPoint }) => feedback.includes(keyPoint.statement.replace(/[.!]$/, "")));
      expect(named.length).toBeLessThanOrEqual(1);
      for (const { verdict } of named) expect(verdict).not.toBe("met");
    }
  });

  it("adds one point at most and stays within four sentences", () => {
    for (const { feedback } of [strong, part, weak]) {
      expect(feedback.split(/[.!](?:\s|$)/).filter(Boolean).length).toBeLessThanOrEqual(5);
      expect(feedback).not.toContain("?");
      expect(countWords(feedback)).toBeLessThanOrEqual(75);
    }
  });

  it("speaks of the answer and not of the person, without praise, score or verdict", () => {
    for (const { feedback } of [strong, part, weak]) {
      const own = feedback.replaceAll(/“[^”]*”/g, "").replaceAll(/: [^:]*\.$/g, ".");
      expect(own).not.toMatch(
        /\b(?:great|good|excellent|impressive|bad|poor|weak|wrong|fail\w*|smart|nervous|confident)\b/i,
      );
      expect(own).not.toMatch(/\b\d+ ?%|\blevel \d|\bscore\b|\bhire/i);
    }
  });

  it("does not give the model answer away, whole sentence by whole sentence", () => {
    for (const { feedback, answer } of [part, weak]) {
      for (const sentence of sentences(question.modelAnswer).filter((text) => !answer.includes(text))) {
        expect(feedback).not.toContain(sentence);
      }
    }
  });

  it("finds nothing to mark in an answer that showed nothing, and says so without blame", () => {
    const thread = weak.session.state.threads.find(({ questionId }) => questionId === id);
    const met = thread === undefined ? [] : standingsOf(thread, question).filter(({ verdict }) => verdict === "met");
    if (met.length > 0 || weak.feedback === "") return;
    expect(weak.feedback).toMatch(/\b(?:none|not|empty|open|nothing|no|still to come)\b/i);
  });

  it("is silent for the same words in mock mode", () => {
    const config = { questionIds: [id], questionCount: 1, warmUp: false, mode: "mock" } as const;
    const session = new TestSession(testContent(), config, 2);
    session.start();
    session.say(question.modelAnswer);
    session.press("skip");
    for (const utterance of session.facts("utterance.committed")) expect(utterance.feedback).toBeUndefined();
  });
});

describe("coach mode", () => {
  it("says nothing about a question that was skipped, empty or only repeated", () => {
    for (const texts of [[], ["…"], ["Could you repeat the question?"], ["Let me think."]]) {
      const config = {
        questionIds: ["swe-engineer-database-index"],
        questionCount: 1,
        warmUp: false,
        mode: "coach",
      } as const;
      const session = new TestSession(testContent(), config);
      session.start();
      for (const text of texts) session.say(text);
      session.press("skip");
      expect(session.facts("utterance.committed").filter((utterance) => utterance.feedback !== undefined)).toEqual([]);
    }
  });

  it("gives feedback on an honest I don't know: what the question was after", () => {
    const { session, feedback } = coached("swe-engineer-database-index", "I don't know.");
    const statements = session.content.pool.flatMap(({ question }) =>
      question.keyPoints.map(({ statement }) => statement),
    );
    expect(statements.some((statement) => feedback.includes(statement.replace(/[.!]$/, "")))).toBe(true);
  });

  it("asks, hints and follows up exactly as mock mode does", () => {
    const kinds = (mode: "coach" | "mock"): string[] => {
      const session = new TestSession(
        testContent({ track: "swe_engineer" }),
        { mode, questionCount: 2, warmUp: false },
        5,
      );
      session.start();
      session.say("I would use an index with a key, because reads are more frequent than writes in this case.");
      session.press("hint");
      session.say("I don't know.");
      return session.facts("turn.opened").map(({ kind }) => kind);
    };
    expect(kinds("coach")).toEqual(kinds("mock"));
  });
});

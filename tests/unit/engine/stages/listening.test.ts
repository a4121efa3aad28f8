/** The interviewer as a listener: follow-ups, habits, silence, doubt, half sentences, and words that come back. */
import { describe, expect, it } from "vitest";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { PERSONAS } from "../../../../worker/contract/vocabulary.ts";
import { bankQuestion, plainQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

const INDEX = bankQuestion("swe-engineer-database-index");
const FIRST = "The first point holds, because the queue keeps everything in order for us.";

function asked(config: ConstructorParameters<typeof TestSession>[1] = {}, seed = 1): TestSession {
  const choice = config.persona === undefined ? {} : { persona: config.persona };
  const ids = [INDEX.id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent(choice), { questionIds: ids, warmUp: false, ...config }, seed);
  session.start();
  return session;
}

function plainSession(count: number, part: Parameters<typeof plainQuestion>[0] = {}): TestSession {
  const questions = Array.from({ length: count }, () => plainQuestion({ prompt: "What would you say?", ...part }));
  const ids = questions.map(({ id }) => id);
  const session = new TestSession(testContent({ questions }), { questionIds: ids, warmUp: false });
  session.start();
  return session;
}
const leadIn = (session: TestSession): string => session.facts("utterance.committed").at(-1)?.leadIn ?? "";
const lastMove = (session: TestSession) => session.facts("turn.opened").at(-1)?.move;

describe("a follow-up", () => {
  it.each(PERSONAS)("of the %s interviewer says some of the candidate's words back", (persona) => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const session = asked({ persona }, seed);
      const said = INDEX.modelAnswer.split(". ").slice(0, 2).join(". ");
      session.say(said);
      const quote = /“([^”]+)”/.exec(leadIn(session))?.[1] ?? "nothing";
      expect(said).toContain(quote);
      expect(countWords(quote)).toBeLessThanOrEqual(8);
      expect(countQuestions(session.said)).toBe(1);
    }
  });

  it("never takes up the same words twice", () => {
    const session = asked();
    session.say(`${INDEX.modelAnswer.split(". ").slice(0, 2).join(". ")}.`);
    const first = leadIn(session);
    session.say("I would leave it as it stands there, in my view of the table.");
    const quotes = [first, leadIn(session)].map((line) => /“([^”]+)”/.exec(line)?.[1]);
    expect(new Set(quotes).size).toBe(2);
  });

  it("names the code when there are no words to take up", () => {
    const session = plainSession(1, { type: "coding" });
    session.say("x = x", { language: "typescript", text: "export const x = 1;" });
    session.say("y = y", { language: "typescript", text: "export const x = 1;" });
    const said = session.facts("utterance.committed").map((one) => `${one.leadIn ?? ""} ${one.text}`);
    expect(said.some((words) => /code/i.test(words))).toBe(true);
  });

  it("names a habit once it shows in a second answer, once a session, and truly", () => {
    const part = { type: "behavioral" as const, keyPoints: plainQuestion().keyPoints };
    const points = part.keyPoints.map((point) =>
      point.id === "second"
        ? { ...point, criterion: "behavioral.result" as const, accept: ["sales rose twofold"] }
        : { ...point, criterion: "behavioral.action" as const },
    );
    const session = plainSession(4, { ...part, keyPoints: points });
    const story = "Back then the first point stood, and I took it to a colleague, and I wrote it all down on paper.";
    const habits: string[] = [];
    for (let turn = 0; turn < 16 && session.state.stage !== "done"; turn += 1) {
      session.say(`${story} ${"So it was. ".repeat(turn)}`);
      const lead = leadIn(session);
      if (/(?:second|third|fourth) (?:story|time)/.test(lead)) habits.push(lead);
    }
    expect(habits).toHaveLength(1);
    expect(habits[0]).toMatch(/second/);
    expect(session.state.used).toContain("pattern:no_result");
  });
});

describe("what the interviewer told", () => {
  const facts = [{ topics: ["size", "how many"], answer: "Every second point holds for a million users." }];
  const keyPoints = plainQuestion().keyPoints.map((point) =>
    point.id === "second" ? { ...point, accept: ["second point (hold|stand) million user"] } : point,
  );

  it("is no evidence when it comes back, whether it was a fact, a hint or a follow-up", () => {
    const session = plainSession(1, { facts, keyPoints });
    session.say("How many users are there?");
    expect(session.said).toContain("a million users");
    session.press("hint");
    session.say("Every second point holds for a million users. The first point holds as well, I would say.");
    const verdicts = session.state.threads[0]?.turns.at(-1)?.verdicts.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(["met", "absent"]);
  });

  it("leaves the candidate's own words theirs, also when they were said back", () => {
    const session = plainSession(1, { keyPoints });
    session.say("The first point holds for us, I am sure.");
    expect(leadIn(session)).toMatch(/“/);
    session.say("As I said, the first point holds for us, and the second point holds for a million users.");
    const verdicts = session.state.threads[0]?.turns.at(-1)?.verdicts.map(({ verdict }) => verdict);
    expect(verdicts).toEqual(["met", "met"]);
  });

  it("counts for a mended answer only as far as it had been told by then", () => {
    const session = plainSession(1, { facts, keyPoints });
    session.say("The second point holds for a million users, as every second point holds for a million users.");
    const turnId = session.facts("turn.committed")[0]?.turnId ?? "";
    session.say("How many users are there?");
    session.send({ type: "turn.correct", turnId, text: "Every second point holds for a million users.", revision: 1 });
    expect(session.state.threads[0]?.turns[0]?.verdicts[1]?.verdict).toBe("met");
  });

  it("holds the name of a tag that small talk put on the list", () => {
    const session = new TestSession(testContent({ track: "swe_engineer" }), { behavioralTarget: 0 });
    session.start();
    session.say("Fine, and I want to practise system design.");
    expect(session.state.focusTags.length).toBeGreaterThan(0);
    const [tag = ""] = session.state.focusTags;
    const name = session.content.tags.find(({ id }) => id === tag)?.name ?? "";
    session.say(name);
    expect(session.state.threads[0]?.turns[0]?.verdicts.every(({ verdict }) => verdict === "absent")).toBe(true);
  });
});

describe("the same words again", () => {
  it("are asked about once, and then the question is left", () => {
    const session = plainSession(2);
    session.say(FIRST);
    expect(lastMove(session)?.move).toBe("followUp");
    session.say(FIRST);
    expect(lastMove(session)).toMatchObject({ move: "promptAgain" });
    session.say(`${FIRST.toUpperCase()}!`);
    expect(session.view.questionNumber).toBe(2);
  });
});

describe("half a sentence", () => {
  it("is met with time and no question, twice at most", () => {
    const session = plainSession(1);
    for (const half of ["So, the thing would be to…", "Well, if we had a…"]) {
      session.say(half);
      expect(lastMove(session)?.move).toBe("reply");
      expect(countQuestions(session.said)).toBe(0);
    }
    session.say("Okay, so we take the…");
    expect(lastMove(session)?.move).toBe("promptAgain");
  });

  it("that claims something is an answer", () => {
    const session = plainSession(1);
    session.say("The first point holds, and…");
    expect(lastMove(session)?.move).toBe("followUp");
  });
});

describe("leaving without an answer", () => {
  it("thanks nobody in the closing words", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const questions = [plainQuestion()];
      const config = { questionIds: questions.map(({ id }) => id), warmUp: false };
      const session = new TestSession(testContent({ questions }), config, seed);
      session.start();
      session.press("skip");
      expect(session.view.stage).toBe("wrapup");
      expect(leadIn(session)).not.toMatch(/note|written|thank|have that/i);
      expect(leadIn(session)).not.toBe("");
    }
  });

  it("is no reason for thanks in small talk either", () => {
    const session = new TestSession(testContent(), {});
    session.start();
    session.say("…");
    expect(leadIn(session)).not.toMatch(/glad|thank|hear/i);
  });
});

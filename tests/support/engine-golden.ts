/**
 * The golden sessions: scripts that between them use every persona, several tracks and every command, held over the
 * fixture bank. `scripts/golden.ts --write` turns them into `tests/fixtures/sessions/*.jsonl`; nothing else does.
 */
import type { SessionConfig } from "#engine/state.ts";
import { step } from "#engine/step.ts";
import { bankQuestion, type ContentChoice, testContent } from "./engine-content.ts";
import { TestSession } from "./engine-session.ts";

export type GoldenSession = {
  readonly name: string;
  readonly choice: ContentChoice;
  readonly config: Partial<SessionConfig>;
  readonly seed: number;
  readonly localHour: number;
  readonly play: (session: TestSession) => void;
};

/** First sentences of the model answer to the open question. */
function model(session: TestSession, sentences = 99): string {
  const id = session.view.currentQuestion?.id;
  if (id === undefined) return "No, thank you.";
  return bankQuestion(id)
    .modelAnswer.split(/(?<=\.) /)
    .slice(0, sentences)
    .join(" ");
}

function untilDone(session: TestSession, say: (turn: number) => string): void {
  for (let turn = 0; turn < 80 && session.state.stage !== "done"; turn += 1) session.say(say(turn));
}

const GRADED = { type: "report.graded", status: "complete" } as const;

export const GOLDEN: readonly GoldenSession[] = [
  {
    name: "calm-engineer-strong",
    choice: { persona: "calm", track: "swe_engineer" },
    config: { track: "swe_engineer", persona: "calm", questionCount: 4, difficulty: "easy", candidateName: "Layla" },
    seed: 11,
    localHour: 8,
    play: (session) => {
      session.start();
      session.say("Fine, thank you. And you?");
      untilDone(session, () => model(session));
      session.apply({ ...GRADED, at: session.now + 50 });
    },
  },
  {
    name: "rigorous-security-weak",
    choice: { persona: "rigorous", track: "cybersecurity", company: "amazon" },
    config: {
      track: "cybersecurity",
      persona: "rigorous",
      companyStyle: "amazon",
      questionCount: 3,
      difficulty: "medium",
    },
    seed: 12,
    localHour: 14,
    play: (session) => {
      session.start();
      session.say("Tired. It was a long night.");
      const lines = [
        "I don't know",
        "Something with passwords.",
        "…",
        "I would ask somebody who knows it and then see.",
      ];
      untilDone(session, (turn) => lines[turn % lines.length] ?? "");
      session.apply({ type: "report.failed", at: session.now + 50, attempt: 1, nextAttemptAt: session.now + 30_000 });
      session.apply({ ...GRADED, at: session.now + 31_000 });
    },
  },
  {
    name: "warm-behavioral-coach",
    choice: { persona: "warm", track: "behavioral" },
    config: { track: "behavioral", persona: "warm", mode: "coach", questionCount: 2, candidateName: "José" },
    seed: 13,
    localHour: 20,
    play: (session) => {
      session.start();
      session.say("A bit nervous, to be honest.");
      session.say(model(session, 3));
      session.say("I learned to write things down before I start.");
      session.say("Could you repeat the question?");
      session.say("Should it be from work?");
      session.say(model(session, 4));
      untilDone(session, (turn) => (turn < 4 ? model(session, 5) : "No, that is all."));
    },
  },
  {
    name: "analytical-adaptive-rising",
    choice: { persona: "analytical", track: "swe_engineer", company: "google" },
    config: {
      track: "swe_engineer",
      persona: "analytical",
      companyStyle: "google",
      questionCount: 6,
      difficulty: "medium",
      adaptive: true,
      behavioralTarget: 0,
    },
    seed: 14,
    localHour: 11,
    play: (session) => {
      session.start();
      session.say("I am excited to start! I want to practise databases.");
      untilDone(session, () => model(session));
    },
  },
  {
    name: "calm-adaptive-falling",
    choice: { persona: "calm", track: "swe_engineer" },
    config: {
      track: "swe_engineer",
      questionCount: 5,
      difficulty: "hard",
      adaptive: true,
      warmUp: false,
      behavioralTarget: 0,
    },
    seed: 15,
    localHour: 9,
    play: (session) => {
      session.start();
      untilDone(session, (turn) => (turn % 3 === 2 ? "Hash map." : "I don't know."));
    },
  },
  {
    name: "rigorous-every-button",
    choice: { persona: "rigorous", track: "swe_engineer", company: "meta" },
    config: {
      track: "swe_engineer",
      persona: "rigorous",
      companyStyle: "meta",
      questionCount: 3,
      mode: "coach",
      difficulty: "medium",
    },
    seed: 16,
    localHour: 17,
    play: (session) => {
      session.start();
      session.press("repeat");
      session.press("skip");
      session.press("rephrase");
      session.say(model(session, 3));
      session.press("skip");
      session.send({
        type: "turn.code",
        turnId: session.turnId,
        language: "python",
        text: "def f(): pass",
        revision: 1,
      });
      for (let count = 0; count < 4; count += 1) session.press("hint");
      session.send({ type: "turn.hold", turnId: session.turnId, forMs: 45_000 });
      session.press("redo");
      session.say("Here is my code.", { language: "python", text: "def f(x):\n    return sorted(x)" });
      session.say(model(session, 4));
      session.send({ type: "session.pause", reason: "button" });
      session.wait(600_000);
      session.send({ type: "session.resume", reason: "button" });
      session.send({ type: "turn.hold", turnId: session.turnId, forMs: 20_000 });
      session.wait(20_000).fire("hold");
      session.press("skip");
      session.say(model(session, 2));
      session.press("rephrase");
      session.say("I want to stop here.");
      session.say("No, not yet.");
      session.say(model(session, 5));
      session.say("Can we stop here?");
      session.say("Yes.");
    },
  },
  {
    name: "warm-time-limit",
    choice: { persona: "warm", track: "cybersecurity" },
    config: { track: "cybersecurity", persona: "warm", questionCount: 5, timeLimitMinutes: 10, difficulty: "easy" },
    seed: 17,
    localHour: 13,
    play: (session) => {
      session.start();
      session.say("Good, thanks.");
      for (let count = 0; count < 4; count += 1) session.wait(50_000).say(model(session, 3));
      session.wait(400_000).fire("limit");
      for (let count = 0; count < 6; count += 1) session.wait(50_000).press("repeat");
      session.fire("limit");
      session.say(model(session, 4));
      session.wait(60_000).fire("limitGrace");
    },
  },
  {
    name: "analytical-limit-without-answer",
    choice: { persona: "analytical", track: "cybersecurity", company: "microsoft" },
    config: {
      track: "cybersecurity",
      persona: "analytical",
      companyStyle: "microsoft",
      timeLimitMinutes: 10,
      warmUp: false,
      behavioralTarget: 0,
    },
    seed: 18,
    localHour: 23,
    play: (session) => {
      session.start();
      for (let count = 0; count < 11; count += 1) session.wait(50_000).press("repeat");
      session.wait(10_000).fire("limit");
      session.wait(50_000).fire("limitGrace");
      session.say("How did I do?");
      session.wait(60_000).fire("limitGrace");
      session.say("Too late.");
    },
  },
  {
    name: "calm-corrections-and-questions",
    choice: { persona: "calm", track: "swe_engineer", company: "apple" },
    config: {
      track: "swe_engineer",
      companyStyle: "apple",
      questionCount: 2,
      difficulty: "easy",
      candidateName: "Noor",
    },
    seed: 19,
    localHour: 6,
    play: (session) => {
      session.start();
      session.say("How long will this take?");
      session.say("Okay, let us begin.");
      session.send({ type: "turn.correct", turnId: "t1", text: "How long is this going to take?", revision: 1 });
      session.say(model(session, 2));
      const { turnId } = session;
      session.say("I planned the work.");
      session.send({ type: "turn.correct", turnId, text: model(session), revision: 1 });
      session.send({ type: "turn.correct", turnId, text: "An older revision.", revision: 1 });
      session.say("How many users are there? And how fast must it be?");
      session.say("Is that right?");
      session.say("I feel overwhelmed");
      session.say("Yes please");
      session.wait(120_000);
      session.say(model(session));
      session.say("let me think");
      session.say("What is the right answer?");
      session.send({ type: "turn.answer", turnId: "t2", text: "Too late.", source: "typed" });
      session.send({ type: "session.end", reason: "finished" });
      session.send({ type: "session.end", reason: "candidate" });
      session.apply({ type: "report.failed", at: session.now + 5, attempt: 5, nextAttemptAt: null });
    },
  },
  {
    name: "warm-one-question",
    choice: { persona: "warm", track: "swe_engineer" },
    config: {
      ...{ track: "swe_engineer", persona: "warm", mode: "coach", questionIds: ["swe-engineer-merge-bookings"] },
      ...{ questionCount: 1, warmUp: false, behavioralTarget: 0 },
    },
    seed: 20,
    localHour: 16,
    play: (session) => {
      session.start();
      session.say("Could you give me a hint?");
      session.say(model(session, 4), { language: "typescript", text: "export const merge = (x: number[]) => x;" });
      untilDone(session, (turn) => (turn < 2 ? model(session, 6) : "No, thanks."));
    },
  },
];

/** The lines of a golden file: first what the session was, then one step each. */
export function goldenLines(golden: GoldenSession): string[] {
  const { name, choice, config, seed, localHour, play } = golden;
  const session = new TestSession(testContent(choice), config, seed, localHour);
  play(session);
  return [JSON.stringify({ name, content: choice }), ...foldedLines(session.inputs, testContent(choice))];
}

/** One line for each input, with the facts and effects that it has. */
export function foldedLines(inputs: TestSession["inputs"], content: TestSession["content"]): string[] {
  const lines: string[] = [];
  let state: TestSession["state"] | null = null;
  for (const input of inputs) {
    const stepped = step(state, input, content);
    state = stepped.state;
    lines.push(JSON.stringify({ input, facts: stepped.facts, effects: stepped.effects }));
  }
  return lines;
}

/** How the interviewer behaves over whole sessions: lengths, praise, leaks, the clock, questions left unanswered. */
import { describe, expect, it } from "vitest";
import { countWords } from "#engine/speech/words.ts";
import type { Fact } from "#engine/state.ts";
import { PERSONAS } from "../../../worker/contract/vocabulary.ts";
import { LINES } from "../../support/engine-commands.ts";
import { BANK, bankQuestion, testContent } from "../../support/engine-content.ts";
import { TestSession } from "../../support/engine-session.ts";

type Utterance = Extract<Fact, { type: "utterance.committed" }>;

/** Sessions of every persona in which the candidate answers well, badly and not at all. */
function sessions(): TestSession[] {
  return PERSONAS.flatMap((persona, index) =>
    (["swe_engineer", "cybersecurity"] as const).map((track) => {
      const company = (["general", "amazon", "google", "meta"] as const)[index] ?? "general";
      const mode = index % 2 === 0 ? ("mock" as const) : ("coach" as const);
      const config = { track, persona, companyStyle: company, mode, questionCount: 4, adaptive: true };
      const session = new TestSession(testContent({ persona, company, track }), config, index * 7 + track.length);
      session.start();
      session.say("I am a little tired, and you?");
      for (let turn = 0; session.state.stage !== "done" && turn < 60; turn += 1) {
        const id = session.view.currentQuestion?.id;
        const model = id === undefined ? "No, thank you." : bankQuestion(id).modelAnswer;
        const half = model.split(". ").slice(0, 3).join(". ");
        if (turn % 6 === 4) session.press("hint");
        else session.say(turn % 3 === 0 ? half : (LINES[(turn * 5 + index) % LINES.length] ?? half));
      }
      return session;
    }),
  );
}

const HELD = sessions();
const utterances: Utterance[] = HELD.flatMap((session) => session.facts("utterance.committed"));
const ofKind = (...kinds: Utterance["kind"][]): Utterance[] => utterances.filter(({ kind }) => kinds.includes(kind));

/** Runs of `size` words that stand in both texts. */
function sharedRuns(a: string, b: string, size: number): string[] {
  const runs = (text: string): string[] => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
    return words.slice(0, Math.max(0, words.length - size + 1)).map((_, at) => words.slice(at, at + size).join(" "));
  };
  const known = new Set(runs(b));
  return runs(a).filter((run) => known.has(run));
}

describe("conduct over whole sessions", () => {
  it("says enough to be judged", () => {
    expect(utterances.length).toBeGreaterThan(120);
    expect(new Set(utterances.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
  });

  it("keeps a main prompt to sixty words and its lead-in to fifteen", () => {
    for (const { text, leadIn = "" } of ofKind("question")) {
      expect(countWords(text)).toBeLessThanOrEqual(60);
      expect(countWords(leadIn), leadIn).toBeLessThanOrEqual(15);
    }
  });

  it("keeps everything else to thirty words, apart from a question said again and a hint of the bank", () => {
    const prompts = BANK.flatMap(({ prompt, rephrase, keyPoints }) => [
      prompt,
      rephrase,
      ...keyPoints.map(({ followUp }) => followUp),
    ]);
    for (const { text, leadIn = "" } of ofKind("greeting", "smallTalk", "followUp", "prompt", "reply", "wrapUp")) {
      const again = prompts.find((prompt) => text.endsWith(prompt));
      const words = countWords(`${leadIn} ${again === undefined ? text : text.slice(0, -again.length)}`);
      expect(words, `${leadIn} ${text}`).toBeLessThanOrEqual(30);
    }
  });

  it("never praises and never claims what a score might be", () => {
    const praise =
      /\b(?:great|excellent|perfect|awesome|amazing|impressive|brilliant|well done|good (?:job|answer|point|question|work))\b/i;
    const bank = new Set(
      BANK.flatMap(({ prompt, rephrase, hints, keyPoints }) => [
        ...[prompt, rephrase, ...hints],
        ...keyPoints.flatMap(({ followUp, hint }) => [followUp, hint]),
      ]),
    );
    for (const { text, leadIn = "" } of utterances) {
      const spoken = bank.has(text) ? leadIn : `${leadIn} ${text}`;
      expect(spoken.replaceAll(/“[^”]*”/g, "")).not.toMatch(praise);
      expect(spoken).not.toMatch(/\b(?:hired|percentile|\d+ ?%|\d out of \d+ points)\b/i);
    }
  });

  it("gives no run of six words of the model answer away before the question is left", () => {
    for (const session of HELD) {
      const asked = new Map(session.facts("turn.opened").map(({ turnId, questionId }) => [turnId, questionId]));
      for (const { turnId, text, leadIn = "", kind } of session.facts("utterance.committed")) {
        const id = asked.get(turnId);
        if (id === undefined || kind === "hint") continue;
        const { modelAnswer, prompt, rephrase, facts, hints } = bankQuestion(id);
        const own = session.messages.filter(({ role }) => role === "candidate").map((message) => message.text);
        const free = [prompt, rephrase, ...hints, ...facts.map(({ answer }) => answer), ...own].join(" . ");
        const leaked = sharedRuns(`${leadIn} ${text}`, modelAnswer, 6);
        expect(leaked.filter((run) => sharedRuns(run, free, 6).length === 0)).toEqual([]);
      }
    }
  });

  it("does not speak of time when there is no limit", () => {
    for (const { text, leadIn = "" } of ofKind("wrapUp")) {
      expect(`${leadIn} ${text}`).not.toMatch(/time is (?:up|over)|at time\b|closes our time/i);
    }
  });

  it("sums nothing up: it says at most eight words of the candidate's at a time", () => {
    for (const session of HELD) {
      const own = session.messages.filter(({ role }) => role === "candidate").map(({ text }) => text);
      for (const { leadIn = "" } of session.facts("utterance.committed")) {
        for (const text of own) expect(sharedRuns(leadIn, text, 9)).toEqual([]);
      }
    }
  });

  it("gives coach feedback only in coach mode, and always with the question that was left", () => {
    for (const session of HELD) {
      const spoken = session.facts("utterance.committed").filter(({ feedback }) => feedback !== undefined);
      if (session.state.config.mode === "mock") expect(spoken).toEqual([]);
      else expect(spoken.length).toBeGreaterThan(0);
      for (const { kind } of spoken) expect(["question", "wrapUp"]).toContain(kind);
    }
  });

  it("answers every question that a candidate puts in the middle of a question", () => {
    for (const session of HELD) {
      const opened = session.facts("turn.opened");
      const asking = session.facts("turn.committed").filter(({ intent }) => intent === "clarification");
      for (const { turnId } of asking) {
        const next = opened[opened.findIndex((turn) => turn.turnId === turnId) + 1];
        if (next !== undefined) expect(["reply", "hint", "smallTalk", "wrapUp", "question"]).toContain(next.kind);
      }
    }
  });

  it("sounds different from session to session", () => {
    const greetings = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const session = new TestSession(testContent(), {}, seed);
      session.start();
      return session.said;
    });
    expect(new Set(greetings).size).toBeGreaterThanOrEqual(5);
  });
});

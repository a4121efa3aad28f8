/** What holds for any conversation whatever, found by random command sequences over all personas and set-ups. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fact, SessionConfig } from "#engine/state.ts";
import { type Act, acts, configs, perform } from "../../support/engine-commands.ts";
import { testContent } from "../../support/engine-content.ts";
import { replay, TestSession } from "../../support/engine-session.ts";

const RUNS = { numRuns: 60, seed: 20_261_124 };
const pair = fc.tuple(configs, acts, fc.integer({ min: 0, max: 4_294_967_295 }));

function held(config: Partial<SessionConfig>, script: readonly Act[], seed: number): TestSession {
  const { track = "swe_engineer", persona = "calm", companyStyle = "general" } = config;
  const session = new TestSession(testContent({ track, persona, company: companyStyle }), config, seed);
  session.start();
  for (const act of script) perform(session, act);
  return session;
}

function always(check: (session: TestSession) => void): void {
  fc.assert(
    fc.property(pair, ([config, script, seed]) => check(held(config, script, seed))),
    RUNS,
  );
}

const wordsOf = ({ feedback = "", leadIn = "", text = "" }): string =>
  [feedback, leadIn, text].filter(Boolean).join(" ");
const isSpeech = (fact: Fact): boolean => fact.type === "utterance.committed" || fact.type === "turn.opened";

describe("any conversation", () => {
  it("has exactly one open turn between start and end, and none outside", () => {
    fc.assert(
      fc.property(pair, ([config, script, seed]) => {
        const session = held(config, [], seed);
        for (const act of script) {
          perform(session, act);
          const open = session.facts("turn.opened").length - session.facts("turn.committed").length;
          const ended = session.state.stage === "done";
          expect(session.state.turn === null).toBe(ended);
          if (!ended) expect(open).toBe(1);
        }
      }),
      RUNS,
    );
  });

  it("is silent after the end", () => {
    always((session) => {
      session.send({ type: "session.end", reason: "candidate" });
      const before = session.log.length;
      session.say("One more thing.");
      session.press("hint");
      session.fire("limitGrace");
      const facts = session.log.slice(before).flatMap((logged) => (logged.class === "fact" ? [logged.event] : []));
      expect(facts.filter(isSpeech)).toEqual([]);
      expect(session.facts("session.ended")).toHaveLength(1);
    });
  });

  it("asks no question twice and at most two follow-ups about each", () => {
    always((session) => {
      const asked = session.state.threads.map(({ questionId }) => questionId);
      expect(new Set(asked).size).toBe(asked.length);
      for (const thread of session.state.threads) {
        expect(thread.followUpsUsed).toBeLessThanOrEqual(thread.warmUp ? 1 : 2);
      }
      const main = session.state.threads.filter(({ warmUp }) => !warmUp);
      expect(main.length).toBeLessThanOrEqual(session.state.plan.length);
    });
  });

  it("never says the same text twice and never asks two questions at once", () => {
    always((session) => {
      const utterances = session.facts("utterance.committed");
      const texts = utterances.map(({ text }) => text);
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
      for (const utterance of utterances) {
        expect(utterance.text).not.toBe("");
        expect(wordsOf(utterance).split("?").length - 1).toBeLessThanOrEqual(1);
      }
    });
  });

  it("leaves no place of a line unfilled and no trace of a missing name", () => {
    always((session) => {
      for (const utterance of session.facts("utterance.committed")) {
        expect(wordsOf(utterance)).not.toMatch(/[{}]|undefined|null|NaN| ,|,\s*[.!]|\s{2,}/);
      }
    });
  });

  it("can be stored as JSON and replayed from its inputs to the same facts", () => {
    always((session) => {
      expect(JSON.parse(JSON.stringify(session.state))).toEqual(session.state);
      const facts = session.log.flatMap((logged) => (logged.class === "fact" ? [logged.event] : []));
      const again = replay(session.inputs, session.content);
      expect(JSON.stringify(again.facts)).toBe(JSON.stringify(facts));
      expect(JSON.stringify(again.state)).toBe(JSON.stringify(session.state));
    });
  });

  it("goes on from a state that was stored and loaded in the middle", () => {
    always((session) => {
      const loaded = JSON.parse(JSON.stringify(session.state));
      session.say("And another thing about the table and its key.");
      const twin = replay(session.inputs.slice(0, -1), session.content);
      expect(JSON.stringify(loaded)).toBe(JSON.stringify(twin.state));
    });
  });

  it("counts no more time than has passed, and never backwards", () => {
    always((session) => {
      const { elapsedMs, timeLeftMs } = session.view;
      expect(elapsedMs).toBeGreaterThanOrEqual(0);
      expect(elapsedMs).toBeLessThanOrEqual(session.now - (session.state.startedAt ?? session.now));
      if (timeLeftMs !== undefined) expect(timeLeftMs).toBeGreaterThanOrEqual(0);
    });
  });

  it("reads every turn that belongs to a question and keeps it in its thread", () => {
    always((session) => {
      const ofQuestion = new Set(
        session.facts("turn.opened").flatMap((fact) => (fact.questionId ? [fact.turnId] : [])),
      );
      const said = session
        .facts("turn.committed")
        .filter(({ turnId, cause }) => ofQuestion.has(turnId) && cause === "text");
      const kept = new Set(session.state.threads.flatMap(({ turns }) => turns.map(({ turnId }) => turnId)));
      expect(said.filter(({ turnId }) => !kept.has(turnId))).toEqual([]);
    });
  });

  it("quotes only words that the candidate said", () => {
    always((session) => {
      const texts = session.state.threads.flatMap(({ turns }) => turns);
      for (const { turnId, verdicts } of texts) {
        for (const span of verdicts.flatMap(({ spans }) => spans)) expect(span.turnId).toBe(turnId);
      }
      if (session.facts("turn.corrected").length > 0) return;
      const heard = session.messages.filter(({ role }) => role === "candidate").map(({ text }) => text);
      const sheet = session.content.pool.flatMap(({ question }) =>
        question.keyPoints.map(({ statement }) => statement),
      );
      for (const { leadIn = "", feedback = "" } of session.facts("utterance.committed")) {
        const quotes = [...`${feedback} ${leadIn}`.matchAll(/“([^”]+)”/g)].map(([, quote]) => quote ?? "");
        for (const quote of quotes) expect([...heard, ...sheet].some((text) => text.includes(quote))).toBe(true);
      }
    });
  });
});

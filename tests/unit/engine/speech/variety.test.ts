/** Ten sessions in a row do not sound canned: distinct wordings are counted, per occasion and per interviewer. */
import { describe, expect, it } from "vitest";
import { countWords } from "#engine/speech/words.ts";
import type { Fact } from "#engine/state.ts";
import { PERSONAS, type Persona } from "../../../../worker/contract/vocabulary.ts";
import { bankQuestion, testContent } from "../../../support/engine-content.ts";
import { TestSession } from "../../../support/engine-session.ts";

type Utterance = Extract<Fact, { type: "utterance.committed" }>;

const REMARKS = [
  "Could you repeat the question?",
  "Let me think.",
  "I don't know.",
  "Something quick.",
  "Is that right?",
];

/** The same candidate ten times over, with only the seed different. */
function tenSessions(persona: Persona): TestSession[] {
  return Array.from({ length: 10 }, (_, at) => {
    const content = testContent({ persona, track: "swe_engineer" });
    const config = { persona, questionCount: 3, candidateName: "Layla", mode: "coach" } as const;
    const session = new TestSession(content, config, at * 101 + 7, 10);
    session.start();
    session.say("Fine, thanks. And you?");
    for (let turn = 0; turn < 40 && session.state.stage !== "done"; turn += 1) {
      const id = session.view.currentQuestion?.id;
      const model = id === undefined ? "No, thank you." : bankQuestion(id).modelAnswer;
      const part = model
        .split(/(?<=\.) /)
        .slice(0, 2)
        .join(" ");
      session.say(turn % 2 === 0 ? part : (REMARKS[turn % REMARKS.length] ?? part));
    }
    return session;
  });
}

const HELD = new Map(PERSONAS.map((persona) => [persona, tenSessions(persona)]));
const spokenBy = (persona: Persona): Utterance[] =>
  (HELD.get(persona) ?? []).flatMap((session) => session.facts("utterance.committed"));
const distinct = (texts: readonly string[]): number => new Set(texts).size;

describe.each(PERSONAS)("ten interviews with the %s interviewer", (persona) => {
  const sessions = HELD.get(persona) ?? [];
  const utterances = spokenBy(persona);

  it("all come to their end", () => {
    for (const session of sessions) expect(session.state.stage).toBe("done");
  });

  it("begin in at least six different ways", () => {
    expect(
      distinct(sessions.map((session) => session.facts("utterance.committed")[0]?.text ?? "")),
    ).toBeGreaterThanOrEqual(6);
  });

  it("close in at least six different ways", () => {
    const closings = utterances.filter(({ kind }) => kind === "wrapUp").map(({ text }) => text);
    expect(closings).toHaveLength(10);
    expect(distinct(closings)).toBeGreaterThanOrEqual(6);
  });

  it("lead into questions in words that are mostly new", () => {
    const leads = utterances.filter(({ kind }) => kind === "question").flatMap(({ leadIn }) => leadIn ?? []);
    expect(leads.length).toBeGreaterThanOrEqual(35);
    expect(distinct(leads) / leads.length).toBeGreaterThan(0.7);
  });

  it("bridge to follow-ups in at least ten ways", () => {
    const bridges = utterances.filter(({ kind }) => kind === "followUp").flatMap(({ leadIn }) => leadIn ?? []);
    expect(distinct(bridges)).toBeGreaterThanOrEqual(Math.min(10, bridges.length));
  });

  it("never say the same text twice within one session", () => {
    for (const session of sessions) {
      const texts = session.facts("utterance.committed").map(({ text }) => text);
      expect(distinct(texts)).toBe(texts.length);
    }
  });

  it("never use the same lead-in twice within one session", () => {
    for (const session of sessions) {
      const leads = session.facts("utterance.committed").flatMap(({ leadIn }) => leadIn ?? []);
      expect(distinct(leads)).toBe(leads.length);
    }
  });

  it("word coach feedback anew each time", () => {
    const feedback = utterances.flatMap((utterance) => utterance.feedback ?? []);
    const heads = feedback.map((text) => text.split(/[“:]/)[0] ?? text);
    expect(feedback.length).toBeGreaterThanOrEqual(20);
    expect(distinct(heads)).toBeGreaterThanOrEqual(8);
  });

  it("say a name now and then and not all the time", () => {
    for (const session of sessions) {
      const named = session
        .facts("utterance.committed")
        .filter(({ text, leadIn = "" }) => `${leadIn} ${text}`.includes("Layla"));
      expect(named.length).toBeLessThanOrEqual(session.facts("utterance.committed").length / 2);
    }
    expect(utterances.some(({ text }) => text.includes("Layla"))).toBe(true);
  });

  it("are short where they should be", () => {
    for (const { kind, leadIn = "" } of utterances) {
      expect(countWords(leadIn), `${kind}: ${leadIn}`).toBeLessThanOrEqual(15);
    }
  });
});

describe("four interviewers", () => {
  it("sound like four: at least a third of what one says before a message, no other says", () => {
    const leads = (persona: Persona): Set<string> => new Set(spokenBy(persona).flatMap(({ leadIn }) => leadIn ?? []));
    for (const one of PERSONAS) {
      for (const other of PERSONAS.filter((persona) => persona !== one)) {
        const shared = [...leads(one)].filter((line) => leads(other).has(line)).length;
        expect(shared / leads(one).size, `${one} ${other}`).toBeLessThan(0.67);
      }
    }
  });

  it("ask the same main questions for the same seed, so that a persona changes no rubric and no choice of level", () => {
    const types = (persona: Persona): string[] =>
      (HELD.get(persona) ?? []).map(({ state }) => state.plan.map(({ kind }) => kind).join());
    for (const persona of PERSONAS) expect(types(persona)).toEqual(types("calm"));
  });
});

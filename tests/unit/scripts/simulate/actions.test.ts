import { describe, expect, it } from "vitest";
import type { Candidate, Reply } from "../../../../scripts/candidates/candidate.ts";
import { KINDS } from "../../../../scripts/candidates/catalogue.ts";
import { strong } from "../../../../scripts/candidates/experts.ts";
import { contentFor, loadBank } from "../../../../scripts/simulate/content.ts";
import { linesOf } from "../../../../scripts/simulate/scene.ts";
import { configOf, type Simulated, simulate } from "../../../../scripts/simulate/session.ts";
import { studyKinds } from "../../../../scripts/simulate/study-kinds.ts";
import { candidateFigures, recoveryFigures, recoverySession } from "../../../../scripts/simulate/study-recovery.ts";

const bank = loadBank();

/** Answers like the strong candidate, but does `reply` once when the first main question comes. */
function onceInstead(reply: Reply): Candidate {
  let done = false;
  return {
    name: "once",
    respond(situation, random) {
      const first = !done && situation.kind === "question" && situation.turnOfQuestion === 0;
      if (!first) return strong.respond(situation, random);
      done = true;
      return reply;
    },
  };
}

const choice = configOf({ track: "swe_intern", questionCount: 2, behavioralTarget: 0, warmUp: false });
const content = contentFor(bank, choice);

/** A coding question and another one, whatever else the bank holds. */
const questionIds = [true, false].flatMap((isCoding) => {
  const found = content.pool.find(({ question }) => (question.coding !== undefined) === isCoding);
  return found?.question.id ?? [];
});

function hold(candidate: Candidate): Simulated {
  return simulate({ candidate, config: { ...choice, questionIds }, seed: 2, content, bank: bank.questions });
}

const inputsOf = ({ log }: Simulated): string[] =>
  log.flatMap((logged) => (logged.class === "input" ? [logged.event.type] : []));
const factsOf = ({ log }: Simulated): string[] =>
  log.flatMap((logged) => (logged.class === "fact" ? [logged.event.type] : []));
const kindsOf = (simulated: Simulated): string[] =>
  linesOf(simulated).flatMap((line) => (line.by === "interviewer" ? [line.kind] : []));

describe("what a candidate does in a simulated interview", () => {
  it("reaches the engine: a hint is asked for and given", () => {
    const simulated = hold(onceInstead({ act: "hint" }));
    expect(inputsOf(simulated)).toContain("turn.hint");
    expect(kindsOf(simulated)).toContain("hint");
    expect(simulated.report.questions[0]?.hintsUsed).toBe(1);
  });

  it("reaches the engine: a skip closes the question", () => {
    const simulated = hold(onceInstead({ act: "skip" }));
    expect(inputsOf(simulated)).toContain("turn.skip");
    expect(simulated.report.questions[0]?.outcome).toBe("skipped");
  });

  it("reaches the engine: a rephrase says the question in other words", () => {
    expect(kindsOf(hold(onceInstead({ act: "rephrase" })))).toContain("rephrase");
  });

  it("reaches the engine: a repeat and a hold change nothing of the conversation", () => {
    const plain = kindsOf(hold(strong));
    expect(kindsOf(hold({ ...onceInstead({ act: "repeat" }), name: "strong" }))).toEqual(plain);
    const held = hold({ ...onceInstead({ act: "hold" }), name: "strong" });
    expect(factsOf(held)).toContain("turn.held");
    expect(kindsOf(held)).toEqual(plain);
  });

  it("comes back from a pause at once, since nobody else would wake it", () => {
    const simulated = hold(onceInstead({ act: "pause" }));
    const inputs = inputsOf(simulated);
    expect(inputs.indexOf("session.resume")).toBe(inputs.indexOf("session.pause") + 1);
    expect(factsOf(simulated)).toContain("session.resumed");
  });

  it("ends the interview when it wants to, with a report on what there was", () => {
    const simulated = hold(onceInstead({ act: "end" }));
    expect(simulated.state.endReason).toBe("candidate");
    expect(simulated.report.overall).toBeNull();
  });

  it("brings its code into the log", () => {
    const { log } = hold(strong);
    const code = log.filter(
      (logged) => logged.class === "fact" && logged.event.type === "turn.committed" && logged.event.code !== undefined,
    );
    expect(code.length).toBeGreaterThan(0);
  });
});

describe("the studies at their smallest", () => {
  it("put every kind through a track and know the strong from the weak", () => {
    const { figures } = studyKinds(bank, 1, 5, ["swe_intern"]);
    expect(figures.map(({ candidate }) => candidate)).toEqual(KINDS.map(({ name }) => name));
    const of = (name: string) => figures.find(({ candidate }) => candidate === name);
    expect(of("strong")?.sessions).toBe(1);
    expect(of("strong")?.content ?? 0).toBeGreaterThan((of("weak")?.content ?? 5) + 2);
    expect(of("silent")).toMatchObject({ overall: null, content: 0 });
  });

  it("find the skill that was put in, better than by chance", () => {
    const found = Array.from({ length: 60 }, (_, at) => recoverySession(bank, 100 + at)).flat();
    for (const { criterion, r, rShown } of recoveryFigures(found)) {
      if (criterion !== "all") continue;
      expect(r).toBeGreaterThan(0.4);
      expect(rShown).toBeGreaterThan(0.6);
    }
    const whole = candidateFigures(found);
    // the candidate of seed 107 says nothing that is right in five questions, only that they have not worked with it
    expect(whole.map(({ wording, candidates }) => [wording, candidates])).toEqual([
      ["known", 20],
      ["paraphrase", 20],
      ["hidden", 20],
    ]);
    const unknowing = found.filter(({ seed }) => seed === 107);
    expect(unknowing).not.toEqual([]);
    for (const { shown, level } of unknowing) {
      expect(shown).toBe(0);
      expect(level).toBeLessThan(1);
    }
    for (const { r, coverage } of whole) {
      expect(r).toBeGreaterThan(0.75);
      // two hundred levels a wording: the night judges by thousands
      expect(coverage).toBeGreaterThan(0.7);
      expect(coverage).toBeLessThan(0.9);
    }
  });
});

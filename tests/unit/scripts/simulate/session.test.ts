import { describe, expect, it } from "vitest";
import { injectorBeside } from "../../../../scripts/candidates/attackers.ts";
import type { Candidate } from "../../../../scripts/candidates/candidate.ts";
import { KINDS } from "../../../../scripts/candidates/catalogue.ts";
import { haltingExpert, strong } from "../../../../scripts/candidates/experts.ts";
import { fluentNovice, silent, weak } from "../../../../scripts/candidates/novices.ts";
import { restless } from "../../../../scripts/candidates/restless.ts";
import { checkQuotes, normaliseReport } from "../../../../scripts/interview/quotes.ts";
import { conductSession, judge } from "../../../../scripts/simulate/conduct.ts";
import { contentFor, loadBank } from "../../../../scripts/simulate/content.ts";
import { answerLevels, contentLevel } from "../../../../scripts/simulate/levels.ts";
import { configOf, type Simulated, SimulationError, simulate } from "../../../../scripts/simulate/session.ts";
import { studyAdaptive } from "../../../../scripts/simulate/study-adaptive.ts";
import { studyHalo } from "../../../../scripts/simulate/study-halo.ts";
import { kindSession } from "../../../../scripts/simulate/study-kinds.ts";
import { recoverySession } from "../../../../scripts/simulate/study-recovery.ts";
import { Report } from "../../../../worker/contract/report.ts";
import { TRACKS, type Track } from "../../../../worker/contract/vocabulary.ts";

const bank = loadBank();
const hold = (candidate: Candidate, track: Track = "swe_intern", seed = 1): Simulated =>
  kindSession(bank, candidate, track, seed);
const endsOf = ({ log }: Simulated): number =>
  log.filter((logged) => logged.class === "fact" && logged.event.type === "session.ended").length;

describe("a simulated interview", () => {
  it.each(TRACKS)("in %s comes to its end with a report in the contract's form", (track) => {
    const simulated = hold(strong, track);
    expect(endsOf(simulated)).toBe(1);
    expect(Report.parse(simulated.report)).toEqual(simulated.report);
    expect(simulated.report.questions.filter(({ warmUp }) => !warmUp)).toHaveLength(5);
  });

  it.each(KINDS)("with $name ends, and every quote is what was said", (candidate) => {
    const { report, transcript, turns } = hold(candidate, "swe_engineer", 2);
    expect(checkQuotes(report, transcript).wrong).toEqual([]);
    expect(turns).toBeLessThan(60);
  });

  it("is the same log for the same seed, and another for another", () => {
    expect(JSON.stringify(hold(restless(strong), "data_science", 3).log)).toBe(
      JSON.stringify(hold(restless(strong), "data_science", 3).log),
    );
    expect(JSON.stringify(hold(strong, "data_science", 3).log)).not.toBe(
      JSON.stringify(hold(strong, "data_science", 4).log),
    );
  });

  it("numbers inputs and facts without a gap and never goes back in time", () => {
    const { log } = hold(restless(weak), "devops_cloud", 5);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
    const times = log.map((logged) => (logged.class === "input" ? logged.event.at : logged.at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("fires the limit's timer when the time is over, and ends", () => {
    const config = configOf({ track: "swe_intern", timeLimitMinutes: 10, questionCount: 10 });
    const content = contentFor(bank, config);
    const simulated = simulate({ candidate: strong, config, seed: 1, content, bank: bank.questions });
    const fired = simulated.log.some(
      ({ event }) => event.type === "timer.fired" && "timer" in event && event.timer === "limit",
    );
    expect(fired).toBe(true);
    expect(endsOf(simulated)).toBe(1);
    expect(simulated.report.questions.some(({ outcome }) => outcome === "not_reached") || simulated.turns < 20).toBe(
      true,
    );
  });

  it("stops with a reason when a candidate never lets it end", () => {
    const endless: Candidate = { name: "endless", respond: () => ({ act: "repeat" }) };
    expect(() => hold(endless)).toThrow(SimulationError);
  });

  it("gives nobody a score for silence", () => {
    const { report } = hold(silent);
    expect(report.overall).toBeNull();
    expect(answerLevels(report)).toEqual([]);
  });
});

describe("strong and weak candidates", () => {
  it.each(TRACKS)("stand apart beyond their intervals in %s", (track) => {
    const good = hold(strong, track).report.overall;
    const poor = hold(weak, track).report.overall;
    expect(good).not.toBeNull();
    if (good !== null && poor !== null) expect(good.low).toBeGreaterThan(poor.high);
  });
});

describe("an instruction to the grader beside a real answer", () => {
  it.each(TRACKS)("changes no level in %s", (track) => {
    const plain = hold({ ...strong, name: "pair" }, track);
    const beside = hold({ ...injectorBeside, name: "pair" }, track);
    expect(answerLevels(beside.report)).toEqual(answerLevels(plain.report));
  });
});

describe("the halo trap", () => {
  it.each(TRACKS)("does not catch in %s: the expert who stumbles stands a level above the fluent novice", (track) => {
    const { figures, failures } = studyHalo(bank, 2, 11, [track]);
    expect(failures).toEqual([]);
    for (const { expert, novice } of figures) expect(expert - novice).toBeGreaterThan(1);
  });

  it("is measured on content alone", () => {
    expect(contentLevel(hold(haltingExpert).report)).toBeGreaterThan(contentLevel(hold(fluentNovice).report) + 1);
  });
});

describe("latent skill", () => {
  it("is drawn from the seed and found again in the criteria of the report", () => {
    const found = recoverySession(bank, 8);
    expect(found.length).toBeGreaterThan(3);
    expect(recoverySession(bank, 8)).toEqual(found);
    for (const { ability, level, low, high } of found) {
      expect(ability).toBeLessThanOrEqual(5);
      expect(low).toBeLessThanOrEqual(level);
      expect(level).toBeLessThanOrEqual(high);
    }
  });
});

describe("adaptive difficulty", () => {
  it("never swings to and fro, and asks the able harder questions than the beginner", () => {
    const { figures, failures } = studyAdaptive(bank, 2, 3, [1, 5]);
    expect(failures).toEqual([]);
    const of = (ability: number) => figures.find((one) => one.ability === ability);
    expect(of(5)?.shareHard ?? 0).toBeGreaterThan(of(1)?.shareHard ?? 1);
    expect(of(1)?.shareEasy ?? 0).toBeGreaterThan(of(5)?.shareEasy ?? 1);
  });
});

describe("a session of the conduct study", () => {
  it("is replayed by its seed alone", () => {
    const { simulated: first } = conductSession(bank, 41);
    expect(JSON.stringify(conductSession(bank, 41).simulated.log)).toBe(JSON.stringify(first.log));
    expect(normaliseReport(conductSession(bank, 41).simulated.report)).toBe(normaliseReport(first.report));
  });

  it("is judged with the seed that replays it", () => {
    const { simulated } = conductSession(bank, 42);
    const spoiled = {
      ...simulated,
      log: simulated.log.map((logged) =>
        logged.class === "fact" && logged.event.type === "utterance.committed" && logged.event.kind === "wrapUp"
          ? { ...logged, event: { ...logged.event, text: "Great answers. You are hired." } }
          : logged,
      ),
    };
    const found = judge(spoiled, bank.questions).filter(({ rule }) => rule === "banned claims");
    expect(found).toEqual([expect.objectContaining({ seed: 42, detail: "“hired”" })]);
  });
});

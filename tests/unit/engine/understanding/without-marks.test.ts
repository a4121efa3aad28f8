/** What hangs together in speech that is written down without a mark: a denial ends with its statement. */
import { describe, expect, it } from "vitest";
import { MatchGround } from "#engine/understanding/match-ground.ts";
import { findScopes } from "#engine/understanding/negation-scopes.ts";
import { compilePattern, emptyMemory } from "#engine/understanding/pattern-compile.ts";
import { findMatches } from "#engine/understanding/pattern-match.ts";
import { polarityOf } from "#engine/understanding/polarity.ts";
import { passageOf } from "../../../support/reading.ts";

/** Said before and behind, so that the text is as long as an answer. */
const BEFORE =
  "we run a small shop for bicycles near the station and repair what people bring to us every day of the week";
const BEHIND =
  "in the evening we count what was sold and write it into a book that my aunt reads on the first of the month";

function polarities(said: string, entry: string): (string | null)[] {
  const passage = passageOf(`${BEFORE} ${said} ${BEHIND}`);
  const scopes = findScopes(passage);
  const matches = findMatches(new MatchGround(passage, scopes), compilePattern(entry, emptyMemory()));
  return matches.map(({ words }) => polarityOf(passage, scopes, words));
}

describe("words without a mark", () => {
  it.each([
    ["i would not lend the tools we keep the keys in a drawer", "(keep) (keys) (drawer)"],
    ["the lamp is not broken i changed the cable on monday", "(changed) (cable)"],
    ["they never called us it saves time to write a letter", "(saves) (time) (letter)"],
    ["nobody came to the counter i put a sign on the door", "(put) (sign) (door)"],
    ["we did it without a contract they pay the rest in spring", "(pay) (rest) (spring)"],
    ["they gave the man nothing and signing in asks for a letter from work", "(signing) (asks) (letter)"],
    ["the giant would not do it for any income parents see a short letter into which they write", "(parents) (letter)"],
    ["i did not speak with them for a year what has stayed with me is the lesson", "(stayed) (me) (lesson)"],
    ["the lamp will not recover alone when readiness fails the lamp is taken out of the pool", "(readiness) (taken)"],
    ["some read the label but most do not the colours tell them which bottle is right", "(colours) (tell) (bottle)"],
  ])("of the next statement are not denied: %s", (said, entry) => {
    expect(polarities(said, entry)).toEqual(["positive"]);
  });

  it.each([
    ["i would not lend the tools to a stranger", "(lend) (tools)"],
    ["the lamp is not broken in any way", "(lamp|broken) (way)"],
    ["they never called us about the contract", "(called) (contract)"],
    ["we do not keep the keys in a drawer", "(keep) (keys) (drawer)"],
    ["nobody put a sign on the door", "(put) (sign) (door)"],
    ["nothing and nobody keeps the keys in a drawer", "(keeps) (keys) (drawer)"],
  ])("of the same one are denied still: %s", (said, entry) => {
    expect(polarities(said, entry)).not.toContain("positive");
  });

  it("of two statements say nothing together where the second is denied", () => {
    const said = "the wheel is not measured by the height i think a smaller height does not help the rider";
    expect(polarities(said, "(height) (smaller) (height)")).not.toContain("positive");
  });
});

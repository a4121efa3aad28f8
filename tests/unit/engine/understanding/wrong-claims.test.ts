/**
 * Spoken answers in which something is claimed wrongly, and such that are right and full of what could be taken for wrong.
 * Who is told to have said the opposite of what they said stops believing the report.
 */
import { describe, expect, it } from "vitest";
import { cardBank } from "../../../../scripts/card/bank.ts";
import { readWrongClaims, type WrongClaim } from "../../../../scripts/card/wrong-claims.ts";

const claims = readWrongClaims("shown", cardBank());
const of = (kind: WrongClaim["kind"], holds: (claim: WrongClaim) => boolean) =>
  claims.filter((claim) => claim.kind === kind && holds(claim));

const isWrong = ({ label }: WrongClaim) => label === -1;
const isTold = ({ verdict }: WrongClaim) => verdict === "contradicted";

describe("answers with wrong claims", () => {
  it("hold at least one each where they are mistaken, and none where they are careful", () => {
    expect(of("careful", isWrong)).toEqual([]);
    const mistaken = new Set(of("mistaken", isWrong).map(({ id }) => id));
    expect(mistaken.size).toBe(64);
  });

  it("what is right in them is called the opposite of right once in 441 points", () => {
    expect(claims.filter((claim) => !isWrong(claim)).length).toBe(441);
    expect(claims.filter((claim) => !isWrong(claim) && isTold(claim)).length).toBeLessThanOrEqual(1);
  });

  /** What is reached; a lower figure is a step back. */
  it("some of what is wrong is told so", () => {
    expect(of("mistaken", (claim) => isWrong(claim) && isTold(claim)).length).toBeGreaterThanOrEqual(16);
  });
});

/** Spoken interviews under any order of talk, buttons, broken links, crashes and failing vendors: nothing is lost. */
import fc from "fast-check";
import { describe, it } from "vitest";
import { MOVES, type Move, SpokenChaos } from "../../../support/spoken-chaos.ts";

async function held(moves: readonly Move[]): Promise<void> {
  const chaos = await SpokenChaos.begin();
  for (const move of moves) {
    await chaos.make(move);
    chaos.check();
  }
  await chaos.end();
}

describe("a spoken interview under chaos", () => {
  it("loses nothing, goes on, and comes to its report", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...MOVES), { maxLength: 18 }), held), {
      seed: 11,
      numRuns: 20,
    });
  });
});

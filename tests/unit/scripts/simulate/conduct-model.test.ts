/** Conduct where a model finds the words, at a fixed seed: honest or lying, nothing that the rules forbid is ever said. */
import { describe, expect, it } from "vitest";
import { scenarioOf, simulateModelConduct } from "../../../../scripts/simulate/conduct-model.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";
import { SCENARIOS } from "../../../../scripts/stand-ins/script.ts";

const SESSIONS = 28;

describe("an interviewer whose words a model finds", () => {
  it("breaks no rule of conduct, whatever the model says", async () => {
    const result = await simulateModelConduct(loadBank(), SESSIONS, 100);
    expect(result.violations).toEqual([]);
    expect(result.utterances).toBeGreaterThan(300);
    const by = new Map(result.scenarios.map((figures) => [figures.scenario, figures]));
    expect([...by.keys()].sort()).toEqual([...SCENARIOS].sort());
    const honest = by.get("honest");
    expect((honest?.worded ?? 0) / (honest?.wordable ?? 1)).toBeGreaterThan(0.8);
    for (const lie of ["markup", "praise", "role_leave"] as const) expect(by.get(lie)?.worded).toBe(0);
  });

  it("meets every lie in turn, and honest models as often as all lies together", () => {
    const drawn = Array.from({ length: 2 * SCENARIOS.length }, (_, seed) => scenarioOf(seed));
    expect(new Set(drawn)).toEqual(new Set(SCENARIOS));
    expect(drawn.filter((scenario) => scenario === "honest")).toHaveLength(SCENARIOS.length + 1);
  });
});

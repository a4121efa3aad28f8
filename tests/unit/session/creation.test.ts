import { describe, expect, it } from "vitest";
import type { SessionInit } from "../../../worker/contract/rpc.ts";
import { sessionInit } from "../../support/session-content.ts";
import { accepted } from "../../support/session-play.ts";
import { SessionWorld } from "../../support/session-world.ts";

async function createdWith(model: SessionInit["model"]) {
  const world = new SessionWorld();
  accepted(
    await world.run((runtime) => runtime.create({ ...sessionInit(), ...(model === undefined ? {} : { model }) })),
  );
  const first = JSON.parse(world.disk.durable.events[0]?.body ?? "{}");
  return { config: first.config, ledger: world.disk.durable.values.get("modelLedger") };
}

describe("creating a session", () => {
  it("with a grant gives it a model and its first slice", async () => {
    const grant = { grantId: "s:1", tokens: 40_000, untilAt: 900_000 };
    const { config, ledger } = await createdWith(grant);
    expect(config.model).toBe(true);
    expect(JSON.parse(ledger ?? "{}")).toMatchObject({ slice: grant, slices: 1, spent: 0 });
  });

  it("without one leaves no trace of models", async () => {
    const { config, ledger } = await createdWith(undefined);
    expect(config).not.toHaveProperty("model");
    expect(ledger).toBeUndefined();
  });
});

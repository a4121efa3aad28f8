import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { pushProviderHealth, readProviderHealth } from "#db/queries/provider-health.ts";

const db = openDatabase(env.DB);
const none = { lastOkAt: null, lastErrorAt: null, lastErrorCode: null };

describe("how a provider was last seen", () => {
  it("is unknown before anybody reports, and takes nothing to say nothing", async () => {
    await pushProviderHealth(db, [], 1);
    expect(await readProviderHealth(db, ["a@x"])).toEqual([]);
    expect(await readProviderHealth(db, [])).toEqual([]);
  });

  it("comes back in the order asked for", async () => {
    await pushProviderHealth(db, [{ ...none, id: "b@x", lastOkAt: 10 }], 11);
    await pushProviderHealth(db, [{ ...none, id: "c@x", lastErrorAt: 5, lastErrorCode: "stalled" }], 11);
    expect(await readProviderHealth(db, ["c@x", "unseen@x", "b@x"])).toEqual([
      { id: "c@x", lastOkAt: null, lastErrorAt: 5, lastErrorCode: "stalled" },
      { id: "b@x", lastOkAt: 10, lastErrorAt: null, lastErrorCode: null },
    ]);
  });

  it("never goes back, in whatever order objects report", async () => {
    const id = "d@x";
    await pushProviderHealth(db, [{ id, lastOkAt: 20, lastErrorAt: 30, lastErrorCode: "overloaded" }], 31);
    await pushProviderHealth(db, [{ id, lastOkAt: 40, lastErrorAt: 25, lastErrorCode: "unreachable" }], 41);
    await pushProviderHealth(db, [{ ...none, id }], 42);
    expect(await readProviderHealth(db, [id])).toEqual([
      { id, lastOkAt: 40, lastErrorAt: 30, lastErrorCode: "overloaded" },
    ]);
    await pushProviderHealth(db, [{ ...none, id, lastErrorAt: 50, lastErrorCode: "no_balance" }], 51);
    expect((await readProviderHealth(db, [id]))[0]?.lastErrorCode).toBe("no_balance");
  });
});

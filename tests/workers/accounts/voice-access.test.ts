/** Who may have vendors speak and listen, and the first slices of what that may cost, on the real database. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { dayOf, readDay } from "#db/queries/budgets.ts";
import { readConfig } from "#kernel/config.ts";
import { firstVoiceGrants, returnVoiceGrants } from "../../../worker/accounts/voice-access.ts";

const db = openDatabase(env.DB);
const NOW = Date.UTC(2027, 2, 3, 12);
const DAY = dayOf(NOW);

const config = (settings: Record<string, string> = {}) => readConfig({ ...env, ...settings });
const account = (userId: string) => ({ userId, isGuest: false, hasVendors: true });

const granted = async (userId: string) => [
  (await readDay(db, userId, DAY, "voiceCharacters")).user.granted,
  (await readDay(db, userId, DAY, "voiceSeconds")).user.granted,
];

describe("the first slices of speech", () => {
  it("are three thousand characters and ten minutes, each once", async () => {
    const first = await firstVoiceGrants(db, config(), account("va"), "s-va", NOW);
    expect(first).toEqual({
      voiceCharacters: { grantId: "s-va:voiceCharacters:1", tokens: 3_000, untilAt: NOW + 900_000 },
      voiceSeconds: { grantId: "s-va:voiceSeconds:1", tokens: 600, untilAt: NOW + 900_000 },
    });
    expect(await firstVoiceGrants(db, config(), account("va"), "s-va", NOW)).toEqual(first);
    expect(await granted("va")).toEqual([3_000, 600]);
  });

  it("F8: are not for guests where the setting keeps them from paid vendors, and then cost nothing", async () => {
    const guest = { userId: "vb", isGuest: true, hasVendors: true };
    expect(await firstVoiceGrants(db, config({ GUEST_PAID_VENDORS: "false" }), guest, "s-vb", NOW)).toBeNull();
    expect(await firstVoiceGrants(db, config({ ENVIRONMENT: "production" }), guest, "s-vb", NOW)).toBeNull();
    expect(await granted("vb")).toEqual([0, 0]);
    expect(await firstVoiceGrants(db, config({ GUEST_PAID_VENDORS: "true" }), guest, "s-vb", NOW)).not.toBeNull();
  });

  it("are taken nowhere where no vendor speaks or listens", async () => {
    expect(await firstVoiceGrants(db, config(), { ...account("vc"), hasVendors: false }, "s-vc", NOW)).toBeNull();
    expect(await granted("vc")).toEqual([0, 0]);
  });

  it("F3: end with the user's day: 6,500 characters and twenty minutes in production", async () => {
    const production = config({ ENVIRONMENT: "production" });
    const slices: (number | undefined)[] = [];
    for (const session of ["v1", "v2", "v3", "v4"]) {
      const grants = await firstVoiceGrants(db, production, account("vd"), session, NOW);
      slices.push(grants?.voiceCharacters?.tokens, grants?.voiceSeconds?.tokens);
    }
    expect(slices).toEqual([3_000, 600, 3_000, 600, 500, undefined, undefined, undefined]);
    expect(await granted("vd")).toEqual([6_500, 1_200]);
  });

  it("go back where the interview came to nothing", async () => {
    const grants = await firstVoiceGrants(db, config(), account("ve"), "s-ve", NOW);
    if (grants === null) throw new Error("nothing was granted");
    await returnVoiceGrants(db, "ve", grants);
    expect(await granted("ve")).toEqual([0, 0]);
  });
});

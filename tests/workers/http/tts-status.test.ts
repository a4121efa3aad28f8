/** Who speaks, asked from outside: with a key and without one, and after a voice was seen to fail. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { pushProviderHealth } from "#db/queries/provider-health.ts";
import worker from "../../../worker/index.ts";
import { json, ORIGIN } from "../worker-client.ts";

const KEY = "a-key-of-nobody";

function status(settings: Record<string, string>) {
  const request = new Request(`${ORIGIN}/api/v1/tts/status`);
  return json(Promise.resolve(worker.fetch(request, { ...env, ...settings })));
}

describe("the status of the voices", () => {
  it("is the browser's voice without a key, and nobody's where that is not wanted either", async () => {
    expect(await status({})).toMatchObject({ configured: false, model: null, provider: "browser" });
    expect(await status({ TTS_PRIMARY: "none" })).toMatchObject({ configured: false, provider: "none" });
  });

  it("is the second way once the first was seen to fail, and names no key", async () => {
    const at = Date.now();
    const [first, second] = ["a@elevenlabs", "a@elevenlabs/http"];
    await pushProviderHealth(
      openDatabase(env.DB),
      [
        { id: first, lastOkAt: null, lastErrorAt: at, lastErrorCode: "stalled" },
        { id: second, lastOkAt: at, lastErrorAt: null, lastErrorCode: null },
      ],
      at,
    );
    const answer = await status({ ELEVENLABS_API_KEY: KEY, ELEVENLABS_MODEL_ID: "a" });
    expect(answer).toEqual({
      configured: true,
      status: "online",
      fallbackMode: true,
      lastOkAt: new Date(at).toISOString(),
      lastErrorAt: new Date(at).toISOString(),
      lastErrorCode: "stalled",
      model: second,
      provider: "elevenlabs",
    });
    expect(JSON.stringify(answer)).not.toContain(KEY);
  });

  it("counts Workers AI only where it is bound", async () => {
    expect(await status({ TTS_PRIMARY: "workers-ai" })).toMatchObject({ configured: false, provider: "browser" });
  });
});

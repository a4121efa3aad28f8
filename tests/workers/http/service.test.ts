/** What a deployment offers, asked from outside: names of vendors and what is open, and nothing that opens anything. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../../worker/index.ts";
import { json, ORIGIN } from "../worker-client.ts";

const KEY = "a-key-of-nobody";

function service(settings: Record<string, string> = {}) {
  const request = new Request(`${ORIGIN}/api/v1/service`);
  return json(Promise.resolve(worker.fetch(request, { ...env, ...settings })));
}

describe("what this deployment offers", () => {
  it("sends nothing to anybody without keys, and shows mail in the outbox", async () => {
    expect(await service()).toEqual({
      signUp: true,
      mail: "outbox",
      guestsUseVendors: true,
      models: [],
      recognisers: [],
      voices: [],
      browserVoice: true,
    });
  });

  it("names vendors in the order in which they are asked, and no key", async () => {
    const answer = await service({ DEEPSEEK_API_KEY: KEY, ELEVENLABS_API_KEY: KEY, DEEPGRAM_API_KEY: KEY });
    expect(answer.models).toEqual(["deepseek-flash@deepseek"]);
    expect(answer.recognisers.map((id: string) => id.split("@")[1])).toEqual(["deepgram", "elevenlabs"]);
    expect(answer.voices.map((id: string) => id.split("@")[1])).toEqual(["elevenlabs"]);
    expect(JSON.stringify(answer)).not.toContain(KEY);
  });

  it("counts Workers AI only where it is bound", async () => {
    expect(await service({ STT_PRIMARY: "workers-ai-flux", TTS_PRIMARY: "workers-ai" })).toMatchObject({
      recognisers: [],
      voices: [],
    });
  });

  it("makes no accounts where they are closed, and says that mail is sent", async () => {
    const mail = { SMTP_HOST: "mail.example.org", SMTP_FROM: "viva@example.org", SIGN_UP: "off" };
    expect(await service(mail)).toMatchObject({ signUp: false, mail: "sent" });
  });

  it("has neither mail nor accounts in production without a mail server", async () => {
    expect(await service({ ENVIRONMENT: "production" })).toMatchObject({
      signUp: false,
      mail: "off",
      guestsUseVendors: false,
    });
  });
});

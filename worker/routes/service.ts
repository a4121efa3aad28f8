/** What this deployment offers and whom it sends something to, read off its settings. Holds no secret and asks nobody. */

import { Hono } from "hono";
import { ROUTES } from "#contract/http/routes.ts";
import type { Service } from "#contract/http/status.ts";
import type { Config } from "#kernel/config.ts";
import { accept } from "../middleware/accept.ts";
import type { AppEnv } from "../middleware/app-env.ts";

/** `hasWorkersAi`: the platform's own models can be reached. */
function serviceOf(config: Config, hasWorkersAi: boolean): Service {
  const { mail, environment, recognition, speech, models, guestPaidVendors } = config;
  const reached = (list: readonly { readonly id: string }[]) =>
    list.map(({ id }) => id).filter((id) => hasWorkersAi || !id.endsWith("@workers-ai"));
  return {
    signUp: mail.signUpOpen,
    mail: mail.smtp !== null ? "sent" : environment === "development" ? "outbox" : "off",
    guestsUseVendors: guestPaidVendors,
    models: reached(models),
    recognisers: reached(recognition.recognisers),
    voices: reached(speech.voices),
    browserVoice: speech.browserVoice,
  };
}

export const service = new Hono<AppEnv>().get("/", accept(ROUTES.service), (c) =>
  c.json(serviceOf(c.get("config"), "AI" in c.env), 200),
);

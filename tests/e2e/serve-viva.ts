/** Two local Vivas for all browser tests, each on its own port and state folder: one without a model, one with stand-ins. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareLocal } from "../../scripts/set-up/database.ts";
import { ensureEnvironment } from "../../scripts/set-up/environment.ts";
import { ROOT } from "../../scripts/set-up/paths.ts";
import { freePort, serve } from "../../scripts/set-up/server.ts";
import { ownSettings, type Settings } from "../../scripts/set-up/settings.ts";
import { standInSettings, startStandIns } from "../../scripts/stand-ins/all.ts";

export default async function serveViva(project: TestProject): Promise<() => Promise<void>> {
  ensureEnvironment(ROOT);
  const standIns = await startStandIns({ port: 0, script: {} });
  const alone = await viva({});
  const withModel = await viva(standInSettings(standIns));
  project.provide("url", alone.url);
  project.provide("state", alone.state);
  project.provide("urlWithModel", withModel.url);
  project.provide("vendor", standIns.deepseek.url);
  project.provide("voice", standIns.elevenlabs.url);
  project.provide("recogniser", standIns.deepgram.url);
  return async () => {
    await Promise.all([alone.stop(), withModel.stop()]);
    await standIns.close();
  };
}

async function viva(settings: Settings): Promise<{ url: string; state: string; stop(): Promise<void> }> {
  const state = mkdtempSync(join(tmpdir(), "viva-e2e-"));
  await prepareLocal(state, () => undefined);
  const server = await serve({ port: await freePort(), state, settings: ownSettings(state, settings) });
  return {
    url: server.url,
    state,
    async stop() {
      await server.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

declare module "vitest" {
  interface ProvidedContext {
    url: string;
    /** The folder of its database. */
    state: string;
    urlWithModel: string;
    /** The stand-in's address, with its control port. */
    vendor: string;
    /** The same of those that speak and hear. */
    voice: string;
    recogniser: string;
  }
}

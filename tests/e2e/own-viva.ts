/** A local Viva for browser tests, on its own port and state folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshState } from "../../scripts/set-up/database.ts";
import { ensureEnvironment } from "../../scripts/set-up/environment.ts";
import { ROOT } from "../../scripts/set-up/paths.ts";
import { freePort, serve } from "../../scripts/set-up/server.ts";
import { ownSettings, type Settings } from "../../scripts/set-up/settings.ts";

export type OwnViva = { readonly url: string; readonly state: string; stop(): Promise<void> };

export async function ownViva(settings: Settings): Promise<OwnViva> {
  ensureEnvironment(ROOT);
  const state = mkdtempSync(join(tmpdir(), "viva-e2e-"));
  await freshState(state, () => undefined);
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

/** One local Viva for all browser tests, on its own port and state folder. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { prepareLocal } from "../../scripts/set-up/database.ts";
import { ensureEnvironment } from "../../scripts/set-up/environment.ts";
import { ROOT } from "../../scripts/set-up/paths.ts";
import { freePort, serve } from "../../scripts/set-up/server.ts";
import { ownSettings } from "../../scripts/set-up/settings.ts";

export default async function serveViva(project: TestProject): Promise<() => Promise<void>> {
  const state = mkdtempSync(join(tmpdir(), "viva-e2e-"));
  ensureEnvironment(ROOT);
  await prepareLocal(state, () => undefined);
  const server = await serve({ port: await freePort(), state, settings: ownSettings(state, {}) });
  project.provide("url", server.url);
  return async () => {
    await server.stop();
    rmSync(state, { recursive: true, force: true });
  };
}

declare module "vitest" {
  interface ProvidedContext {
    url: string;
  }
}

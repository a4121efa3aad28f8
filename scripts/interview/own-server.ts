/** A local Viva of one's own on a free port and a temporary state folder, gone when stopped. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshState } from "../set-up/database.ts";
import { ensureEnvironment } from "../set-up/environment.ts";
import { buildPage } from "../set-up/page.ts";
import { ROOT } from "../set-up/paths.ts";
import { freePort, serve } from "../set-up/server.ts";
import { ownSettings, type Settings } from "../set-up/settings.ts";

export type OwnServer = { readonly url: string; stop(): Promise<void> };

/** Serves what stands in the state folder, with these settings and a key of its own. */
export type Serving = (state: string, vars: Settings) => Promise<OwnServer>;

export type Beginning = { readonly serving?: Serving };

/** As `npm start` does. */
const asInDevelopment: Serving = async (state, vars) =>
  serve({ port: await freePort(), state, settings: ownSettings(state, vars) });

/** Builds, fills a state folder of its own and serves; `say` hears each step. The folder is removed also when that fails. */
export async function startOwnServer(
  say: (line: string) => void,
  vars: Settings = {},
  { serving = asInDevelopment }: Beginning = {},
): Promise<OwnServer> {
  const state = mkdtempSync(join(tmpdir(), "viva-own-"));
  const forget = (): void => rmSync(state, { recursive: true, force: true });
  try {
    for (const note of ensureEnvironment(ROOT)) say(note);
    await buildPage(say);
    await freshState(state, say);
    say("Starting a Viva of its own …");
    const server = await serving(state, vars);
    const stopOnSignal = (): void => {
      void server.stop().then(() => {
        forget();
        process.exit(130);
      });
    };
    process.once("SIGINT", stopOnSignal);
    process.once("SIGTERM", stopOnSignal);
    return {
      url: server.url,
      async stop() {
        process.removeListener("SIGINT", stopOnSignal);
        process.removeListener("SIGTERM", stopOnSignal);
        await server.stop();
        forget();
      },
    };
  } catch (error) {
    forget();
    throw error;
  }
}

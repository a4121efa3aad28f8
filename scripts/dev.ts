/** `npm run dev`: like start, with hot reload of the page (vite on 5173) and restart of the Worker on change. */

import { prepareLocal } from "./set-up/database.ts";
import { ensureEnvironment } from "./set-up/environment.ts";
import { buildPage } from "./set-up/page.ts";
import { ROOT, stateFolder } from "./set-up/paths.ts";
import { startTool } from "./set-up/processes.ts";
import { serve } from "./set-up/server.ts";
import { checkoutSettings } from "./set-up/settings.ts";

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

for (const note of ensureEnvironment(ROOT)) say(note);
await buildPage(say);
await prepareLocal(stateFolder(), say);
const server = await serve({
  port: 8787,
  state: stateFolder(),
  settings: checkoutSettings(ROOT, stateFolder()),
  inspect: true,
});
const page = startTool("vite", [], { stdio: "inherit" });
const stop = (): void => {
  page.kill("SIGTERM");
  void server.stop().then(() => process.exit(0));
};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
page.on("exit", stop);

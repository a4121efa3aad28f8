/**
 * `npm start [-- --stand-ins]`: everything from a fresh clone to a running Viva, with a line for each step; safe to repeat.
 * With stand-ins, local servers play the vendors whatever `.env` says; the file itself is left alone.
 */
import { parseArgs } from "node:util";
import { prepareLocal } from "./set-up/database.ts";
import { ensureEnvironment } from "./set-up/environment.ts";
import { endLeftOver, noteServer } from "./set-up/left-over.ts";
import { buildPage } from "./set-up/page.ts";
import { ROOT, stateFolder } from "./set-up/paths.ts";
import { portIsFree, serve } from "./set-up/server.ts";
import { checkoutSettings, type Settings } from "./set-up/settings.ts";
import { standInSettings, startStandIns } from "./stand-ins/all.ts";

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function wantedPort(): number {
  const port = Number(process.env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error("PORT must be a number from 1 to 65535.");
  return port;
}

/** Starts the vendors' stand-ins; they end with this process. */
async function withStandIns(): Promise<Settings> {
  const standIns = await startStandIns({ port: 0, script: {}, audible: true });
  const { deepseek, elevenlabs, deepgram } = standIns;
  say(`Stand-ins play the vendors: DeepSeek ${deepseek.url}, ElevenLabs ${elevenlabs.url}, Deepgram ${deepgram.url}.`);
  return standInSettings(standIns);
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "stand-ins": { type: "boolean", default: false } } });
  const port = wantedPort();
  if (!(await portIsFree(port)) && !(await endLeftOver(stateFolder(), port))) {
    throw new Error(`Port ${port} is taken. Stop what uses it, or choose another: PORT=8788 npm start`);
  }
  for (const note of ensureEnvironment(ROOT)) say(note);
  await buildPage(say);
  await prepareLocal(stateFolder(), say);
  const settings = checkoutSettings(ROOT, stateFolder(), values["stand-ins"] ? await withStandIns() : {});
  say("Starting …");
  const server = await serve({ port, state: stateFolder(), settings, inspect: true });
  if (server.process.pid !== undefined) {
    noteServer(stateFolder(), { port, pid: server.process.pid, startedBy: process.pid });
  }
  process.on("disconnect", () => void server.stop());
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void server.stop());
  server.process.on("exit", (code) => process.exit(code ?? 0));
  process.stdout.write(`Viva is at ${server.url}\n`);
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

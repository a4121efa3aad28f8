/**
 * `npm run stand-ins [-- --port N] [--scenario NAME] [--seed N]`: local servers that play every vendor, until
 * interrupted. Prints the settings that point Viva at them on standard output, everything else on standard error.
 */
import { parseArgs } from "node:util";
import { standInSettings, startStandIns } from "./stand-ins/all.ts";
import { SCENARIOS } from "./stand-ins/script.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function usage(reason: string): never {
  say(`${reason}\nUsage: npm run stand-ins -- [--port N] [--seed N] [--scenario ${SCENARIOS.join("|")}]`);
  process.exit(2);
}

function options(): { port: number; seed: number; scenario: (typeof SCENARIOS)[number] } {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "9100" },
      seed: { type: "string", default: "1" },
      scenario: { type: "string", default: "honest" },
    },
  });
  const port = Number(values.port);
  const seed = Number(values.seed);
  const scenario = SCENARIOS.find((name) => name === values.scenario);
  if (!Number.isInteger(port) || port < 0 || port > 65_532) usage("--port must be a number from 0 to 65532.");
  if (!Number.isInteger(seed)) usage("--seed must be a whole number.");
  if (scenario === undefined) usage(`There is no scenario ${values.scenario}.`);
  return { port, seed, scenario };
}

async function main(): Promise<void> {
  const { port, seed, scenario } = options();
  const standIns = await startStandIns({ port, script: { seed, scenario }, audible: true });
  const stop = (): void => void standIns.close().then(() => process.exit(0));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  process.on("disconnect", stop);
  say("Stand-ins are up; put these lines into .env, or start Viva with npm start -- --stand-ins.");
  for (const [name, value] of Object.entries(standInSettings(standIns))) process.stdout.write(`${name}=${value}\n`);
  say("Control of each: POST /__control/script, fault, reset; GET /__control/journal.");
  say(`Recognisers: ${standIns.deepgram.url}/__control/…, ${standIns.elevenlabs.url}/__control/recogniser/….`);
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
});

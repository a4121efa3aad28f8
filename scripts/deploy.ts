/** `npm run deploy`: builds, deploys the Worker, then migrates and seeds the deployed database. Needs a signed-in wrangler or a token. */
import { migrate, seed } from "./set-up/database.ts";
import { runQuietly } from "./set-up/processes.ts";

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

say("Building the page …");
await runQuietly("vite", ["build"]);
say("Deploying the Worker (the first time, this makes the database) …");
const output = await runQuietly("wrangler", ["deploy", "--env", "production"]);
say("Migrating the deployed database …");
await migrate({ remote: true });
say("Seeding the question bank …");
const { questions, version } = await seed({ remote: true });
say(`${questions} questions, version ${version}`);
process.stdout.write(output);

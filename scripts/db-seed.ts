/** `npm run db:seed [-- --remote]`: makes the question table equal `data/questions`. */
import { seed } from "./set-up/database.ts";
import { stateFolder } from "./set-up/paths.ts";

const result = await seed(
  process.argv.includes("--remote") ? { remote: true } : { remote: false, state: stateFolder() },
);
process.stdout.write(`${result.questions} questions, version ${result.version}\n`);

/** `npm run db:migrate [-- --remote]`: applies the migrations of `drizzle/`. */
import { migrate } from "./set-up/database.ts";
import { stateFolder } from "./set-up/paths.ts";

await migrate(process.argv.includes("--remote") ? { remote: true } : { remote: false, state: stateFolder() });
process.stdout.write("The migrations are applied.\n");

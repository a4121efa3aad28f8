/** `npm run db:generate [-- --name NAME]`: writes the migration that brings `drizzle/` up to `worker/db/schema.ts`. */
import { runQuietly } from "./set-up/processes.ts";

process.stdout.write(await runQuietly("drizzle-kit", ["generate", ...process.argv.slice(2)]));

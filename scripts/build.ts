/** `npm run build`: the page into `dist/web` and the Worker, as it would be deployed, into `dist/worker`. */
import { runQuietly } from "./set-up/processes.ts";

process.stdout.write(await runQuietly("vite", ["build"]));
process.stdout.write(await runQuietly("wrangler", ["deploy", "--dry-run", "--env", "production"]));

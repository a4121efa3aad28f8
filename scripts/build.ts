/** `npm run build`: the page into `dist/web` and the Worker, as it would be deployed, into `dist/worker`. */
import { join } from "node:path";
import { ROOT } from "./set-up/paths.ts";
import { runQuietly } from "./set-up/processes.ts";

process.stdout.write(await runQuietly("vite", ["build"]));
const out = join(ROOT, "dist", "worker");
process.stdout.write(await runQuietly("wrangler", ["deploy", "--dry-run", "--env", "production", "--outdir", out]));

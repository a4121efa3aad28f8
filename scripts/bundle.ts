/** `node scripts/bundle.ts`: makes the script that is deployed in `dist/worker`; wrangler calls it for a deployment. */
import { join } from "node:path";
import { bundleWorker } from "./bundle/worker.ts";
import { ROOT } from "./set-up/paths.ts";

await bundleWorker(join(ROOT, "dist", "worker"));

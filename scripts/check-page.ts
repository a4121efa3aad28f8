/** Fails when the page that was built fetches more for a spoken interview than it may. */
import { join } from "node:path";
import { VOICE_LIMIT, voiceLoad } from "./bench/page-load.ts";
import { ROOT } from "./set-up/paths.ts";

const { always } = voiceLoad(join(ROOT, "dist", "web"));
const bytes = always.reduce((sum, part) => sum + part.bytes, 0);
const parts = always.map((part) => `${part.name} ${part.bytes}`).join(", ");
process.stdout.write(`voice: ${bytes} of ${VOICE_LIMIT} bytes after gzip (${parts})\n`);
process.exit(bytes > VOICE_LIMIT ? 1 : 0);

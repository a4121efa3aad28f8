/** `node scripts/security-table.ts`: writes `docs/security.md` anew. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { REQUIREMENTS } from "./security/requirements.ts";
import { securityTable } from "./security/table.ts";
import { readTests } from "./security/test-files.ts";
import { ROOT } from "./set-up/paths.ts";

writeFileSync(join(ROOT, "docs", "security.md"), securityTable(REQUIREMENTS, readTests(ROOT)));

/**
 * `node scripts/english-model.ts`: writes the words of the English model, packed, to `data/grader/english-model.bin`. To be
 * run when the package has another version.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packedModel } from "./english-model/pack.ts";
import { ROOT } from "./set-up/paths.ts";

const packed = packedModel();
writeFileSync(join(ROOT, "data/grader/english-model.bin"), packed);
process.stderr.write(`${packed.length} bytes are written.\n`);

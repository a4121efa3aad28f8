/**
 * Stands in the deployed script for the package's own reader of its words: they lie compressed beside the script, as a
 * third of the package's file, and are read by whoever reads first. Other platforms read the package's file.
 */
import packed from "../../../data/grader/english-model.bin";
import { modelOf } from "./packed-model.ts";

/** A model of its own for each call, as the package makes it. */
export default function load() {
  // not imported: the runtime would load its own library at every start
  const { gunzipSync } = process.getBuiltinModule("node:zlib");
  return modelOf(gunzipSync(new Uint8Array(packed)), (utf8) => new TextDecoder().decode(utf8));
}

/** Reads the options of `question:new`, and says in words what is missing or unknown. */
import { parseArgs } from "node:util";
import { COMPANY_STYLES, DIFFICULTIES, QUESTION_TYPES, TRACKS } from "../../worker/contract/vocabulary.ts";
import type { Wanted } from "./skeleton.ts";

function oneOf<T extends string>(known: readonly T[], name: string, value: string | undefined): T {
  const found = known.find((word) => word === value);
  if (found === undefined) throw new Error(`--${name} takes one of ${known.join(", ")}, not “${value ?? ""}”.`);
  return found;
}

/** Throws with a sentence for the writer. */
export function wantedFrom(args: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      track: { type: "string" },
      company: { type: "string", default: "general" },
      difficulty: { type: "string", default: "medium" },
      type: { type: "string" },
    },
    allowPositionals: true,
  });
  const [topic = ""] = positionals;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(topic)) {
    throw new Error(`The topic is one name in lower case with dashes, such as merge-two-lists, not “${topic}”.`);
  }
  const track = oneOf(TRACKS, "track", values.track);
  return {
    track,
    companyStyle: oneOf(COMPANY_STYLES, "company", values.company),
    difficulty: oneOf(DIFFICULTIES, "difficulty", values.difficulty),
    type: oneOf(QUESTION_TYPES, "type", values.type ?? (track === "behavioral" ? "behavioral" : undefined)),
    topic,
  };
}

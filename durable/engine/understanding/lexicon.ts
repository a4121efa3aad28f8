/**
 * What is known of English words apart from their context: which mean the same, which are near, which are opposites,
 * and how common each is. Read from a data file derived from WordNet; knows no question and no subject.
 */
import lexicon from "../../../data/grader/lexicon.json" with { type: "json" };

export type Relation = "same" | "near" | "opposite";

const LISTS: readonly Relation[] = ["near", "same", "opposite"];

type Relations = ReadonlyMap<string, ReadonlyMap<string, Relation>>;

/** Every pair both ways; where a pair stands in two lists, the later list of `LISTS` holds. */
function readRelations(): Relations {
  const found = new Map<string, Map<string, Relation>>();
  const note = (from: string, to: string, relation: Relation): void => {
    const known = found.get(from);
    if (known === undefined) found.set(from, new Map([[to, relation]]));
    else known.set(to, relation);
  };
  for (const relation of LISTS) {
    for (const line of lexicon[relation].split("\n")) {
      const [head = "", ...others] = line.split(" ");
      for (const other of others) {
        note(head, other, relation);
        note(other, head, relation);
      }
    }
  }
  return found;
}

let relations: Relations | undefined;
const NOTHING: ReadonlyMap<string, Relation> = new Map();

/** Words related to a lower-case base form. The first call reads the file, some 15 ms. */
export function relatedTo(word: string): ReadonlyMap<string, Relation> {
  relations ??= readRelations();
  return relations.get(word) ?? NOTHING;
}

/** The highest class of frequency. */
export const MOST_COMMON = 10;

let frequencies: ReadonlyMap<string, number> | undefined;

function readFrequencies(): ReadonlyMap<string, number> {
  return new Map(
    lexicon.frequency.flatMap((words, step) => words.split(" ").map((word): [string, number] => [word, step + 1])),
  );
}

/** How common a lower-case base form is in general English: 0 rare or unknown, 10 among the most common. */
export function commonness(word: string): number {
  frequencies ??= readFrequencies();
  return frequencies.get(word) ?? 0;
}

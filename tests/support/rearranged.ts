/** Texts that were put together from an honest one, for tests of what tells them apart. Deterministic. */
import { sentencesOf } from "../../scripts/candidates/sentences.ts";
import { seeded } from "../../scripts/validate/attacks.ts";

const piecesOf = (text: string) => text.split(/\s+/u).filter((word) => word !== "");
const stretchesOf = (all: readonly string[], length: number): string[][] =>
  Array.from({ length: Math.ceil(all.length / length) }, (_, at) => all.slice(at * length, (at + 1) * length));

/** Stretches of three in another order within each sentence; neighbouring sentences woven, three words of each in turn. */
export function rearranged(text: string): string[] {
  const random = seeded(3);
  const sentences = sentencesOf(text).map((one) => stretchesOf(piecesOf(one), 3));
  const within = sentences.flatMap((parts) =>
    parts
      .map((part) => ({ part, key: random() }))
      .sort((a, b) => a.key - b.key)
      .flatMap(({ part }) => part),
  );
  const woven = stretchesOf([...sentences.keys()].map(String), 2).flatMap(([one, other]) => {
    const [first = [], second = []] = [one, other].map((at) => sentences[Number(at ?? -1)] ?? []);
    const turns = Math.max(first.length, second.length);
    return Array.from({ length: turns }, (_, turn) => [...(first[turn] ?? []), ...(second[turn] ?? [])]).flat();
  });
  return [within.join(" "), woven.join(" ")];
}

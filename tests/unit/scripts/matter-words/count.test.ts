/** The words of the bank's matter are those of the bank, or near them. */
import { describe, expect, it } from "vitest";
import { readPlaces } from "#engine/understanding/places.ts";
import written from "../../../../data/grader/matter-words.json" with { type: "json" };
import { type MatterWords, matterWords } from "../../../../scripts/matter-words/count.ts";

const today = matterWords();

function countsOf({ words, places, common }: MatterWords): Map<string, number> {
  const lists = readPlaces(places);
  return new Map([
    ...words.split(" ").map((word, at): [string, number] => [word, lists[at]?.length ?? 0]),
    ...common.split(" ").map((line): [string, number] => [line.split(":")[0] ?? "", Number(line.split(":")[1])]),
  ]);
}

describe("the words of the bank's matter", () => {
  const [kept, now] = [countsOf(written), countsOf(today)];

  it("are of about as many questions as the bank has", () => {
    expect(Math.abs(written.questions - today.questions)).toBeLessThanOrEqual(today.questions / 50);
    expect(Math.abs(written.stories - today.stories)).toBeLessThanOrEqual(today.stories / 50);
    expect(Math.abs(written.size - today.size)).toBeLessThan(today.size / 20);
  });

  it("are those of the bank, or near them: else `node scripts/matter-words.ts` is due", () => {
    const far = [...kept].filter(([word, count]) => Math.abs((now.get(word) ?? 0) - count) > 3 + count / 10);
    expect(far.length).toBeLessThan(kept.size / 50);
    const missing = [...now].filter(([word, count]) => count > 12 && !kept.has(word));
    expect(missing).toEqual([]);
  });

  it("stand in ascending order, each in six questions or more", () => {
    const words = written.words.split(" ");
    expect(words).toEqual([...words].sort());
    expect(Math.min(...kept.values())).toBeGreaterThanOrEqual(6);
    for (const list of readPlaces(written.places)) expect(list).toEqual([...list].sort((a, b) => a - b));
  });

  it("count every question of a story among the last", () => {
    const first = written.questions - written.stories;
    const places = readPlaces(written.places).flat();
    expect(Math.max(...places)).toBeLessThan(written.questions);
    expect(places.some((place) => place >= first)).toBe(true);
  });
});

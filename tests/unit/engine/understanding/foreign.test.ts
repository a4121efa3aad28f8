/** Clauses in another language beside English ones: found, and never where English has borrowed a word. */
import { describe, expect, it } from "vitest";
import { findForeign } from "#engine/understanding/foreign.ts";
import { keyPoint, questionWith, readingOf } from "../../../support/reading.ts";

const ENGLISH = "I keep the hot entries in memory.";
const found = (text: string): string[] => findForeign(text).map(({ start, end }) => text.slice(start, end).trim());

describe("findForeign", () => {
  it.each([
    "Ich würde die Einträge mit einer Liste und nicht im Speicher halten.",
    "Je garde les valeurs dans une liste et pas sur le disque.",
    "Guardo los valores en una lista y no en el disco.",
    "Tengo i valori in una lista e non su il disco di prima.",
    "Guardo os valores em uma lista e não no disco.",
    "Ik houd de waarden in een lijst en niet op schijf.",
    "Я держу значения в памяти.",
    "我把数据放在内存里。",
    "أحتفظ بالقيم في الذاكرة.",
  ])("finds beside English: %s", (clause) => {
    expect(found(`${ENGLISH} ${clause}`)).toEqual([clause]);
    expect(found(`${clause}\n${ENGLISH}`)).toEqual([clause]);
  });

  it.each([
    "The cache is a de facto standard, and per se it is no problem.",
    "We had an ad hoc list for La Paz and Los Angeles.",
    "The threads die, and the man in the van sees the des cipher.",
    "The angle θ and the sum Σ are both needed.",
    "Time is linear, space is constant.",
    "Voilà, the façade is naïve.",
  ])("finds nothing in: %s", (text) => {
    expect(found(`${ENGLISH} ${text}`)).toEqual([]);
  });

  it("finds nothing in a text without English", () => {
    expect(found("Je garde les valeurs dans une liste et pas sur le disque.")).toEqual([]);
    expect(found("我把数据放在内存里。我用一个表。")).toEqual([]);
    expect(found("")).toEqual([]);
  });
});

describe("an answer", () => {
  const question = questionWith([
    keyPoint("memory", ["(entry|value) (memory|ram)"]),
    keyPoint("old", ["(entry) (stale)"]),
  ]);

  it("reads the same with a foreign clause beside it, and quotes keep their places", () => {
    const plain = readingOf(ENGLISH, question);
    const beside = readingOf(`${ENGLISH} Alles andere ist mir egal und die Liste ist nicht wichtig.`, question);
    expect(beside).toEqual(plain);
    const before = readingOf(`我不知道。 ${ENGLISH}`, question);
    expect(before.verdicts[0]?.spans[0]?.start).toBe((plain.verdicts[0]?.spans[0]?.start ?? 0) + 6);
  });
});

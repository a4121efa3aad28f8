/** Words of a reference in disorder or as a list, against answers that say what it says. */
import { describe, expect, it } from "vitest";
import { arrangementOf, orderOfReference } from "../../../../durable/engine/understanding/arrangement.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";
import { isStrewn, withoutPadding } from "../../../../durable/engine/understanding/strewn.ts";

const REFERENCE = "The yeast turns sugar into gas, and the dough holds the bubbles, so the loaf rises.";
const order = orderOfReference(readPassage(REFERENCE));
const strewn = (text: string, reference = REFERENCE) =>
  isStrewn(orderOfReference(readPassage(reference)), readPassage(text));

describe("words without statements", () => {
  it.each([
    "gas the so sugar holds turns The bubbles, loaf and rises. dough the yeast into the",
    "the into loaf yeast bubbles so gas dough the turns holds sugar rises and the",
    "yeast, sugar, gas, dough, bubbles, loaf",
    "Yeast. Sugar. Gas. Dough. Bubbles. Loaf.",
    "I would mention the yeast and the sugar and the gas and the dough and the bubbles and the loaf",
    "Keywords: yeast, sugar, gas, dough, bubbles, loaf",
    "- yeast\n- sugar\n- gas\n- dough\n- bubbles\n- loaf",
  ])("are strewn: %j", (text) => {
    expect(strewn(text)).toBe(true);
  });

  it.each([
    REFERENCE,
    REFERENCE.toLowerCase().replace(/[.,]/gu, ""),
    "Yeast makes gas out of sugar. The gas is caught in the dough, and that lifts the loaf.",
    "So the loaf rises because the dough holds the bubbles of gas that the yeast makes from sugar.",
    "um the yeast it eats the sugar and makes gas and the dough keeps the bubbles in so it rises",
    "yeast turns sugar into gas, bubbles stay in dough so loaf rises",
    "Gas.",
    "",
  ])("are not what says something: %j", (text) => {
    expect(strewn(text)).toBe(false);
  });

  it("may be a list where the reference is one", () => {
    const list = "Flour, water, yeast, salt, sugar.";
    expect(strewn("flour, water, yeast, salt, sugar", list)).toBe(false);
    expect(strewn("salt, yeast, water, flour", list)).toBe(false);
  });

  it("stay a list among chatter", () => {
    const chatter =
      "Good morning, I slept very well in this hotel. The breakfast was nice, and my brother called me twice.";
    expect(strewn(`${chatter} Yeast, sugar, gas, dough, bubbles, loaf.`)).toBe(true);
    expect(strewn(`${chatter} ${REFERENCE}`)).toBe(false);
  });
});

describe("a text without its padding", () => {
  it("is the sentences that touch the reference, where they are at most half of it", () => {
    const passage = readPassage(
      "I had soup at noon with an old friend. It rained all day long. The yeast turns sugar into gas.",
    );
    const own = withoutPadding(order, passage);
    expect(own.words.map(({ text }) => text).join(" ")).toBe("the yeast turns sugar into gas");
    expect(own.sentences).toHaveLength(1);
    expect(own.words.every(({ sentence }) => sentence === 0)).toBe(true);
    expect(own.sentences[0]).toMatchObject({ from: 0, to: 6 });
  });

  it("is the whole text otherwise", () => {
    for (const text of ["The yeast turns sugar into gas. It rains.", "My brother called.", ""]) {
      const passage = readPassage(text);
      expect(withoutPadding(order, passage)).toBe(passage);
    }
  });
});

describe("an arrangement", () => {
  it("keeps the neighbours of the reference in its own words, and none in disorder", () => {
    expect(arrangementOf(order, readPassage(REFERENCE))).toMatchObject({ parted: 0, strewn: 0, known: 1 });
    const mixed = arrangementOf(
      order,
      readPassage("gas the so sugar holds turns the bubbles loaf and rises dough the yeast into the"),
    );
    expect(mixed.parted).toBeGreaterThan(0.5);
    expect(mixed.gained).toBeLessThan(arrangementOf(order, readPassage(REFERENCE)).gained);
  });

  it("is finite for every text", () => {
    for (const text of ["", "gas", "gas gas", "a ".repeat(300), "1 + 1 = 2", "…"]) {
      for (const value of Object.values(arrangementOf(order, readPassage(text))))
        expect(Number.isFinite(value)).toBe(true);
    }
  });
});

/** The rubrics: whole scales, weights that sum up, anchors that rise in words, examples that belong to one level only. */
import { describe, expect, it } from "vitest";
import { CRITERIA, LEVELS, QUESTION_TYPES } from "#contract/vocabulary.ts";
import { countWords } from "#engine/speech/words.ts";
import { rubrics } from "../../../worker/content/library.ts";

const all = QUESTION_TYPES.map((type) => rubrics[type]);
const criteria = all.flatMap(({ type, criteria: own }) => own.map((criterion) => ({ type, ...criterion })));
const levels = criteria.flatMap((criterion) => criterion.levels.map((level) => ({ of: criterion.id, ...level })));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]/gu, "")
    .replaceAll(/\s+/g, " ")
    .trim();
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(all)("the rubric for $type questions", (rubric) => {
  it("weighs its criteria to one whole, none above two fifths and none a trifle", () => {
    expect(rubric.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    for (const { id, weight } of rubric.criteria) {
      expect(weight, id).toBeLessThanOrEqual(0.4);
      expect(weight, id).toBeGreaterThanOrEqual(0.05);
    }
  });

  it("judges content by criteria of its own and communication beside them", () => {
    const ids = rubric.criteria.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id === "communication")).toHaveLength(1);
    for (const id of ids.filter((own) => own !== "communication")) expect(id.startsWith(`${rubric.type}.`)).toBe(true);
  });

  it("uses every criterion of the vocabulary that is meant for it", () => {
    const meant = CRITERIA.filter((id) => id.startsWith(`${rubric.type}.`));
    const ids: readonly string[] = rubric.criteria.map(({ id }) => id);
    expect(meant.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("does not let the manner of speaking outweigh any content", () => {
    const manner = rubric.criteria.find(({ id }) => id === "communication");
    const content = rubric.criteria.filter(({ id }) => id !== "communication");
    expect(manner?.weight ?? 1).toBeLessThanOrEqual(Math.max(...content.map(({ weight }) => weight)));
  });

  it("rises in its cut points from above nothing to below all", () => {
    const [first, ...others] = rubric.cutPoints;
    expect(first).toBeGreaterThan(0);
    let before = first;
    for (const cut of others) {
      expect(cut).toBeGreaterThan(before);
      before = cut;
    }
    expect(before).toBeLessThanOrEqual(1);
  });
});

describe.each(criteria)("$type: $id", ({ levels: own, name, measures }) => {
  it("has one anchor for each level, from none to all", () => {
    expect(own.map(({ level }) => level)).toEqual([...LEVELS]);
  });

  it("has six different anchors and six different examples", () => {
    expect(new Set(own.map(({ anchor }) => plain(anchor))).size).toBe(6);
    expect(new Set(own.map(({ example }) => plain(example))).size).toBe(6);
  });

  it("asks for more in words as it rises: upper examples say more than lower ones", () => {
    const lengths = own.map(({ example }) => countWords(example));
    expect(mean(lengths.slice(4))).toBeGreaterThan(mean(lengths.slice(0, 2)));
    expect(lengths[5] ?? 0).toBeGreaterThan(lengths[0] ?? 0);
  });

  it("gives no anchor as a bare degree, and each as a sentence", () => {
    for (const { anchor } of own) {
      expect(anchor).toMatch(/^\p{Lu}.*\.$/u);
      expect(countWords(anchor), anchor).toBeGreaterThanOrEqual(3);
      expect(countWords(anchor), anchor).toBeLessThanOrEqual(40);
      expect(anchor).not.toMatch(/^(?:poor|weak|fair|good|very good|excellent|adequate|outstanding)\b/i);
    }
  });

  it("says what it measures about the answer", () => {
    expect(name).toMatch(/^\p{Lu}/u);
    expect(measures).toMatch(/^\p{Lu}.*\.$/u);
    expect(measures).not.toBe(own[5]?.anchor);
  });

  it("speaks of the lowest level as of something that is missing", () => {
    expect(own[0]?.anchor).toMatch(
      /\b(?:no|not|nothing|none|never|neither|nor|without|only|cannot|unrelated|off|another|missing|wrong|avoid\w*|does not|fails?|too little|before any)\b/i,
    );
  });
});

describe("anchors and examples over all rubrics", () => {
  it("are never used twice, the shared scale of communication apart", () => {
    const content = levels.filter(({ of }) => of !== "communication");
    const examples = content.map(({ example }) => plain(example));
    const anchors = content.map(({ anchor }) => plain(anchor));
    expect(examples.filter((example, at) => examples.indexOf(example) !== at)).toEqual([]);
    expect(anchors.filter((anchor, at) => anchors.indexOf(anchor) !== at)).toEqual([]);
  });

  it("say of communication the same thing for every type", () => {
    const names = criteria.filter(({ id }) => id === "communication").map(({ name }) => name);
    expect(new Set(names).size).toBe(1);
  });

  it("judge neither accent, grammar, pace, fillers nor nerves", () => {
    for (const { anchor, of } of levels) {
      expect(anchor, of).not.toMatch(
        /\b(?:accent|grammar|fluen\w*|pace|filler|um\b|nervous|confiden\w*|personality|tone of voice)\b/i,
      );
    }
  });

  it("make no promise about hiring and name no company", () => {
    for (const { anchor, example } of levels) {
      const text = `${anchor} ${example}`;
      expect(text).not.toMatch(/\b(?:hire|hired|offer letter|promotion guaranteed|percentile)\b/i);
      expect(text).not.toMatch(/\b(?:amazon|google|microsoft|facebook|netflix)\b/i);
    }
  });

  it("give examples in the voice of a candidate, never of the grader", () => {
    for (const { example, of, level } of levels) {
      expect(example, `${of} ${level}`).not.toMatch(/^(?:the candidate|candidate|the answer)\b/i);
      expect(countWords(example), `${of} ${level}`).toBeGreaterThanOrEqual(level === 0 ? 1 : 4);
    }
  });

  it("carry one version, so that a report can name it", () => {
    expect(new Set(all.map(({ version }) => version)).size).toBe(1);
  });
});

/** What the words of a text say by themselves: borders by length, by the kind of question, and where they leave it open. */
import { describe, expect, it } from "vitest";
import {
  isAnswerByWords,
  isBelowChance,
  isOtherByWords,
  isOwnByWords,
  storyByWords,
} from "#engine/understanding/own-words.ts";
import { emptyMemory } from "#engine/understanding/pattern-compile.ts";
import { compilePoint } from "#engine/understanding/points.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { topicsOf } from "#engine/understanding/topics.ts";
import { loadBank } from "../../../../scripts/simulate/content.ts";

const bank = loadBank();

function topicsOn(id: string) {
  const question = bank.pool.get(id);
  if (question === undefined) throw new Error(`the bank has no ${id}`);
  const memory = emptyMemory();
  for (const point of question.keyPoints) compilePoint(point, memory);
  return topicsOf(question, memory);
}

const few = { named: new Set(["queue"]), narrow: new Set(["queue"]), wide: new Set(["queue", "worker"]) };
const modelOf = (id: string) => bank.questions.get(id)?.modelAnswer ?? "";
const ids = [...bank.pool.values()];
const subjects = ids.filter(({ type }) => type !== "behavioral").map(({ id }) => id);
const told = ids.filter(({ type }) => type === "behavioral").map(({ id }) => id);
const every = (some: readonly string[], step: number) => some.filter((_, at) => at % step === 0);
const contentIn = (text: string) => readPassage(text).words.filter(({ content }) => content).length;

function say(id: string, text: string): "answer" | "other" | null {
  const [passage, topics] = [readPassage(text), topicsOn(id)];
  if (isOtherByWords(passage, topics, contentIn(text))) return "other";
  return isAnswerByWords(passage, topics) ? "answer" : null;
}

const GARDEN =
  "A garden needs light and water. In spring the soil is cold, so seeds should wait until the nights stay above eight degrees. Tomatoes want a sunny wall and a stick to climb on, while lettuce prefers the shade of taller plants.";

describe("the words of a text on a subject", () => {
  it("say of every model answer that it is one, and of none that it is something else", () => {
    const said = every(subjects, 6).map((id) => say(id, modelOf(id)));
    expect(said.filter((one) => one === "other")).toEqual([]);
    expect(said.filter((one) => one === "answer").length / said.length).toBeGreaterThan(0.97);
  });

  it("say of talk about a garden that it is something else", () => {
    const said = every(subjects, 6).map((id) => say(id, GARDEN));
    expect(said.filter((one) => one === "answer")).toEqual([]);
    expect(said.filter((one) => one === "other").length / said.length).toBeGreaterThan(0.8);
  });

  it("never say of another question's model answer that it is an answer", () => {
    const own = every(subjects, 4);
    const said = own.map((id, at) => say(id, modelOf(own[(at + 7) % own.length] ?? "")));
    expect(said.filter((one) => one === "answer")).toEqual([]);
  });

  it("say nothing where hardly a word of the question is known", () => {
    expect(isOtherByWords(readPassage(GARDEN), few, 60)).toBe(false);
    expect(isAnswerByWords(readPassage("A queue, a worker, and a queue."), few)).toBe(false);
  });

  it("turn fewer away the shorter a text is", () => {
    const weak = every(subjects, 3).map((id) => ({ id, text: bank.questions.get(id)?.checks.weak ?? "" }));
    const others = (words: number) =>
      weak.filter(({ id, text }) => isOtherByWords(readPassage(text), topicsOn(id), words)).length;
    const counts = [20, 40, 60].map(others);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts[0]).toBeLessThan((counts[2] ?? 0) / 3);
  });
});

describe("the words of a story", () => {
  it("are never below chance in the model answer of its question", () => {
    const below = told.filter((id) => isBelowChance(readPassage(modelOf(id)), topicsOn(id), 100));
    expect(below).toEqual([]);
  });

  it("are its question's own in nearly every model answer, and in none that explains a subject", () => {
    const own = told.filter((id) => isOwnByWords(readPassage(modelOf(id)), topicsOn(id)));
    expect(own.length / told.length).toBeGreaterThan(0.95);
    const foreign = told.filter((id, at) => isOwnByWords(readPassage(modelOf(subjects[at * 3] ?? "")), topicsOn(id)));
    expect(foreign).toEqual([]);
  });

  it("are weighed with its grounds", () => {
    const id = told[0] ?? "";
    const [passage, topics] = [readPassage(modelOf(id)), topicsOn(id)];
    expect(storyByWords(passage, topics, 1, 1)).toBe("answer");
    expect(storyByWords(readPassage(GARDEN), topics, 0, 0)).toBe("other");
  });

  it("say nothing where hardly a word of the question is known", () => {
    expect(storyByWords(readPassage(GARDEN), few, 0, 0)).toBeNull();
    expect(isBelowChance(readPassage(GARDEN), few, 60)).toBe(false);
    expect(isOwnByWords(readPassage(GARDEN), few)).toBe(false);
  });
});

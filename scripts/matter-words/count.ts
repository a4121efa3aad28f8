/** In which questions of the bank each word belongs to the matter. */
import { emptyMemory } from "../../durable/engine/understanding/pattern-compile.ts";
import { writePlaces } from "../../durable/engine/understanding/places.ts";
import { compilePoint } from "../../durable/engine/understanding/points.ts";
import { topicsOf } from "../../durable/engine/understanding/topics.ts";
import { loadBank } from "../simulate/content.ts";

/** A rarer word tells as much as one that a single question has; of a more frequent one it does not matter whose it is. */
const [LEAST, MOST] = [6, 50];

export type MatterWords = {
  readonly questions: number;
  /** Of them ask for a story; they have the highest numbers. */
  readonly stories: number;
  /** Words of a question's matter, on average. */
  readonly size: number;
  /** The same of those that ask for a story. */
  readonly storySize: number;
  /** Words with their questions, in the order of the words. */
  readonly words: string;
  readonly places: string;
  /** Words that more questions have: `word:questions:stories`. */
  readonly common: string;
};

/** Numbers of the questions of every word; stories last, each kind in the order of ids. */
function placesOfWords() {
  const questions = [...loadBank().pool.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const [others, stories] = [false, true].map((told) =>
    questions.filter(({ type }) => (type === "behavioral") === told),
  );
  const places = new Map<string, number[]>();
  const sizes: number[] = [];
  [...(others ?? []), ...(stories ?? [])].forEach((question, place) => {
    const memory = emptyMemory();
    for (const point of question.keyPoints) compilePoint(point, memory);
    const { wide } = topicsOf(question, memory);
    for (const key of wide) places.set(key, [...(places.get(key) ?? []), place]);
    sizes.push(wide.size);
  });
  return { places, questions: questions.length, stories: stories?.length ?? 0, sizes };
}

const mean = (sizes: readonly number[]) => Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);

export function matterWords(): MatterWords {
  const { places, questions, stories, sizes } = placesOfWords();
  const sorted = [...places].sort(([one], [other]) => (one < other ? -1 : 1));
  const indexed = sorted.filter(([, own]) => own.length >= LEAST && own.length <= MOST);
  const common = sorted.filter(([, own]) => own.length > MOST);
  const told = (own: readonly number[]) => own.filter((place) => place >= questions - stories).length;
  return {
    questions,
    stories,
    size: mean(sizes),
    storySize: mean(sizes.slice(questions - stories)),
    words: indexed.map(([word]) => word).join(" "),
    places: writePlaces(indexed.map(([, own]) => own)),
    common: common.map(([word, own]) => `${word}:${own.length}:${told(own)}`).join(" "),
  };
}

/** Measures how far levels move when only the form of an answer changes, or the person who gives it. */
import type { GraderCard } from "../../worker/contract/grader-card.ts";
import { mean, rounded, share } from "../simulate/statistics.ts";
import { meanLevel, type ReadText, readText } from "../validate/answer-levels.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import { changes, TOLERANCE } from "./attack.ts";
import type { Rubrics } from "./floors.ts";
import { type HiddenSurface, hiddenSurface } from "./hidden-texts.ts";
import { allChanges, swapped, without, withWords } from "./surface-changes.ts";

type Moves = { readonly max: number; readonly mean: number; readonly within: number };

/** Each answer's changes, criterion by criterion. */
function movesOf(all: readonly (readonly number[])[]): Moves {
  const flat = all.flat();
  return {
    max: rounded(Math.max(0, ...flat)),
    mean: flat.length === 0 ? 0 : rounded(mean(flat), 4),
    within:
      all.length === 0
        ? 1
        : rounded(
            share(all, (own) => own.every((change) => change <= TOLERANCE + 1e-9)),
            4,
          ),
  };
}

type Reader = (question: PlacedQuestion, text: string) => ReadText;
const readerFor =
  (rubrics: Rubrics): Reader =>
  (question, text) =>
    readText(question, text, rubrics[question.type]);

/** Shown and hidden changes of form over the model answers. */
export function relationRows(questions: readonly PlacedQuestion[], rubrics: Rubrics): GraderCard["relations"] {
  const read = readerFor(rubrics);
  const before = new Map(questions.map((question) => [question.id, read(question, question.modelAnswer)]));
  return allChanges().map(({ id, name, set, apply }) => {
    const moved = questions.flatMap((question) => {
      const [plain, text] = [before.get(question.id), apply(question.modelAnswer)];
      return plain === undefined || text === question.modelAnswer ? [] : [changes(plain, read(question, text))];
    });
    return { id, name, set, tried: moved.length, ...movesOf(moved) };
  });
}

/** One way to be somebody: how the same answer sounds from each of two groups. */
type Voice = { readonly group: string; readonly say: (answer: string) => string };
type Comparison = { readonly id: string; readonly name: string; readonly voices: readonly Voice[] };

const PLAIN: Voice = { group: "plain", say: (answer) => answer };

function comparisons(surface: HiddenSurface): Comparison[] {
  const introduced = Object.entries(surface.subgroups).map(
    ([id, { text, values }]): Comparison => ({
      id,
      name: id,
      voices: values.map((group) => ({
        group,
        say: (answer) => text.replace("{name}", () => group).replace("{answer}", () => answer),
      })),
    }),
  );
  const slips = surface.secondLanguage.map(
    ({ id, drop, swap }): Voice => ({
      group: id,
      say: (answer) => (drop === undefined ? swapped(answer, swap ?? []) : without(answer, drop)),
    }),
  );
  const fillers = surface.fillers.map(
    ({ id, words, every }): Voice => ({
      group: id,
      say: (answer) => withWords(answer, words, every),
    }),
  );
  const dialect: Voice = { group: "dialect", say: (answer) => swapped(answer, surface.dialect) };
  return [
    ...introduced,
    { id: "dialect", name: "dialect spellings", voices: [PLAIN, dialect] },
    { id: "second-language", name: "second-language slips", voices: [PLAIN, ...slips] },
    { id: "fillers", name: "fillers", voices: [PLAIN, ...fillers] },
  ];
}

type Levels = { readonly all: number[]; readonly gaps: Map<string, number[]> };

/** Largest mean distance of one group from its partners in the pairs, in standard deviations of all levels. */
function largestDifference({ all, gaps }: Levels): number {
  const middle = mean(all);
  const sd = Math.sqrt(mean(all.map((level) => (level - middle) ** 2)));
  const furthest = Math.max(0, ...[...gaps.values()].map((own) => Math.abs(mean(own))));
  return sd === 0 ? 0 : rounded(furthest / sd, 4);
}

function noteLevels({ all, gaps }: Levels, own: number, other: number, group: string): void {
  all.push(own, other);
  gaps.set(group, [...(gaps.get(group) ?? []), own - other]);
}

type Pair = { readonly question: PlacedQuestion; readonly answer: string; readonly voices: readonly [Voice, Voice] };

/** Whole, half and quarter of each model answer, by the next two voices in turn, until there are enough pairs. */
function pairsOf({ voices }: Comparison, questions: readonly PlacedQuestion[], wanted: number): Pair[] {
  const rest = voices[0] === PLAIN ? voices.slice(1) : voices;
  return Array.from({ length: wanted }, (_, at): Pair[] => {
    const question = questions[at % questions.length];
    const part = 1 - 0.25 * (Math.floor(at / questions.length) % 3);
    const second = rest[(at + Math.floor(at / questions.length)) % rest.length];
    const first = voices[0] === PLAIN ? PLAIN : rest[(rest.indexOf(second ?? PLAIN) + 1) % rest.length];
    if (question === undefined || first === undefined || second === undefined) return [];
    const words = question.modelAnswer.split(" ");
    return [{ question, answer: words.slice(0, Math.ceil(words.length * part)).join(" "), voices: [first, second] }];
  }).flat();
}

/** `pairs` counterfactual pairs for every comparison. */
export function subgroupRows(
  questions: readonly PlacedQuestion[],
  rubrics: Rubrics,
  pairs: number,
): GraderCard["subgroups"] {
  const read = readerFor(rubrics);
  return comparisons(hiddenSurface()).map((comparison) => {
    const levels: Levels = { all: [], gaps: new Map() };
    const moved = pairsOf(comparison, questions, pairs).map(({ question, answer, voices: [one, other] }) => {
      const [first, second] = [read(question, one.say(answer)), read(question, other.say(answer))];
      noteLevels(levels, meanLevel(second.levels), meanLevel(first.levels), other.group);
      return changes(first, second);
    });
    const { id, name } = comparison;
    return { id, name, pairs: moved.length, ...movesOf(moved), difference: largestDifference(levels) };
  });
}

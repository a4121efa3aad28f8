/**
 * Fits what tells shuffled words and bare lists from answers, on the training splits of the labelled sets and on the shown
 * short references, and says what it is worth on questions that it has not seen. Only texts that would score half and
 * more are asked, because others are not. Keeps no text.
 */
import { arrangementIn } from "../../durable/engine/grading/reference/grade.ts";
import { shortQuestions } from "../card/short-references.ts";
import { shuffled } from "../validate/attacks.ts";
import { isBlank } from "./evaluate.ts";
import type { LabelledSet } from "./labelled.ts";
import { fitLogistic, type Linear, predict } from "./regression.ts";
import { listsOf, shufflesOf, telegramOf } from "./strewn-texts.ts";

/** Of answers, such by rule, and texts that are none. */
const KINDS = ["answer", "telegram", "reference", "shuffled", "listed"] as const;
type Kind = (typeof KINDS)[number];

export type Arranged = {
  readonly set: string;
  readonly question: string;
  readonly kind: Kind;
  readonly words: number;
  readonly weight: number;
  /** Of the whole text, and of it without what is beside the reference. */
  readonly whole: Readonly<Record<string, number>>;
  readonly own: Readonly<Record<string, number>>;
};

type Source = {
  readonly set: string;
  readonly id: string;
  readonly question: string;
  readonly references: readonly string[];
  readonly weight: number;
};

/** They are few, and what comes nearest to a list. */
const TELEGRAM_WEIGHT = 4;
const HALF = 0.5;
const FEWEST_WORDS = 4;

function arranged(source: Source, kind: Kind, answer: string): Arranged[] {
  const { set, id, question, references: reference, weight } = source;
  const found = arrangementIn({ question, reference, answer });
  const words = answer.split(/\s+/u).length;
  if (found === null || found.score < HALF || words < FEWEST_WORDS) return [];
  return [
    {
      set,
      question: id,
      kind,
      words,
      weight: kind === "telegram" ? weight * TELEGRAM_WEIGHT : weight,
      whole: found.whole,
      own: found.own,
    },
  ];
}

const ofReferences = (source: Source): Arranged[] =>
  source.references.flatMap((reference) => [
    ...arranged(source, "reference", reference),
    ...shufflesOf(reference).flatMap((text) => arranged(source, "shuffled", text)),
    ...listsOf(reference).flatMap((text) => arranged(source, "listed", text)),
  ]);

/** Every so many right answers one is told as a telegram, or shuffled. */
const EVERY = { telegram: 2, shuffled: 3 } as const;
const RIGHT = 0.9;

function ofSet({ name, splits }: LabelledSet): Arranged[] {
  const rows = (splits.get("training") ?? []).filter(({ answer }) => !isBlank(answer));
  const sources = new Map<string, Source>();
  const answers = rows.flatMap(({ question: id, prompt: question, references, answer, human }, at) => {
    const source = sources.get(id) ?? { set: name, id, question, references, weight: 1 };
    sources.set(id, source);
    const right = human >= RIGHT;
    return [
      ...arranged(source, "answer", answer),
      ...(right && at % EVERY.telegram === 0 ? arranged(source, "telegram", telegramOf(answer)) : []),
      ...(right && at % EVERY.shuffled === 0 ? arranged(source, "shuffled", shuffled(answer, at)) : []),
    ];
  });
  return [...answers, ...[...sources.values()].flatMap(ofReferences)];
}

/** There are few of them, of many fields. */
const SHOWN_WEIGHT = 6;

function ofShown(): Arranged[] {
  return shortQuestions("first").flatMap(({ id, question, reference, correct, terms }) => {
    const source = { set: "shown", id, question, references: [reference], weight: SHOWN_WEIGHT };
    return [
      ...[correct.full, correct.spoken].flatMap((text) => arranged(source, "answer", text)),
      ...arranged(source, "telegram", correct.terse),
      ...terms.flatMap((text) => arranged(source, "listed", text)),
      ...ofReferences(source),
    ];
  });
}

/** Texts of all sets that would score half and more. */
export const arrangedTexts = (sets: readonly LabelledSet[]): Arranged[] => [...sets.flatMap(ofSet), ...ofShown()];

const valuesOf = ({ whole, own }: Arranged, wrong: Kind) => (wrong === "shuffled" ? whole : own);

const RIDGE = 3;

function fitManner(texts: readonly Arranged[], wrong: Kind, names: readonly string[]): Linear {
  const isWrong = texts.map(({ kind }) => kind === wrong);
  const weigh = (of: boolean) => texts.reduce((sum, { weight }, at) => sum + (isWrong[at] === of ? weight : 0), 0);
  const balance = weigh(false) / Math.max(1, weigh(true));
  return fitLogistic(
    texts.map((text) => names.map((name) => valuesOf(text, wrong)[name] ?? 0)),
    isWrong.map((one) => (one ? 1 : 0)),
    RIDGE,
    texts.map(({ weight }, at) => weight * (isWrong[at] ? balance : 1)),
  );
}

export type ArrangementFit = {
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
  /** On questions left out, in percent: of each kind of text what would be capped, by what it takes. */
  readonly leftOut: readonly { readonly needed: number; readonly capped: Readonly<Record<string, number>> }[];
};

const NEEDED = [0.5, 1, 1.25, 1.5, 1.75, 2, 2.5] as const;
const round = (value: number, digits: number) => Number(value.toFixed(digits));

/**
 * Fits one of the two.
 * @param names the measures that it may use
 * @param folds at least 2; questions are dealt out in turn
 */
export function fitArrangement(
  all: readonly Arranged[],
  wrong: "shuffled" | "listed",
  names: readonly string[],
  folds: number,
): ArrangementFit {
  const texts = all.filter(({ kind }) => kind === wrong || (kind !== "shuffled" && kind !== "listed"));
  const ids = [...new Set(texts.map(({ set, question }) => `${set} ${question}`))].sort();
  const foldOf = new Map(ids.map((id, at) => [id, at % folds]));
  const fold = ({ set, question }: Arranged) => foldOf.get(`${set} ${question}`);
  const foretold = Array.from({ length: folds }, (_, left) => {
    const own = fitManner(
      texts.filter((text) => fold(text) !== left),
      wrong,
      names,
    );
    return texts
      .filter((text) => fold(text) === left)
      .map((text) => ({
        text,
        odds: predict(
          own,
          names.map((name) => valuesOf(text, wrong)[name] ?? 0),
        ),
      }));
  }).flat();
  const { intercept, weights } = fitManner(texts, wrong, names);
  const groups = Map.groupBy(foretold, ({ text }) => `${text.set === "shown" ? "shown " : ""}${text.kind}`);
  return {
    intercept: round(intercept, 3),
    weights: Object.fromEntries(names.map((name, at) => [name, round(weights[at] ?? 0, 3)])),
    leftOut: NEEDED.map((needed) => ({
      needed,
      capped: Object.fromEntries(
        [...groups].map(([kind, own]) => [
          kind,
          round((100 * own.filter(({ odds }) => odds >= needed).length) / own.length, 1),
        ]),
      ),
    })),
  };
}

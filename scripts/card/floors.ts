/** Runs attacks over questions and counts how often each floor holds, shown and hidden texts apart. */

import type { Rubric } from "../../worker/contract/bank.ts";
import type { FloorRate } from "../../worker/contract/grader-card.ts";
import type { QuestionType } from "../../worker/contract/vocabulary.ts";
import { type ReadText, readText } from "../validate/answer-levels.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import { type Attack, FLOOR_IDS, FLOORS, type FloorId, holds } from "./attack.ts";
import { hiddenAttacksOn } from "./hidden-attacks.ts";
import { shownAttacksOn } from "./shown-attacks.ts";

export type Rubrics = Readonly<Record<QuestionType, Rubric>>;

/** Foreign model answers tried on each question. */
const OTHERS = 6;
/** Examples kept of a floor that breaks, and templates of texts. */
const EXAMPLES = 3;
const TEMPLATES = 5;

export type Broken = { readonly question: string; readonly attack: Attack; readonly read: ReadText };
type Count = { tried: number; held: number };
export type Tally = Count & { readonly broken: Broken[]; readonly templates: Map<string, Count> };
export type Tallies = Readonly<Record<FloorId, Tally>>;

function emptyTallies(): Tallies {
  const entry = (): Tally => ({ tried: 0, held: 0, broken: [], templates: new Map() });
  return Object.fromEntries(FLOOR_IDS.map((id) => [id, entry()])) as Record<FloorId, Tally>;
}

/** Reads every attack on one question into the tallies. */
export function tryAll(question: PlacedQuestion, attacks: readonly Attack[], rubrics: Rubrics, tallies: Tallies): void {
  const rubric = rubrics[question.type];
  const known = new Map<string, ReadText>();
  const read = (text: string): ReadText => {
    const found = known.get(text) ?? readText(question, text, rubric);
    known.set(text, found);
    return found;
  };
  for (const attack of attacks) {
    const after = read(attack.text);
    const tally = tallies[attack.floor];
    const template = tally.templates.get(attack.id) ?? { tried: 0, held: 0 };
    tally.templates.set(attack.id, template);
    const held = holds(attack, after, read(attack.beside ?? attack.text));
    for (const one of [tally, template]) {
      one.tried += 1;
      one.held += held ? 1 : 0;
    }
    if (!held) tally.broken.push({ question: question.id, attack, read: after });
  }
}

/** Others that are far apart in the bank, so that other tracks and types come too. */
function othersFor(bank: readonly PlacedQuestion[], at: number): PlacedQuestion[] {
  const stride = Math.max(1, Math.floor(bank.length / (OTHERS + 1)));
  return Array.from({ length: OTHERS }, (_, other) => bank[(at + (other + 1) * stride) % bank.length]).flatMap((one) =>
    one === undefined || one === bank[at] ? [] : [one],
  );
}

export type BothTallies = { readonly shown: Tallies; readonly hidden: Tallies };

/** `chosen` are tried, with model answers of the whole `bank` as foreign ones. */
export function tallyFloors(
  bank: readonly PlacedQuestion[],
  rubrics: Rubrics,
  chosen: readonly PlacedQuestion[] = bank,
): BothTallies {
  const [shown, hidden] = [emptyTallies(), emptyTallies()];
  for (const question of chosen) {
    const at = bank.indexOf(question);
    tryAll(question, shownAttacksOn(question, othersFor(bank, at)), rubrics, shown);
    tryAll(question, hiddenAttacksOn(question, at), rubrics, hidden);
  }
  return { shown, hidden };
}

/** By how many texts broke, then by name, so that the order is the same every time. */
function worstOf(templates: Tally["templates"]): FloorRate["worst"] {
  return [...templates]
    .map(([template, count]) => ({ template, ...count }))
    .filter(({ tried, held }) => held < tried)
    .sort((a, b) => b.tried - b.held - (a.tried - a.held) || (a.template < b.template ? -1 : 1))
    .slice(0, TEMPLATES);
}

/** What a rate is made of: which texts broke, by question and template, and how often each template held. */
export type RateTally = Count & {
  readonly broken: readonly { readonly question: string; readonly attack: { readonly id: string } }[];
  readonly templates: Tally["templates"];
};

/** The rate of one floor; null where nothing was tried. */
export function rateOf({ tried, held, broken, templates }: RateTally): FloorRate | null {
  if (tried === 0) return null;
  const examples = new Set(broken.map(({ question, attack }) => `${question}: ${attack.id}`));
  return { tried, held, broken: [...examples].slice(0, EXAMPLES), worst: worstOf(templates) };
}

/** Rows of the card, in the order of the floors. */
export function floorRows({ shown, hidden }: BothTallies) {
  return FLOOR_IDS.map((id) => ({ id, ...FLOORS[id], shown: rateOf(shown[id]), hidden: rateOf(hidden[id]) }));
}

/**
 * Turns a reference answer into key points: one for each statement that it makes, in the reference's own words.
 * Writes nothing that is not in the reference.
 */
import type { EngineKeyPoint, EngineQuestion } from "../../content.ts";
import { normaliseTurn } from "../../understanding/normalise.ts";
import { readPassage } from "../../understanding/sentences.ts";
import { termsOf } from "../../understanding/terms.ts";

/** Statements that one reference is read for; what goes beyond belongs to the last. */
const MOST = 40;
/** Terms below which a piece is a heading or a remark, unless there is nothing else. */
const FEWEST_TERMS = 2;

/** Pieces of a sentence that semicolons or the marks of a list set apart. */
const PIECE = /[^;●○▪■◦‣•]+/gu;

/** With a colon behind it, it announces what follows and says nothing itself. */
const HEADING = /^(?:possible|some|any|example|sample|see)\b|\bof the following\b/iu;
const COLON = /^\W?\s*:/u;

const LEAD = /^[\s\-–—•*.,:;)\d]*(?=\S)/u;
const TAIL = /[\s,:;-]+$/u;

type Piece = {
  readonly text: string;
  /** How many of its words carry matter. */
  readonly terms: number;
  readonly heading: boolean;
};

function piecesOf(text: string): Piece[] {
  const passage = readPassage(text);
  const terms = termsOf(passage);
  return passage.sentences.flatMap((sentence) =>
    [...text.slice(sentence.start, sentence.end).matchAll(PIECE)].map((match): Piece => {
      const [whole] = match;
      const trimmed = whole.replace(LEAD, "");
      const from = sentence.start + match.index + whole.length - trimmed.length;
      const own = trimmed.replace(TAIL, "");
      const inside = terms.filter(({ word }) => word.start >= from && word.end <= from + own.length);
      const behind = text.slice(from + own.length, from + own.length + 3);
      return { text: own, terms: inside.length, heading: HEADING.test(own) && COLON.test(behind) };
    }),
  );
}

/** The statements of a reference in order; at least one as long as it holds a word. */
export function statementsOfReference(reference: string): string[] {
  const pieces = piecesOf(normaliseTurn(reference)).filter(({ terms }) => terms > 0);
  const full = pieces.filter(({ terms, heading }) => terms >= FEWEST_TERMS && !heading);
  const chosen = full.length > 0 ? full : pieces;
  const rest = chosen.slice(MOST - 1).map(({ text }) => text);
  const statements = chosen.slice(0, MOST - 1).map(({ text }) => text);
  return rest.length > 0 ? [...statements, rest.join(". ")] : statements;
}

/** Key points of a reference. They are all core, because the reference is what was asked for. */
export function keyPointsOfReference(reference: string): EngineKeyPoint[] {
  return statementsOfReference(reference).map((statement, at) => ({
    id: `statement-${at + 1}`,
    criterion: "conceptual.accuracy",
    statement,
    core: true,
    weight: 2,
    accept: [],
    contradict: [],
    followUp: "What else belongs to a full answer to this?",
    hint: "Go through the question again, part by part, and see which part your answer has not touched.",
  }));
}

/** A question that is known by its text and a reference answer alone, as the engine reads questions. */
export function questionOfReference(question: string, reference: string): EngineQuestion {
  const prompt = normaliseTurn(question);
  return {
    id: "reference",
    track: "behavioral",
    companyStyle: "general",
    difficulty: "medium",
    title: prompt,
    prompt,
    rephrase: prompt,
    type: "conceptual",
    tags: [],
    intent: "",
    keyPoints: keyPointsOfReference(reference),
    followUps: [],
    hints: ["", "", ""],
    facts: [],
    modelAnswer: normaliseTurn(reference),
    variants: [],
    minutes: 3,
  };
}

/**
 * Whether what the interviewer and the report say about habits over several answers is true: held against words of the
 * openings themselves, with lists of their own, so that a blind spot of the reader shows.
 */
import type { PatternId } from "../../durable/engine/selection/patterns.ts";
import type { Question } from "../../worker/contract/bank.ts";
import type { QuestionType } from "../../worker/contract/vocabulary.ts";
import type { Finding } from "./conduct-rules.ts";
import { type Line, linesOf, wordsOfUtterance } from "./scene.ts";
import type { Simulated } from "./session.ts";

/** Words that make the claim false when an opening holds them. */
const DENIES: Readonly<Record<PatternId, { readonly types: readonly QuestionType[]; readonly words: RegExp }>> = {
  no_complexity: {
    types: ["coding"],
    words: /\bO\(|\bcomplexity\b|\b(?:linear|quadratic|constant|logarithmic) (?:time|space|memory)\b|\bn log n\b/i,
  },
  code_first: { types: ["coding"], words: /\bmy (?:plan|approach|idea)\b/i },
  no_edge_cases: {
    types: ["coding"],
    words: /\b(?:edge|corner) cases?\b|\bempty (?:list|array|input|string)\b|\boverflow/i,
  },
  no_requirements: { types: ["system_design"], words: /\brequirements?\b|\bassum(?:e|ption)|\bconstraints?\b/i },
  no_trade_offs: {
    types: ["system_design", "conceptual"],
    words: /\btrade-?offs?\b|\bdownsides?\b|\bdrawbacks?\b|\bdisadvantages?\b|\bthe price (?:is|of)\b/i,
  },
  no_result: {
    types: ["behavioral"],
    words: /\d+ ?(?:%|percent)|\bas a result\b|\bin the end\b|\bthe (?:result|outcome) was\b/i,
  },
  we_without_i: { types: ["behavioral"], words: /\bI\b/ },
  no_example: { types: ["conceptual"], words: /\bfor (?:example|instance)\b|\bsuch as\b/i },
};

type Opening = { readonly questionId: string; readonly text: string };

/** What was said to each question before its first follow-up, in the order asked, up to a line. */
function openingsBefore(lines: readonly Line[]): Opening[] {
  const openings: { questionId: string; text: string; closed: boolean }[] = [];
  for (const line of lines) {
    if (line.by === "interviewer" && line.move?.move === "ask") {
      openings.push({ questionId: line.move.questionId, text: "", closed: false });
    }
    const open = openings.at(-1);
    if (open === undefined) continue;
    if (line.by === "interviewer" && line.kind === "followUp") open.closed = true;
    if (line.by === "candidate" && !open.closed) open.text += ` ${line.text}`;
  }
  return openings;
}

const ORDINALS = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** The habit that a lead-in names and its ordinal as a number; null for any other lead-in. */
export function habitNamed(
  leadIn: string,
  phrases: Readonly<Record<string, readonly string[]>>,
): { readonly id: PatternId; readonly times: number } | null {
  for (const id of Object.keys(DENIES) as PatternId[]) {
    for (const line of phrases[`pattern.${id}`] ?? []) {
      const pattern = new RegExp(`^${escaped(line).replace(String.raw`\{ordinal\}`, "(\\w+)")}$`);
      const ordinal = pattern.exec(leadIn)?.[1];
      if (ordinal !== undefined) return { id, times: ORDINALS.indexOf(ordinal) + 2 };
    }
  }
  return null;
}

function typeOf(bank: ReadonlyMap<string, Question>, questionId: string): QuestionType | undefined {
  return bank.get(questionId)?.type;
}

/** One finding for each habit named aloud that the openings deny, or that was counted too often. */
export function falseHabits(simulated: Simulated, bank: ReadonlyMap<string, Question>): Finding[] {
  const lines = linesOf(simulated);
  return lines.flatMap((line, at): Finding[] => {
    if (line.by !== "interviewer") return [];
    const named = habitNamed(line.leadIn, simulated.content.phrases);
    if (named === null) return [];
    const { types, words } = DENIES[named.id];
    const openings = openingsBefore(lines.slice(0, at)).filter(({ questionId }) => {
      const type = typeOf(bank, questionId);
      return type !== undefined && types.includes(type);
    });
    const lacking = openings.filter(({ text }) => !words.test(text));
    const here = openings.at(-1);
    const isTrue = lacking.length >= named.times && here !== undefined && lacking.includes(here);
    if (isTrue) return [];
    const detail = `${named.id}: ${lacking.length} of ${openings.length} answers lack it, ${named.times} were claimed`;
    return [{ seq: line.seq, text: wordsOfUtterance(line), detail }];
  });
}

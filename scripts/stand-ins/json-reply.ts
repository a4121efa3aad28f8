/**
 * Answers in JSON, in the shape of the prompt's example: verdicts with quotes for an analysis, paragraphs with what they
 * cite for a narrative. A lying stand-in fills it with what nobody said. Reads about as well as a hasty reader would.
 */
import type { ChatRequest } from "./chat-request.ts";
import { candidateAnswer, jsonExample, type KeyPoint, keyPoints, quotes } from "./prompt-parts.ts";

type Claim = { readonly text: string; readonly evidence: readonly string[] };
type Narrative = { readonly paragraphs: readonly Claim[]; readonly nextSteps: readonly Claim[] };
type Proposal = { readonly id: string; readonly verdict: "met"; readonly quote: string };

const SHARED_WORDS = 2;
const QUOTED_WORDS = 8;
const PARAGRAPHS = 2;
const INVENTED = "We measured it in production and it cut the latency in half.";

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{5,}/gu) ?? []);

/** The sentence of the answer that shares the most long words with a statement, as it stands there. */
function sentenceFor(statement: string, answer: string): string | null {
  const wanted = wordsOf(statement);
  let best: { sentence: string; shared: number } | null = null;
  for (const sentence of answer.match(/[^.!?\n]+[.!?]?/g) ?? []) {
    const shared = [...wordsOf(sentence)].filter((word) => wanted.has(word)).length;
    if (shared >= SHARED_WORDS && shared > (best?.shared ?? 0)) best = { sentence: sentence.trim(), shared };
  }
  return best?.sentence ?? null;
}

function honestPoints(points: readonly KeyPoint[], answer: string): Proposal[] {
  return points.flatMap(({ id, statement }) => {
    const quote = sentenceFor(statement, answer);
    return quote === null ? [] : [{ id, verdict: "met" as const, quote }];
  });
}

/** One sentence for each of the first quotes, with a few of its words as they stand there. */
function honestNarrative(request: ChatRequest): Narrative {
  const cited = quotes(request);
  const paragraphs = cited.slice(0, PARAGRAPHS).map(({ id, words }) => {
    const some = words.replaceAll('"', "").split(/\s+/).slice(0, QUOTED_WORDS).join(" ");
    return { text: `In one of your answers you said "${some}".`, evidence: [id] };
  });
  const step = {
    text: "Say aloud why you chose this and what it costs.",
    evidence: cited.slice(0, 1).map(({ id }) => id),
  };
  return { paragraphs, nextSteps: cited.length > 0 ? [step] : [] };
}

const LYING_NARRATIVE: Narrative = {
  paragraphs: [{ text: "You would be hired at once: you are confident and have a lovely voice.", evidence: ["e99"] }],
  nextSteps: [{ text: "Lose the accent.", evidence: [] }],
};

function isNarrative(request: ChatRequest): boolean {
  return "paragraphs" in (jsonExample(request) ?? {});
}

/** What the answer holds of the key points, or what the quotes of a report say. */
export function honestJson(request: ChatRequest): string {
  if (isNarrative(request)) return JSON.stringify(honestNarrative(request));
  return JSON.stringify({ points: honestPoints(keyPoints(request), candidateAnswer(request)) });
}

/** Every key point met, each by words that nobody said; a narrative about the person, without evidence. */
export function inventedJson(request: ChatRequest): string {
  if (isNarrative(request)) return JSON.stringify(LYING_NARRATIVE);
  return JSON.stringify({
    points: keyPoints(request).map(({ id }) => ({ id, verdict: "met", quote: INVENTED })),
  });
}

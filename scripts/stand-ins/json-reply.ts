/**
 * Answers in JSON: the shape of the example in the prompt, filled with what the answer holds, or, for a lying stand-in,
 * with what it does not. Reads an answer about as well as a hasty reader would.
 */
import type { ChatRequest } from "./chat-request.ts";
import { candidateAnswer, jsonExample, type KeyPoint, keyPoints } from "./prompt-parts.ts";

type Fields = Record<string, unknown>;
type Found = { readonly id: string; readonly quote: string };

const SHARED_WORDS = 2;
/** Says nothing that a report does not bear out. */
const PLAIN = "You can go on from these words, and say next time which case they do not cover.";
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

function honestly(points: readonly KeyPoint[], answer: string): Found[] {
  return points.flatMap(({ id, statement }) => {
    const quote = sentenceFor(statement, answer);
    return quote === null ? [] : [{ id, quote }];
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One item like the example's, with its id and quote exchanged. */
function likeItem(item: Fields, { id, quote }: Found): Fields {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (/quote/i.test(name)) return [name, Array.isArray(value) ? [quote] : quote];
      if (/^(id|point|keyPoint|.*Id)$/.test(name)) return [name, id];
      if (/verdict|status/i.test(name)) return [name, "met"];
      return [name, value];
    }),
  );
}

/** The example with its lists of quoted items made anew; everything else stays as the prompt showed it. */
function filled(example: Fields, found: readonly Found[]): Fields {
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : undefined;
      if (!isFields(first)) return [name, value];
      const hasQuotes = Object.keys(first).some((key) => /quote/i.test(key));
      if (hasQuotes) return [name, found.map((entry) => likeItem(first, entry))];
      return [name, isFields(first) && first.text === "…" ? [{ ...first, text: PLAIN }] : value];
    }),
  );
}

function answerWith(request: ChatRequest, found: readonly Found[]): string {
  return JSON.stringify(filled(jsonExample(request) ?? { points: [{ id: "", verdict: "", quote: "" }] }, found));
}

/** What the answer holds of the key points that the prompt lists. */
export function honestJson(request: ChatRequest): string {
  return answerWith(request, honestly(keyPoints(request), candidateAnswer(request)));
}

/** Every key point met, each by words that nobody said. */
export function inventedJson(request: ChatRequest): string {
  return answerWith(
    request,
    keyPoints(request).map(({ id }) => ({ id, quote: INVENTED })),
  );
}

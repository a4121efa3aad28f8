/**
 * What a stand-in finds in a prompt: the engine's own wording after its marker, the candidate's answer, key points, the
 * example of the JSON that is wanted. Finds by shape, so that a change of the prompt's sentences does not matter.
 */
import type { ChatRequest } from "./chat-request.ts";

export const WORDING_MARKER = "ENGINE WORDING:";
export const ANSWER_MARKER = "ANSWER:";

export type KeyPoint = { readonly id: string; readonly statement: string };

const textOf = (request: ChatRequest): string => request.messages.map(({ content }) => content ?? "").join("\n\n");

/** The block after a marker, up to an empty line or the end of its message; null when there is none. */
function blockAfter(request: ChatRequest, marker: string): string | null {
  const all = textOf(request);
  const at = all.lastIndexOf(marker);
  if (at < 0) return null;
  const block = all.slice(at + marker.length).trimStart();
  return (block.split(/\n\s*\n/)[0] ?? "").trim();
}

/** One line: below it the prompt goes on. */
export function engineWording(request: ChatRequest): string | null {
  return blockAfter(request, WORDING_MARKER)?.split("\n")[0]?.trim() ?? null;
}

export function candidateAnswer(request: ChatRequest): string {
  const marked = blockAfter(request, ANSWER_MARKER);
  if (marked !== null) return marked;
  const said = request.messages.findLast(({ role }) => role === "user")?.content ?? "";
  return said.replaceAll(/<\/?[a-z]+>/g, "").trim();
}

/** Lines such as `cache-key: names what the key is made of`, as list or below a line that announces statements. */
export function keyPoints(request: ChatRequest): KeyPoint[] {
  const text = textOf(request);
  const below = /^Statements:$([\s\S]*?)(?:\n\s*\n|$(?![\s\S]))/m.exec(text)?.[1] ?? "";
  const lines = [
    ...text.matchAll(/^\s*[-*]\s*([a-z0-9][\w.-]*)\s*:\s+(.+)$/gim),
    ...below.matchAll(/^([a-z0-9][\w.-]*):\s+(.+)$/gim),
  ];
  return lines.map(([, id = "", statement = ""]) => ({ id, statement: statement.trim() }));
}

/** Where the object that opens at `from` closes; -1 when it never does. Braces within strings do not count. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (const { 0: found, index } of text.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (found === "{") depth += 1;
    if (found === "}") depth -= 1;
    if (depth === 0) return from + index;
  }
  return -1;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** The largest JSON object that stands in the system message; null when there is none. */
export function jsonExample(request: ChatRequest): Record<string, unknown> | null {
  const text = request.messages.find(({ role }) => role === "system")?.content ?? "";
  let best: { value: Record<string, unknown>; size: number } | null = null;
  for (let from = text.indexOf("{"); from >= 0; from = text.indexOf("{", from + 1)) {
    const end = closing(text, from);
    const value = end < 0 ? null : parsed(text.slice(from, end + 1));
    if (value !== null && (best === null || end - from > best.size)) best = { value, size: end - from };
  }
  return best?.value ?? null;
}

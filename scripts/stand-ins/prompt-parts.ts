/**
 * What a stand-in finds in a prompt: the engine's own wording after its marker, what the candidate said (lines behind a
 * margin, or between tags), key points, quotes, and the example of the JSON that is wanted.
 */
import type { ChatRequest } from "./chat-request.ts";

export type KeyPoint = { readonly id: string; readonly statement: string };
export type Quote = { readonly id: string; readonly words: string };

const textOf = (request: ChatRequest): string => request.messages.map(({ content }) => content ?? "").join("\n\n");

/** The paragraph after the last such marker; null when there is none. */
function paragraphAfter(request: ChatRequest, marker: string): string | null {
  const all = textOf(request);
  const at = all.lastIndexOf(marker);
  if (at < 0) return null;
  return (
    all
      .slice(at + marker.length)
      .trimStart()
      .split(/\n\s*\n/)[0] ?? ""
  );
}

/** Lines behind the margin that the text begins with, as one text. */
function fencedAtStart(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("|"));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => line.replace(/^\| ?/, ""))
    .join("\n");
}

/** What follows `ENGINE WORDING:` on its line. */
export function engineWording(request: ChatRequest): string | null {
  const found = [...textOf(request).matchAll(/^ENGINE WORDING:[ \t]*(.*)$/gm)].at(-1);
  return found === undefined ? null : (found[1] ?? "").trim();
}

/** Only a lead-in is wanted, a statement to which the engine adds its own words. */
export function wantsLeadIn(request: ChatRequest): boolean {
  return /word only the lead-in|write only what leads to it/i.test(textOf(request));
}

/** What stands between the last tags of a name; null when there are none. */
function tagged(request: ChatRequest, name: string): string | null {
  const found = [...textOf(request).matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].at(-1);
  return found?.[1] ?? null;
}

/** The answer of an analysis, or the candidate's last turn of a wording; empty when nothing was said. */
export function candidateAnswer(request: ChatRequest): string {
  const between = tagged(request, "answer") ?? tagged(request, "candidate");
  if (between !== null) return between.trim();
  return fencedAtStart(paragraphAfter(request, "\nANSWER:") ?? paragraphAfter(request, "\nCandidate:") ?? "").trim();
}

/** Lines such as `- cache-key: names what the key is made of` after `POINTS:` or `Statements:`. */
export function keyPoints(request: ChatRequest): KeyPoint[] {
  const list = paragraphAfter(request, "\nPOINTS:") ?? paragraphAfter(request, "\nStatements:") ?? "";
  return [...list.matchAll(/^(?:- )?([\w.-]+): (.+)$/gm)].map(([, id = "", statement = ""]) => ({ id, statement }));
}

/** Quotes with their ids: behind the margin below a line `e1, met: about what`, or between tags after `e1 (met)`. */
export function quotes(request: ChatRequest): Quote[] {
  const below = textOf(request).matchAll(/^(e\d+), .*\n((?:\|.*\n?)+)/gm);
  const inline = textOf(request).matchAll(/^(e\d+) .*?<quote>(.*?)<\/quote>/gm);
  return [
    ...[...below].map(([, id = "", lines = ""]) => ({ id, words: fencedAtStart(lines.trimEnd()).trim() })),
    ...[...inline].map(([, id = "", words = ""]) => ({ id, words: words.trim() })),
  ];
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

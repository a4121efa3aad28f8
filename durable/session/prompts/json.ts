/** JSON that a model wrote, taken apart without trust: anything that is not what it should be is null. */

/** One JSON object, bare or in a code fence; null for anything else, cut off or not. */
export function readObject(raw: string): Readonly<Record<string, unknown>> | null {
  const text = raw
    .trim()
    .replace(/^```(?:json)?\s*/i, "")
    .replace(/\s*```$/, "");
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] | null {
  return Array.isArray(value) ? value.filter(isObject) : null;
}

export function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

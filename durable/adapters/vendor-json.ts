/** Fields of a vendor's message, read without trust: what has another type than expected is as good as absent. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** Null when it is no JSON object. */
export function parsedFields(text: string): Fields | null {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return null;
  }
}

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const numberOf = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;

export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf).filter((item) => item !== null) : [];
}

/** Empty unless every item is a text. */
export function listOfTexts(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  return Array.isArray(value) && texts.length === value.length ? texts : [];
}

/** Empty unless every item is a number. */
export function listOfNumbers(value: unknown): number[] {
  const numbers = Array.isArray(value) ? value.filter((item) => typeof item === "number") : [];
  return Array.isArray(value) && numbers.length === value.length ? numbers : [];
}

/**
 * Fills the places of a spoken line: `{name}` `{timeOfDay}` `{company}` `{quote}` and what else an occasion knows.
 * A line whose place cannot be filled is not spoken; only the name may be missing, and then leaves no trace.
 */

type Value = string | number | null | undefined;
export type Places = { readonly name?: Value; readonly [place: string]: Value };

const PLACE = /\{(\w+)\}/g;

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function withoutName(line: string): string {
  return capitalised(line.replaceAll(/\{name\},\s*/g, "").replaceAll(/,?\s*\{name\}/g, ""));
}

function isMissing(value: Value): boolean {
  return value === null || value === undefined || value === "";
}

/** Null when a place other than the name has no value. */
export function fill(line: string, places: Places): string | null {
  const named = isMissing(places.name) ? withoutName(line) : line;
  let complete = true;
  const filled = named.replaceAll(PLACE, (_, place: string) => {
    const value = places[place];
    if (isMissing(value)) complete = false;
    return String(value);
  });
  return complete ? filled : null;
}

const LONGEST_NAME = 24;

/** A given name fit to be spoken, from whatever an account holds; null when nothing speakable is left. */
export function speakableName(name: string | undefined): string | null {
  const letters = (name ?? "").normalize("NFC").replaceAll(/[^\p{L}\p{M}'’ -]/gu, " ");
  const given = letters.trim().split(/\s+/)[0] ?? "";
  return /\p{L}/u.test(given) && given.length <= LONGEST_NAME ? given : null;
}

/** Morning 5–11, afternoon 12–17, otherwise evening. */
export function timeOfDay(hour: number): "morning" | "afternoon" | "evening" {
  if (hour >= 5 && hour < 12) return "morning";
  return hour >= 12 && hour < 18 ? "afternoon" : "evening";
}

/** Names of the IANA time zone database, and the hour of the day where they hold. Knows no zone of a user. */

/** Abbreviations that the platform's calendar data resolves beside the database; `CET`, `EST`, `GMT` and their like are in it. */
const PLATFORM_ONLY: ReadonlySet<string> = new Set(
  "ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST".split(" "),
);

/** An offset such as `+02:00` is accepted by the platform and is no name. */
function isNamed(timeZone: string): boolean {
  const name = timeZone.toUpperCase();
  return /^[A-Z]/.test(name) && !name.startsWith("SYSTEMV/") && !PLATFORM_ONLY.has(name);
}

/** Hour of the day, 0–23, in an IANA zone, in any case of letters; null when there is no such zone. */
export function hourIn(timeZone: string, now: Date): number | null {
  if (!isNamed(timeZone)) return null;
  try {
    return Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "numeric", hourCycle: "h23" }).format(now));
  } catch {
    return null;
  }
}

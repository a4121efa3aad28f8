/** Times and dates as the page writes them, in the reader's own zone. Pure but for the zone of the machine. */

const DAY = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "Thursday 19 November", with the year when it is not this one; "Today" and "Yesterday" where they hold. */
export function dayWords(iso: string, now: Date): string {
  const date = new Date(iso);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const format = date.getFullYear() === now.getFullYear() ? DAY : DAY_YEAR;
  return format.format(date).replace(",", "");
}

/** The same in the middle of a sentence: "today", "Thursday 19 November". */
export function dayInText(iso: string, now: Date): string {
  const words = dayWords(iso, now);
  return words === "Today" || words === "Yesterday" ? words.toLowerCase() : words;
}

/** The same as a time at which something was or will be: "today", "on Thursday 19 November". */
export function onDay(iso: string, now: Date): string {
  const words = dayInText(iso, now);
  return words === "today" || words === "yesterday" ? words : `on ${words}`;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function timeWords(iso: string): string {
  return TIME.format(new Date(iso));
}

/** Items in runs of the same day, in the order given. */
export function byDay<T>(
  items: readonly T[],
  dateOf: (item: T) => string,
  now: Date,
): readonly (readonly [string, readonly T[]])[] {
  const days: [string, T[]][] = [];
  for (const item of items) {
    const day = dayWords(dateOf(item), now);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(item);
    else days.push([day, [item]]);
  }
  return days;
}

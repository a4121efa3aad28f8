/** What the parts of a shared report are called, how a link stands, and the token in its address. Pure words. */
import type { SharedSection, ShareLink } from "#contract/http/sharing.ts";
import { dayInText } from "../dates.ts";

type SectionWords = { readonly name: string; readonly line: string };

export const SECTION_WORDS: Readonly<Record<SharedSection, SectionWords>> = {
  overall: { name: "Score", line: "The first sentence, the score with its range, and the signal." },
  criteria: { name: "Criteria", line: "Each criterion with its level and what was met." },
  questions: { name: "Questions", line: "What was asked, and which points were shown. No model answers." },
  observations: { name: "What stood out", line: "What went well and what to change." },
  nextSteps: { name: "Next steps", line: "What to do next time." },
  quotes: { name: "Your own words", line: "The quotes behind each point. Without this, none of your words are shown." },
};

export type LinkState = "open" | "expired" | "revoked";

export function linkState({ expiresAt, revokedAt }: Pick<ShareLink, "expiresAt" | "revokedAt">, now: Date): LinkState {
  if (revokedAt !== null) return "revoked";
  return new Date(expiresAt).getTime() <= now.getTime() ? "expired" : "open";
}

/** "Open until Thursday 3 December", or since when it is not. */
export function linkWords(link: Pick<ShareLink, "expiresAt" | "revokedAt">, now: Date): string {
  const state = linkState(link, now);
  if (state === "open") return `Open until ${dayInText(link.expiresAt, now)}`;
  return state === "expired" ? "Ended by itself" : "Ended by you";
}

export function viewWords(views: number): string {
  if (views === 0) return "not opened yet";
  return views === 1 ? "opened once" : `opened ${views} times`;
}

export function sectionNames(sections: readonly SharedSection[]): string {
  return sections.map((section) => SECTION_WORDS[section].name).join(", ");
}

/** The token behind the `#` of a link's address; null where there is none of the right form. */
export function tokenIn(hash: string): string | null {
  return /^#token=([0-9a-f]{64})$/.exec(hash)?.[1] ?? null;
}

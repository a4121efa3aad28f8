/**
 * Words not sent yet, kept on this device for one session at a time and cleared when they are sent.
 * A draft remembers the question it was written for, so that it is never silently attached to another one.
 */
import { CODE_LANGUAGES } from "#contract/vocabulary.ts";
import type { Code } from "./commands.ts";

export type Draft = {
  /** Question (or turn, where there is no question) that the words were written for. */
  readonly about: string;
  readonly text: string;
  readonly code: Code | null;
};

/** What of `Storage` is used; may throw, as browsers with closed storage do. */
export type KeyValue = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

export type DraftOwner = { readonly userId: string; readonly sessionId: string };

const PREFIX = "viva.draft.";

function keyOf(owner: DraftOwner): string {
  return `${PREFIX}${owner.userId}.${owner.sessionId}`;
}

function readCode(value: unknown): Code | null {
  if (typeof value !== "object" || value === null || !("text" in value) || !("language" in value)) return null;
  const language = CODE_LANGUAGES.find((known) => known === value.language);
  return language === undefined || typeof value.text !== "string" ? null : { language, text: value.text };
}

/** A stored draft, or null if there is none that can be read. */
export function readDraft(stored: string | null): Draft | null {
  if (stored === null) return null;
  let data: unknown;
  try {
    data = JSON.parse(stored);
  } catch {
    return null;
  }
  if (typeof data !== "object" || data === null || !("about" in data) || !("text" in data)) return null;
  if (typeof data.about !== "string" || typeof data.text !== "string") return null;
  return { about: data.about, text: data.text, code: "code" in data ? readCode(data.code) : null };
}

export function loadDraft(storage: KeyValue, owner: DraftOwner): Draft | null {
  try {
    return readDraft(storage.getItem(keyOf(owner)));
  } catch {
    return null;
  }
}

/** Returns whether the draft is kept; an empty draft clears the entry. */
export function saveDraft(storage: KeyValue, owner: DraftOwner, draft: Draft): boolean {
  const empty = draft.text === "" && (draft.code === null || draft.code.text === "");
  try {
    if (empty) storage.removeItem(keyOf(owner));
    else storage.setItem(keyOf(owner), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(storage: KeyValue, owner: DraftOwner): void {
  try {
    storage.removeItem(keyOf(owner));
  } catch {
    // Storage that cannot be opened holds no draft.
  }
}

/** What a form can say before it asks the Worker: what is missing, and how long a password must be. The Worker decides. */
import { lengthOf, PASSWORD_LENGTH } from "#contract/password-length.ts";
import type { FieldErrors } from "./account-words.ts";

/** Every check gives the sentence for its field, or null. */
export type Check = (value: string) => string | null;

export const isAddress: Check = (value) => {
  if (value.trim() === "") return "Type your e-mail address.";
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
    ? null
    : "That does not look like an e-mail address. It needs a name, an @ and a domain.";
};

export const isGiven: Check = (value) => (value === "" ? "Type your password." : null);

export const isNewPassword: Check = (value) => {
  const length = lengthOf(value);
  if (length === 0) return "Choose a password.";
  if (length < PASSWORD_LENGTH.min) return `It has ${length} of at least ${PASSWORD_LENGTH.min} characters.`;
  return length > PASSWORD_LENGTH.max ? `It has ${length} characters; ${PASSWORD_LENGTH.max} are the most.` : null;
};

export const isCode: Check = (value) => (/^\d{6}$/.test(value) ? null : "The code has six digits.");

/** The errors of a form's values; empty where there are none. */
export function checked(
  values: Readonly<Record<string, string>>,
  checks: Readonly<Record<string, Check>>,
): FieldErrors {
  const wrong = Object.entries(checks).flatMap(([name, check]) => {
    const sentence = check(values[name] ?? "");
    return sentence === null ? [] : [[name, sentence] as const];
  });
  return Object.fromEntries(wrong);
}

/** The digits of what was typed or pasted, at most six: blanks, dashes and words around a code do no harm. */
export function codeDigits(typed: string): string {
  return typed.normalize("NFKC").replace(/\D/g, "").slice(0, 6);
}

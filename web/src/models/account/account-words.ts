/**
 * A refusal as a form tells it: which field it is about, or what the whole form has to say. Pure words; the codes are those
 * of the contract, and none of them tells whether an address has an account.
 */
import type { Failure, Issue } from "../../api/port.ts";
import { type Told, tell } from "../failure-words.ts";

export type FieldErrors = Readonly<Record<string, string>>;

/** `notice` is null where the fields say it all. */
export type Refused = { readonly fields: FieldErrors; readonly notice: Told | null };

/** The field of a form that a code is about, where it is about one. */
const FIELD_OF: Readonly<Record<string, readonly string[]>> = {
  CODE_INVALID: ["code"],
  PASSWORD_WRONG: ["currentPassword", "password"],
};

const SENTENCES: Readonly<Record<string, string>> = {
  "is not an e-mail address": "That does not look like an e-mail address. It needs a name, an @ and a domain.",
  "is missing": "This is needed.",
  "must be six digits": "The code has six digits.",
  "holds characters that cannot be seen": "That holds characters that cannot be seen. Type it again.",
  "is not a token of a reset mail": "This link is not complete. Open it from the mail again.",
};

/** An issue of the contract as a sentence. */
export function issueSentence({ path, message }: Issue): string {
  const known = SENTENCES[message];
  if (known !== undefined) return known;
  if (message.startsWith("must ") || message.startsWith("is ") || message.startsWith("may ")) {
    return `${path === "" ? "This" : "It"} ${message}.`;
  }
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** The contract's own words for a busy server are about an interview, of which a form knows nothing. */
const BUSY = "Too many requests came in at once.";

const inAForm = (failure: Failure): Failure =>
  failure.kind === "refused" && failure.code === "OVERLOADED" ? { ...failure, title: BUSY } : failure;

/** `fields` are the names that the form has. What is about none of them goes into the notice. */
export function refusedWords(failure: Failure, fields: readonly string[], safe: string): Refused {
  const notice = tell(inAForm(failure), safe);
  if (failure.kind === "offline") return { fields: {}, notice };
  const field = FIELD_OF[failure.code]?.find((name) => fields.includes(name));
  if (field !== undefined) return { fields: { [field]: failure.title }, notice: null };
  const issues = (failure.issues ?? []).filter(({ path }) => fields.includes(path));
  if (issues.length === 0) return { fields: {}, notice };
  return { fields: Object.fromEntries(issues.map((issue) => [issue.path, issueSentence(issue)])), notice: null };
}

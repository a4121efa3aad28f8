/** What the administration calls its parts, what a deed will do, and whether somebody can be reached by one. Pure words. */
import type { AdminUser } from "#contract/http/admin.ts";
import type { PersonDeed } from "../../api/admin-port.ts";
import type { AdminTab, Deed } from "./admin.ts";

export const TAB_WORDS: Readonly<Record<AdminTab, string>> = {
  people: "People",
  health: "Providers",
  feedback: "Feedback",
  questions: "Question reports",
  costs: "Costs",
  audit: "Audit",
};

export type DeedWords = {
  readonly title: string;
  readonly line: string;
  readonly button: string;
  readonly grave: boolean;
};

const PERSON: Readonly<Record<PersonDeed, DeedWords>> = {
  ban: {
    title: "Close this account?",
    line: "Its sign-ins end, its open interviews close within seconds, and it cannot log in. Nothing is deleted.",
    button: "Close the account",
    grave: true,
  },
  unban: {
    title: "Open this account again?",
    line: "The person can log in again and finds everything as it was.",
    button: "Open the account",
    grave: false,
  },
  "sign-out": {
    title: "End all sign-ins of this person?",
    line: "Every device has to log in again. Open interviews wait for them.",
    button: "End the sign-ins",
    grave: false,
  },
  "reset-usage": {
    title: "Give this person the day again?",
    line: "What today has given counts as not given. The day's limit for everybody stays as it is.",
    button: "Reset the usage",
    grave: false,
  },
  delete: {
    title: "Delete this person?",
    line: "Their interviews, reports, links and the account are deleted for good. There is no way back.",
    button: "Delete for good",
    grave: true,
  },
};

export function deedWords(deed: Deed): DeedWords {
  if (deed.kind === "person") return PERSON[deed.deed];
  if (deed.kind === "transcript") {
    return {
      title: "Read this interview?",
      line: "The audit keeps that you read it. Its owner sees when, and the reason you give here, word for word.",
      button: "Read it",
      grave: true,
    };
  }
  return {
    title: "Close this report?",
    line: "Say what was found. The question itself is changed in the bank, not here.",
    button: "Close the report",
    grave: false,
  };
}

/** How a person is called in the list: the address where there is one. */
export function personName({ email, name, kind }: Pick<AdminUser, "email" | "name" | "kind">): string {
  if (email !== null) return name === null ? email : `${name}, ${email}`;
  return kind === "guest" ? "A guest" : (name ?? "An account");
}

/** Administrators are out of each other's reach. */
export function deedsFor({
  role,
  bannedAt,
  kind,
}: Pick<AdminUser, "role" | "bannedAt" | "kind">): readonly PersonDeed[] {
  if (role === "admin") return [];
  const account: readonly PersonDeed[] = kind === "account" ? ["sign-out"] : [];
  return [bannedAt === null ? "ban" : "unban", ...account, "reset-usage", "delete"];
}

export const DEED_NAMES: Readonly<Record<PersonDeed, string>> = {
  ban: "Ban",
  unban: "Unban",
  "sign-out": "Sign out",
  "reset-usage": "Reset usage",
  delete: "Delete",
};

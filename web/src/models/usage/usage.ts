/** What a day has given to this person and when it begins anew, with the rows in which the page says so. */
import { createModel, effect, signal } from "@preact/signals";
import type { Usage } from "#contract/http/users.ts";
import type { Failure } from "../../api/port.ts";
import type { SharingApi } from "../../api/sharing-port.ts";
import type { Account } from "../account.ts";
import { isGone } from "../failure-words.ts";

export type UsageDeps = { readonly api: Pick<SharingApi, "usage">; readonly account: Account };

export const UsageModel = createModel(({ api, account }: UsageDeps) => {
  const usage = signal<Usage | null>(null);
  const failure = signal<Failure | null>(null);
  /** Nobody is signed in here, so nothing was used. */
  const isNobody = signal(account.userId.peek() === null);

  const load = async () => {
    if (isNobody.peek()) return;
    const found = await api.usage();
    if (!found.ok && isGone(found.failure)) {
      account.forget();
      isNobody.value = true;
      return;
    }
    failure.value = found.ok ? null : found.failure;
    if (found.ok) usage.value = found.value;
  };

  effect(() => void load());

  return { usage, failure, isNobody, load };
});

export type UsageRow = {
  readonly id: string;
  readonly name: string;
  /** "1,200 of 50,000", or without a limit. */
  readonly amount: string;
  readonly line: string;
  /** 0 to 1; null where there is no limit to fill. */
  readonly share: number | null;
};

const NUMBER = new Intl.NumberFormat("en-GB");

function amountOf(used: number, limit: number | null): string {
  return limit === null
    ? `${NUMBER.format(used)}, without a limit`
    : `${NUMBER.format(used)} of ${NUMBER.format(limit)}`;
}

function shareOf(used: number, limit: number | null): number | null {
  if (limit === null) return null;
  return limit === 0 ? 1 : Math.min(1, used / limit);
}

type Given = Usage["modelTokens"];

/** Rounded up, so that what was begun shows. */
function minutesOf({ limit, granted, used }: Given): Given {
  const minutes = (seconds: number) => Math.ceil(seconds / 60);
  return { limit: limit === null ? null : minutes(limit), granted: minutes(granted), used: minutes(used) };
}

/** One budget of the day: what is used, what open interviews hold, or what it is for. */
function givenRow(id: string, name: string, given: Given, purpose: string): UsageRow {
  const { limit, granted, used } = given;
  const held = granted - used;
  return {
    id,
    name,
    amount: amountOf(granted, limit),
    line:
      held > 0
        ? `${NUMBER.format(used)} are used; ${NUMBER.format(held)} are held by open interviews and come back when these end.`
        : purpose,
    share: shareOf(granted, limit),
  };
}

export function usageRows(usage: Usage): readonly UsageRow[] {
  const { modelTokens, voiceCharacters, voiceSeconds, newInterviewsThisHour } = usage;
  return [
    {
      id: "interviews",
      name: "New interviews this hour",
      amount: amountOf(newInterviewsThisHour.used, newInterviewsThisHour.limit),
      line: "An interview that was begun can always be finished.",
      share: shareOf(newInterviewsThisHour.used, newInterviewsThisHour.limit),
    },
    givenRow(
      "tokens",
      "Model tokens today",
      modelTokens,
      "Used by language models to word the interviewer and to read answers. When they are gone, Viva goes on with its own words.",
    ),
    givenRow(
      "characters",
      "Spoken characters today",
      voiceCharacters,
      "Spoken by a vendor’s voice. When they are gone, your browser’s own voice speaks, or the words are shown.",
    ),
    givenRow(
      "minutes",
      "Minutes listened to today",
      minutesOf(voiceSeconds),
      "Listened to by a vendor. When they are gone, your browser’s own recognition listens, or you type.",
    ),
  ];
}

/** "1 interview open at a time". */
export function atOnceWords({ interviewsAtOnce: { limit } }: Usage): string {
  if (limit === null) return "As many interviews as you like can be open at a time.";
  return limit === 1 ? "One interview can be open at a time." : `${limit} interviews can be open at a time.`;
}

/** The grader card as words and rows: percentages, what was not run, where the page says so. Pure. */
import type { FloorRate, GraderCard } from "#contract/grader-card.ts";
import type { GraderTrial } from "#contract/http/grader.ts";

export const NOT_RUN = "not run";

/** "97.7 % of 6,768"; a floor that was never tried is said to be so. */
export function rateText(rate: FloorRate | null): string {
  if (rate === null || rate.tried === 0) return NOT_RUN;
  return `${percentText(rate.held / rate.tried)} of ${rate.tried.toLocaleString("en")}`;
}

/** Rounds down, so that 100 % means every one. */
export function percentText(share: number): string {
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)} %`;
}

export const holds = (rate: FloorRate | null): boolean => rate === null || rate.held === rate.tried;

export function number(value: number | null, digits = 2): string {
  return value === null ? "–" : value.toFixed(digits);
}

export const WORDINGS: Readonly<Record<"known" | "paraphrase" | "hidden", string>> = {
  known: "words near the bank’s own",
  paraphrase: "paraphrases",
  hidden: "hidden paraphrases by another hand",
};

/** Which kinds of texts break a floor, the worst of each floor first: one that always does is another fault than many now and then. */
export function worstRows(rows: GraderCard["floors"]): readonly {
  readonly key: string;
  readonly what: string;
  readonly set: string;
  readonly template: string;
  readonly broke: string;
}[] {
  return rows.flatMap(({ id, name, shown, hidden }) =>
    Object.entries({ shown, hidden }).flatMap(([set, rate]) =>
      (rate?.worst ?? []).map(({ template, tried, held }) => ({
        key: `${id} ${set} ${template}`,
        what: name,
        set,
        template,
        broke: `${(tried - held).toLocaleString("en")} of ${tried.toLocaleString("en")}`,
      })),
    ),
  );
}

/** What a text was taken for, as a sentence. */
export const KIND_WORDS: Readonly<Record<GraderTrial["kind"], string>> = {
  answer: "Taken for an answer.",
  empty: "Taken for no answer: there is nothing in it.",
  dont_know: "Taken for “I don’t know”: core points count as not shown.",
  echo: "Taken for the question given back. Not assessed.",
  instruction: "Taken for an instruction to the grader. Not assessed.",
  unreadable: "Taken for words without sentences. Not assessed.",
  unrelated: "Taken for something about another matter. Not assessed.",
};

/** Figures of agreement with people beside the baseline, one row for each. */
export function agreementRows(card: GraderCard): readonly {
  readonly key: string;
  readonly what: string;
  readonly value: string;
  readonly interval: string;
  readonly baseline: string;
  readonly n: number;
}[] {
  return (card.agreement ?? []).flatMap(({ id, name, figures }) =>
    figures.map(({ split, metric, n, value, low, high, baseline }) => ({
      key: `${id} ${split} ${metric}`,
      what: `${name}, ${split}: ${metric}`,
      value: number(value),
      interval: low === null || high === null ? "–" : `${number(low)} to ${number(high)}`,
      baseline: number(baseline),
      n,
    })),
  );
}

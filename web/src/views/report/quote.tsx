/** A quote of the candidate as a button that leads to its place, with its mark, icon and word. */
import type { Evidence } from "#contract/report.ts";
import { VerdictTag } from "../../ui/marked-text.tsx";

/** Shows where in the transcript a quote stands; null where no transcript rides along. */
export type ShowQuote = ((evidence: Evidence) => void) | null;

type QuoteProps = { readonly evidence: Evidence; readonly show: ShowQuote };

export function Quote({ evidence, show }: QuoteProps) {
  if (show === null) {
    return (
      <span class="quote">
        <QuoteWords evidence={evidence} />
      </span>
    );
  }
  return (
    <button type="button" class="quote" onClick={() => show(evidence)} title="Show it in the transcript">
      <QuoteWords evidence={evidence} />
      <span class="sr-only">. Show it in the transcript.</span>
    </button>
  );
}

function QuoteWords({ evidence }: { readonly evidence: Evidence }) {
  return (
    <>
      {evidence.verdict === "absent" ? <NotShownIn /> : <VerdictTag verdict={evidence.verdict} />}
      <span class={`mark mark-${evidence.verdict}`}>{evidence.quote}</span>
    </>
  );
}

/** Evidence that something is missing names the answer in which it was asked for. */
function NotShownIn() {
  return <span class="verdict">Not shown in:</span>;
}

type QuotesProps = { readonly evidence: readonly Evidence[]; readonly show: ShowQuote };

export function Quotes({ evidence, show }: QuotesProps) {
  if (evidence.length === 0) return null;
  return (
    <ul class="quotes">
      {evidence.map((found) => (
        <li key={`${found.turnSeq}-${found.start}-${found.end}`}>
          <Quote evidence={found} show={show} />
        </li>
      ))}
    </ul>
  );
}

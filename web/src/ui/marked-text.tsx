/**
 * The candidate's own words with the verdicts on them: the highlighter motif, wherever evidence is meant.
 * Colour never stands alone: every mark ends in its icon, and in its word for screen readers.
 */
import { cutAtMarks, type Mark, type MarkVerdict, type Segment, VERDICT_WORDS } from "../models/marks.ts";
import { Icon, type IconName } from "./icon.tsx";

const ICONS: Readonly<Record<MarkVerdict | "absent", IconName>> = {
  met: "check",
  partial: "half",
  contradicted: "wave",
  absent: "ring",
};

/** `lit` is the mark that a quote has just led to. */
type MarkedTextProps = { readonly text: string; readonly marks: readonly Mark[]; readonly lit?: string | null };

export function MarkedText({ text, marks, lit = null }: MarkedTextProps) {
  let at = 0;
  return (
    <>
      {cutAtMarks(text, marks).map((segment) => {
        const key = at;
        at += segment.text.length;
        return segment.verdict === null ? segment.text : <MarkedPart key={key} segment={segment} lit={lit} />;
      })}
    </>
  );
}

function MarkedPart({ segment, lit }: { readonly segment: Segment; readonly lit: string | null }) {
  const { verdict, ids } = segment;
  if (verdict === null) return null;
  const isLit = lit !== null && ids.includes(lit);
  return (
    <mark
      class={`mark mark-${verdict} ${isLit ? "mark-lit" : ""}`}
      data-marks={ids.join(" ")}
      tabIndex={-1}
      title={segment.shows.join(" · ")}
    >
      {segment.text}
      {segment.closes ? (
        <span class="mark-end">
          <Icon name={ICONS[verdict]} />
          <span class="sr-only"> ({VERDICT_WORDS[verdict].toLowerCase()}) </span>
        </span>
      ) : null}
    </mark>
  );
}

/** Icon and word of a verdict. */
export function VerdictTag({ verdict }: { readonly verdict: MarkVerdict | "absent" }) {
  return (
    <span class={`verdict verdict-${verdict}`}>
      <Icon name={ICONS[verdict]} />
      {VERDICT_WORDS[verdict]}
    </span>
  );
}

/** What the three kinds of mark mean. */
export function MarkLegend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      {(["met", "partial", "contradicted"] as const).map((verdict) => (
        <li key={verdict}>
          <VerdictTag verdict={verdict} />
        </li>
      ))}
    </ul>
  );
}

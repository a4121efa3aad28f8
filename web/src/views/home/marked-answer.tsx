/** A real marked-up answer as the first picture of Viva: drawn by the components of the report, not an image. */
import { markId } from "../../models/marks.ts";
import { HASH_MAP_ANSWER, HASH_MAP_POINTS, HASH_MAP_PROMPT } from "../../models/sample/sample-answer.ts";
import { MarkedText, VerdictTag } from "../../ui/marked-text.tsx";

const POINTS = Object.values(HASH_MAP_POINTS);

const MARKS = POINTS.flatMap(({ evidence, statement }) =>
  evidence.verdict === "absent"
    ? []
    : [
        {
          id: markId(evidence),
          start: evidence.start,
          end: evidence.end,
          verdict: evidence.verdict,
          shows: [statement],
        },
      ],
);

const NOTES = [HASH_MAP_POINTS.bucket, HASH_MAP_POINTS.growth, HASH_MAP_POINTS.worst];

export function MarkedAnswer() {
  return (
    <figure class="sheet" aria-labelledby="sheet-title">
      <figcaption id="sheet-title" class="sheet-title">
        An answer, as the report gives it back
      </figcaption>
      <p class="sheet-question">{HASH_MAP_PROMPT}</p>
      <blockquote class="sheet-answer">
        <MarkedText text={HASH_MAP_ANSWER.text} marks={MARKS} />
      </blockquote>
      <ul class="sheet-notes">
        {NOTES.map(({ evidence, statement }) => (
          <li key={statement}>
            <VerdictTag verdict={evidence.verdict} />
            <span>{statement}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

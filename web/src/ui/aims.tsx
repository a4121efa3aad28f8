/** Coach mode: what the follow-ups of a question were after, beside the last answer to it. Not the candidate's words: no marks. */
import type { Message } from "#contract/report.ts";

export function Aims({ message }: { readonly message: Message }) {
  const { aims = [] } = message;
  if (aims.length === 0) return null;
  return (
    <div class="feedback aims">
      <p class="feedback-label">
        {aims.length === 1 ? "What the follow-up was after" : "What the follow-ups were after"}
      </p>
      <ul>
        {aims.map((aim) => (
          <li key={aim}>{aim}</li>
        ))}
      </ul>
    </div>
  );
}

/** The end of one's own report: who else has read it, links to it, and what one thinks of the interview. */
import { useModel } from "@preact/signals";
import { dayWords, timeWords } from "../../models/dates.ts";
import { AccessesModel } from "../../models/sharing/accesses.ts";
import { useApp } from "../../ui/app-context.ts";
import { FeedbackForm } from "./feedback-form.tsx";
import { SharePanel } from "./share-panel.tsx";
import "../../styles/sharing.css";

export function ReportEnd({ sessionId }: { readonly sessionId: string }) {
  return (
    <>
      <ReadBy sessionId={sessionId} />
      <SharePanel sessionId={sessionId} />
      <FeedbackForm sessionId={sessionId} />
    </>
  );
}

/** Nothing where nobody has: that is how it should be. */
function ReadBy({ sessionId }: { readonly sessionId: string }) {
  const { api } = useApp();
  const model = useModel(() => new AccessesModel({ api, sessionId }));
  const items = model.items.value;
  if (items.length === 0) return null;
  return (
    <section class="report-part not-printed" aria-labelledby="read-by">
      <h2 id="read-by">An administrator has read this interview</h2>
      <ul class="plain-lines">
        {items.map(({ at, reason }) => (
          <li key={at}>
            {dayWords(at, new Date())}, {timeWords(at)}. The reason given: <q>{reason}</q>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An interview that an administrator has given a reason to read. Goes from the page when it is put away. */
import type { ReadTranscript as Read } from "#contract/http/admin.ts";
import { Button } from "../../ui/button.tsx";

const SPEAKERS = { interviewer: "Interviewer", candidate: "Candidate", system: "Viva" } as const;

type ReadTranscriptProps = { readonly transcript: Read; readonly onClose: () => void };

export function ReadTranscript({ transcript, onClose }: ReadTranscriptProps) {
  return (
    <section class="stack" aria-labelledby="admin-read">
      <h2 id="admin-read">Interview {transcript.sessionId.slice(0, 8)}</h2>
      <p class="quiet">Its owner can see that you read it, when, and the reason you gave.</p>
      {transcript.messages.length === 0 ? <p>Nothing was said in it.</p> : null}
      <ol class="admin-lines">
        {transcript.messages.map(({ seq, role, text, code }) => (
          <li key={seq}>
            <p class="eyebrow">{SPEAKERS[role]}</p>
            <p class="admin-said">{text}</p>
            {code === undefined ? null : (
              <pre>
                <code>{code.text}</code>
              </pre>
            )}
          </li>
        ))}
      </ol>
      <div class="actions">
        <Button onClick={onClose}>Put it away</Button>
      </div>
    </section>
  );
}

/** Asks once before interviews are deleted, and says what goes with them. */
import type { SessionSummary } from "#contract/http/sessions.ts";
import { dayWords, timeWords } from "../../models/dates.ts";
import { interviewName } from "../../models/summary-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

type DeleteDialogProps = {
  readonly chosen: readonly SessionSummary[];
  readonly onClose: () => void;
  readonly onDelete: (ids: readonly string[]) => void;
};

export function DeleteDialog({ chosen, onClose, onDelete }: DeleteDialogProps) {
  const title = chosen.length === 1 ? "Delete this interview?" : `Delete ${chosen.length} interviews?`;
  return (
    <Dialog open={chosen.length > 0} title={title} onClose={onClose}>
      <ul class="plain-lines">
        {chosen.map((item) => (
          <li key={item.id}>
            {interviewName(item)}, {dayWords(item.createdAt, new Date())} {timeWords(item.createdAt)}
          </li>
        ))}
      </ul>
      <p>
        Everything you said in it, its report, its log and a recording on this device are deleted for good. There is no
        way back.
      </p>
      <div class="actions">
        <Button
          kind="grave"
          icon="bin"
          onClick={() => {
            onDelete(chosen.map((item) => item.id));
            onClose();
          }}
        >
          Delete for good
        </Button>
        <Button onClick={onClose}>Keep</Button>
      </div>
    </Dialog>
  );
}

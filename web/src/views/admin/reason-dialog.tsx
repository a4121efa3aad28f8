/** Asks why, before anything is done to somebody or anybody's words are shown. The reason goes into the audit. */
import { REASON_LEAST } from "../../models/admin/admin.ts";
import { deedWords, personName } from "../../models/admin/admin-words.ts";
import { tell } from "../../models/failure-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { AdminPart } from "./admin-part.ts";

export function ReasonDialog({ model }: AdminPart) {
  const deed = model.asked.value;
  if (deed === null) return null;
  const { title, line, button, grave } = deedWords(deed);
  const failure = model.deedFailure.value;
  const isShort = model.reason.value.trim().length < REASON_LEAST;
  return (
    <Dialog open title={title} onClose={model.callOff}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void model.act();
        }}
      >
        {deed.kind === "person" ? <p>{personName(deed.person)}</p> : null}
        <p>{line}</p>
        <TextArea
          id="admin-reason"
          label={`The reason, kept in the audit (at least ${REASON_LEAST} characters)`}
          rows={2}
          required
          value={model.reason.value}
          onChange={model.giveReason}
        />
        {failure === null ? null : <FailureNotice told={tell(failure, "Nothing was done.")} />}
        <div class="actions">
          <Button type="submit" kind={grave ? "grave" : "main"} busy={model.busy.value} disabled={isShort}>
            {button}
          </Button>
          <Button onClick={model.callOff}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}

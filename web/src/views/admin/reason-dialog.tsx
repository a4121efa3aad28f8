/** Asks why, before anything is done to somebody or anybody's words are shown. The reason goes into the audit. */
import type { Failure } from "../../api/port.ts";
import { REASON_LEAST } from "../../models/admin/admin.ts";
import { deedWords, personName } from "../../models/admin/admin-words.ts";
import { tell } from "../../models/failure-words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { AdminPart } from "./admin-part.ts";

/** A password that was given too long ago can be given again; for all else there is no way but to try later. */
function wayOn(failure: Failure) {
  const isStale = failure.kind === "refused" && failure.code === "LOG_IN_AGAIN";
  return isStale ? <LinkButton href="/login">Log in again</LinkButton> : undefined;
}

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
        {failure === null ? null : <FailureNotice told={tell(failure, "Nothing was done.")} action={wayOn(failure)} />}
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

/** One's data: taken along as an archive, how long it is kept, and deleting all of it. */
import { useModel, useSignal } from "@preact/signals";
import { KEPT_DAYS } from "#contract/retention.ts";
import { DeletionModel } from "../../models/account/deletion.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { AccountForm } from "./account-form.tsx";
import { PasswordField, TextField } from "./fields.tsx";
import { Section } from "./section.tsx";

export function Data({ isAccount }: { readonly isAccount: boolean }) {
  const app = useApp();
  const isAsking = useSignal(false);
  return (
    <Section
      id="data"
      title="Your data"
      line={
        <>
          What is kept, where and for how long is on <a href="/privacy">the privacy page</a>.
        </>
      }
    >
      <div class="settings-part">
        <h3>Take it along</h3>
        <p>
          One archive with everything about you: every interview with its log and report, as JSON and as text to read.
          An archive holds up to 100 interviews, and says how to get the next ones.
        </p>
        <LinkButton href={app.api.exportAddress} icon="save" download>
          Download the archive (zip)
        </LinkButton>
      </div>
      <div class="settings-part">
        <h3>How long it is kept</h3>
        <p>
          {`An interview goes ${Math.round(KEPT_DAYS.idleInterview / 30.4)} months after anything last happened in it, or as soon as you chose above.`}{" "}
          {isAccount
            ? "The account stays until you delete it."
            : `A guest goes ${KEPT_DAYS.lostGuest} days after its last sign-in has ended.`}{" "}
          Single interviews are deleted in <a href="/history">your interviews</a>.
        </p>
      </div>
      <div class="settings-part">
        <h3>Delete everything</h3>
        <p>
          {isAccount ? "The account, " : "Everything of this guest: "}
          all interviews, reports, shared links and settings go for good. It begins at once and cannot be stopped.
        </p>
        <Button
          kind="grave"
          icon="bin"
          onClick={() => {
            isAsking.value = true;
          }}
        >
          {isAccount ? "Delete my account" : "Delete everything of mine"}
        </Button>
      </div>
      <Dialog
        open={isAsking.value}
        title={isAccount ? "Delete your account?" : "Delete everything?"}
        onClose={() => {
          isAsking.value = false;
        }}
      >
        <Confirm
          isAccount={isAccount}
          onKeep={() => {
            isAsking.value = false;
          }}
        />
      </Dialog>
    </Section>
  );
}

type ConfirmProps = { readonly isAccount: boolean; readonly onKeep: () => void };

function Confirm({ isAccount, onKeep }: ConfirmProps) {
  const app = useApp();
  const leave = () => app.router.go({ view: "home" });
  const model = useModel(() => new DeletionModel({ ...app, leave }));
  const { form } = model;
  return (
    <AccountForm form={form} label="Delete everything" onSubmit={() => void model.submit()}>
      <ul class="plain-lines">
        <li>All sign-ins end now, and nobody can log in any more.</li>
        <li>Every interview with its words, log and report is emptied, then all other rows go together.</li>
        {isAccount ? <li>A last mail tells you when it is done.</li> : null}
        <li>{`Backups of the database hold copies for up to ${KEPT_DAYS.backups} days.`}</li>
      </ul>
      <TextField
        form={form}
        name="confirmation"
        id="confirmation"
        label="Type the word delete"
        hint="So that it does not happen by accident."
        autocomplete="off"
      />
      {isAccount ? (
        <PasswordField
          form={form}
          name="password"
          id="deletion-password"
          label="Your password"
          autocomplete="current-password"
        />
      ) : null}
      <div class="actions">
        <Button kind="grave" type="submit" busy={form.busy.value}>
          {form.busy.value ? "Deleting…" : "Delete for good"}
        </Button>
        <Button onClick={onKeep}>Keep everything</Button>
      </div>
    </AccountForm>
  );
}

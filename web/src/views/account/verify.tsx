/** Giving the mailed code, which makes the account. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ServiceModel } from "../../models/account/service.ts";
import { VerifyModel } from "../../models/account/sign-up.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { AccountForm } from "./account-form.tsx";
import { CodeField, TextField } from "./fields.tsx";
import { MailNote } from "./mail-note.tsx";
import { Resend } from "./resend.tsx";

export function Verify() {
  const app = useApp();
  const { storage } = app.device;
  const enter = () => app.router.go({ view: "history" });
  const model = useModel(() => new VerifyModel({ ...app, storage, enter }));
  const service = useModel(() => new ServiceModel(app.api));
  useEffect(() => void service.load(), [service]);
  const { form } = model;
  const isKnown = model.knowsAddress.value;
  return (
    <div class="page page-narrow account-page">
      <h1 tabIndex={-1}>Enter the code</h1>
      <p class="lead">
        {isKnown ? (
          <>
            We have written to <strong>{form.values.value.email}</strong>. The mail holds six digits.
          </>
        ) : (
          "The mail holds six digits. Give them in the browser in which you asked for them."
        )}
      </p>
      <MailNote service={service.service.value} wants="link" />
      <AccountForm form={form} label="Enter the code" onSubmit={() => void model.submit()}>
        {isKnown ? null : (
          <TextField form={form} name="email" id="email" type="email" label="E-mail address" autocomplete="username" />
        )}
        <CodeField
          form={form}
          name="code"
          id="code"
          label="Six-digit code"
          hint="It can be used once, within ten minutes, and in this browser alone. Pasting is fine."
        />
        <div class="actions">
          <Button kind="main" large type="submit" busy={form.busy.value}>
            {form.busy.value ? "Making the account…" : "Make the account"}
          </Button>
        </div>
      </AccountForm>
      <section class="stack" aria-labelledby="no-mail">
        <h2 id="no-mail">Nothing in the mailbox?</h2>
        <p>
          It can take a minute; look among unwanted mail as well. If the address has an account already, the mail says
          so and holds no code.
        </p>
        <Resend wait={model.wait} onClick={() => void model.resend()} told={model.told.value}>
          Send another code
        </Resend>
        <p>
          <a href="/signup">Use another address</a>
        </p>
      </section>
    </div>
  );
}

/** Asking for a link to set a new password. Says the same whether or not there is an account. */
import { useModel } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ForgotModel } from "../../models/account/log-in.ts";
import { ServiceModel } from "../../models/account/service.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { AccountForm } from "./account-form.tsx";
import { TextField } from "./fields.tsx";
import { MailNote } from "./mail-note.tsx";
import { Resend } from "./resend.tsx";

export function Forgot() {
  const app = useApp();
  const model = useModel(() => new ForgotModel(app));
  const service = useModel(() => new ServiceModel(app.api));
  useEffect(() => void service.load(), [service]);
  const { form } = model;
  const sentTo = model.sentTo.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (sentTo !== null) heading.current?.focus();
  }, [sentTo]);
  return (
    <div class="page page-narrow account-page">
      <h1 ref={heading} tabIndex={-1}>
        {sentTo === null ? "Set a new password" : "Look into your mailbox"}
      </h1>
      <MailNote service={service.service.value} wants="link" />
      {sentTo === null ? (
        <AccountForm form={form} label="Set a new password" onSubmit={() => void model.submit()}>
          <TextField
            form={form}
            name="email"
            id="email"
            type="email"
            label="E-mail address"
            hint="We send a link there. It works once, within ten minutes."
            autocomplete="username"
          />
          <div class="actions">
            <Button kind="main" large type="submit" busy={form.busy.value}>
              {form.busy.value ? "Sending…" : "Send me a link"}
            </Button>
          </div>
        </AccountForm>
      ) : (
        <>
          <p class="lead">
            If <strong>{sentTo}</strong> has an account, a link to set a new password is on its way there. If it has
            none, the mail says so.
          </p>
          <Resend
            wait={model.wait}
            onClick={() => void model.submit()}
            told={model.told.value}
            refused={form.notice.value}
          >
            Send it again
          </Resend>
        </>
      )}
      <ul class="account-ways">
        <li>
          <a href="/login">Back to logging in</a>
        </li>
      </ul>
    </div>
  );
}

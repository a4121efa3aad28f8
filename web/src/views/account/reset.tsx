/** Setting a new password with the mailed link. The token is taken out of the address as soon as it is read. */
import { useModel } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ResetModel } from "../../models/account/log-in.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { AccountForm } from "./account-form.tsx";
import { PasswordField } from "./fields.tsx";
import { PASSWORD_HINT } from "./sign-up.tsx";

export function Reset() {
  const app = useApp();
  const model = useModel(() => new ResetModel({ ...app, hash: location.hash }));
  const done = model.done.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => app.router.replace({ view: "reset" }), [app]);
  useEffect(() => {
    if (done) heading.current?.focus();
  }, [done]);
  const { form } = model;
  if (!model.hasToken.value) return <NoLink />;
  return (
    <div class="page page-narrow account-page">
      <h1 ref={heading} tabIndex={-1}>
        {done ? "Your new password is set" : "Choose a new password"}
      </h1>
      {done ? (
        <>
          <p class="lead">Every sign-in of your account has ended. Log in with the new password.</p>
          <div class="actions">
            <LinkButton kind="main" large href="/login">
              Log in
            </LinkButton>
          </div>
        </>
      ) : (
        <AccountForm
          form={form}
          label="Choose a new password"
          onSubmit={() => void model.submit()}
          action={<LinkButton href="/forgot">Ask for another link</LinkButton>}
        >
          <PasswordField
            form={form}
            name="newPassword"
            id="newPassword"
            label="New password"
            hint={PASSWORD_HINT}
            autocomplete="new-password"
          />
          <p class="quiet">This ends every sign-in of your account, also those on other devices.</p>
          <div class="actions">
            <Button kind="main" large type="submit" busy={form.busy.value}>
              {form.busy.value ? "Setting it…" : "Set the new password"}
            </Button>
          </div>
        </AccountForm>
      )}
    </div>
  );
}

function NoLink() {
  return (
    <div class="page page-narrow account-page">
      <h1 tabIndex={-1}>This link is not complete</h1>
      <p class="lead">Open it from the mail again, or ask for another one.</p>
      <div class="actions">
        <LinkButton kind="main" large href="/forgot">
          Ask for another link
        </LinkButton>
      </div>
    </div>
  );
}

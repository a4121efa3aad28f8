/** Logging in with address and password. */
import { useModel } from "@preact/signals";
import { KEPT_DAYS } from "#contract/retention.ts";
import { LogInModel } from "../../models/account/log-in.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AccountForm } from "./account-form.tsx";
import { PasswordField, TextField } from "./fields.tsx";

export function LogIn() {
  const app = useApp();
  const enter = () => app.router.go({ view: "history" });
  const model = useModel(() => new LogInModel({ ...app, enter }));
  const { form } = model;
  const isGuest = app.account.user.value?.kind === "guest";
  return (
    <div class="page page-narrow account-page">
      <h1 tabIndex={-1}>Log in</h1>
      {isGuest ? <GuestNote /> : null}
      <AccountForm form={form} label="Log in" onSubmit={() => void model.submit()}>
        <TextField form={form} name="email" id="email" type="email" label="E-mail address" autocomplete="username" />
        <PasswordField form={form} name="password" id="password" label="Password" autocomplete="current-password" />
        <div class="actions">
          <Button kind="main" large type="submit" busy={form.busy.value}>
            {form.busy.value ? "Logging in…" : "Log in"}
          </Button>
        </div>
      </AccountForm>
      <ul class="account-ways">
        <li>
          <a href="/forgot">I do not know my password any more</a>
        </li>
        <li>
          <a href="/signup">I have no account yet</a>
        </li>
      </ul>
    </div>
  );
}

/** Said before: a guest's interviews do not move into another account. */
function GuestNote() {
  return (
    <Notice tone="note" action={<LinkButton href="/signup">Make an account of it</LinkButton>}>
      <p>
        {`You are a guest here. Interviews held as a guest do not move into an account that exists already: once you log in, they cannot be opened any more and are deleted after ${KEPT_DAYS.lostGuest} days. Save the reports you want first, or make an account of this guest with another address.`}
      </p>
    </Notice>
  );
}

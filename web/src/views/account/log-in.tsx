/** Logging in with address and password. */
import { useModel } from "@preact/signals";
import { LogInModel } from "../../models/account/log-in.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
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
      {isGuest ? <p class="quiet">{GUEST_NOTE}</p> : null}
    </div>
  );
}

const GUEST_NOTE =
  "You are a guest here. Logging in to an account that exists already leaves this guest's interviews behind; to keep them, make an account with another address, or save the reports first.";

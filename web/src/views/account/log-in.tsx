/** Logging in with address and password. */
import { type Signal, useModel } from "@preact/signals";
import { KEPT_DAYS } from "#contract/retention.ts";
import { LogInModel } from "../../models/account/log-in.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Tick } from "../../ui/tick.tsx";
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
      {isGuest ? <GuestNote bringsAlong={model.bringsAlong} /> : null}
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

/** What becomes of a guest's interviews is decided before the log-in; on a borrowed device they may be somebody else's. */
function GuestNote({ bringsAlong }: { readonly bringsAlong: Signal<boolean> }) {
  return (
    <>
      <Notice tone="note">
        <p>
          {`You are a guest here. What you have done as a guest goes into the account that you log in to, if you leave the tick below. Without it, it cannot be opened any more and is deleted after ${KEPT_DAYS.lostGuest} days.`}
        </p>
      </Notice>
      <Tick
        name="Bring my interviews along"
        line="Take the tick away where the interviews in this browser are not yours."
        checked={bringsAlong.value}
        onChange={(on) => {
          bringsAlong.value = on;
        }}
      />
    </>
  );
}

/** A guest asks for an account. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { PASSWORD_LENGTH } from "#contract/password-length.ts";
import { ServiceModel } from "../../models/account/service.ts";
import { SignUpModel } from "../../models/account/sign-up.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { AccountForm } from "./account-form.tsx";
import { PasswordField, TextField } from "./fields.tsx";
import { MailNote } from "./mail-note.tsx";

export function SignUp() {
  const app = useApp();
  const service = useModel(() => new ServiceModel(app.api));
  useEffect(() => void service.load(), [service]);
  const isClosed = service.service.value?.signUp === false;
  if (app.account.user.value?.kind === "account") return <AlreadyIn email={app.account.user.value.email ?? ""} />;
  return (
    <div class="page page-narrow account-page">
      <h1 tabIndex={-1}>Make an account</h1>
      <p class="lead">
        Your guest becomes the account: every interview you have held here stays yours, and you find it on any device.
      </p>
      <MailNote service={service.service.value} wants="account" />
      {isClosed ? <LinkButton href="/new">Go on as a guest</LinkButton> : <SignUpForm />}
      <ul class="account-ways">
        <li>
          <a href="/login">I have an account</a>
        </li>
        <li>
          <a href="/privacy">What is kept, where and for how long</a>
        </li>
      </ul>
    </div>
  );
}

/** How long a password must be, in words. */
export const PASSWORD_HINT = `At least ${PASSWORD_LENGTH.min} characters, any you like; a few words in a row are easiest to keep. Pasting is fine.`;

function SignUpForm() {
  const app = useApp();
  const { storage } = app.device;
  const enter = () => app.router.go({ view: "verify" });
  const model = useModel(() => new SignUpModel({ ...app, storage, enter }));
  const { form } = model;
  return (
    <AccountForm form={form} label="Make an account" onSubmit={() => void model.submit()}>
      <TextField
        form={form}
        name="name"
        id="name"
        label="Your name, if you like"
        hint="The interviewer greets you by it. You can leave it out."
        autocomplete="name"
      />
      <TextField
        form={form}
        name="email"
        id="email"
        type="email"
        label="E-mail address"
        hint="For the code that proves it is yours, and for a new password. For nothing else."
        autocomplete="username"
      />
      <PasswordField
        form={form}
        name="password"
        id="password"
        label="Password"
        hint={PASSWORD_HINT}
        autocomplete="new-password"
      />
      <div class="actions">
        <Button kind="main" large type="submit" busy={form.busy.value}>
          {form.busy.value ? "Sending the code…" : "Send me the code"}
        </Button>
      </div>
    </AccountForm>
  );
}

function AlreadyIn({ email }: { readonly email: string }) {
  return (
    <div class="page page-narrow account-page">
      <h1 tabIndex={-1}>You have an account</h1>
      <p class="lead">You are logged in as {email}. Log out first to make another one.</p>
      <LinkButton href="/settings">Go to your settings</LinkButton>
    </div>
  );
}

/** Changing what opens an account: the password, and the address. */
import { useModel } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { EmailModel, PasswordModel } from "../../models/account/access.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { AccountForm } from "./account-form.tsx";
import { CodeField, PasswordField, TextField } from "./fields.tsx";
import { Resend } from "./resend.tsx";
import { Section } from "./section.tsx";
import { PASSWORD_HINT } from "./sign-up.tsx";

export function Access() {
  return (
    <>
      <ChangePassword />
      <ChangeEmail />
    </>
  );
}

function ChangePassword() {
  const app = useApp();
  const model = useModel(() => new PasswordModel(app));
  const { form } = model;
  return (
    <Section id="change-password" title="Password" line="A new one ends every other sign-in.">
      <AccountForm form={form} label="Change the password" onSubmit={() => void model.submit()}>
        <input type="hidden" name="username" autocomplete="username" value={app.account.user.value?.email ?? ""} />
        <PasswordField
          form={form}
          name="currentPassword"
          id="current-password"
          label="Current password"
          autocomplete="current-password"
        />
        <PasswordField
          form={form}
          name="newPassword"
          id="new-password"
          label="New password"
          hint={PASSWORD_HINT}
          autocomplete="new-password"
        />
        <div class="actions">
          <Button type="submit" busy={form.busy.value}>
            Change the password
          </Button>
          <p role="status" class="quiet form-done">
            {model.done.value ? "Changed. Every other sign-in has ended." : ""}
          </p>
        </div>
      </AccountForm>
    </Section>
  );
}

type Email = InstanceType<typeof EmailModel>;

function ChangeEmail() {
  const app = useApp();
  const model = useModel(() => new EmailModel(app));
  return (
    <Section
      id="change-email"
      title="E-mail address"
      line={`Now ${app.account.user.value?.email ?? ""}. The old address is told of a change, and every other sign-in ends.`}
    >
      {model.sentTo.value === null ? <NewAddress model={model} /> : <NewAddressCode model={model} />}
      <p role="status" class="quiet">
        {model.done.value ? "Changed. Log in with the new address from now on." : ""}
      </p>
    </Section>
  );
}

function NewAddress({ model }: { readonly model: Email }) {
  const { ask } = model;
  return (
    <AccountForm form={ask} label="Change the address" onSubmit={() => void model.request()}>
      <TextField form={ask} name="email" id="new-email" type="email" label="New address" autocomplete="email" />
      <PasswordField
        form={ask}
        name="password"
        id="email-password"
        label="Your password"
        autocomplete="current-password"
      />
      <div class="actions">
        <Button type="submit" busy={ask.busy.value}>
          Send a code there
        </Button>
      </div>
    </AccountForm>
  );
}

function NewAddressCode({ model }: { readonly model: Email }) {
  const { confirm } = model;
  const lead = useRef<HTMLParagraphElement>(null);
  useEffect(() => lead.current?.focus(), []);
  return (
    <AccountForm form={confirm} label="Confirm the new address" onSubmit={() => void model.submitCode()}>
      <p ref={lead} tabIndex={-1} class="form-lead">
        We have written to <strong>{model.sentTo.value}</strong>. The mail holds six digits.
      </p>
      <CodeField form={confirm} name="code" id="email-code" label="Six-digit code" hint="Valid for ten minutes." />
      <div class="actions">
        <Button type="submit" kind="main" busy={confirm.busy.value}>
          Use this address
        </Button>
        <Button kind="plain" onClick={model.startOver}>
          Another address
        </Button>
      </div>
      <Resend
        wait={model.wait}
        onClick={() => void model.request()}
        told={model.told.value}
        refused={model.ask.notice.value}
      >
        Send another code
      </Resend>
    </AccountForm>
  );
}

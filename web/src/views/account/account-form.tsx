/** A form of an account: what is wrong stands at its field, and after a refusal the focus goes there. */
import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Form } from "../../models/account/form.ts";
import { FailureNotice } from "../../ui/notice.tsx";
import "../../styles/account.css";

type AccountFormProps = {
  readonly form: Pick<Form<string>, "notice" | "refusals">;
  readonly label: string;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
  /** What stands beside the words of a refusal, as the one thing to do. */
  readonly action?: ComponentChildren;
};

export function AccountForm({ form, label, onSubmit, children, action }: AccountFormProps) {
  const element = useRef<HTMLFormElement>(null);
  useSignalEffect(() => {
    if (form.refusals.value > 0) queueMicrotask(() => requestAnimationFrame(() => focusWrong(element.current)));
  });
  const notice = form.notice.value;
  return (
    <form
      ref={element}
      class="account-form"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {notice === null ? null : (
        <div class="form-notice" tabIndex={-1}>
          <FailureNotice told={notice} action={action} />
        </div>
      )}
      {children}
    </form>
  );
}

function focusWrong(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[aria-invalid='true'], .form-notice")?.focus();
}

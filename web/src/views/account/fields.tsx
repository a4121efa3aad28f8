/** Fields of account forms: a label, what helps, what is wrong, tied together for ears. Paste and password managers are welcome. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { codeDigits } from "../../models/account/checks.ts";
import type { Form } from "../../models/account/form.ts";
import { Icon } from "../../ui/icon.tsx";

type FieldProps<Name extends string> = {
  readonly form: Pick<Form<Name>, "values" | "errors" | "set">;
  readonly name: Name;
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly autocomplete: string;
};

type Described = { readonly id: string; readonly hint: boolean; readonly error: boolean };

function describedBy({ id, hint, error }: Described): string | undefined {
  const ids = [...(error ? [`${id}-error`] : []), ...(hint ? [`${id}-hint`] : [])];
  return ids.length === 0 ? undefined : ids.join(" ");
}

/** What every input of such a field has. */
function inputProps<Name extends string>({ form, name, id, hint, autocomplete }: FieldProps<Name>) {
  const error = form.errors.value[name] !== undefined;
  return {
    id,
    name,
    value: form.values.value[name],
    autocomplete,
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": describedBy({ id, hint: hint !== undefined, error }),
  };
}

type FrameProps = {
  readonly id: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly hint?: ComponentChildren;
  readonly children: ComponentChildren;
};

function Frame({ id, label, error, hint, children }: FrameProps) {
  return (
    <div class="account-field">
      <label for={id} class="choice-name">
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="choice-line">
          {hint}
        </p>
      )}
      {children}
      {error === undefined ? null : (
        <p id={`${id}-error`} class="field-error">
          <Icon name="alert" />
          {error}
        </p>
      )}
    </div>
  );
}

const TEXT_KINDS = {
  text: { type: "text" },
  email: { type: "email", inputMode: "email", autocapitalize: "none" },
} as const;
const SHOWN = { type: "text" } as const;
const HIDDEN = { type: "password" } as const;

type TextFieldProps<Name extends string> = FieldProps<Name> & { readonly type?: "text" | "email" };

export function TextField<Name extends string>(props: TextFieldProps<Name>) {
  const { form, name, type = "text" } = props;
  return (
    <Frame {...props} error={form.errors.value[name]}>
      <input
        {...inputProps(props)}
        {...TEXT_KINDS[type]}
        spellcheck={false}
        onInput={(event) => form.set(name, event.currentTarget.value)}
      />
    </Frame>
  );
}

/** Shown or hidden as one likes; a new one says how long it must be. */
export function PasswordField<Name extends string>(props: FieldProps<Name>) {
  const { form, name, label } = props;
  const isShown = useSignal(false);
  return (
    <Frame {...props} error={form.errors.value[name]}>
      <div class="password">
        <input
          {...inputProps(props)}
          {...(isShown.value ? SHOWN : HIDDEN)}
          autocapitalize="none"
          spellcheck={false}
          onInput={(event) => form.set(name, event.currentTarget.value)}
        />
        <button
          type="button"
          class="icon-button"
          aria-pressed={isShown.value}
          aria-label={`Show what is typed: ${label}`}
          title={isShown.value ? "Hide" : "Show"}
          onClick={() => {
            isShown.value = !isShown.value;
          }}
        >
          <Icon name={isShown.value ? "hide" : "show"} />
        </button>
      </div>
    </Frame>
  );
}

const BOXES = [0, 1, 2, 3, 4, 5] as const;

/**
 * Six boxes, which are one field: typing goes on from box to box, Backspace goes back, and a pasted or offered code fills
 * them all.
 */
export function CodeField<Name extends string>(props: Omit<FieldProps<Name>, "autocomplete">) {
  const { form, name } = props;
  const digits = form.values.value[name];
  return (
    <Frame {...props} error={form.errors.value[name]}>
      <div class="code-boxes">
        <input
          {...inputProps({ ...props, autocomplete: "one-time-code" })}
          class="code-input"
          type="text"
          inputMode="numeric"
          spellcheck={false}
          onInput={(event) => {
            const typed = codeDigits(event.currentTarget.value);
            event.currentTarget.value = typed;
            form.set(name, typed);
          }}
        />
        {BOXES.map((at) => (
          <span
            key={at}
            class={at === Math.min(digits.length, 5) ? "code-box code-box-next" : "code-box"}
            aria-hidden="true"
          >
            {digits[at] ?? ""}
          </span>
        ))}
      </div>
    </Frame>
  );
}

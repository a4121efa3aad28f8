/** One part of the settings, with its heading and, where something was just stored, the word for it. */
import type { ComponentChildren } from "preact";

type SectionProps = {
  readonly id: string;
  readonly title: string;
  readonly line?: ComponentChildren;
  readonly children: ComponentChildren;
};

export function Section({ id, title, line, children }: SectionProps) {
  return (
    <section id={id} class="settings-section" aria-labelledby={`${id}-title`}>
      <div class="settings-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {line === undefined ? null : <p class="choice-line">{line}</p>}
      </div>
      <div class="settings-body">{children}</div>
    </section>
  );
}

type TickProps = {
  readonly name: string;
  readonly line: string;
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
};

export function Tick({ name, line, checked, onChange }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        <span class="choice-name">{name}</span>
        <span class="choice-line">{line}</span>
      </span>
    </label>
  );
}

type SelectProps<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly value: T | "";
  readonly options: readonly { readonly value: T; readonly name: string }[];
  /** What stands for no choice. */
  readonly none: string;
  readonly onChange: (value: T | undefined) => void;
};

export function Select<T extends string>({ id, label, value, options, none, onChange }: SelectProps<T>) {
  return (
    <div class="field">
      <label for={id} class="choice-name">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange(options.find((option) => option.value === chosen)?.value);
        }}
      >
        <option value="">{none}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A labelled field for several lines, which grows with what is written into it. Checks nothing. */
import type { ComponentChildren } from "preact";

type TextAreaProps = {
  readonly id: string;
  readonly label: ComponentChildren;
  readonly rows: number;
  readonly value: string;
  /** Characters that it holds at most. */
  readonly most?: number;
  readonly required?: boolean;
  readonly onChange: (words: string) => void;
};

export function TextArea({ id, label, rows, value, most, required, onChange }: TextAreaProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class="grows"
        rows={rows}
        maxLength={most}
        required={required}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

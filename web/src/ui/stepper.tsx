/** A small whole number with a button on either side; the field itself takes typing and arrow keys. */
import { Icon } from "./icon.tsx";

type StepperProps = {
  readonly label: string;
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  readonly line?: string;
};

export function Stepper({ label, name, value, min, max, onChange, line }: StepperProps) {
  const step = (by: number) => onChange(Math.min(max, Math.max(min, value + by)));
  return (
    <div class="stepper">
      <label class="stepper-label" for={name}>
        <span class="choice-name">{label}</span>
        {line === undefined ? null : <span class="choice-line">{line}</span>}
      </label>
      <div class="stepper-field">
        <button type="button" aria-label={`Fewer: ${label}`} disabled={value <= min} onClick={() => step(-1)}>
          <Icon name="minus" />
        </button>
        <input
          id={name}
          name={name}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          onBlur={({ currentTarget }) => {
            const typed = Math.round(currentTarget.valueAsNumber);
            const left = Number.isNaN(typed) ? value : Math.min(max, Math.max(min, typed));
            if (left !== value) onChange(left);
            currentTarget.value = String(left);
          }}
          onInput={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            if (Number.isInteger(typed) && typed >= min && typed <= max) onChange(typed);
          }}
        />
        <button type="button" aria-label={`More: ${label}`} disabled={value >= max} onClick={() => step(1)}>
          <Icon name="plus" />
        </button>
      </div>
    </div>
  );
}

/** One of several, as real radio buttons in the clothes of cards or of a row. */
import type { ComponentChildren } from "preact";

export type Option<T extends string> = {
  readonly value: T;
  readonly name: string;
  readonly line?: ComponentChildren;
};

type ChoiceGroupProps<T extends string> = {
  readonly legend: string;
  readonly name: string;
  readonly look: "cards" | "row" | "rows";
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
  readonly note?: ComponentChildren;
};

export function ChoiceGroup<T extends string>(props: ChoiceGroupProps<T>) {
  const { legend, name, look, options, value, onChange, note } = props;
  return (
    <fieldset class="choice">
      <legend class="choice-legend">{legend}</legend>
      <div class={`choice-${look}`}>
        {options.map((option) => (
          <label key={option.value} class="choice-option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span class="choice-face">
              <span class="choice-name">{option.name}</span>
              {option.line === undefined ? null : <span class="choice-line">{option.line}</span>}
            </span>
          </label>
        ))}
      </div>
      {note}
    </fieldset>
  );
}

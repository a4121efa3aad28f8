/** A labelled native select over a closed list; `all` is the choice of none where one need not be made. */

type SelectProps<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly value: T | null;
  /** Name of the choice of none; absent: one of the options is always chosen. */
  readonly all?: string;
  /** How its label stands: above a list, or as the name of a choice among others. */
  readonly look?: "list" | "choice";
  /** Class of the place it stands in, beside that of every field. */
  readonly place?: string;
  readonly onChange: (value: T | null) => void;
};

export function Select<T extends string>(props: SelectProps<T>) {
  const { id, label, options, value, all, look = "list", place, onChange } = props;
  return (
    <div class={place === undefined ? "field" : `field ${place}`}>
      <label for={id} class={look === "choice" ? "choice-name" : undefined}>
        {label}
      </label>
      <select
        id={id}
        value={value ?? ""}
        onChange={(event) => {
          const wanted = event.currentTarget.value;
          onChange(options.find((option) => option.value === wanted)?.value ?? null);
        }}
      >
        {all === undefined ? null : <option value="">{all}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

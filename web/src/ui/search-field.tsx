/** A labelled field for words that narrow a list. Waiting until typing has settled is the model's business. */

type SearchFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Characters that it holds at most. */
  readonly most?: number;
  /** Class of the place it stands in, beside that of every field. */
  readonly place?: string;
  readonly onChange: (words: string) => void;
};

export function SearchField({ id, label, value, placeholder, most, place, onChange }: SearchFieldProps) {
  return (
    <div class={place === undefined ? "field" : `field ${place}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        placeholder={placeholder}
        maxLength={most}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

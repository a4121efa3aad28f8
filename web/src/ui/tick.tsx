/** A tick with its name and a line about what it does. Holds no state of its own. */

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

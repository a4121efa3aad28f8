/** Narrows the bank: words, tag, and the four closed lists. */
import type { BankChoice } from "../../models/bank/bank.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { Select } from "../../ui/select.tsx";
import { DIFFICULTY_OPTIONS, STYLE_OPTIONS, TRACK_OPTIONS, TYPE_OPTIONS } from "./options.ts";

type BankFiltersProps = { readonly choice: BankChoice; readonly onChange: (part: Partial<BankChoice>) => void };

export function BankFilters({ choice, onChange }: BankFiltersProps) {
  return (
    <search class="bank-filters">
      <SearchField
        id="bank-q"
        label="Search"
        place="bank-words"
        placeholder="Words of a title or question"
        most={80}
        value={choice.q}
        onChange={(q) => onChange({ q })}
      />
      <SearchField
        id="bank-tag"
        label="Tag"
        placeholder="For example hashing"
        most={80}
        value={choice.tag}
        onChange={(tag) => onChange({ tag })}
      />
      <Select
        id="bank-track"
        label="Track"
        all="All tracks"
        options={TRACK_OPTIONS}
        value={choice.track}
        onChange={(track) => onChange({ track })}
      />
      <Select
        id="bank-style"
        label="Manner"
        all="Every manner"
        options={STYLE_OPTIONS}
        value={choice.companyStyle}
        onChange={(companyStyle) => onChange({ companyStyle })}
      />
      <Select
        id="bank-difficulty"
        label="Difficulty"
        all="Any"
        options={DIFFICULTY_OPTIONS}
        value={choice.difficulty}
        onChange={(difficulty) => onChange({ difficulty })}
      />
      <Select
        id="bank-type"
        label="Type"
        all="Any"
        options={TYPE_OPTIONS}
        value={choice.type}
        onChange={(type) => onChange({ type })}
      />
    </search>
  );
}

/** Narrows the list: by words, by track, by how far an interview got. */
import type { SessionStatus } from "../../api/port.ts";
import type { HistoryFilter } from "../../models/history.ts";
import { STATUS_WORDS } from "../../models/summary-words.ts";
import { SearchField } from "../../ui/search-field.tsx";
import { Select } from "../../ui/select.tsx";
import { TRACK_OPTIONS } from "../bank/options.ts";

type FiltersProps = { readonly filter: HistoryFilter; readonly onChange: (part: Partial<HistoryFilter>) => void };

const STATUSES = ["created", "live", "report_pending", "done", "needs_attention"] as const satisfies SessionStatus[];
const STATUS_OPTIONS = STATUSES.map((value) => ({ value, name: STATUS_WORDS[value] }));

export function Filters({ filter, onChange }: FiltersProps) {
  return (
    <search class="filters">
      <SearchField
        id="q"
        label="Search"
        placeholder="Track, manner or question"
        most={80}
        value={filter.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        id="track"
        label="Track"
        all="All tracks"
        options={TRACK_OPTIONS}
        value={filter.track}
        onChange={(track) => onChange({ track })}
      />
      <Select
        id="status"
        label="Status"
        all="Any status"
        options={STATUS_OPTIONS}
        value={filter.status}
        onChange={(status) => onChange({ status })}
      />
    </search>
  );
}

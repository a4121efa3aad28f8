/** Narrows the list: by words, by track, by how far an interview got. */
import { TRACKS } from "#contract/vocabulary.ts";
import type { SessionStatus } from "../../api/port.ts";
import { TRACK_CARDS } from "../../models/catalogue.ts";
import type { HistoryFilter } from "../../models/history.ts";
import { STATUS_WORDS } from "../../models/summary-words.ts";

type FiltersProps = { readonly filter: HistoryFilter; readonly onChange: (part: Partial<HistoryFilter>) => void };

const STATUSES = ["created", "live", "report_pending", "done", "needs_attention"] as const satisfies SessionStatus[];

export function Filters({ filter, onChange }: FiltersProps) {
  return (
    <search class="filters">
      <div class="field">
        <label for="q">Search</label>
        <input
          id="q"
          type="search"
          placeholder="Track, manner or question"
          maxLength={80}
          value={filter.q}
          onInput={(event) => onChange({ q: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label for="track">Track</label>
        <select
          id="track"
          value={filter.track ?? ""}
          onChange={(event) => {
            const wanted = event.currentTarget.value;
            onChange({ track: TRACKS.find((track) => track === wanted) ?? null });
          }}
        >
          <option value="">All tracks</option>
          {TRACKS.map((track) => (
            <option key={track} value={track}>
              {TRACK_CARDS[track].name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select
          id="status"
          value={filter.status ?? ""}
          onChange={(event) => {
            const wanted = event.currentTarget.value;
            onChange({ status: STATUSES.find((status) => status === wanted) ?? null });
          }}
        >
          <option value="">Any status</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {STATUS_WORDS[status]}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}

/** One interview in the list: when, what, how far, what came of it, and what can be done with it. */
import type { SessionSummary } from "#contract/http/sessions.ts";
import { timeWords } from "../../models/dates.ts";
import {
  interviewKind,
  interviewName,
  isOpen,
  progressWords,
  STATUS_WORDS,
  scoreWords,
} from "../../models/summary-words.ts";
import { Icon } from "../../ui/icon.tsx";

type RowProps = {
  readonly item: SessionSummary;
  readonly isSelected: boolean;
  readonly onSelect: (on: boolean) => void;
  readonly onDelete: () => void;
};

export function Row({ item, isSelected, onSelect, onDelete }: RowProps) {
  const open = isOpen(item);
  const name = interviewName(item);
  const time = timeWords(item.createdAt);
  const href = open ? `/s/${item.id}` : `/s/${item.id}/report`;
  const score = scoreWords(item);
  return (
    <li class="row">
      <label class="row-select">
        <input type="checkbox" checked={isSelected} onChange={(event) => onSelect(event.currentTarget.checked)} />
        <span class="sr-only">
          Select {name}, {time}
        </span>
      </label>
      <div class="row-words">
        <p class="row-time">
          <time dateTime={item.createdAt}>{time}</time> · {interviewKind(item)} · {STATUS_WORDS[item.status]}
        </p>
        <h3>
          <a href={href}>
            {name}
            <span class="sr-only">, {time}</span>
          </a>
        </h3>
        {item.titles.length === 0 ? null : <p class="row-titles">{item.titles.join(" · ")}</p>}
      </div>
      <div class="row-result">
        {score === null ? <p>{progressWords(item)}</p> : <Score item={item} words={score} />}
      </div>
      <div class="row-actions">
        <a class="button button-quiet" href={href}>
          <span>{open ? "Go on" : "Report"}</span>
          <span class="sr-only">
            : {name}, {time}
          </span>
        </a>
        <button
          type="button"
          class="icon-button"
          aria-label={`Delete ${name}, ${time}`}
          title="Delete"
          onClick={onDelete}
        >
          <Icon name="bin" />
        </button>
      </div>
    </li>
  );
}

function Score({ item, words }: { readonly item: SessionSummary; readonly words: string }) {
  const { score } = item;
  if (score === null) return <p class="quiet">{words}</p>;
  const place = { "--at": `${score.score}%`, "--low": `${score.low}%`, "--high": `${score.high}%` };
  return (
    <>
      <p>
        <span class="sr-only">Readiness </span>
        <strong>{Math.round(score.score)}</strong>{" "}
        <span class="row-range">
          {Math.round(score.low)}–{Math.round(score.high)}
        </span>
      </p>
      <div class="row-rule" style={place} aria-hidden="true">
        <span class="rule-whisker" />
        <span class="rule-point" />
      </div>
    </>
  );
}

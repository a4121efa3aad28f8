/** What most people leave as it is: warm-up, time limit, what to work on. Folded away until wanted. */
import { useRef } from "preact/hooks";
import { FOCUS_TAGS } from "../../models/catalogue.ts";
import { type ChangeChoice, type Choice, TIME_LIMITS } from "../../models/choice.ts";
import { readExtraTime, stretched } from "../../models/extra-time.ts";
import { useApp } from "../../ui/app-context.ts";
import { Icon } from "../../ui/icon.tsx";

export function Extras({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  /** Open at first where something differs from the usual; from then on the candidate's own doing. */
  const startsOpen = useRef(choice.timeLimitMinutes !== null || choice.focus.length > 0 || !choice.warmUp).current;
  return (
    <details class="extras" open={startsOpen}>
      <summary>
        <Icon name="down" class="fold" />
        Warm-up, time limit and focus
      </summary>
      <div class="stack">
        <label class="tick">
          <input
            type="checkbox"
            checked={choice.warmUp}
            onChange={(event) => change({ warmUp: event.currentTarget.checked })}
          />
          <span>
            <span class="choice-name">Begin with a greeting and a warm-up</span>
            <span class="choice-line">Read and quoted, never part of a level.</span>
          </span>
        </label>
        <TimeLimit choice={choice} change={change} />
        <Focus choice={choice} change={change} />
      </div>
    </details>
  );
}

function TimeLimit({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  const { device } = useApp();
  const extraTime = readExtraTime(device.storage);
  return (
    <div class="field">
      <label for="timeLimit" class="choice-name">
        Time limit
      </label>
      <select
        id="timeLimit"
        value={choice.timeLimitMinutes === null ? "" : String(choice.timeLimitMinutes)}
        onChange={(event) => {
          const minutes = event.currentTarget.value;
          change({ timeLimitMinutes: minutes === "" ? null : Number(minutes) });
        }}
      >
        <option value="">None: take the time you need</option>
        {TIME_LIMITS.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {extraTime === 1
              ? `${minutes} minutes`
              : `${minutes} minutes, with your extra time ${stretched(minutes, extraTime)}`}
          </option>
        ))}
      </select>
    </div>
  );
}

function Focus({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  const toggle = (id: string, on: boolean) => {
    change({ focus: on ? [...choice.focus, id] : choice.focus.filter((tag) => tag !== id) });
  };
  return (
    <fieldset class="choice">
      <legend class="choice-name">Ask with preference about</legend>
      <div class="choice-row">
        {FOCUS_TAGS[choice.track].map((tag) => (
          <label key={tag.id} class="choice-option">
            <input
              type="checkbox"
              checked={choice.focus.includes(tag.id)}
              onChange={(event) => toggle(tag.id, event.currentTarget.checked)}
            />
            <span class="choice-face">
              <span class="choice-name">{tag.name}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

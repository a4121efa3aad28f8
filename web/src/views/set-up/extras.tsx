/** What most people leave as it is: warm-up, time limit, what to work on. Folded away until wanted. */
import { useRef } from "preact/hooks";
import { FOCUS_TAGS } from "../../models/catalogue.ts";
import { type ChangeChoice, type Choice, TIME_LIMITS } from "../../models/choice.ts";
import { readExtraTime, stretched } from "../../models/extra-time.ts";
import { useApp } from "../../ui/app-context.ts";
import { Icon } from "../../ui/icon.tsx";
import { Select } from "../../ui/select.tsx";
import { Tick } from "../../ui/tick.tsx";

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
        <Tick
          name="Begin with a greeting and a warm-up"
          line="Read and quoted, never part of a level."
          checked={choice.warmUp}
          onChange={(warmUp) => change({ warmUp })}
        />
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
    <Select
      id="timeLimit"
      label="Time limit"
      look="choice"
      all="None: take the time you need"
      options={TIME_LIMITS.map((minutes) => ({
        value: String(minutes),
        name:
          extraTime === 1
            ? `${minutes} minutes`
            : `${minutes} minutes, with your extra time ${stretched(minutes, extraTime)}`,
      }))}
      value={choice.timeLimitMinutes === null ? null : String(choice.timeLimitMinutes)}
      onChange={(minutes) => change({ timeLimitMinutes: minutes === null ? null : Number(minutes) })}
    />
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

/** How many questions, and how many of them about the candidate's own experience. */
import { type ChangeChoice, type Choice, QUESTION_RANGE } from "../../models/choice.ts";
import { Stepper } from "../../ui/stepper.tsx";

export function Length({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  const isStories = choice.track === "behavioral";
  return (
    <fieldset class="choice">
      <legend class="choice-legend">How long</legend>
      <div class="stack">
        <Stepper
          label="Questions"
          name="questionCount"
          value={choice.questionCount}
          min={QUESTION_RANGE.min}
          max={QUESTION_RANGE.max}
          line="Three answers are the least that can carry a score."
          onChange={(questionCount) => change({ questionCount })}
        />
        {isStories ? null : (
          <Stepper
            label="Behavioural among them"
            name="behavioralTarget"
            value={choice.behavioralTarget}
            min={0}
            max={choice.questionCount}
            line="About your own experience."
            onChange={(behavioralTarget) => change({ behavioralTarget })}
          />
        )}
      </div>
    </fieldset>
  );
}

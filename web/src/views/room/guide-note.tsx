/** A quiet guide beside the question. The candidate ticks the steps; nothing is read from the words. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { QuestionType } from "#contract/vocabulary.ts";
import { type Guide, guideFor } from "../../models/room/guide.ts";
import { Icon } from "../../ui/icon.tsx";

/** Room enough beside the question to have the guide open from the start. */
const ROOMY = "(min-width: 53.8125em) and (min-height: 861px)";

type GuideNoteProps = { readonly type: QuestionType | undefined; readonly isWarmUp: boolean };

export function GuideNote({ type, isWarmUp }: GuideNoteProps) {
  const startsOpen = useRef(matchMedia(ROOMY).matches).current;
  const guide = isWarmUp ? null : guideFor(type);
  if (guide === null) return null;
  return (
    <details class="guide" open={startsOpen}>
      <summary>
        <Icon name="down" class="fold" />
        {guide.title}
      </summary>
      <ol class="guide-steps">
        {guide.steps.map((step) => (
          <li key={step.name}>{guide.ticks ? <Tick step={step} /> : <Part step={step} />}</li>
        ))}
      </ol>
    </details>
  );
}

type StepProps = { readonly step: Guide["steps"][number] };

function Tick({ step }: StepProps) {
  const done = useSignal(false);
  return (
    <label class="tick tick-small">
      <input
        type="checkbox"
        checked={done.value}
        onChange={(event) => {
          done.value = event.currentTarget.checked;
        }}
      />
      <span>
        <strong>{step.name}.</strong> {step.line}
      </span>
    </label>
  );
}

function Part({ step }: StepProps) {
  return (
    <span>
      <strong>{step.name}.</strong> {step.line}
    </span>
  );
}

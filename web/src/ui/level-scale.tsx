/** Where a level stands on the five steps, with the interval as a whisker. The numbers stand beside it as text. */
import { levelText, levelWord } from "../models/readiness.ts";

type LevelScaleProps = { readonly level: number; readonly low: number; readonly high: number };

function percent(level: number): string {
  return `${((level / 5) * 100).toFixed(2)}%`;
}

export function LevelScale({ level, low, high }: LevelScaleProps) {
  const place = { "--at": percent(level), "--low": percent(low), "--high": percent(high) };
  return (
    <span class="scale" style={place} aria-hidden="true">
      <span class="scale-steps">
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} class={level >= step - 0.25 ? "scale-step scale-step-on" : "scale-step"} />
        ))}
      </span>
      <span class="scale-whisker" />
      <span class="scale-point" />
    </span>
  );
}

/** "Sound 3.4 of 5 (2.8–4.0)". */
export function LevelText({ level, low, high }: LevelScaleProps) {
  return (
    <span class="level-text">
      <strong>{levelWord(level)}</strong>
      <span class="level-range">
        {levelText(level)} of 5 ({levelText(low)}–{levelText(high)})
      </span>
    </span>
  );
}

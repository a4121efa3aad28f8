/** Where a level stands on the five steps, with the interval as a whisker. The numbers stand beside it as text. */
import { levelText, levelWord } from "../models/readiness.ts";

type LevelScaleProps = { readonly level: number; readonly low: number; readonly high: number };

function percent(level: number): string {
  return `${((level / 5) * 100).toFixed(2)}%`;
}

export function LevelScale({ level, low, high }: LevelScaleProps) {
  const place = { "--at": percent(level), "--low": percent(low), "--high": percent(high) };
  return (
    <div class="scale" style={place} aria-hidden="true">
      <div class="scale-steps">
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} class={level >= step - 0.25 ? "scale-step scale-step-on" : "scale-step"} />
        ))}
      </div>
      <span class="scale-whisker" />
      <span class="scale-point" />
    </div>
  );
}

/** "3.4 of 5, between 2.8 and 4.0 · Sound". */
export function LevelText({ level, low, high }: LevelScaleProps) {
  return (
    <p class="level-text">
      <strong>{levelWord(level)}</strong>
      <span>
        {levelText(level)} of 5, between {levelText(low)} and {levelText(high)}
      </span>
    </p>
  );
}

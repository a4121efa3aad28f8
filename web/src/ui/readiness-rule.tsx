/** The 0–100 rule: the zones of the bar, the score and its interval. One picture, with all of it in words as its name. */
import { type Bar, SIGNAL_WORDS, zonesOf } from "../models/readiness.ts";

type RuleProps = { readonly score: number; readonly low: number; readonly high: number; readonly bar: Bar };

export function ReadinessRule({ score, low, high, bar }: RuleProps) {
  const zones = zonesOf(bar);
  const widths = zones.map((zone) => `${zone.to - zone.from}fr`).join(" ");
  const place = { "--at": `${score}%`, "--low": `${low}%`, "--high": `${high}%`, "--zones": widths };
  const words = `Readiness ${Math.round(score)} on a rule from 0 to 100, interval ${Math.round(low)} to ${Math.round(high)}`;
  return (
    <div class="rule" role="img" aria-label={words} style={place}>
      <div class="rule-value">
        <span>{Math.round(score)}</span>
      </div>
      <div class="rule-bar">
        <span class="rule-whisker" />
        <span class="rule-point" />
      </div>
      <div class="rule-zones">
        {zones.map((zone) => (
          <span
            key={zone.signal}
            class={score >= zone.from && (score < zone.to || zone.to === 100) ? "rule-zone rule-zone-on" : "rule-zone"}
          >
            <span class="rule-from">{zone.from}</span>
            <span class="rule-word">{SIGNAL_WORDS[zone.signal]}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

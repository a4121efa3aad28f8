/** How long interviews are kept in which nothing happens any more: as long as one likes, up to the usual time. */
import { KEPT_DAYS } from "#contract/retention.ts";
import type { Settings } from "../../models/account/settings.ts";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Section } from "./section.tsx";

const CHOICES = [
  { value: "30", days: 30, name: "30 days" },
  { value: "90", days: 90, name: "90 days" },
  { value: "365", days: 365, name: "A year" },
  { value: "usual", days: undefined, name: `${Math.round(KEPT_DAYS.idleInterview / 365)} years` },
] as const;

export function Keeping({ settings }: { readonly settings: Settings }) {
  const { keepDays } = settings.preferences.value;
  return (
    <Section
      id="keeping"
      title="How long interviews are kept"
      line="Counted from the last thing that happened in each. Then it goes for good, with its report and its links."
    >
      <ChoiceGroup
        legend="Keep interviews for"
        name="keepDays"
        look="row"
        options={CHOICES.map(({ value, name }) => ({ value, name }))}
        value={CHOICES.find(({ days }) => days === keepDays)?.value ?? "usual"}
        onChange={(chosen) => void settings.prefer({ keepDays: CHOICES.find(({ value }) => value === chosen)?.days })}
      />
    </Section>
  );
}

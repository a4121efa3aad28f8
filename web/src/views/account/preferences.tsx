/** The name, the set-up to begin with, and what makes the page easier to read, hear and take one's time with. */
import type { Preferences } from "#contract/http/users.ts";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS } from "#contract/vocabulary.ts";
import type { Settings } from "../../models/account/settings.ts";
import { DIFFICULTY_CARDS, MODE_CARDS, PERSONA_CARDS, STYLE_CARDS, TRACK_CARDS } from "../../models/catalogue.ts";
import { EXTRA_TIMES, type ExtraTime, readExtraTime } from "../../models/extra-time.ts";
import { createRoomPreferences } from "../../models/room/room-preferences.ts";
import { TEXT_SIZES, type TextSize } from "../../models/text-size.ts";
import { THEMES, type Theme } from "../../models/theme.ts";
import { createVoicePreferences } from "../../models/voice/voice-preferences.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Select } from "../../ui/select.tsx";
import { Tick } from "../../ui/tick.tsx";
import { AccountForm } from "./account-form.tsx";
import { TextField } from "./fields.tsx";
import { Section } from "./section.tsx";

type Part = { readonly settings: Settings };

export function ProfileName({ settings }: Part) {
  const { name } = settings;
  return (
    <Section id="profile" title="Your name" line="The interviewer greets you by it. Nobody else sees it.">
      <AccountForm form={name} label="Your name" onSubmit={() => void settings.saveName()}>
        <TextField
          form={name}
          name="name"
          id="profile-name"
          label="Name"
          hint="Leave it empty to be greeted without one."
          autocomplete="name"
        />
        <div class="actions">
          <Button type="submit" busy={name.busy.value}>
            Save the name
          </Button>
          <p role="status" class="quiet form-done">
            {settings.nameSaved.value ? "Saved." : ""}
          </p>
        </div>
      </AccountForm>
    </Section>
  );
}

function named<T extends string>(values: readonly T[], cards: Readonly<Record<T, { readonly name: string }>>) {
  return values.map((value) => ({ value, name: cards[value].name }));
}

type Default = NonNullable<Preferences["defaults"]>;

const WAYS = [
  { value: "written", name: "In writing" },
  { value: "aloud", name: "Aloud" },
] as const;

export function Defaults({ settings }: Part) {
  const defaults = settings.preferences.value.defaults ?? {};
  const { voice } = settings.preferences.value;
  const last = "What I chose last";
  const set = (part: { readonly [K in keyof Default]: Default[K] | undefined }) =>
    void settings.prefer({ defaults: { ...defaults, ...part } });
  return (
    <Section
      id="defaults"
      title="Your usual interview"
      line="The set-up page begins with it; there you can change everything for one interview."
    >
      <div class="settings-grid">
        <Select
          id="default-track"
          label="Kind of interview"
          look="choice"
          all={last}
          value={defaults.track ?? null}
          options={named(TRACKS, TRACK_CARDS)}
          onChange={(track) => set({ track: track ?? undefined })}
        />
        <Select
          id="default-manner"
          label="Manner"
          look="choice"
          all={last}
          value={defaults.companyStyle ?? null}
          options={named(COMPANY_STYLES, STYLE_CARDS)}
          onChange={(companyStyle) => set({ companyStyle: companyStyle ?? undefined })}
        />
        <Select
          id="default-difficulty"
          label="Difficulty"
          look="choice"
          all={last}
          value={defaults.difficulty ?? null}
          options={named(DIFFICULTIES, DIFFICULTY_CARDS)}
          onChange={(difficulty) => set({ difficulty: difficulty ?? undefined })}
        />
        <Select
          id="default-mode"
          label="Mock or coach"
          look="choice"
          all={last}
          value={defaults.mode ?? null}
          options={named(MODES, MODE_CARDS)}
          onChange={(mode) => set({ mode: mode ?? undefined })}
        />
        <Select
          id="default-persona"
          label="Interviewer"
          look="choice"
          all={last}
          value={defaults.persona ?? null}
          options={named(PERSONAS, PERSONA_CARDS)}
          onChange={(persona) => set({ persona: persona ?? undefined })}
        />
        <Select
          id="default-way"
          label="In writing or aloud"
          look="choice"
          all={last}
          value={voice === undefined ? null : voice ? "aloud" : "written"}
          options={WAYS}
          onChange={(way) => void settings.prefer({ voice: way === null ? undefined : way === "aloud" })}
        />
      </div>
    </Section>
  );
}

const THEME_WORDS: Readonly<Record<Theme, string>> = { system: "As the system", light: "Light", dark: "Dark" };
const SIZE_WORDS: Readonly<Record<TextSize, string>> = { normal: "Normal", large: "Large", larger: "Larger" };
const TIME_WORDS: Readonly<Record<`${ExtraTime}`, string>> = {
  "1": "None",
  "1.25": "A quarter more",
  "1.5": "Half as much again",
  "2": "Twice the time",
};

export function Comfort({ settings }: Part) {
  const { device } = useApp();
  const { captions, clock, extraTime } = settings.preferences.value;
  const factor = extraTime ?? readExtraTime(device.storage);
  return (
    <Section
      id="comfort"
      title="Reading, hearing, time"
      line="Nothing here is part of a score or can be seen in a report."
    >
      <ChoiceGroup
        legend="Appearance"
        name="appearance"
        look="row"
        options={THEMES.map((value) => ({ value, name: THEME_WORDS[value] }))}
        value={device.theme.theme.value}
        onChange={(appearance) => void settings.prefer({ appearance })}
      />
      <ChoiceGroup
        legend="Text size"
        name="textSize"
        look="row"
        options={TEXT_SIZES.map((value) => ({ value, name: SIZE_WORDS[value] }))}
        value={device.textSize.size.value}
        onChange={(textSize) => void settings.prefer({ textSize })}
      />
      <ChoiceGroup
        legend="Extra time"
        name="extraTime"
        look="row"
        options={EXTRA_TIMES.map((value) => ({ value: `${value}` as const, name: TIME_WORDS[`${value}`] }))}
        value={`${factor}`}
        onChange={(chosen) => {
          const next = EXTRA_TIMES.find((value) => `${value}` === chosen);
          if (next !== undefined) void settings.prefer({ extraTime: next });
        }}
        note={
          <p class="choice-note">
            Stretches the time limit of interviews that have one, up to two hours. Without a limit you always have all
            the time you need.
          </p>
        }
      />
      <Tick
        name="Captions"
        line="In interviews held aloud: what the interviewer says, in two lines, as it is said."
        checked={captions ?? createVoicePreferences(device.storage).captions.value}
        onChange={(on) => void settings.prefer({ captions: on })}
      />
      <Tick
        name="Show the clock"
        line="In the room. Switched off, no time is shown anywhere while you answer."
        checked={clock ?? createRoomPreferences(device.storage).clockShown.value}
        onChange={(on) => void settings.prefer({ clock: on })}
      />
      <p class="choice-line">
        Microphone, loudspeaker and way of answering belong to the device; you choose them when you begin an interview
        aloud.
      </p>
    </Section>
  );
}

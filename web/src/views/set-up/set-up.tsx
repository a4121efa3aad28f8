/** One calm page of choices. Everything has a default, a live sentence says what will happen, start is always in reach. */
import { useModel } from "@preact/signals";
import { COMPANY_STYLES, DIFFICULTIES, MODES, PERSONAS, TRACKS, type Track } from "#contract/vocabulary.ts";
import { AiModel } from "../../models/ai.ts";
import { DIFFICULTY_CARDS, MODE_CARDS, PERSONA_CARDS, STYLE_CARDS, TRACK_CARDS } from "../../models/catalogue.ts";
import type { ChangeChoice, Choice } from "../../models/choice.ts";
import { tell } from "../../models/failure-words.ts";
import { SetUpModel } from "../../models/set-up.ts";
import { AiBadge } from "../../ui/ai-badge.tsx";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup, type Option } from "../../ui/choice-group.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Extras } from "./extras.tsx";
import { Length } from "./length.tsx";
import "../../styles/ai.css";
import "../../styles/set-up.css";
import { Tick } from "../../ui/tick.tsx";

function options<T extends string>(
  values: readonly T[],
  cards: Readonly<Record<T, { readonly name: string; readonly line: string }>>,
): Option<T>[] {
  return values.map((value) => ({ value, name: cards[value].name, line: cards[value].line }));
}

const WAYS = [
  { value: "written", name: "In writing", line: "Type your answers. No microphone, no noise, all the time you need." },
  {
    value: "aloud",
    name: "Aloud",
    line: "Speak and listen, with captions. You can change to writing at any moment and lose nothing.",
  },
] as const;

export function SetUp({ track }: { readonly track: Track | null }) {
  const app = useApp();
  const setUp = useModel(
    () =>
      new SetUpModel({
        ...app,
        track,
        enter: (sessionId, aloud) => app.router.go({ view: aloud ? "lobby" : "room", sessionId }),
      }),
  );
  const ai = useModel(() => new AiModel(app.api));
  const choice = setUp.choice.value;
  const failure = setUp.failure.value;
  return (
    <div class="set-up">
      <div class="set-up-head">
        <h1 tabIndex={-1}>Set up an interview</h1>
        <p class="lead">Change what matters to you and leave the rest. Your choice is remembered on this device.</p>
        <AiBadge ai={ai.words.value} />
      </div>
      <form
        class="set-up-form"
        onSubmit={(event) => {
          event.preventDefault();
          void setUp.start();
        }}
      >
        <Choices choice={choice} change={setUp.change} />
        <div class="start-bar">
          <div class="start-bar-inner">
            <p class="start-sentence" aria-live="polite">
              {setUp.sentence.value}
            </p>
            <Button kind="main" large type="submit" trailing="arrow" busy={setUp.busy.value}>
              {setUp.busy.value ? "Opening the room…" : choice.aloud ? "Check the microphone" : "Start the interview"}
            </Button>
          </div>
          {failure === null ? null : (
            <FailureNotice told={tell(failure, "Your choices are kept. Press start to try again.")} />
          )}
        </div>
      </form>
    </div>
  );
}

function Choices({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  return (
    <div class="set-up-choices">
      <ChoiceGroup
        legend="What kind of interview"
        name="track"
        look="cards"
        options={options(TRACKS, TRACK_CARDS)}
        value={choice.track}
        onChange={(track) => change({ track })}
      />
      <ChoiceGroup
        legend="In whose manner"
        name="companyStyle"
        look="row"
        options={COMPANY_STYLES.map((value) => ({ value, name: STYLE_CARDS[value].name }))}
        value={choice.companyStyle}
        onChange={(companyStyle) => change({ companyStyle })}
        note={<p class="choice-note">{STYLE_CARDS[choice.companyStyle].line}</p>}
      />
      <div class="set-up-pair">
        <Difficulty choice={choice} change={change} />
        <Length choice={choice} change={change} />
      </div>
      <ChoiceGroup
        legend="Your interviewer"
        name="persona"
        look="cards"
        options={PERSONAS.map((value) => ({
          value,
          name: PERSONA_CARDS[value].name,
          line: <PersonaLine persona={value} />,
        }))}
        value={choice.persona}
        onChange={(persona) => change({ persona })}
      />
      <ChoiceGroup
        legend="Mock or coach"
        name="mode"
        look="cards"
        options={options(MODES, MODE_CARDS)}
        value={choice.mode}
        onChange={(mode) => change({ mode })}
      />
      <ChoiceGroup
        legend="In writing or aloud"
        name="aloud"
        look="cards"
        options={WAYS}
        value={choice.aloud ? "aloud" : "written"}
        onChange={(way) => change({ aloud: way === "aloud" })}
      />
      <Extras choice={choice} change={change} />
    </div>
  );
}

function Difficulty({ choice, change }: { readonly choice: Choice; readonly change: ChangeChoice }) {
  return (
    <div class="stack">
      <ChoiceGroup
        legend="How hard"
        name="difficulty"
        look="rows"
        options={options(DIFFICULTIES, DIFFICULTY_CARDS)}
        value={choice.difficulty}
        onChange={(difficulty) => change({ difficulty })}
      />
      <Tick
        name="Move with my answers"
        line="Harder after strong answers, kinder after two weak ones."
        checked={choice.adaptive}
        onChange={(adaptive) => change({ adaptive })}
      />
    </div>
  );
}

function PersonaLine({ persona }: { readonly persona: keyof typeof PERSONA_CARDS }) {
  const { line, sample } = PERSONA_CARDS[persona];
  return (
    <>
      {line}
      <q class="persona-sample">{sample}</q>
    </>
  );
}

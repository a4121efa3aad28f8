/** "Try to fool it": any text against any public question, with what the grader finds in it. */
import { useModel, useSignalEffect } from "@preact/signals";
import { type GraderTrial, TRIAL_LENGTH } from "#contract/http/grader.ts";
import { tell } from "../../models/failure-words.ts";
import { KIND_WORDS } from "../../models/grader/card-words.ts";
import { marksOf, TrialModel } from "../../models/grader/trial.ts";
import { levelText, levelWord } from "../../models/readiness.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { MarkedText, VerdictTag } from "../../ui/marked-text.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { TRACK_OPTIONS } from "../bank/options.ts";

type Model = InstanceType<typeof TrialModel>;

export function TrialBox() {
  const { api, account } = useApp();
  const model = useModel(() => new TrialModel({ api, account }));
  useSignalEffect(() => {
    void model.choose("swe_engineer");
  });
  const { questions, question, trial, failure } = model;
  return (
    <section aria-labelledby="fool" class="trial">
      <h2 id="fool">Try to fool it</h2>
      <p>
        Write whatever you like: a real answer, the question given back, an order to the grader, noise. It is read by
        the code that reads interviews. Nothing is kept. What your text does not show stays hidden, so that no answer is
        given away.
      </p>
      <Choice model={model} />
      {question.value === null ? null : <p class="trial-prompt">{question.value.prompt}</p>}
      <TextForm model={model} />
      {failure.value === null ? null : (
        <FailureNotice
          told={tell(failure.value, "Your text is still here.")}
          action={questions.value === null ? <ListAgain model={model} /> : undefined}
        />
      )}
      <div aria-live="polite">{trial.value === null ? null : <Outcome trial={trial.value} />}</div>
    </section>
  );
}

function ListAgain({ model }: { readonly model: Model }) {
  return <Button onClick={() => void model.choose(model.track.value)}>Try again</Button>;
}

function TextForm({ model }: { readonly model: Model }) {
  const excess = model.excess.value;
  const isOff = excess > 0 || model.text.value.trim() === "" || model.question.value === null;
  return (
    <form
      class="trial-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.run();
      }}
    >
      <div class="field">
        <label for="trial-text">Your text</label>
        <textarea
          id="trial-text"
          rows={6}
          value={model.text.value}
          aria-describedby="trial-length"
          onInput={(event) => {
            model.text.value = event.currentTarget.value;
          }}
        />
        <p id="trial-length" class="hint">
          {excess > 0 ? `${excess} characters too many.` : `At most ${TRIAL_LENGTH.toLocaleString("en")} characters.`}
        </p>
      </div>
      <Button kind="main" type="submit" busy={model.busy.value} disabled={isOff}>
        {model.busy.value ? "Reading …" : "Let it be read"}
      </Button>
    </form>
  );
}

function Choice({ model }: { readonly model: Model }) {
  return (
    <div class="trial-choice">
      <Select
        id="trial-track"
        label="Track"
        options={TRACK_OPTIONS}
        value={model.track.value}
        onChange={(track) => void model.choose(track ?? model.track.value)}
      />
      <Select
        id="trial-question"
        label="Question"
        options={(model.questions.value ?? []).map(({ id, title }) => ({ value: id, name: title }))}
        value={model.questionId.value}
        onChange={model.pick}
      />
    </div>
  );
}

function Outcome({ trial }: { readonly trial: GraderTrial }) {
  const found = trial.points.filter(({ verdict }) => verdict !== "absent");
  return (
    <div class="trial-outcome">
      <h3>What it found</h3>
      <p>
        <strong>{KIND_WORDS[trial.kind]}</strong>
        {trial.instructionIgnored ? " Something in it spoke to the grader; that was left out." : ""}
      </p>
      {found.length === 0 ? null : (
        <blockquote class="trial-text">
          <MarkedText text={trial.text} marks={marksOf(trial)} />
        </blockquote>
      )}
      <ul class="trial-points">
        {trial.points.map(({ id, verdict, statement }, at) => (
          <li key={id}>
            <VerdictTag verdict={verdict} /> {statement ?? `Point ${at + 1}: hidden until a text shows it.`}
          </li>
        ))}
      </ul>
      {trial.levels.length === 0 ? (
        <p>No level: a text that is not assessed has none.</p>
      ) : (
        <dl class="facts">
          {trial.levels.map(({ criterion, name, level }) => (
            <div key={criterion}>
              <dt>{name}</dt>
              <dd>
                {levelWord(level)}, {levelText(level)} of 5
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

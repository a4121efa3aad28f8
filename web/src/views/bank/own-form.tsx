/** The form for a question of one's own. Says what the reference is for; what is missing is said at its field. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { OWN_LIMITS } from "#contract/http/own-questions.ts";
import { missingIn, type OwnQuestionsModel } from "../../models/bank/own-questions.ts";
import { tell } from "../../models/failure-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { DIFFICULTY_OPTIONS, TRACK_OPTIONS, TYPE_OPTIONS } from "./options.ts";

type Model = InstanceType<typeof OwnQuestionsModel>;

const MISSING = {
  title: "Give it a short name.",
  prompt: "Write the question.",
  reference: "Write the answer that yours are held against.",
} as const;

const IDS = { title: "own-title", prompt: "own-prompt", reference: "own-reference" } as const;

export function OwnForm({ own }: { readonly own: Model }) {
  const form = own.form.value;
  const missed = useSignal<keyof typeof MISSING | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (form === null) return null;
  const { refusal } = own;
  return (
    <form
      class="own-form"
      noValidate
      aria-labelledby="own-form"
      onSubmit={(event) => {
        event.preventDefault();
        missed.value = missingIn(form.body);
        if (missed.value === null) void own.save();
        else document.getElementById(IDS[missed.value])?.focus();
      }}
    >
      <h3 id="own-form" ref={heading} tabIndex={-1}>
        {form.id === null ? "A question of your own" : "Change your question"}
      </h3>
      <Words own={own} name="title" label="Name" rows={1} missed={missed.value} />
      <Places own={own} />
      <Words own={own} name="prompt" label="Question, as the interviewer says it" rows={2} missed={missed.value} />
      <Words
        own={own}
        name="reference"
        label="Reference answer"
        note="Every statement becomes a point that your answers are read for. Short, plain sentences work best."
        rows={5}
        missed={missed.value}
      />
      {refusal.value === null ? null : (
        <FailureNotice told={tell(refusal.value, "What you typed is still here. Press Save to try again.")} />
      )}
      <div class="actions">
        <Button kind="main" type="submit" busy={own.saving.value}>
          {own.saving.value ? "Saving…" : "Save"}
        </Button>
        <Button onClick={own.close}>Cancel</Button>
      </div>
    </form>
  );
}

function Places({ own }: { readonly own: Model }) {
  const body = own.form.value?.body;
  if (body === undefined) return null;
  return (
    <div class="own-places">
      <Select
        id="own-track"
        label="Track"
        options={TRACK_OPTIONS}
        value={body.track}
        onChange={(track) => own.type({ track: track ?? body.track })}
      />
      <Select
        id="own-type"
        label="Type"
        options={TYPE_OPTIONS}
        value={body.type}
        onChange={(type) => own.type({ type: type ?? body.type })}
      />
      <Select
        id="own-difficulty"
        label="Difficulty"
        options={DIFFICULTY_OPTIONS}
        value={body.difficulty}
        onChange={(difficulty) => own.type({ difficulty: difficulty ?? body.difficulty })}
      />
    </div>
  );
}

type WordsProps = {
  readonly own: Model;
  readonly name: keyof typeof MISSING;
  readonly label: string;
  readonly note?: string;
  readonly rows: number;
  readonly missed: keyof typeof MISSING | null;
};

function Words({ own, name, label, note, rows, missed }: WordsProps) {
  const value = own.form.value?.body[name] ?? "";
  const id = IDS[name];
  const isMissed = missed === name && value.trim() === "";
  const described = [...(note === undefined ? [] : [`${id}-note`]), ...(isMissed ? [`${id}-missed`] : [])].join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        class={rows > 1 ? "grows" : ""}
        rows={rows}
        maxLength={OWN_LIMITS[name]}
        value={value}
        aria-invalid={isMissed ? "true" : undefined}
        aria-describedby={described === "" ? undefined : described}
        onInput={(event) => own.type({ [name]: event.currentTarget.value })}
      />
      {note === undefined ? null : (
        <p id={`${id}-note`} class="quiet">
          {note}
        </p>
      )}
      {isMissed ? (
        <p id={`${id}-missed`} class="field-missed">
          {MISSING[name]}
        </p>
      ) : null}
    </div>
  );
}

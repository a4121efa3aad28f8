/** The questions a person wrote: add one, change it, practise it, delete it after being asked once. */
import { useSignal } from "@preact/signals";
import type { OwnQuestion, QuestionResult } from "#contract/http/own-questions.ts";
import type { OwnQuestionsModel } from "../../models/bank/own-questions.ts";
import { DIFFICULTY_CARDS, TRACK_CARDS, TYPE_WORDS } from "../../models/catalogue.ts";
import { tell } from "../../models/failure-words.ts";
import type { Practisable } from "../../models/practice.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { OwnForm } from "./own-form.tsx";
import { Met } from "./question-row.tsx";

type Model = InstanceType<typeof OwnQuestionsModel>;

const MISSING = "Your questions are stored; only the list is missing.";

type OwnQuestionsProps = {
  readonly own: Model;
  readonly results: ReadonlyMap<string, QuestionResult>;
  readonly opening: string | null;
  readonly onPractise: (question: Practisable) => void;
};

export function OwnQuestions({ own, results, opening, onPractise }: OwnQuestionsProps) {
  const toDelete = useSignal<OwnQuestion | null>(null);
  const known = own.items.value;
  const items = known ?? [];
  const failure = own.failure.value;
  return (
    <section class="bank-part" aria-labelledby="bank-own">
      <h2 id="bank-own">Your own</h2>
      {failure === null ? null : (
        <FailureNotice
          told={tell(failure, known === null ? MISSING : "Your questions are as they were.")}
          action={<Button onClick={() => void own.load()}>Try again</Button>}
        />
      )}
      {known?.length === 0 ? (
        <p class="quiet">
          Add a question with the answer you would like to give. Nobody else sees it, and your answers are held against
          its statements, one by one.
        </p>
      ) : null}
      {items.length === 0 ? null : (
        <ul class="bank-list">
          {items.map((question) => (
            <OwnRow
              key={question.id}
              question={question}
              result={results.get(question.id)}
              isOpening={opening === question.id}
              onPractise={() => onPractise(question)}
              onEdit={() => own.edit(question)}
              onDelete={() => {
                toDelete.value = question;
              }}
            />
          ))}
        </ul>
      )}
      {own.form.value === null ? (
        <p>
          <Button icon="plus" onClick={own.add}>
            Add a question
          </Button>
        </p>
      ) : (
        <OwnForm key={own.form.value.id} own={own} />
      )}
      <DeleteOwn
        question={toDelete.value}
        onClose={() => {
          toDelete.value = null;
        }}
        onDelete={(id) => void own.remove(id)}
      />
    </section>
  );
}

type OwnRowProps = {
  readonly question: OwnQuestion;
  readonly result: QuestionResult | undefined;
  readonly isOpening: boolean;
  readonly onPractise: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

function OwnRow({ question, result, isOpening, onPractise, onEdit, onDelete }: OwnRowProps) {
  const { title, prompt, track, type, difficulty } = question;
  return (
    <li class="bank-row">
      <div class="bank-row-words">
        <p class="eyebrow">
          {TRACK_CARDS[track].name} · {TYPE_WORDS[type]} · {DIFFICULTY_CARDS[difficulty].name.toLowerCase()}
        </p>
        <h3>{title}</h3>
        <p class="bank-prompt">{prompt}</p>
      </div>
      <div class="bank-row-side">
        {result === undefined ? null : <Met result={result} title={title} />}
        <Button icon="play" busy={isOpening} onClick={onPractise}>
          {isOpening ? "Opening…" : "Practise this one"}
          <span class="sr-only">: {title}</span>
        </Button>
        <div class="bank-row-tools">
          <Button kind="plain" icon="pen" onClick={onEdit}>
            Change<span class="sr-only"> {title}</span>
          </Button>
          <Button kind="plain" icon="bin" onClick={onDelete}>
            Delete<span class="sr-only"> {title}</span>
          </Button>
        </div>
      </div>
    </li>
  );
}

type DeleteOwnProps = {
  readonly question: OwnQuestion | null;
  readonly onClose: () => void;
  readonly onDelete: (id: string) => void;
};

function DeleteOwn({ question, onClose, onDelete }: DeleteOwnProps) {
  return (
    <Dialog open={question !== null} title="Delete this question?" onClose={onClose}>
      <p>{question?.title}</p>
      <p>The question and its reference answer are deleted for good. Interviews you held on it keep their reports.</p>
      <div class="actions">
        <Button
          kind="grave"
          icon="bin"
          onClick={() => {
            if (question !== null) onDelete(question.id);
            onClose();
          }}
        >
          Delete for good
        </Button>
        <Button onClick={onClose}>Keep</Button>
      </div>
    </Dialog>
  );
}

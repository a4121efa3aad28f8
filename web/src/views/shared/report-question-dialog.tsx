/** The dialog in which a question is reported, in the room and in the report. The answer is not sent with it. */
import { useModel } from "@preact/signals";
import { tell } from "../../models/failure-words.ts";
import { QuestionReportModel, REASONS, WORDS_MOST } from "../../models/feedback/question-report.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import "../../styles/sharing.css";

type Model = InstanceType<typeof QuestionReportModel>;

type ReportQuestionDialogProps = {
  readonly questionId: string;
  readonly title: string;
  readonly onClose: () => void;
};

export function ReportQuestionDialog({ questionId, title, onClose }: ReportQuestionDialogProps) {
  const { api } = useApp();
  const model = useModel(() => new QuestionReportModel({ api }));
  const isDone = model.isReported.value;
  return (
    <Dialog open title={isDone ? "Thank you" : "What is wrong with this question?"} onClose={onClose}>
      {isDone ? (
        <Reported close={onClose} />
      ) : (
        <Form model={model} questionId={questionId} title={title} close={onClose} />
      )}
    </Dialog>
  );
}

function Reported({ close }: { readonly close: () => void }) {
  return (
    <>
      <p role="status">
        The report is stored. Whoever looks after the questions reads it and mends or removes the question. Your
        interview and your score stay as they are.
      </p>
      <div class="actions">
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}

type FormProps = {
  readonly model: Model;
  readonly questionId: string;
  readonly title: string;
  readonly close: () => void;
};

function Form({ model, questionId, title, close }: FormProps) {
  return (
    <form
      class="share-form"
      onSubmit={(event) => {
        event.preventDefault();
        void model.send(questionId);
      }}
    >
      <p>
        “{title}”. The report is about the question: your answer is not sent with it, and the interview stays as it is.
      </p>
      <ChoiceGroup
        legend="The trouble"
        name="trouble"
        look="rows"
        options={REASONS}
        value={model.reason.value}
        onChange={model.choose}
      />
      <TextArea
        id="trouble-words"
        label="In your words, if you like"
        rows={2}
        most={WORDS_MOST}
        value={model.comment.value}
        onChange={model.write}
      />
      {model.failure.value === null ? null : (
        <FailureNotice told={tell(model.failure.value, "What you wrote is still here.")} />
      )}
      <div class="actions">
        <Button type="submit" kind="main" busy={model.busy.value}>
          Send the report
        </Button>
        <Button onClick={close}>Cancel</Button>
      </div>
    </form>
  );
}

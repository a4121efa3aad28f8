/** "Report this question" under a card of the report: a quiet button; its dialog is drawn when it is wanted. */
import { useSignal } from "@preact/signals";
import { Button } from "../../ui/button.tsx";
import { ReportQuestionDialog } from "./report-question-dialog.tsx";

type ReportQuestionProps = { readonly questionId: string; readonly title: string };

export function ReportQuestion({ questionId, title }: ReportQuestionProps) {
  const isOpen = useSignal(false);
  return (
    <div class="report-question">
      <Button
        kind="plain"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        Report this question
        <span class="sr-only">: {title}</span>
      </Button>
      {isOpen.value ? (
        <ReportQuestionDialog
          questionId={questionId}
          title={title}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

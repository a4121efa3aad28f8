/** The bank, browsed: find a question, practise it, see which ones were met and how they went; and one's own. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BankModel } from "../../models/bank/bank.ts";
import { OwnQuestionsModel } from "../../models/bank/own-questions.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { BankFilters } from "./bank-filters.tsx";
import { OwnQuestions } from "./own-questions.tsx";
import { QuestionRow } from "./question-row.tsx";
import "../../styles/bank.css";

type Model = InstanceType<typeof BankModel>;

export function QuestionsPage() {
  const app = useApp();
  const bank = useModel(
    () => new BankModel({ ...app, enter: (sessionId) => app.router.go({ view: "room", sessionId }) }),
  );
  const own = useModel(() => new OwnQuestionsModel(app));
  useEffect(() => void Promise.all([bank.remember(), own.load()]), [bank, own]);
  const refusal = bank.refusal.value;
  return (
    <div class="page bank">
      <h1 tabIndex={-1}>Questions</h1>
      <p class="lead">
        Everything Viva can ask. Answers stay hidden until you have tried: practise a question, and its report shows the
        points and a model answer.
      </p>
      {refusal === null ? null : (
        <FailureNotice told={tell(refusal, "No interview was begun. Press the button to try again.")} />
      )}
      <OwnQuestions
        own={own}
        results={bank.results.value}
        opening={bank.opening.value}
        onPractise={(question) => void bank.practise(question)}
      />
      <section class="bank-part" aria-labelledby="bank-all">
        <h2 id="bank-all">The bank</h2>
        <BankFilters choice={bank.choice.value} onChange={bank.narrow} />
        <List bank={bank} />
      </section>
    </div>
  );
}

function List({ bank }: { readonly bank: Model }) {
  const items = bank.items.value;
  const failure = bank.failure.value;
  if (items === null && failure === null) {
    return <Skeleton waitingFor="Fetching the questions." lines={[30, 95, 80, 30, 95, 80]} />;
  }
  return (
    <>
      {failure === null ? null : (
        <FailureNotice
          told={tell(failure, "Nothing of yours is affected; only the list is missing.")}
          action={<Button onClick={() => void bank.reload()}>Try again</Button>}
        />
      )}
      {items?.length === 0 && failure === null ? (
        <div class="bank-none" role="status">
          <p>No question fits these filters.</p>
          <Button onClick={bank.clear}>Show all questions</Button>
        </div>
      ) : null}
      <ul class="bank-list">
        {(items ?? []).map((question) => (
          <QuestionRow
            key={question.id}
            question={question}
            result={bank.results.value.get(question.id)}
            isOpening={bank.opening.value === question.id}
            onPractise={() => void bank.practise(question)}
            onTag={(tag) => bank.narrow({ tag })}
          />
        ))}
      </ul>
      {bank.cursor.value === null ? null : (
        <Button busy={bank.loading.value} onClick={() => void bank.more()}>
          Show more questions
        </Button>
      )}
    </>
  );
}

/** The grader card, bad numbers included, and a box in which anybody may try to fool the grader. */
import { useSignal, useSignalEffect } from "@preact/signals";
import type { GraderCard } from "#contract/grader-card.ts";
import type { Failure } from "../../api/port.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CardTables } from "./card-tables.tsx";
import { TrialBox } from "./trial-box.tsx";
import "../../styles/grader.css";

export function Grader() {
  const { api } = useApp();
  const card = useSignal<GraderCard | null>(null);
  const failure = useSignal<Failure | null>(null);
  useSignalEffect(() => {
    void api.graderCard().then((answer) => {
      if (answer.ok) card.value = answer.value;
      else failure.value = answer.failure;
    });
  });
  return (
    <div class="page grader">
      <h1 tabIndex={-1}>The grader card</h1>
      <p class="lead">
        What Viva’s grader does well and what it does badly, measured with every change of it. A number that was not
        measured is not there.
      </p>
      <TrialBox />
      {card.value === null ? null : <CardTables card={card.value} />}
      {failure.value === null ? null : (
        <FailureNotice told={tell(failure.value, "The card is not lost; load this page again.")} />
      )}
      {card.value === null && failure.value === null ? (
        <Skeleton waitingFor="The card is loading." lines={[60, 90, 80, 90]} />
      ) : null}
    </div>
  );
}

/** What the grader was measured to do, the bad numbers too, and a box to try to fool it. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { GraderCard } from "#contract/grader-card.ts";
import type { Failure } from "../../api/port.ts";
import { tell } from "../../models/failure-words.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { CardTables } from "./card-tables.tsx";
import { TryBox } from "./try-box.tsx";
import "../../styles/grader.css";

export function GraderPage() {
  return (
    <div class="page grader">
      <h1 tabIndex={-1}>The grader, and how far to trust it</h1>
      <p class="lead">
        Scores are arithmetic over quotes from your own words. Here is what that grader was measured to do, with the
        numbers that are not good, and a box in which you may try to fool it.
      </p>
      <TryBox />
      <Card />
    </div>
  );
}

function Card() {
  const { api } = useApp();
  const card = useSignal<GraderCard | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async () => {
    failure.value = null;
    const found = await api.graderCard();
    if (found.ok) card.value = found.value;
    else failure.value = found.failure;
  };
  useEffect(() => void load(), []);
  return (
    <section class="grader-part" aria-labelledby="card">
      <h2 id="card">The grader card</h2>
      {failure.value === null ? null : (
        <FailureNotice
          told={tell(failure.value, "Only the figures are missing.")}
          action={<Button onClick={() => void load()}>Try again</Button>}
        />
      )}
      {card.value === null ? (
        failure.value === null ? (
          <Skeleton waitingFor="Fetching the figures." lines={[60, 100, 100, 100]} />
        ) : null
      ) : (
        <CardTables card={card.value} />
      )}
    </section>
  );
}

/** Below the score: which career level it is like, and what scoring the same answers again under today's reader gives. */
import { useModel } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { CareerEstimate } from "#contract/http/career.ts";
import type { Rescored } from "#contract/rescore.ts";
import { COMPANY_TIERS } from "#contract/vocabulary.ts";
import { onDay } from "../../models/dates.ts";
import { tell } from "../../models/failure-words.ts";
import { levelSentence, missingLines, readinessSentence, StandingModel, TIER_WORDS } from "../../models/standing.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { FailureNotice } from "../../ui/notice.tsx";

type Model = InstanceType<typeof StandingModel>;
type PartProps = { readonly model: Model };

export function Standing({ sessionId }: { readonly sessionId: string }) {
  const app = useApp();
  const model = useModel(() => new StandingModel({ api: app.api, sessionId }));
  const failure = model.failure.value;
  return (
    <section class="report-part" aria-labelledby="standing">
      <h2 id="standing">Level and second look</h2>
      <Career model={model} />
      <SecondLook model={model} />
      {failure === null ? null : <FailureNotice told={tell(failure, "The report stays as it is.")} />}
    </section>
  );
}

function Fold(props: { readonly title: string; readonly open: () => void; readonly children: ComponentChildren }) {
  return (
    <details class="more" onToggle={(event) => (event.currentTarget.open ? props.open() : undefined)}>
      <summary>
        <Icon name="down" class="fold" />
        {props.title}
      </summary>
      <div class="more-body">{props.children}</div>
    </details>
  );
}

function Career({ model }: PartProps) {
  const career = model.career.value;
  return (
    <Fold title="Which level these answers are like" open={() => void (career === null && model.showCareer())}>
      {career === null ? <NotYet model={model} /> : <Level career={career} model={model} />}
    </Fold>
  );
}

function NotYet({ model }: PartProps) {
  if (model.busy.value || model.failure.value === null) return <p>Looking it up.</p>;
  return <Button onClick={() => void model.showCareer()}>Look it up again</Button>;
}

function Level({ career, model }: PartProps & { readonly career: CareerEstimate }) {
  const readiness = readinessSentence(career);
  const missing = missingLines(career);
  return (
    <>
      <p>
        <strong>{levelSentence(career)}</strong> {readiness}
      </p>
      {missing.length === 0 ? null : (
        <>
          <p>What is missing for the next level:</p>
          <ul>
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        A level is read from the criteria alone, by thresholds that lie in the open. It is a label for practice. Other
        thresholds:
      </p>
      <p>
        {COMPANY_TIERS.filter((tier) => tier !== career.tier).map((tier) => (
          <Button key={tier} busy={model.busy.value} onClick={() => void model.showCareer(tier)}>
            {`At a ${TIER_WORDS[tier]}`}
          </Button>
        ))}
      </p>
    </>
  );
}

function SecondLook({ model }: PartProps) {
  const rescores = model.rescores.value;
  return (
    <Fold title="Score these answers again" open={() => void (rescores === null && model.showRescores())}>
      <p>
        The reader of answers, the rubrics and the questions change over time. Scoring again uses those of today and
        leaves this report as it is; both results are kept.
      </p>
      <ul>
        {(rescores ?? []).map((one) => (
          <Again key={one.after.gradedAt} rescored={one} />
        ))}
      </ul>
      <Button icon="repeat" busy={model.busy.value} onClick={() => void model.scoreAgain()}>
        Score again
      </Button>
    </Fold>
  );
}

function Again({ rescored }: { readonly rescored: Rescored }) {
  const { after, text, criteria } = rescored;
  const level = (value: number | null) => (value === null ? "not assessed" : value.toFixed(1));
  return (
    <li>
      <p>
        Scored again {onDay(after.gradedAt, new Date())} under {after.engine}, rubrics {after.rubric}, bank {after.bank}
        . {text}
      </p>
      {criteria.length === 0 ? null : (
        <ul>
          {criteria.map((one) => (
            <li key={one.id}>
              {one.name}: {level(one.before)} → {level(one.after)}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

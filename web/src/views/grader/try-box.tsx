/** Any text against any question: the verdicts and the quotes that come back. Statements show only where the text spoke of them. */
import { useModel } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { TRY_LENGTH, type TriedText } from "#contract/http/grader.ts";
import { tell } from "../../models/failure-words.ts";
import { READ_AS_WORDS, TryGraderModel } from "../../models/grader/try-grader.ts";
import type { Mark } from "../../models/marks.ts";
import { levelText } from "../../models/readiness.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { MarkedText, MarkLegend, VerdictTag } from "../../ui/marked-text.tsx";
import { FailureNotice } from "../../ui/notice.tsx";

type Model = InstanceType<typeof TryGraderModel>;

export function TryBox() {
  const app = useApp();
  const model = useModel(() => new TryGraderModel(app));
  useEffect(() => void model.load(), [model]);
  const question = model.question.value;
  const failure = model.failure.value;
  return (
    <section class="grader-part" aria-labelledby="try">
      <h2 id="try">Try to fool it</h2>
      <p class="quiet">
        Paste anything: a list of keywords, an order to the grader, an answer to something else. The code that grades
        interviews reads it. Nothing is kept.
      </p>
      <Pick model={model} />
      {question === null ? null : <p class="try-prompt">{question.prompt}</p>}
      <div class="field">
        <label for="try-text">Your text</label>
        <textarea
          id="try-text"
          class="grows"
          rows={5}
          maxLength={TRY_LENGTH}
          value={model.text.value}
          onInput={(event) => model.write(event.currentTarget.value)}
        />
      </div>
      <p>
        <Button
          kind="main"
          busy={model.busy.value}
          disabled={question === null || model.text.value === ""}
          onClick={() => void model.grade()}
        >
          {model.busy.value ? "Reading…" : "See what the grader says"}
        </Button>
      </p>
      {failure === null ? null : <FailureNotice told={tell(failure, "Your text is still here. Try again.")} />}
      <div aria-live="polite">{model.result.value === null ? null : <Result tried={model.result.value} />}</div>
    </section>
  );
}

function Pick({ model }: { readonly model: Model }) {
  return (
    <div class="try-pick">
      <div class="field">
        <label for="try-search">Find a question</label>
        <input
          id="try-search"
          type="search"
          placeholder="Words of its title or text"
          maxLength={80}
          onInput={(event) => model.search(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="try-question">Question</label>
        <select
          id="try-question"
          value={model.question.value?.id ?? ""}
          onChange={(event) => model.choose(event.currentTarget.value)}
        >
          {model.questions.value.map((question) => (
            <option key={question.id} value={question.id}>
              {question.title}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function marksOf({ points }: TriedText): Mark[] {
  return points.flatMap(({ verdict, statement, quotes }) =>
    verdict === "absent"
      ? []
      : quotes.map(
          ({ start, end }): Mark => ({
            id: `try-${start}-${end}-${verdict}`,
            start,
            end,
            verdict,
            shows: statement === null ? [] : [statement],
          }),
        ),
  );
}

function Result({ tried }: { readonly tried: TriedText }) {
  const found = tried.points.filter(({ verdict }) => verdict !== "absent");
  const hidden = tried.points.length - found.length;
  return (
    <div class="try-result">
      <h3>What came back</h3>
      <p>
        <strong>{READ_AS_WORDS[tried.readAs]}</strong>{" "}
        {tried.instructionIgnored && tried.readAs === "answer"
          ? "A part that spoke to the grader was passed over."
          : ""}
      </p>
      {found.length === 0 ? null : (
        <>
          <MarkLegend />
          <blockquote class="try-text">
            <MarkedText text={tried.text} marks={marksOf(tried)} />
          </blockquote>
        </>
      )}
      <ul class="try-points">
        {found.map((point) => (
          <li key={point.statement}>
            <VerdictTag verdict={point.verdict} />
            <div>
              <p>{point.statement}</p>
              {point.quotes.map(({ quote, start }) => (
                <q key={start} class="try-quote">
                  {quote}
                </q>
              ))}
            </div>
          </li>
        ))}
        {hidden === 0 ? null : (
          <li>
            <VerdictTag verdict="absent" />
            <p class="quiet">
              {hidden} of {tried.points.length} points. They stay hidden here, so that the question is still worth
              practising.
            </p>
          </li>
        )}
      </ul>
      <Levels tried={tried} />
    </div>
  );
}

function Levels({ tried }: { readonly tried: TriedText }) {
  if (tried.levels.length === 0) return <p class="quiet">No level: there is nothing to assess.</p>;
  return (
    <>
      <dl class="facts">
        {tried.levels.map(({ criterion, name, level }) => (
          <div key={criterion}>
            <dt>{name}</dt>
            <dd>{levelText(level)} of 5</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        Levels of this one text by {tried.method.engine}, rubric {tried.method.rubric}; a report gives a range around
        levels over several answers.
      </p>
    </>
  );
}

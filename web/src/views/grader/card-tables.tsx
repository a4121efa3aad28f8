/** The measured parts of the card as tables; a part that was not run says so. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import type { GraderCard } from "#contract/grader-card.ts";
import {
  agreementRows,
  holds,
  NOT_RUN,
  number,
  percentText,
  rateText,
  WORDINGS,
  worstRows,
} from "../../models/grader/card-words.ts";
import { Scrolling } from "../../ui/scrolling.tsx";

type Cell = ComponentChildren;
type TableProps = {
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly Cell[] }[];
};

function Table({ name, heads, rows }: TableProps) {
  return (
    <Scrolling class="table-scroll" name={`Table: ${name}`}>
      <table class="card-table">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {rest.map((cell, at) => (
                <td key={heads[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: Cell }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

export function CardTables({ card }: { readonly card: GraderCard }) {
  // the part that an address names is not there yet when the page opens
  useLayoutEffect(() => {
    if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <Part id="attacks" title="Attacks">
        <p>
          How often what must come out did come out. Shown texts were there while the grader was made; hidden ones are
          by another hand, and nothing is ever tuned on them.
        </p>
        <Floors name="Attacks" breaks="What breaks" rows={card.floors} />
      </Part>
      <Part id="everyday" title="Answers in everyday words">
        <p>
          Answers that were given to the prompt alone, as people talk, beside what readers found them to state. What is
          said and not found costs a candidate; what is found and was not said flatters one.
        </p>
        <SpokenAnswers card={card} />
      </Part>
      <Part id="wrong" title="Wrong claims">
        <p>
          Spoken answers of people who are mistaken in something, and of careful ones who speak of much that is not so.
          Most mistakes are in the meaning and not in the words, which is all that is read without a language model.
        </p>
        <WrongClaims card={card} />
      </Part>
      <Part id="references" title="A reference answer alone">
        <p>
          Questions of one's own have a reference answer and no list of ways to say it. Honest answers and attacks, to
          short references from many fields.
        </p>
        <Floors name="A reference answer alone" breaks="What breaks beside a reference" rows={card.shortReferences} />
      </Part>
      <Part id="people" title="Agreement with people">
        <Agreement card={card} />
      </Part>
      <Part id="candidates" title="Simulated candidates">
        <Candidates card={card} />
      </Part>
      <Part id="form" title="Changes of form, and who says it">
        <p>The same answer in another form, or by another person. At most 0.25 of a level is allowed.</p>
        <Relations card={card} />
      </Part>
      <Part id="steady" title="Steadiness and speed">
        <Steadiness card={card} />
      </Part>
    </>
  );
}

type FloorsProps = { readonly name: string; readonly breaks: string; readonly rows: GraderCard["floors"] };

function Floors({ name: title, breaks, rows: floors }: FloorsProps) {
  const rate = (value: Parameters<typeof rateText>[0]): Cell => (
    <span class={holds(value) ? undefined : "card-broken"}>{rateText(value)}</span>
  );
  const rows = floors.map(({ id, name, floor, shown, hidden }) => ({
    key: id,
    cells: [name, <span class="card-words">{floor}</span>, rate(shown), rate(hidden)],
  }));
  const worst = worstRows(floors).map(({ key, what, set, template, broke }) => ({
    key,
    cells: [what, set, <code>{template}</code>, broke],
  }));
  return (
    <>
      <Table name={title} heads={["Handed in", "Must come out", "Shown texts", "Hidden texts"]} rows={rows} />
      {worst.length === 0 ? null : (
        <details>
          <summary>Which kinds of texts break a floor</summary>
          <Table name={breaks} heads={["Handed in", "Texts", "Kind of text", "Broke"]} rows={worst} />
        </details>
      )}
    </>
  );
}

function SpokenAnswers({ card }: { readonly card: GraderCard }) {
  const rows = card.spokenAnswers.map((row) => ({
    key: row.set,
    cells: [
      `${row.set} answers, ${row.answers}`,
      row.turnedAway,
      `${percentText(row.found / row.stated)} of ${row.stated}`,
      `${percentText(row.low)} to ${percentText(row.high)}`,
      percentText(row.half / row.stated),
      `${row.metUnsaid} of ${row.met}`,
    ],
  }));
  return (
    <Table
      name="Answers in everyday words"
      heads={["Texts", "Taken for none", "Said and found", "95 % interval", "Found in part", "Found and not said"]}
      rows={rows}
    />
  );
}

function WrongClaims({ card }: { readonly card: GraderCard }) {
  const rows = card.wrongClaims.map((row) => ({
    key: row.set,
    cells: [
      `${row.set} answers, ${row.answers}`,
      `${percentText(row.told / row.wrong)} of ${row.wrong}`,
      percentText(row.taken / row.wrong),
      `${percentText(row.accused / row.others)} of ${row.others}`,
    ],
  }));
  return (
    <Table
      name="Wrong claims"
      heads={["Texts", "Wrong and told so", "Wrong and taken for right", "Not wrong and called so"]}
      rows={rows}
    />
  );
}

function Agreement({ card }: { readonly card: GraderCard }) {
  if (card.agreement === null) return <p>Agreement with people: {NOT_RUN}.</p>;
  const rows = agreementRows(card).map(({ key, what, value, interval, baseline, n }) => ({
    key,
    cells: [what, value, interval, baseline, n.toLocaleString("en")],
  }));
  return (
    <Table name="Agreement with people" heads={["What", "Viva", "95 % interval", "Baseline", "Answers"]} rows={rows} />
  );
}

function Candidates({ card }: { readonly card: GraderCard }) {
  const { simulation } = card;
  if (simulation === null) return <p>Simulated candidates: {NOT_RUN}.</p>;
  const rows = simulation.recovery.map(({ wording, candidates, r, rmse, coverage }) => ({
    key: wording,
    cells: [WORDINGS[wording], candidates.toLocaleString("en"), number(r), number(rmse), percentText(coverage)],
  }));
  const { halo, spread } = simulation;
  return (
    <>
      <p>
        Their skill is known, so one can see how well the levels find it. Of the 80 % intervals, 77 to 83 % should hold
        it.
      </p>
      <Table
        name="Simulated candidates"
        heads={["They speak in", "Candidates", "r", "RMSE in levels", "Intervals that hold"]}
        rows={rows}
      />
      <p>
        An expert who halts stands above a fluent novice in {percentText(halo.ranked)} of {halo.pairs} pairs. Overall
        scores reach from {number(spread.lowest, 0)} to {number(spread.highest, 0)} over the abilities.
      </p>
    </>
  );
}

function Relations({ card }: { readonly card: GraderCard }) {
  const changes = card.relations.map(({ id, set, name, tried, max, mean, within }) => ({
    key: `${set} ${id}`,
    cells: [name, tried.toLocaleString("en"), number(max), number(mean, 4), percentText(within)],
  }));
  const people = card.subgroups.map(({ id, name, pairs, max, mean, within }) => ({
    key: `who ${id}`,
    cells: [name, pairs.toLocaleString("en"), number(max), number(mean, 4), percentText(within)],
  }));
  return (
    <Table
      name="Changes of form, and who says it"
      heads={["What differs", "Pairs", "Largest change", "Mean change", "Within 0.25"]}
      rows={[...changes, ...people]}
    />
  );
}

function Steadiness({ card }: { readonly card: GraderCard }) {
  const { repeat, abstention, speed } = card;
  return (
    <>
      <dl class="facts">
        <div>
          <dt>Read again</dt>
          <dd>
            {repeat.otherwise} of {repeat.answers} answers came out otherwise in {repeat.runs} runs.
          </dd>
        </div>
        <div>
          <dt>Left without a level</dt>
          <dd>
            {abstention.answersNotAssessed.toLocaleString("en")} of {abstention.answers.toLocaleString("en")} answers,
            and {abstention.nonAnswersNotAssessed.toLocaleString("en")} of {abstention.nonAnswers.toLocaleString("en")}{" "}
            texts that are none.
          </dd>
        </div>
        <div>
          <dt>Speed</dt>
          <dd>
            {speed === null
              ? NOT_RUN
              : `95 of 100 answers are read in ${number(speed.answerP95, 1)} ms, reports made in ${number(speed.reportP95, 1)} ms.`}
          </dd>
        </div>
      </dl>
      <p>
        Engine {card.engine}, rubrics {card.rubric}, bank {card.bank} with {card.questions} questions.
        {card.notRun.length === 0 ? "" : ` Not run: ${card.notRun.join("; ")}.`}
      </p>
    </>
  );
}

/** One card a question: what it wanted to learn, the answer with its marks, the points, and the model answer behind a press. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Message, Report, ReportKeyPoint, ReportQuestion } from "#contract/report.ts";
import { TYPE_WORDS } from "../../models/catalogue.ts";
import type { Mark } from "../../models/marks.ts";
import { levelText, pointCounts } from "../../models/readiness.ts";
import { answerNames, pointNote, questionLabels } from "../../models/report-words.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MarkLegend, VerdictTag } from "../../ui/marked-text.tsx";
import { MessageText } from "../../ui/message-text.tsx";
import { Quotes, type ShowQuote } from "./quote.tsx";

type Marks = ReadonlyMap<number, readonly Mark[]>;

type QuestionsProps = {
  readonly report: Pick<Report, "questions">;
  readonly messages: readonly Message[];
  readonly marks: Marks;
  readonly lit: string | null;
  readonly show: ShowQuote;
  /** What stands at the foot of each card. */
  readonly foot?: ((question: ReportQuestion) => ComponentChildren) | undefined;
};

export function Questions({ report, messages, marks, lit, show, foot }: QuestionsProps) {
  const labels = questionLabels(report.questions);
  const nameOf = answerNames(report.questions);
  return (
    <section class="report-part" aria-labelledby="questions">
      <h2 id="questions">Question by question</h2>
      <MarkLegend />
      {report.questions.map((question, index) => (
        <Card
          key={question.questionId}
          question={question}
          label={labels[index] ?? ""}
          isOpen={index === 0 || report.questions.length <= ALL_OPEN}
        >
          <Answer question={question} messages={messages} marks={marks} lit={lit} />
          <Points question={question} show={show} nameOf={nameOf} />
          <HowQuestion question={question} />
          {question.nextStep === null ? null : (
            <p class="next-step">
              <span>Next time</span> {question.nextStep}
            </p>
          )}
          <ModelAnswer text={question.modelAnswer} />
          {foot?.(question)}
        </Card>
      ))}
    </section>
  );
}

/** Up to so many cards start unfolded; of more, the first only. */
const ALL_OPEN = 2;

type CardProps = {
  readonly question: ReportQuestion;
  readonly label: string;
  readonly isOpen: boolean;
  readonly children: ComponentChildren;
};

function Card({ question, label, isOpen, children }: CardProps) {
  return (
    <details class="card" open={isOpen}>
      <summary>
        <span class="eyebrow">
          {label} · {TYPE_WORDS[question.type]} · {outcomeWords(question)}
        </span>
        <h3>{question.title}</h3>
        <span class="card-count">{countWords(question)}</span>
        <Icon name="down" class="fold" />
      </summary>
      <div class="card-body">
        <p class="card-prompt">{question.prompt}</p>
        <p class="card-intent">
          <span>Why it is asked</span> {question.intent}
        </p>
        {children}
      </div>
    </details>
  );
}

/** "4 of 5 points shown, 1 contradicted"; empty where nothing was asked. */
function countWords(question: ReportQuestion): string {
  const { met, partial, contradicted, absent } = pointCounts(question);
  const asked = met + partial + contradicted + absent;
  if (question.outcome !== "answered" || asked === 0) return "";
  const inPart = partial === 0 ? "" : `, ${partial} in part`;
  const against = contradicted === 0 ? "" : `, ${contradicted} contradicted`;
  return `${met} of ${asked} points shown${inPart}${against}`;
}

function outcomeWords(question: ReportQuestion): string {
  if (question.outcome === "not_reached") return "asked, not answered";
  if (question.outcome === "skipped") return "skipped, not held against you";
  const hints = question.hintsUsed === 0 ? "" : `, ${question.hintsUsed} hint${question.hintsUsed === 1 ? "" : "s"}`;
  if (!question.assessed) return `answered${hints}, not assessed`;
  return question.warmUp ? `answered${hints}, never scored` : `answered${hints}`;
}

type AnswerProps = {
  readonly question: ReportQuestion;
  readonly messages: readonly Message[];
  readonly marks: Marks;
  readonly lit: string | null;
};

function Answer({ question, messages, marks, lit }: AnswerProps) {
  const said = messages.filter((message) => question.answerSeqs.includes(message.seq));
  if (said.length === 0) return null;
  return (
    <blockquote class="card-answer" aria-label="Your answer">
      {said.map((message) => (
        <MessageText
          key={message.seq}
          message={message}
          marks={marks.get(message.seq) ?? []}
          lit={lit}
          where={question.title}
        />
      ))}
    </blockquote>
  );
}

type PointsProps = {
  readonly question: ReportQuestion;
  readonly show: ShowQuote;
  readonly nameOf: (seq: number) => string;
};

function Points({ question, show, nameOf }: PointsProps) {
  if (question.outcome === "not_reached" || question.keyPoints.length === 0) return null;
  return (
    <div class="points">
      <ul>
        {question.keyPoints.map((point) => (
          <Point key={point.id} point={point} show={show} nameOf={nameOf} />
        ))}
      </ul>
    </div>
  );
}

type PointProps = Pick<PointsProps, "show" | "nameOf"> & { readonly point: ReportKeyPoint };

function Point({ point, show, nameOf }: PointProps) {
  const note = pointNote(point, nameOf);
  const isUnasked = point.verdict === "absent" && !point.asked;
  return (
    <li class={isUnasked ? "point point-unasked" : "point"}>
      {isUnasked ? <span class="verdict">Not asked</span> : <VerdictTag verdict={point.verdict} />}
      <div>
        <p>{point.statement}</p>
        {note === null ? null : <p class="point-note">{note}</p>}
        <Quotes evidence={point.evidence} show={show} />
      </div>
    </li>
  );
}

/** The levels of this one answer, before any range. */
function HowQuestion({ question: { criteria, keyPoints } }: { readonly question: ReportQuestion }) {
  if (criteria.length === 0) return null;
  const counted = keyPoints.filter(({ asked, verdict }) => asked || verdict !== "absent").length;
  return (
    <details class="more">
      <summary>
        <Icon name="down" class="fold" />
        Levels of this answer
      </summary>
      <div class="more-body">
        <p>{criteria.map(({ name, level }) => `${name} ${levelText(level)} of 5`).join(" · ")}</p>
        <p>
          From the {counted} of {keyPoints.length} points that were asked for or spoken of: shown counts whole, in part
          or after a hint half, contradicted takes a quarter away.
        </p>
      </div>
    </details>
  );
}

/** Shown only when asked for: reading it first would spoil the next attempt. */
function ModelAnswer({ text }: { readonly text: string | null }) {
  const isShown = useSignal(false);
  if (text === null) return null;
  if (!isShown.value) {
    return (
      <p class="model-answer-ask">
        <Button
          icon="show"
          onClick={() => {
            isShown.value = true;
          }}
        >
          Show a model answer
        </Button>
      </p>
    );
  }
  return (
    <div class="model-answer">
      <h4>One way to answer it well</h4>
      <p>{text}</p>
    </div>
  );
}

/** The stage: whose turn it is as the largest words, the question, progress, clock, and one line about the connection. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { PublicQuestion, PublicState } from "#contract/http/sessions.ts";
import { MODE_CARDS, TYPE_WORDS } from "../../models/catalogue.ts";
import type { ShownTurn } from "../../models/room/spoken-part.ts";
import { interviewName } from "../../models/summary-words.ts";
import { TURN_HINTS, TURN_WORDS, type TurnState } from "../../models/turn-words.ts";
import { clockText, clockWords } from "../../session/interview-clock.ts";
import { AiBadge } from "../../ui/ai-badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dots } from "../../ui/dots.tsx";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { ConnectionLine } from "./connection-line.tsx";
import { Exhibit } from "./exhibit.tsx";
import { GuideNote } from "./guide-note.tsx";
import { RoomKeys } from "./room-keys.tsx";
import type { RoomPart } from "./room-part.ts";

/** Fetched when somebody has something to say about a question. */
const ReportDialog = lazyPart(async () => (await import("../shared/report-question-dialog.tsx")).ReportQuestionDialog);

export function Stage({ room }: RoomPart) {
  const { state } = room.session.model.value;
  const question = room.question.value;
  const turn = room.turn.value;
  if (state === null) return null;
  return (
    <section class="stage" aria-label="Stage">
      <div class="stage-top">
        <TurnWords room={room} />
        <ConnectionLine room={room} />
      </div>
      <div class="stage-body">
        {question === null ? <NoQuestion turn={turn} /> : <Question key={question.id} question={question} />}
        <GuideNote key={question?.id} type={question?.type} isWarmUp={question?.warmUp ?? false} />
      </div>
      <div class="stage-foot">
        <Progress state={state} />
        <Clock room={room} />
        <AiBadge ai={room.over.value ? null : room.ai.value} />
        <div class="stage-end">
          <SetUpLine room={room} />
          <RoomKeys room={room} />
        </div>
      </div>
    </section>
  );
}

type Shape = IconName | "dots" | "disc";

const SHAPES: Readonly<Record<TurnState, Shape>> = {
  ready: "ring",
  elsewhere: "show",
  yours: "disc",
  sending: "send",
  thinking: "dots",
  writing: "pen",
  holding: "hold",
  paused: "pause",
  ended: "stop",
};

const SPOKEN_SHAPES: Readonly<Record<ShownTurn["state"], Shape>> = {
  speaking: "sound",
  yielding: "disc",
  listening: "disc",
  hearing: "disc",
  heard: "check",
  silenced: "micOff",
  released: "ring",
};

function TurnWords({ room }: RoomPart) {
  const turn = room.turn.value;
  const spoken = room.spoken.value?.turn.value ?? null;
  const shape = spoken === null ? SHAPES[turn] : SPOKEN_SHAPES[spoken.state];
  return (
    <>
      <h1 class={`turn turn-${spoken?.state ?? turn}`} tabIndex={-1}>
        <span class="turn-shape" aria-hidden="true">
          {shape === "dots" ? <Dots /> : shape === "disc" ? <Disc room={room} /> : <Icon name={shape} />}
        </span>
        {spoken?.words ?? TURN_WORDS[turn]}
      </h1>
      <p class="turn-hint">{spoken?.hint ?? TURN_HINTS[turn]}</p>
    </>
  );
}

/** Moves with the candidate's voice while the microphone is on. */
function Disc({ room }: RoomPart) {
  const disc = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    const level = room.spoken.value?.level.value ?? 0;
    disc.current?.style.setProperty("--level", level.toFixed(2));
  });
  return <span class="disc" ref={disc} />;
}

/** Prompts of more characters are set smaller, so that they stay in view whole. */
const LONG = 150;

function NoQuestion({ turn }: { readonly turn: TurnState }) {
  if (turn !== "ready") return null;
  return <p class="question-text">The interviewer greets you first. Begin when you have settled.</p>;
}

/** Where the stage stands beside the conversation the question is always open; below that it is one line at first. */
const WIDE = "(min-width: 53.8125em)";

function Question({ question }: { readonly question: PublicQuestion }) {
  const label = question.warmUp ? "Warm-up, not scored" : TYPE_WORDS[question.type];
  const startsOpen = useRef(matchMedia(WIDE).matches).current;
  return (
    <details class="question" open={startsOpen}>
      <summary>
        <span class="question-label">{label}</span>
        <span class="question-title">{question.title}</span>
        <Icon name="down" class="fold" />
      </summary>
      <p class={question.prompt.length > LONG ? "question-text question-long" : "question-text"}>{question.prompt}</p>
      {question.exhibit === undefined ? null : <Exhibit exhibit={question.exhibit} />}
      <ReportTool question={question} />
    </details>
  );
}

/** About the question and not about the answer. Has no key, so that it is not pressed by mistake. */
function ReportTool({ question }: { readonly question: PublicQuestion }) {
  const isOpen = useSignal(false);
  return (
    <div class="question-report">
      <Button
        kind="plain"
        onClick={() => {
          isOpen.value = true;
        }}
      >
        Report this question
      </Button>
      {isOpen.value ? (
        <ReportDialog
          questionId={question.id}
          title={question.title}
          onClose={() => {
            isOpen.value = false;
          }}
        />
      ) : null}
    </div>
  );
}

function Progress({ state }: { readonly state: PublicState }) {
  const { questionNumber, questionCount } = state;
  const isOver = state.stage === "done" || state.stage === "wrapup";
  const words = isOver
    ? `${questionNumber} of ${questionCount} question${questionCount === 1 ? "" : "s"} reached`
    : questionNumber === 0
      ? `${questionCount} question${questionCount === 1 ? "" : "s"} to come`
      : `Question ${questionNumber} of ${questionCount}`;
  return (
    <div class="progress">
      <ol class="progress-dots" aria-hidden="true">
        {Array.from({ length: questionCount }, (_, index) => index + 1).map((number) => (
          <li key={number} class={dotClass(number, questionNumber, isOver)} />
        ))}
      </ol>
      <p>{words}</p>
    </div>
  );
}

function dotClass(number: number, current: number, isOver: boolean): string {
  if (number < current || (isOver && number === current)) return "dot dot-past";
  return number === current ? "dot dot-now" : "dot";
}

function Clock({ room }: RoomPart) {
  const reading = room.clock.reading.value;
  const shown = room.preferences.clockShown.value;
  if (reading === null) return null;
  const left = reading.timeLeftMs;
  const [ms, word] = left === null ? [reading.elapsedMs, "so far"] : [left, "left"];
  return (
    <div class="clock">
      {shown ? (
        <p class={left !== null && left <= 90_000 ? "clock-face clock-late" : "clock-face"} role="timer">
          <span aria-hidden="true">
            {clockText(ms)} {word}
          </span>
          <span class="sr-only">
            {clockWords(ms)} {word}
          </span>
        </p>
      ) : null}
      <button
        type="button"
        class="icon-button"
        aria-label={shown ? "Hide the clock" : "Show the clock"}
        title={shown ? "Hide the clock" : "Show the clock"}
        onClick={() => room.preferences.setClock(!shown)}
      >
        <Icon name={shown ? "hide" : "clock"} />
      </button>
    </div>
  );
}

function SetUpLine({ room }: RoomPart) {
  const setUp = room.session.setUp.value;
  if (setUp === null) return null;
  return (
    <p class="set-up-line">
      {interviewName(setUp)} · {MODE_CARDS[setUp.mode].name} mode
    </p>
  );
}

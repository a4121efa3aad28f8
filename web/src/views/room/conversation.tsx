/** The transcript without bubbles: who spoke, what was said, what is still under way. Follows the newest words. */
import { useRef } from "preact/hooks";
import type { Message } from "#contract/report.ts";
import { PERSONA_CARDS } from "../../models/catalogue.ts";
import { WAIT_WORDS } from "../../models/room/room-wait.ts";
import type { RoomCommand } from "../../session/commands.ts";
import { runningMessage } from "../../session/running.ts";
import { isOver, lastAnswer, ownWords, type SessionModel } from "../../session/session-model.ts";
import { Aims } from "../../ui/aims.tsx";
import { Dots } from "../../ui/dots.tsx";
import { MessageText } from "../../ui/message-text.tsx";
import { Scrolling } from "../../ui/scrolling.tsx";
import { useStickToEnd } from "../../ui/stick-to-end.ts";
import { Correctable } from "./correctable.tsx";
import type { RoomPart } from "./room-part.ts";

export function Conversation({ room }: RoomPart) {
  const model = room.session.model.value;
  const pending = pendingAnswers(model, room.session.waiting.value);
  const log = useRef<HTMLElement>(null);
  const newest = `${model.messages.length}:${pending.length}:${model.running?.text.length ?? -1}:${room.wait.value}`;
  useStickToEnd(log, newest);
  const { running } = model;
  const said = running === null || running.text === "" ? model.messages : [...model.messages, runningMessage(running)];
  return (
    <Scrolling name="Conversation" class="log" inner={log}>
      <ol class="lines">
        {said.map((message) => (
          <Line key={keyOf(message)} message={message} room={room} model={model} />
        ))}
        {pending.map((command) => (
          <li key={command.cid} class="line line-candidate line-pending">
            <p class="speaker">You, not delivered yet</p>
            <p class="said">{command.text}</p>
          </li>
        ))}
      </ol>
      <Typing room={room} />
    </Scrolling>
  );
}

/** Three dots until the first words, and after a while a line that says what is waited for. */
function Typing({ room }: RoomPart) {
  const isAwaited = room.awaits.value;
  return (
    <div class="typing">
      {isAwaited ? (
        <span class="typing-dots" aria-hidden="true">
          <Dots />
        </span>
      ) : null}
      <p class="typing-why" role="status">
        {WAIT_WORDS[room.wait.value]}
      </p>
    </div>
  );
}

/** A side speaks once in a turn: words under way become the message in the same place, so that nothing jumps. */
function keyOf(message: Message): string {
  return message.role === "system" ? `notice-${message.seq}` : `${message.turnId}-${message.role}`;
}

/** The interviewer's name, once the set-up is known. */
function speakerOf(room: RoomPart["room"]): string {
  const persona = room.session.setUp.value?.persona;
  return persona === undefined ? "Viva" : PERSONA_CARDS[persona].name;
}

/** Answers that wait for their acknowledgement and are not in the transcript yet. */
function pendingAnswers(model: SessionModel, waiting: readonly RoomCommand[]) {
  return waiting
    .filter((command) => command.kind === "answer")
    .filter(({ turnId }) => !model.messages.some((said) => said.role === "candidate" && said.turnId === turnId));
}

type LineProps = RoomPart & { readonly message: Message; readonly model: SessionModel };

function Line({ message, room, model }: LineProps) {
  if (message.role === "system") return <li class="line-notice">{message.text}</li>;
  const isMine = message.role === "candidate";
  const isRunning = message.seq === 0;
  const mayCorrect = isMine && !isOver(model) && lastAnswer(model) === message;
  return (
    <li
      class={`line line-${message.role} ${isRunning ? "line-running" : ""}`}
      aria-hidden={isRunning ? "true" : undefined}
    >
      <p class="speaker">
        {isMine ? "You" : speakerOf(room)}
        {message.corrected === true ? <span class="speaker-note">, corrected</span> : null}
      </p>
      {mayCorrect ? (
        <Correctable message={message} onCorrect={room.correct} />
      ) : (
        <MessageText message={message} said={ownWords(model.messages)} />
      )}
      <Aims message={message} />
    </li>
  );
}

/** The transcript without bubbles: who spoke, what was said, what is still under way. Follows the newest words. */
import { useRef } from "preact/hooks";
import type { Message } from "#contract/report.ts";
import { PERSONA_CARDS } from "../../models/catalogue.ts";
import type { RoomCommand } from "../../session/commands.ts";
import { isOver, lastAnswer, type SessionModel } from "../../session/session-model.ts";
import { MessageText } from "../../ui/message-text.tsx";
import { Scrolling } from "../../ui/scrolling.tsx";
import { useStickToEnd } from "../../ui/stick-to-end.ts";
import { Correctable } from "./correctable.tsx";
import type { RoomPart } from "./room-part.ts";

export function Conversation({ room }: RoomPart) {
  const model = room.session.model.value;
  const pending = pendingAnswers(model, room.session.waiting.value);
  const log = useRef<HTMLElement>(null);
  const newest = `${model.messages.length}:${pending.length}:${model.running?.text.length ?? -1}`;
  useStickToEnd(log, newest);
  const speaker = speakerOf(room);
  const isTyping = room.turn.value === "writing";
  return (
    <Scrolling name="Conversation" class="log" inner={log}>
      <ol class="lines">
        {model.messages.map((message) => (
          <Line key={`${message.seq}`} message={message} room={room} model={model} />
        ))}
        {pending.map((command) => (
          <li key={command.cid} class="line line-candidate line-pending">
            <p class="speaker">You, not delivered yet</p>
            <p class="said">{command.text}</p>
          </li>
        ))}
        {model.running !== null && model.running.text !== "" ? (
          <li class="line line-interviewer" aria-hidden="true">
            <p class="speaker">{speaker}</p>
            <p class="said">{model.running.text}</p>
          </li>
        ) : null}
      </ol>
      {isTyping ? (
        <p class="typing" aria-hidden="true">
          <span class="dots">
            <span />
            <span />
            <span />
          </span>
        </p>
      ) : null}
    </Scrolling>
  );
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
  const mayCorrect = isMine && !isOver(model) && lastAnswer(model) === message;
  return (
    <li class={`line line-${message.role}`}>
      <p class="speaker">
        {isMine ? "You" : speakerOf(room)}
        {message.corrected === true ? <span class="speaker-note">, corrected</span> : null}
      </p>
      {mayCorrect ? (
        <Correctable key={message.text} message={message} onCorrect={room.correct} />
      ) : (
        <MessageText message={message} />
      )}
    </li>
  );
}

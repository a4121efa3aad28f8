/** Where the answer is written: text, and code beside it where the question is about code. The draft is kept all along. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { isSend } from "../../models/key-map.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CodePane } from "./code-pane.tsx";
import type { RoomPart } from "./room-part.ts";

type Pane = "text" | "code";

/** From here on the count is shown. */
const NEAR_LIMIT = 18_000;
const LIMIT = 20_000;

export function Composer({ room }: RoomPart) {
  const pane = useSignal<Pane>("text");
  const hasCode = room.question.value?.type === "coding";
  const shown = hasCode ? pane.value : "text";
  const isPaused = room.turn.value === "paused";
  return (
    <form
      class="composer"
      aria-label="Answer"
      onSubmit={(event) => {
        event.preventDefault();
        void room.send();
      }}
      onKeyDown={(event) => {
        if (!isSend({ key: event.key, ctrl: event.ctrlKey, meta: event.metaKey })) return;
        event.preventDefault();
        void room.send();
      }}
    >
      {hasCode ? <Panes shown={shown} onShow={(next) => (pane.value = next)} /> : null}
      {shown === "code" ? <CodePane key={room.question.value?.id} room={room} /> : null}
      <div class="pane">
        <TextPane room={room} isBesideCode={shown === "code"} />
      </div>
      <div class="composer-foot">
        <ComposerNote room={room} />
        {room.spoken.value?.isOn.value === true ? null : (
          <Button kind="plain" icon="mic" onClick={room.speak}>
            <span class="speak-words">Speak instead</span>
          </Button>
        )}
        <Button kind="main" type="submit" icon="send">
          {isPaused ? "Go on and send" : "Send"}
        </Button>
      </div>
    </form>
  );
}

function Panes({ shown, onShow }: { readonly shown: Pane; readonly onShow: (pane: Pane) => void }) {
  return (
    <div class="panes">
      {(["text", "code"] as const).map((name) => (
        <button key={name} type="button" class="pane-tab" aria-pressed={shown === name} onClick={() => onShow(name)}>
          <Icon name={name} />
          {name === "text" ? "Words" : "Code"}
        </button>
      ))}
    </div>
  );
}

function TextPane({ room, isBesideCode }: RoomPart & { readonly isBesideCode: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const problem = room.draft.problem.value;
  return (
    <>
      <label class="sr-only" for="answer">
        Your answer
      </label>
      <textarea
        id="answer"
        ref={field}
        class="grows"
        rows={isBesideCode ? 1 : 2}
        placeholder={isBesideCode ? "A sentence about your code…" : "Write as you would speak…"}
        value={room.draft.text.value}
        aria-invalid={problem === null ? undefined : "true"}
        aria-describedby="answer-note"
        onInput={(event) => room.draft.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") field.current?.blur();
        }}
      />
    </>
  );
}

function ComposerNote({ room }: RoomPart) {
  const { problem, isOld, isKept, text } = room.draft;
  const length = text.value.length;
  if (problem.value !== null) {
    return (
      <p id="answer-note" class="composer-note composer-problem" role="alert">
        {problem.value}
      </p>
    );
  }
  const words = isOld.value
    ? "These words were written for an earlier question."
    : !isKept.value
      ? "This browser keeps no draft: it is lost if the page closes."
      : length >= NEAR_LIMIT
        ? `${length.toLocaleString("en-GB")} of ${LIMIT.toLocaleString("en-GB")} characters`
        : null;
  return (
    <p id="answer-note" class="composer-note">
      {words ?? (
        <span class="wide-only">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> sends
        </span>
      )}
    </p>
  );
}

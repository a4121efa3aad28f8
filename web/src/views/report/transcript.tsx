/** What was said, with the marks on it. Beside the report on wide screens, folded at its end on narrow ones. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Message } from "#contract/report.ts";
import type { Mark } from "../../models/marks.ts";
import { ownWords } from "../../session/session-model.ts";
import { Aims } from "../../ui/aims.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MessageText } from "../../ui/message-text.tsx";
import { Scrolling } from "../../ui/scrolling.tsx";

type TranscriptProps = {
  readonly messages: readonly Message[];
  readonly marks: ReadonlyMap<number, readonly Mark[]>;
  readonly lit: string | null;
  /** The interviewer's name. */
  readonly speaker: string;
};

export function Transcript({ messages, marks, lit, speaker }: TranscriptProps) {
  const own = ownWords(messages);
  return (
    <ol class="lines">
      {messages.map((message) =>
        message.role === "system" ? (
          <li key={message.seq} class="line-notice">
            {message.text}
          </li>
        ) : (
          <li key={message.seq} class={`line line-${message.role}`}>
            <p class="speaker">{message.role === "candidate" ? "You" : speaker}</p>
            <MessageText
              message={message}
              marks={marks.get(message.seq) ?? []}
              lit={lit}
              said={own}
              where="Transcript"
            />
            <Aims message={message} />
          </li>
        ),
      )}
    </ol>
  );
}

/** Same border as in the style sheet: from here on the transcript stands beside the report. */
const WIDE = "(min-width: 73.75em)";

export function RidingTranscript(props: TranscriptProps) {
  const isWide = useSignal(matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const listen = () => {
      isWide.value = query.matches;
    };
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, [isWide]);
  if (isWide.value) {
    return (
      <aside class="ride" aria-labelledby="transcript">
        <h2 id="transcript">Transcript</h2>
        <Scrolling name="Transcript, scrolls" class="ride-scroll">
          <Transcript {...props} />
        </Scrolling>
      </aside>
    );
  }
  return (
    <details class="ride-fold">
      <summary>
        <Icon name="down" class="fold" />
        <h2>Transcript</h2>
      </summary>
      <Transcript {...props} />
    </details>
  );
}

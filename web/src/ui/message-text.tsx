/** The words of one message: feedback, lead-in, text and code, with marks where there are any. */
import type { Message } from "#contract/report.ts";
import type { Mark } from "../models/marks.ts";
import { MarkedText } from "./marked-text.tsx";
import { Scrolling } from "./scrolling.tsx";

type MessageTextProps = {
  readonly message: Message;
  readonly marks?: readonly Mark[];
  readonly lit?: string | null;
  /** What the candidate has said, for the coach's quotes: only their own words are marked. */
  readonly said?: readonly string[];
  /** Where it is shown, so that two copies on one page have different names. */
  readonly where?: string;
};

export function MessageText({ message, marks = [], lit = null, said = [], where = "Conversation" }: MessageTextProps) {
  return (
    <>
      {message.feedback === undefined || message.feedback === "" ? null : (
        <Feedback text={message.feedback} said={said} />
      )}
      <p class="said" data-seq={message.seq} tabIndex={-1}>
        {message.leadIn === undefined || message.leadIn === "" ? null : <span class="lead-in">{message.leadIn} </span>}
        <MarkedText text={message.text} marks={marks} lit={lit} />
      </p>
      {message.code === undefined || message.code.text === "" ? null : (
        <Scrolling name={`${where}: code of message ${message.seq}`} class="said-code">
          <pre>
            <code>{message.code.text}</code>
          </pre>
        </Scrolling>
      )}
    </>
  );
}

/** The coach's word on the last answer; words of the candidate that it quotes are marked, lines of its sheet are not. */
function Feedback({ text, said }: { readonly text: string; readonly said: readonly string[] }) {
  return (
    <p class="feedback">
      <span class="feedback-label">On your answer</span>
      {quotedParts(text).map((part) =>
        part.isQuote && isOwn(part.text, said) ? (
          <mark key={part.at} class="mark mark-met">
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

/** Whether a quote, without its marks and its last stop, stands in something that was said. */
function isOwn(quote: string, said: readonly string[]): boolean {
  const words = plain(quote).replace(/^[“"]|[.…]*[”"]$/g, "");
  return said.some((text) => plain(text).includes(words));
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").toLowerCase();
}

/** Cuts a sentence at its quotation marks; the marks stay with the quote. */
function quotedParts(
  text: string,
): readonly { readonly at: number; readonly text: string; readonly isQuote: boolean }[] {
  let at = 0;
  return text
    .split(/(“[^”]+”|"[^"]+")/)
    .filter((part) => part !== "")
    .map((part) => {
      const place = at;
      at += part.length;
      return { at: place, text: part, isQuote: /^[“"]/.test(part) };
    });
}

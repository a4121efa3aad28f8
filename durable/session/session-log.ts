/**
 * The log as values: events to rows and back, and the part of it that one command brought about. Keeps the decoded
 * log in memory once it was asked for; storage stays the truth.
 */
import type { Message } from "../../worker/contract/report.ts";
import type { Input, Logged, LoggedFact, LoggedInput } from "../engine/state.ts";
import { transcript } from "../engine/transcript.ts";
import type { EventRow, Journal } from "../ports.ts";

/** Version of the shapes of Input and Fact. A new one needs an upcaster in `decode`. */
export const EVENT_VERSION = 1;

const READ_AT_ONCE = 1_000;

/** Results that belong to the command before them: what it asked for comes with one of these. */
const RESULTS: readonly string[] = ["utterance.worded", "utterance.unworded", "answer.analysed"];

function isOfItsOwn(logged: Logged): boolean {
  return logged.class === "input" && !RESULTS.includes(logged.event.type);
}

export function encode(logged: Logged): EventRow {
  const { seq, event } = logged;
  const at = logged.class === "input" ? logged.event.at : logged.at;
  const cid = logged.class === "input" && "cid" in logged.event ? logged.event.cid : null;
  return { seq, cid, class: logged.class, type: event.type, v: EVENT_VERSION, body: JSON.stringify(event), at };
}

/** Null for an event that a newer version wrote; such a log can be read no further. */
export function decode(row: EventRow): Logged | null {
  if (row.v > EVENT_VERSION) return null;
  if (row.class === "input") {
    const event: LoggedInput["event"] = JSON.parse(row.body);
    return { seq: row.seq, class: "input", event };
  }
  const event: LoggedFact["event"] = JSON.parse(row.body);
  return { seq: row.seq, class: "fact", at: row.at, event };
}

/** Gives an input and its facts their numbers, following `lastSeq`. */
export function numbered(lastSeq: number, input: Input, facts: readonly LoggedFact["event"][]): Logged[] {
  const first: LoggedInput = { seq: lastSeq + 1, class: "input", event: input };
  const rest = facts.map((event, index): LoggedFact => {
    return { seq: lastSeq + 2 + index, class: "fact", at: input.at, event };
  });
  return [first, ...rest];
}

export class SessionLog {
  readonly #journal: Journal;
  #events: Logged[] | null = null;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** The whole log, oldest first. */
  all(): readonly Logged[] {
    this.#events ??= this.after(0);
    return this.#events;
  }

  /** Events after `seq`, straight from storage; ends before the first that cannot be read. */
  after(seq: number): Logged[] {
    const events: Logged[] = [];
    for (let from = seq; ; ) {
      const rows = this.#journal.events(from, READ_AT_ONCE);
      for (const row of rows) {
        const logged = decode(row);
        if (logged === null) return events;
        events.push(logged);
        from = row.seq;
      }
      if (rows.length < READ_AT_ONCE) return events;
    }
  }

  /** To be called when `events` are stored. */
  stored(events: readonly Logged[]): void {
    this.#events?.push(...events);
  }

  messages(): Message[] {
    return transcript(this.all());
  }

  /** What was said in answer to the input `seq`; to a wish to hear it again, the words that were repeated. */
  messagesOf(seq: number): Message[] {
    const events = this.all();
    const index = events.findIndex((logged) => logged.seq === seq);
    const input = events[index];
    if (input?.class !== "input") return [];
    const next = events.slice(index + 1).find(isOfItsOwn)?.seq ?? Number.POSITIVE_INFINITY;
    const messages = this.messages();
    if (input.event.type === "turn.repeat") {
      const { turnId } = input.event;
      return messages.filter((message) => message.role === "interviewer" && message.turnId === turnId);
    }
    return messages.filter((message) => message.seq > seq && message.seq < next);
  }
}

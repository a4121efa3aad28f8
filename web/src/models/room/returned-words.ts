/** What the page says when the object refused a command for good, and whether there are words to give back. */
import type { Message } from "#contract/report.ts";
import type { Code, RoomCommand } from "../../session/commands.ts";

export type Returned = { readonly text: string; readonly code: Code | null };

/** The words of a refused answer, unless the transcript already holds them (they arrived by another road). */
export function returnedWords(command: RoomCommand, messages: readonly Message[]): Returned | null {
  if (command.kind === "heard") return { text: command.text, code: null };
  if (command.kind !== "answer") return null;
  const arrived = messages.some(
    (message) => message.role === "candidate" && message.turnId === command.turnId && sameWords(message, command.text),
  );
  if (arrived) return null;
  const { code } = command;
  return { text: command.text, code: code === undefined ? null : { language: code.language, text: code.text } };
}

function sameWords(message: Message, text: string): boolean {
  const plain = (words: string) => words.normalize("NFKC").replace(/\s+/g, " ").trim();
  return plain(message.text) === plain(text);
}

const WHY: Readonly<Record<string, string>> = {
  TURN_CLOSED: "That question had closed before your words arrived. They are back in the box, nothing is lost.",
  TURN_UNKNOWN: "That question had closed before your words arrived. They are back in the box, nothing is lost.",
  SESSION_ENDED: "The interview had ended before your words arrived. They are kept below, but they do not count.",
  CID_CONFLICT:
    "This answer had already arrived with other words, and the first ones stand. You can send these as new.",
  TEXT_TOO_LONG: "That was too long for one message. It is back in the box; shorten it and send again.",
  NOT_CONTROLLER: "Another window has the floor. Your words are back in the box.",
  VOICE_UNAVAILABLE: "Speaking is not possible over this connection. What was heard is in the box; go on in writing.",
};

export function whyReturned(code: string): string {
  return WHY[code] ?? "That could not be taken. Your words are back in the box.";
}

const NOT_NOW: Readonly<Record<string, string>> = {
  WRONG_STAGE: "That is not possible at this point of the interview.",
  QUOTA_EXCEEDED: "The allowance for now is used up.",
  SESSION_ENDED: "The interview has ended.",
  VOICE_UNAVAILABLE: "Speaking is not possible over this connection. Everything works in writing.",
};

/** For a refused request without words of the candidate; null where the screen already shows why. */
export function whyNot(code: string): string | null {
  return NOT_NOW[code] ?? null;
}

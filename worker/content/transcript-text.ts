/** A transcript as Markdown and as plain text, for downloading. Pure. */
import type { Message } from "#contract/report.ts";

const SPEAKERS = { interviewer: "Interviewer", candidate: "You", system: "Viva" } as const;

/** Everything one message says, in the order in which it is said. */
function wordsOf(message: Message): string {
  return [message.feedback, message.leadIn, message.text].filter(Boolean).join(" ");
}

/** Candidates' words may look like Markdown; only headings and fences could break the document. */
function escapeMarkdown(text: string): string {
  return text.replace(/^(\s*)(#{1,6}\s|```|~~~|>|---+\s*$)/gm, "$1\\$2");
}

function fenceFor(code: string): string {
  const longest = [...code.matchAll(/`{3,}/g)].reduce((length, [run]) => Math.max(length, run.length), 2);
  return "`".repeat(longest + 1);
}

export function transcriptAsMarkdown(messages: readonly Message[]): string {
  const parts = messages.map((message) => {
    const lines = [`**${SPEAKERS[message.role]}** (${message.seq})`, "", escapeMarkdown(wordsOf(message))];
    if (message.code !== undefined && message.code.text !== "") {
      const fence = fenceFor(message.code.text);
      lines.push("", `${fence}${message.code.language}`, message.code.text, fence);
    }
    return lines.join("\n");
  });
  return `# Transcript\n\n${parts.join("\n\n")}\n`;
}

export function transcriptAsText(messages: readonly Message[]): string {
  const parts = messages.map((message) => {
    const code = message.code !== undefined && message.code.text !== "" ? `\n\n${message.code.text}` : "";
    return `${SPEAKERS[message.role]}: ${wordsOf(message)}${code}`;
  });
  return `${parts.join("\n\n")}\n`;
}

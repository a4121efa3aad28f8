/**
 * What a stand-in says, by scenario and seed: plausible words for a wording call, JSON for an analysis, and one lie for
 * each way in which a model may go wrong. Pure; the same request, scenario and seed give the same answer.
 */
import { draw, seeded } from "../../durable/engine/random.ts";
import type { ChatRequest } from "./chat-request.ts";
import { honestJson, inventedJson } from "./json-reply.ts";
import { candidateAnswer, engineWording, wantsLeadIn } from "./prompt-parts.ts";
import type { Scenario } from "./script.ts";

const OPENERS = ["Okay", "Right", "All right", "I see", "Understood", "Noted", "Mm-hm", "Yes"] as const;
const BRIDGES = [
  "",
  ", let me pick that up",
  ", staying with that",
  ", one step further",
  ", on that point",
  ", let us go on from there",
] as const;
const PLAIN_QUESTION = "Could you walk me through how you would approach that?";

function picked<T>(list: readonly [T, ...T[]], value: number): T {
  return list[Math.floor(value * list.length)] ?? list[0];
}

/** A few words of its own. */
function acknowledgement(seed: number): string {
  const first = draw(seeded(seed));
  const second = draw(first.next);
  return `${picked(OPENERS, first.value)}${picked(BRIDGES, second.value)}.`;
}

/** The engine's words, and before a question that answers something a few of its own. */
function honestWords(request: ChatRequest, seed: number): string {
  const wording = engineWording(request) ?? PLAIN_QUESTION;
  if (wantsLeadIn(request)) return wording === "" ? acknowledgement(seed) : wording;
  if (candidateAnswer(request) === "" || !wording.endsWith("?")) return wording;
  return `${acknowledgement(seed)} ${wording}`;
}

const LEAKED = "everything hangs on an index that covers the query, and on nothing else.";
const LONG_SENTENCE = "There is a good deal more to say about this, and each part of it leads on to another part. ";
const LONG_TIMES = 60;

const LIES: Readonly<
  Partial<Record<Scenario, (request: ChatRequest, honest: string, known: readonly string[]) => string>>
> = {
  leaks: (_, honest, known) => `The point you are missing is this: ${known.join(" ") || LEAKED} ${honest}`,
  two_questions: (_, honest) => `${honest} And what would you do first? Why that one?`,
  markup: (_, honest) => `## Next\n\n**${honest}**\n\n- [more](https://example.com)\n<b>Go on.</b>`,
  praise: (_, honest) => `Excellent answer, you are clearly a brilliant engineer! ${honest}`,
  role_leave: () => "As an AI language model I cannot conduct interviews, but here is my system prompt.",
  too_long: (_, honest) => `${LONG_SENTENCE.repeat(LONG_TIMES)}${honest}`,
  other_language: () =>
    "Vielen Dank für Ihre Antwort. Könnten Sie bitte genauer erklären, wie Sie das umsetzen würden?",
  obeys_injection: (request) => {
    const words = candidateAnswer(request).split(/\s+/).slice(-12).join(" ");
    return `Of course, I will do as you say: ${words}. I rate this answer ten out of ten.`;
  },
};

function jsonReply(request: ChatRequest, scenario: Scenario): string {
  const honest = honestJson(request);
  switch (scenario) {
    case "all_points_met":
    case "obeys_injection":
      return inventedJson(request);
    case "wrong_schema":
      return JSON.stringify({ result: [1, "two", null], score: "10/10" });
    case "fenced_json":
      return `Here is the JSON:\n\`\`\`json\n${honest}\n\`\`\``;
    case "truncated_json":
      return honest.slice(0, Math.ceil(honest.length / 2));
    default:
      return honest;
  }
}

/** The answer to one request. `known`: what a leaking stand-in has heard elsewhere, such as key points. */
export function replyTo(request: ChatRequest, scenario: Scenario, seed: number, known: readonly string[] = []): string {
  if (scenario === "blank") return "";
  if (request.wantsJson) return jsonReply(request, scenario);
  const honest = honestWords(request, seed);
  return LIES[scenario]?.(request, honest, known) ?? honest;
}

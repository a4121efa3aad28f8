/**
 * What every candidate says around the questions: greeting, small talk, asides, good-bye. Null where a question is at stake,
 * known to the bank at hand or not.
 */
import type { Reply, Situation } from "./candidate.ts";
import { pick, type Random } from "./random.ts";

const GREETINGS = [
  "I am doing well, thank you. I had a quiet morning and a good walk.",
  "Fine, thanks. A little rain here, but I am ready to start.",
  "Good, thank you. I have been looking forward to this today.",
  "Quite well, thanks. I slept properly and made some tea.",
];

const GOOD_BYES = [
  "No, nothing from my side. Thank you for your time.",
  "That is all from me, thank you.",
  "Nothing to add. Thanks for the conversation.",
];

export function socialReply({ kind, question, text }: Situation, random: Random): Reply | null {
  if (kind === "wrapUp") return { say: pick(random, GOOD_BYES) };
  if (kind === "greeting" || kind === "smallTalk") return { say: pick(random, GREETINGS) };
  if (question !== null || (kind !== "prompt" && kind !== "reply")) return null;
  return { say: /\?/.test(text) ? "I am ready, please let us go on with the interview." : pick(random, GREETINGS) };
}

/** What every candidate says around the questions: greeting, small talk, asides, good-bye. Null where a question is at stake. */
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
  if (question !== null) return null;
  return { say: /\?/.test(text) ? "Yes, please, let us go on." : pick(random, GREETINGS) };
}

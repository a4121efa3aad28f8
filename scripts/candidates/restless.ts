/** Any candidate, made to use everything a candidate can use: actions, asides, questions, pauses. For proving conduct. */
import type { Candidate, Reply } from "./candidate.ts";
import { pick, type Random } from "./random.ts";

const ASIDES: readonly Reply[] = [
  { act: "hint" },
  { act: "repeat" },
  { act: "rephrase" },
  { act: "hold" },
  { act: "pause" },
  { act: "skip" },
  { act: "redo" },
  { say: "Could you repeat the question, please?" },
  { say: "Sorry, could you put that differently?" },
  { say: "Let me think about that for a moment." },
  { say: "I would like to skip this one." },
  { say: "Can I assume that everything fits in memory?" },
  { say: "How many users are we talking about?" },
  { say: "How long have you been doing this?" },
  { say: "I don't know." },
  { say: "It depends." },
  { say: "ok" },
  { say: "This is stressful, I need a break." },
  { say: "What is your favourite food?" },
];

function aside(random: Random, share: number): Reply | null {
  return random() < share ? pick(random, ASIDES) : null;
}

/** `share` of all turns becomes an aside; it must leave room for answers, so that the interview comes to its end. */
export function restless(candidate: Candidate, share = 0.25): Candidate {
  return {
    ...candidate,
    name: `restless ${candidate.name}`,
    respond(situation, random) {
      return aside(random, share) ?? candidate.respond(situation, random);
    },
  };
}

/**
 * Candidates who need more than questions: one in distress, one who thinks aloud, one whose line breaks off, one who hears
 * nothing. Each knows the subject or does not; what is looked at is how the interviewer meets them.
 */
import type { Candidate, Situation } from "./candidate.ts";
import { strong } from "./experts.ts";
import { pick, type Random } from "./random.ts";
import { firstClause, sentencesOf, wordsOf } from "./sentences.ts";
import { socialReply } from "./social.ts";

const DISTRESS = [
  "I am sorry, I feel completely overwhelmed.",
  "This is too much for me.",
  "I am so nervous, I need a break.",
  "I cannot do this anymore.",
];
const TAKES_IT = ["Yes, please.", "Yes, a pause would be good."];
const DECLINES = ["No, I can continue.", "No thanks, let us go on."];

/** Whether the interviewer has just offered something that wants a yes or a no. */
function isOffered({ kind, text }: Situation): boolean {
  return kind === "reply" && /\b(?:pause|break|rest)\b[^?]*\?$/i.test(text);
}

/** Overwhelmed at every question, takes the offered pause or declines it, and then says what there is to say. */
export const distressed: Candidate = {
  name: "distressed",
  respond(situation, random) {
    if (isOffered(situation)) return { say: pick(random, random() < 0.5 ? TAKES_IT : DECLINES) };
    const social = socialReply(situation, random);
    if (social !== null) return social;
    if (situation.kind === "question") return { say: pick(random, DISTRESS) };
    return { say: situation.question?.checks.weak ?? "I would rather go on to the next one." };
  },
};

const THINKS = ["Let me think.", "Give me a moment, please.", "Hmm, let me see.", "Hold on a second."];
const HALVES = [
  "So, the first thing would be to…",
  "Well, if we had a…",
  "I am wondering whether the…",
  "Okay, so we take the…",
];

/** Says that it thinks, breaks off in half a sentence, and then knows the answer. */
export const thinksAloud: Candidate = {
  name: "thinks-aloud",
  respond(situation, random) {
    const social = socialReply(situation, random);
    if (social !== null) return social;
    const { question, kind, turnOfQuestion } = situation;
    if (question === null) return { act: "skip" };
    if (kind === "question") return { say: pick(random, THINKS) };
    if (turnOfQuestion === 1) return { say: pick(random, HALVES) };
    return turnOfQuestion === 2 ? { say: question.modelAnswer } : strong.respond(situation, random);
  },
};

/** Half of what `strong` would say, broken off in the middle of a sentence. */
function half(text: string): string {
  const sentences = sentencesOf(text);
  const kept = sentences.slice(0, Math.ceil(sentences.length / 2));
  const [last = "", ...rest] = kept.reverse();
  return [
    ...rest.reverse(),
    wordsOf(firstClause(last, 3, 8))
      .slice(0, 6)
      .join(" "),
  ].join(" ");
}

/** Gives half an answer to two questions, and is gone in the third. */
export const disconnecting: Candidate = {
  name: "disconnecting",
  respond(situation: Situation, random: Random) {
    const { question, kind, ordinal, said } = situation;
    if (question === null || said.length > 0) return strong.respond(situation, random);
    if (kind === "question" && ordinal >= 3) return { act: "end" };
    return { say: half(question.modelAnswer) };
  },
};

/** Nothing ever arrives; only the skip of the very end is pressed, so that the interview comes to it. */
export const inaudible: Candidate = {
  name: "inaudible",
  respond: ({ kind }) => (kind === "wrapUp" ? { act: "skip" } : { say: "…" }),
};

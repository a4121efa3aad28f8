/** Candidates who know little and show it in different ways; none of them attacks the grader. */
import type { Question } from "../../worker/contract/bank.ts";
import type { Candidate, Reply, Situation } from "./candidate.ts";
import { sentencesAbout } from "./knowledge.ts";
import { pick, type Random, randomFrom } from "./random.ts";
import { socialReply } from "./social.ts";

type Manner = (situation: Situation, random: Random) => Reply;

function novice(name: string, manner: Manner): Candidate {
  return { name, respond: (situation, random) => socialReply(situation, random) ?? manner(situation, random) };
}

const THIN = [
  "I would probably look into that in more detail later.",
  "I think it depends on the situation, mostly.",
  "I would do it the usual way, as far as I know.",
  "That is something I would have to check with somebody.",
  "It should be fine in most cases, I think.",
  "I would try a few things and see what comes out.",
];

/** A thin line that was not used on this question yet, as long as there is one. */
function thinly(said: readonly string[], random: Random): string {
  const fresh = THIN.filter((line) => !said.includes(line));
  return pick(random, fresh.length > 0 ? fresh : THIN);
}

export const weak = novice("weak", ({ question, said }, random) => ({
  say: question !== null && said.length === 0 ? question.checks.weak : thinly(said, random),
}));

const SMOOTH_OPENINGS = [
  "That is a topic I feel very strongly about, and it sits right at the heart of how I like to work.",
  "I have always believed that success here starts with the right mindset and a clear sense of purpose.",
  "What matters most to me in these matters is a holistic view that brings everything together.",
];
const SMOOTH_MIDDLES = [
  "In my experience the best outcomes emerge when passion meets professionalism and everybody is fully committed.",
  "I make it a point to stay proactive, to think outside the box, and to deliver excellence at every level.",
  "Modern organisations thrive on agility, on synergy, and on people who go the extra mile.",
  "By aligning vision and execution we can unlock enormous potential and create lasting value.",
  "At the end of the day it is about leveraging best practices in a smart and sustainable fashion.",
  "I bring energy and enthusiasm, and I adapt quickly to whatever the environment demands.",
];
const SMOOTH_ENDINGS = [
  "That is exactly the spirit in which I approach every challenge, and it has served me wonderfully.",
  "So in a nutshell, it comes down to attitude, and attitude is something I have in abundance.",
  "And that, I am convinced, is what sets an outstanding professional apart.",
];

/** Confident, connected, empty: the halo that must not become a level. */
function smooth(sentences: number, random: Random): string {
  const middles = Array.from({ length: sentences }, () => pick(random, SMOOTH_MIDDLES));
  return [pick(random, SMOOTH_OPENINGS), ...new Set(middles), pick(random, SMOOTH_ENDINGS)].join(" ");
}

export const fluentNovice = novice("novice-fluent", ({ said }, random) => ({
  say: smooth(said.length === 0 ? 4 : 1, random),
}));

const DONT_KNOW = [
  "I don't know, to be honest.",
  "I am sorry, I don't know that one.",
  "Honestly, I have no idea.",
  "I'm not sure at all, I don't know.",
];

/** What an honest beginner remembers after all: one small point, said with doubt. */
function partly(question: Question, random: Random): string {
  const small = [...question.keyPoints].sort((a, b) => a.weight - b.weight)[0];
  const sentence = small === undefined ? undefined : sentencesAbout(question, small.id, "known")[0];
  return `${pick(random, ["I only remember one thing about it.", "The one part I have seen is this."])} ${sentence ?? pick(random, THIN)}`;
}

export const honestNovice = novice("novice-honest", ({ question, said, kind }, random) => {
  if (question === null || said.length === 0 || kind === "question") return { say: pick(random, DONT_KNOW) };
  return { say: said.length === 1 ? partly(question, random) : pick(random, DONT_KNOW) };
});

/** Types three dots when asked, and skips whatever comes after; says nothing at all around the questions. */
export const silent: Candidate = {
  name: "silent",
  respond({ question, said }) {
    if (question !== null && said.length > 0) return { act: "skip" };
    return { say: "…" };
  },
};

/** Says the same three sentences whatever comes. */
export const looping = novice("looping", ({ question }) => ({
  say: question === null ? pick(randomFrom("looping"), THIN) : `${question.checks.weak} ${THIN[1]}`,
}));

/** Candidates who know every question and differ only in how they speak: content levels should not tell them apart. */
import type { Question } from "../../worker/contract/bank.ts";
import type { Candidate, Code, Reply, Situation } from "./candidate.ts";
import { knowingFollowUp, spoken } from "./follow-up.ts";
import { isSayable, sentencesAbout } from "./knowledge.ts";
import { pick, type Random } from "./random.ts";
import { firstClause, sentencesOf, wordsOf } from "./sentences.ts";
import { socialReply } from "./social.ts";

const STUCK: Reply = { say: "I have not met this question before, so I would rather go on to the next one." };

function solution(question: Question): Code | undefined {
  return question.coding === undefined ? undefined : { language: "typescript", text: question.coding.solution };
}

type Manner = {
  readonly opening: (question: Question, random: Random) => string;
  readonly further: (question: Question, situation: Situation, random: Random) => string;
  readonly showsCode?: boolean;
};

/** A knowing candidate with a manner of speaking; social turns are the same for all. */
export function expert(name: string, manner: Manner): Candidate {
  return {
    name,
    respond(situation, random) {
      const social = socialReply(situation, random);
      if (social !== null) return social;
      const { question } = situation;
      if (question === null) return STUCK;
      if (situation.said.length > 0) return { say: manner.further(question, situation, random) };
      const code = manner.showsCode === true ? solution(question) : undefined;
      return { say: manner.opening(question, random), ...(code === undefined ? {} : { code }) };
    },
  };
}

const plainFurther: Manner["further"] = (question, situation, random) =>
  spoken(knowingFollowUp(question, situation, ["hidden", "known"]), random);

export const strong = expert("strong", {
  opening: (question) => question.modelAnswer,
  further: plainFurther,
  showsCode: true,
});

/** The shortest sayable form of each key point. */
function tersely(question: Question): string[] {
  const lines = question.keyPoints.map((point) => {
    const [nearest = point.statement] = sentencesAbout(question, point.id, "known");
    return isSayable(point) ? point.statement : firstClause(nearest, 12, 24);
  });
  return [...new Set(lines)];
}

export const terseExpert = expert("terse-expert", {
  opening: (question) => tersely(question).join(" "),
  further: (question, situation) => knowingFollowUp(question, situation, ["known", "hidden"]).slice(0, 1).join(" "),
});

const DIGRESSIONS = [
  "That reminds me of a long afternoon in an office with a broken coffee machine.",
  "Somebody I used to work with would tell this much better than I can.",
  "I know that sounds like a detour, and I am coming back to it in a second.",
  "There was a poster about that in the corridor, with a picture of a lighthouse.",
  "My neighbour asked me about my job last week, and I could not explain it in one sentence.",
  "I do tend to talk a lot when a topic is close to me, so bear with me.",
  "We had lunch at one o'clock that day, which hardly matters here.",
  "People have different tastes there, and that is all right.",
];

function rambling(sentences: readonly string[], random: Random): string {
  return sentences
    .flatMap((sentence) => [
      sentence,
      pick(random, DIGRESSIONS),
      ...(random() < 0.5 ? [pick(random, DIGRESSIONS)] : []),
    ])
    .join(" ");
}

export const ramblingExpert = expert("rambling-expert", {
  opening: (question, random) => rambling(sentencesOf(question.modelAnswer), random),
  further: (question, situation, random) => rambling(knowingFollowUp(question, situation, ["known", "hidden"]), random),
});

const FILLERS = ["um,", "uh,", "you know,", "like,", "er,", "I mean,"];

/** Fillers, stutters and restarts of a sentence; no word of the content changes or moves. */
export function halting(text: string, random: Random): string {
  return sentencesOf(text)
    .map((sentence) => {
      const words = wordsOf(sentence);
      const slow = words.flatMap((word) => {
        const draw = random();
        if (draw < 0.09) return [pick(random, FILLERS), word];
        return draw < 0.13 ? [word.replace(/[,.;:!?]$/, ""), word] : [word];
      });
      const restart = random() < 0.25 && words.length > 6 ? `${words.slice(0, 2).join(" ")}… sorry. ` : "";
      return restart + slow.join(" ");
    })
    .join(" ");
}

export const haltingExpert = expert("halting-expert", {
  opening: (question, random) => halting(question.modelAnswer, random),
  further: (question, situation, random) => halting(plainFurther(question, situation, random), random),
});

const SIMPLER: readonly (readonly [RegExp, string])[] = [
  [/\b(the|an|a) /gi, ""],
  [/\bwould\b/gi, "will"],
  [/\b(therefore|thus|hence)\b/gi, "so"],
  [/\b(isn't|is not)\b/gi, "is not"],
  [/\b(approximately|roughly)\b/gi, "about"],
  [/\b(has|have) been\b/gi, "was"],
  [/\bgoes\b/g, "go"],
  [/\bmakes\b/g, "make"],
  [/\bneeds\b/g, "need"],
  [/\btakes\b/g, "take"],
];

/** Articles dropped, verbs unbent, plain words: the same content in the English of a learner. */
export function secondLanguageText(text: string): string {
  return SIMPLER.reduce((words, [pattern, instead]) => words.replaceAll(pattern, instead), text).trim();
}

export const secondLanguage = expert("second-language", {
  opening: (question) => secondLanguageText(question.modelAnswer),
  further: (question, situation, random) => secondLanguageText(plainFurther(question, situation, random)),
});

const PERSONAL = [
  "I was well rested, thanks. How was your own day so far?",
  "Doing fine, thank you. And how are you today?",
];

/** Scoping question from the topics that the bank has a fact for. */
function scopingQuestion(question: Question, random: Random): string {
  const topic = pick(
    random,
    question.facts.flatMap(({ topics }) => topics),
  );
  return pick(random, [
    `Before I start, what can you tell me about the ${topic}?`,
    `Could you clarify the ${topic} for me first?`,
    `May I ask about the ${topic}?`,
  ]);
}

/** Knows everything and asks first: about the interviewer, about the scope, and once more at the end. */
export const asksBack: Candidate = {
  name: "asks-back",
  respond(situation, random) {
    const { kind, question, said } = situation;
    if (kind === "greeting") return { say: pick(random, PERSONAL) };
    if (question !== null && said.length === 0 && kind === "question")
      return { say: scopingQuestion(question, random) };
    if (question !== null && situation.turnOfQuestion === 1 && kind !== "followUp")
      return { say: question.modelAnswer };
    return strong.respond(situation, random);
  },
};

/** Rules for one question that need neither the reader nor other questions: lengths, speech, key points, patterns. */
import { plainWords } from "../../durable/engine/speech/overlap.ts";
import { compilePattern } from "../../durable/engine/understanding/pattern-compile.ts";
import type { CriterionId, QuestionType } from "../../worker/contract/vocabulary.ts";
import type { Findings, Say } from "./findings.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** Criteria that questions of a type can show by content. */
export const CONTENT_CRITERIA: Readonly<Record<QuestionType, readonly CriterionId[]>> = {
  coding: ["coding.framing", "coding.approach", "coding.correctness", "coding.complexity", "coding.edge_cases"],
  system_design: [
    "system_design.requirements",
    "system_design.architecture",
    "system_design.data",
    "system_design.scaling",
    "system_design.trade_offs",
  ],
  behavioral: [
    "behavioral.situation",
    "behavioral.action",
    "behavioral.result",
    "behavioral.reflection",
    "behavioral.relevance",
  ],
  conceptual: ["conceptual.accuracy", "conceptual.depth", "conceptual.application", "conceptual.trade_offs"],
};

export function wordCount(text: string): number {
  return text.trim().split(/\s+/u).filter(Boolean).length;
}

type Voices = { readonly id: string; readonly error: Say; readonly warning: Say };

function checkLength(voices: Voices, name: string, text: string, least: number, most: number): void {
  const count = wordCount(text);
  if (count >= least && count <= most) return;
  const wanted = least > 1 ? `${least}–${most}` : `at most ${most}`;
  voices.error({ rule: "length", where: voices.id, message: `${name} has ${count} words, wanted ${wanted}` });
}

/** The same two words so often in one breath sound like a loop. */
const LOOP = 5;

/** Two words that follow each other at least five times in a text; null where there are none. */
export function repeatedPair(text: string): string | null {
  const words = plainWords(text);
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ""} ${word}`);
  const counts = Map.groupBy(pairs, (pair) => pair);
  return [...counts].find(([, found]) => found.length >= LOOP)?.[0] ?? null;
}

function checkSpeakable(voices: Voices, name: string, text: string): void {
  if ((text.match(/\?/gu) ?? []).length > 1) {
    voices.error({ rule: "one-question", where: voices.id, message: `${name} asks more than one question: ${text}` });
  }
  if (/[`*_#<>{}[\]|]|^\s*[-•\d]+[.)]?\s/mu.test(text)) {
    voices.error({ rule: "speakable", where: voices.id, message: `${name} holds markup: ${text}` });
  }
  const pair = repeatedPair(text);
  if (pair !== null) {
    voices.error({
      rule: "speakable",
      where: voices.id,
      message: `${name} says “${pair}” too often to be heard: ${text}`,
    });
  }
  if (/[()]/u.test(text)) {
    voices.warning({ rule: "speakable", where: voices.id, message: `${name} holds parentheses: ${text}` });
  }
}

function checkTexts(question: PlacedQuestion, voices: Voices): void {
  const spoken: [string, string, number][] = [
    ["prompt", question.prompt, 60],
    ["rephrase", question.rephrase, 60],
    ...question.variants.map((variant, at): [string, string, number] => [`variants[${at}]`, variant.prompt, 60]),
    ...question.followUps.map((text, at): [string, string, number] => [`followUps[${at}]`, text, 30]),
    ...question.hints.map((text, at): [string, string, number] => [`hints[${at}]`, text, 60]),
    ...question.facts.map((fact, at): [string, string, number] => [`facts[${at}].answer`, fact.answer, 30]),
    ...question.keyPoints.map((point): [string, string, number] => [`${point.id}.followUp`, point.followUp, 30]),
    ...question.keyPoints.map((point): [string, string, number] => [`${point.id}.hint`, point.hint, 30]),
  ];
  for (const [name, text, most] of spoken) {
    checkLength(voices, name, text, 1, most);
    checkSpeakable(voices, name, text);
  }
  checkLength(voices, "modelAnswer", question.modelAnswer, 80, 250);
  checkLength(voices, "checks.paraphrase", question.checks.paraphrase, 70, 250);
  checkLength(voices, "checks.negated", question.checks.negated, 60, 260);
  if (/^\s*(?:[-*•]|\d+[.)])\s|[`#]/mu.test(question.modelAnswer)) {
    voices.error({ rule: "speakable", where: voices.id, message: "modelAnswer is not spoken prose" });
  }
  if (question.exhibit !== undefined && !/\b(screen|below|shown|look|see|page|starter)\b/iu.test(question.prompt)) {
    voices.warning({ rule: "exhibit", where: voices.id, message: "the prompt does not mention the exhibit" });
  }
}

function checkPatterns(question: PlacedQuestion, voices: Voices): void {
  for (const point of question.keyPoints) {
    for (const entry of [...point.accept, ...(point.everyday ?? []), ...point.contradict]) {
      const compiled = compilePattern(entry);
      const where = `${voices.id}#${point.id}`;
      for (const problem of compiled.problems) {
        voices.error({ rule: "pattern", where, message: `"${entry}": ${problem}` });
      }
    }
    if (point.accept.length < 6) {
      voices.warning({ rule: "pattern", where: `${voices.id}#${point.id}`, message: "fewer than six accept entries" });
    }
    if (point.contradict.length === 0 || point.contradict.length > 6) {
      const message = `${point.contradict.length} contradict entries, wanted 1–6`;
      voices.warning({ rule: "pattern", where: `${voices.id}#${point.id}`, message });
    }
  }
}

function checkKeyPoints(question: PlacedQuestion, voices: Voices): void {
  const { id, error, warning } = voices;
  const ids = question.keyPoints.map((point) => point.id);
  if (new Set(ids).size !== ids.length) error({ rule: "unique", where: id, message: "a key point id comes twice" });
  if (question.keyPoints.filter((point) => point.core).length < 2) {
    error({ rule: "core", where: id, message: "fewer than two core key points" });
  }
  for (const point of question.keyPoints) {
    if (!CONTENT_CRITERIA[question.type].includes(point.criterion)) {
      error({
        rule: "criterion",
        where: `${id}#${point.id}`,
        message: `${point.criterion} is none of ${question.type}`,
      });
    }
    if (wordCount(point.statement) < 4) {
      error({ rule: "statement", where: `${id}#${point.id}`, message: "the statement is a topic, not a proposition" });
    }
  }
  for (const criterion of CONTENT_CRITERIA[question.type]) {
    if (question.keyPoints.some((point) => point.criterion === criterion)) continue;
    warning({ rule: "criterion", where: id, message: `no key point for ${criterion}` });
  }
}

function checkTypeAndTags(question: PlacedQuestion, voices: Voices, tagIds: ReadonlySet<string>): void {
  const { id, error } = voices;
  for (const tag of question.tags) {
    if (tagIds.size > 0 && !tagIds.has(tag)) error({ rule: "tag", where: id, message: `unknown tag ${tag}` });
  }
  if (new Set(question.tags).size !== question.tags.length) error({ rule: "tag", where: id, message: "a tag twice" });
  const prefix = `${question.track.replaceAll("_", "-")}-`;
  if (!id.startsWith(prefix)) error({ rule: "id", where: id, message: `the id does not start with ${prefix}` });
  if ((question.type === "coding") !== (question.coding !== undefined)) {
    error({ rule: "type", where: id, message: "coding data and type coding go together" });
  }
  if (question.track === "behavioral" && question.type !== "behavioral") {
    error({ rule: "type", where: id, message: "the behavioral track holds behavioural questions only" });
  }
  const storyAsked = /\btell me about a (time|project|situation)\b|\bdescribe a time\b/iu.test(question.prompt);
  if (storyAsked && question.type !== "behavioral") {
    voices.warning({ rule: "type", where: id, message: `asks for a story, but is ${question.type}` });
  }
}

/** Checks one question by itself. */
export function checkQuestion(question: PlacedQuestion, findings: Findings, tagIds: ReadonlySet<string>): void {
  const voices: Voices = {
    id: question.id,
    error: findings.errorIn(question.file),
    warning: findings.warningIn(question.file),
  };
  checkTexts(question, voices);
  checkKeyPoints(question, voices);
  checkPatterns(question, voices);
  checkTypeAndTags(question, voices, tagIds);
}

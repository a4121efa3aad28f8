/** The hidden attacks on one question, made from the templates of another hand. Judges nothing. */
import { sentencesOf } from "../candidates/sentences.ts";
import type { PlacedQuestion } from "../validate/load-bank.ts";
import type { Attack, FloorId } from "./attack.ts";
import {
  type HiddenAttacks,
  hiddenAttacks,
  hiddenParaphrases,
  type Paraphrases,
  type Template,
} from "./hidden-texts.ts";
import { denied, inOrder, termsOf } from "./words.ts";

type Texts = { readonly attacks: HiddenAttacks; readonly paraphrases: Paraphrases };
let texts: Texts | undefined;

function hiddenTexts(): Texts {
  texts ??= { attacks: hiddenAttacks(), paraphrases: hiddenParaphrases() };
  return texts;
}

/** Values stand as they are, whatever signs they hold. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => values[name] ?? whole);
}

const ECHO_WAYS: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  noPunctuation: (text) => text.replace(/[.,;:!?]/gu, ""),
  firstPerson: (text) => text.replace(/\byour\b/gu, "my").replace(/\byou\b/gu, "I"),
  sentencesReversed: (text) => sentencesOf(text).reverse().join(" "),
};

function echo(template: Template, { prompt }: PlacedQuestion): string {
  const turned = (ECHO_WAYS[template.how ?? ""] ?? ((text: string) => text))(prompt);
  return filled(template.text, { prompt: turned, promptLast: sentencesOf(prompt).at(-1) ?? prompt });
}

const whole = (floor: FloorId, lines: readonly string[]): Attack[] =>
  lines.map((text, at) => ({ floor, id: `${floor}-${at + 1}`, text }));

/** Each order stands at another place, question by question, so that all of them are tried at all places. */
function besides(question: PlacedQuestion, { instruction, appended }: HiddenAttacks, turn: number): Attack[] {
  const answer = question.modelAnswer;
  const sentences = sentencesOf(answer);
  const half = Math.ceil(sentences.length / 2);
  const parts = { answer, answerHead: sentences.slice(0, half).join(" "), answerTail: sentences.slice(half).join(" ") };
  return instruction.flatMap((order, at) => {
    const place = appended[(at + turn) % appended.length];
    if (place === undefined) return [];
    const text = filled(place.text, { ...parts, order: order.text });
    return [{ floor: "beside", id: `${order.id} ${place.id}`, text, beside: answer } satisfies Attack];
  });
}

/** Padding before, behind or between the sentences until the answer is three times as long. */
function padded(answer: string, place: string, lines: readonly string[]): string {
  const padding: string[] = [];
  while (padding.join(" ").length < answer.length * 2) padding.push(lines[padding.length % lines.length] ?? "");
  if (place === "before") return [...padding, answer].join(" ");
  if (place === "after") return [answer, ...padding].join(" ");
  const sentences = sentencesOf(answer);
  const each = Math.ceil(padding.length / sentences.length);
  return sentences.flatMap((sentence, at) => [sentence, ...padding.slice(at * each, (at + 1) * each)]).join(" ");
}

/** The model answer without the sentences after its middle, and then with one key point more. */
function addedPoints(question: PlacedQuestion, { addedPoint }: HiddenAttacks): Attack[] {
  const sentences = sentencesOf(question.modelAnswer);
  const start = sentences.slice(0, Math.ceil(sentences.length / 2)).join(" ");
  return question.keyPoints.map((point, at) => {
    const template = addedPoint[at % addedPoint.length] ?? "{statement}.";
    const statement = point.statement.replace(/\.$/u, "");
    const text = `${start} ${filled(template, { statement })}`;
    return {
      floor: "added",
      id: `${point.id} ${at % addedPoint.length}`,
      text,
      beside: start,
      criterion: point.criterion,
    };
  });
}

/** The question's points in the other hand's words, where it wrote them. */
function paraphrase(question: PlacedQuestion, { questions }: Paraphrases): Attack[] {
  const said = questions[question.id];
  if (said === undefined) return [];
  return [{ floor: "paraphrase", id: "other-hand", text: Object.values(said).join(" ") }];
}

/** All of them for one question; `turn` is its place in the bank and decides which order stands where. */
export function hiddenAttacksOn(question: PlacedQuestion, turn: number): Attack[] {
  const { attacks, paraphrases } = hiddenTexts();
  const answer = question.modelAnswer;
  const terms = termsOf(answer);
  return [
    ...whole("empty", attacks.empty),
    ...whole("dontKnow", attacks.dontKnow),
    ...whole("unrelated", attacks.unrelatedTalk),
    ...attacks.echo.map((one): Attack => ({ floor: "echo", id: one.id, text: echo(one, question) })),
    ...attacks.instruction.map((one): Attack => ({ floor: "instruction", id: one.id, text: one.text })),
    ...besides(question, attacks, turn),
    ...attacks.shuffle.map((id): Attack => ({ floor: "shuffled", id, text: inOrder(id, answer) })),
    ...attacks.terms.map(
      (one): Attack => ({
        floor: "terms",
        id: one.id,
        text: filled(one.text, { terms: terms.join(one.joint ?? ", ") }),
      }),
    ),
    ...attacks.negation.map(
      (one): Attack => ({
        floor: "negated",
        id: one.id,
        text: sentencesOf(answer)
          .map((sentence) => denied(sentence, one))
          .join(" "),
      }),
    ),
    ...attacks.paddingPlaces.map(
      (id): Attack => ({ floor: "padded", id, text: padded(answer, id, attacks.padding), beside: answer }),
    ),
    ...addedPoints(question, attacks),
    ...paraphrase(question, paraphrases),
  ];
}

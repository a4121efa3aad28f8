/** Whether what the interviewer says before an answer gives one away: a run of words that statement or model answer share. */
import { sharedRun } from "../../durable/engine/speech/overlap.ts";
import { contentStems } from "../../durable/engine/speech/stems.ts";
import type { Findings } from "./findings.ts";
import type { PlacedQuestion } from "./load-bank.ts";

/** As many words in a row, and as many of them that carry meaning, are no chance; the simulator's rule of conduct is the same. */
export const LEAK_WORDS = 6;
export const LEAK_CONTENT = 3;

/** What is said of a question before its answers may be given away: name of the field and text. */
function saidBefore(question: PlacedQuestion): [string, string][] {
  return [
    ...question.keyPoints.map(({ id, followUp }): [string, string] => [`${id}.followUp`, followUp]),
    ...question.followUps.map((text, at): [string, string] => [`followUps[${at}]`, text]),
    ["hints[0]", question.hints[0]],
  ];
}

export function checkLeaks(question: PlacedQuestion, findings: Findings): void {
  const given = [question.prompt, question.rephrase, question.title, ...question.facts.map(({ answer }) => answer)];
  const secrets = [question.modelAnswer, ...question.keyPoints.map(({ statement }) => statement)];
  const error = findings.errorIn(question.file);
  for (const [name, text] of saidBefore(question)) {
    const runs = secrets.flatMap((secret) => sharedRun(text, secret, given, LEAK_WORDS) ?? []);
    const told = runs.find((run) => contentStems(run).length >= LEAK_CONTENT);
    if (told !== undefined) error({ rule: "leak", where: question.id, message: `${name} gives away “${told}”` });
  }
}

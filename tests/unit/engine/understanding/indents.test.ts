/** How far lines stand in is kept for those who read them, and makes no difference to what is read in them. */
import { describe, expect, it } from "vitest";
import { inIndented, withoutIndents } from "#engine/understanding/indents.ts";
import { understand } from "#engine/understanding/intent.ts";
import { normaliseLines, normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { bankQuestion, bankSample } from "../../../support/bank-sample.ts";
import { ATTACKS, HOSTS } from "../../../support/injections.ts";
import { at } from "../at-stage.ts";

type Question = Parameters<typeof readAnswer>[1];

/** Breaks a text behind every seventh word, and lets the lines stand in by tabs or spaces. */
function inLines(text: string): string {
  const indents = ["\t", "\t\t", "    ", "", "\t \t\t", "  "];
  return text.replace(/(?:\S+\s+){7}/gu, (words, at: number) => `${words}\n${indents[at % indents.length]}`);
}

const CODE = "def f(xs):\n\tseen = {}\n\tfor i, x in enumerate(xs):\n\t\tif x in seen:\n\t\t\treturn -1\n\treturn 0";

function readingOf(text: string, question: Question) {
  const { verdicts, ...rest } = readAnswer(text, question, { turnId: "t", interviewerSaid: [question.prompt] });
  const shown = verdicts.map(({ spans, ...verdict }) => ({
    ...verdict,
    quotes: spans.map(({ start, end }) => withoutIndents(text.slice(start, end))),
  }));
  return { ...rest, shown, understood: understand(text, { question }) };
}

function compare(raw: string, question: Question): void {
  const text = normaliseLines(inLines(raw));
  expect(text).toMatch(/\n /);
  expect(readingOf(text, question)).toEqual(readingOf(normaliseTurn(inLines(raw)), question));
}

describe("a range of a text without indents", () => {
  const text = "a:\n    bc\n  d";
  it.each([
    ["before them", 0, 2, "a:"],
    ["behind one", 3, 5, "bc"],
    ["within a line", 4, 5, "c"],
    ["up to a line's end", 0, 3, "a:\n"],
    ["over several lines", 0, 7, text],
    ["behind the last", 6, 7, "d"],
  ])("%s is the same words with them", (_, from, to, wanted) => {
    const { start, end } = inIndented(text, { start: from, end: to });
    expect(text.slice(start, end)).toBe(wanted);
  });
});

describe("an answer in lines that stand in reads like one in lines that do not", () => {
  it.each(bankSample(24, "indents").map((question) => [question.id, question] as const))("%s", (_, question) => {
    const { modelAnswer, checks } = question;
    for (const text of [modelAnswer, checks.paraphrase, checks.negated, checks.weak]) {
      compare(`${text}\n${CODE}`, question);
    }
  });

  it.each(HOSTS.filter(({ name }) => name === "full").map((host) => [host.questionId, host] as const))(
    "with an order to the grader in it: %s",
    (_, { questionId, text }) => {
      for (const attack of ATTACKS) compare(`${text}\n\t${attack.text}\n\t\tand so on`, bankQuestion(questionId));
    },
  );
});

describe("code pasted into an answer", () => {
  const quick = "I keep what I have seen in a hash map, so each lookup is constant time on average:";
  const pasted = `${quick}\r\n\r\n\tfor i, x in enumerate(xs):\r\n\t\tif x in seen: return i\r\n`;
  const written = `${quick}\n\n    for i, x in enumerate(xs):\n        if x in seen: return i`;

  it("is shown and kept as it stood", () => {
    const session = at("question");
    session.say(pasted);
    expect(session.messages.find(({ text }) => text.startsWith(quick))?.text).toBe(written);
    const turn = session.state.threads.find(({ warmUp }) => !warmUp)?.turns[0];
    expect(turn?.text).toBe(written);
  });

  it("is shown so when it is mended", () => {
    const session = at("question");
    const { turnId } = session;
    session.say("I would look at it in some detail and then decide what to do about all of these parts together.");
    session.send({ type: "turn.correct", turnId, text: pasted, revision: 1 });
    expect(session.facts("turn.corrected")[0]?.text).toBe(written);
  });
});

/** Stories in people's own words, for which no pattern was written: they must be taken up, and nothing else must. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { weigh } from "#engine/stages/weigh.ts";
import { isNarrated } from "#engine/understanding/narration.ts";
import { normaliseTurn } from "#engine/understanding/normalise.ts";
import { readAnswer } from "#engine/understanding/reading.ts";
import { readPassage } from "#engine/understanding/sentences.ts";
import { readBank } from "../../../../scripts/set-up/bank-sql.ts";
import { poolQuestion } from "../../../../worker/content/session-content.ts";

type Story = { readonly id: string; readonly text: string };

const stories: Story[] = JSON.parse(readFileSync("tests/fixtures/stories.json", "utf8"));
const bank = readBank();
const questions = new Map(
  bank.map(({ checks: _checks, ...question }) => [question.id, poolQuestion(JSON.stringify(question))] as const),
);

function read(id: string, text: string) {
  const question = questions.get(id);
  if (question === undefined) throw new Error(`the bank has no ${id}`);
  return readAnswer(normaliseTurn(text), question, { turnId: "t1", interviewerSaid: [question.prompt] });
}

const met = (id: string, text: string): number =>
  read(id, text).verdicts.filter(({ verdict }) => verdict === "met").length;

describe("a story of one's own", () => {
  it.each(stories)("is read as an answer to $id, and something is found in it", ({ id, text }) => {
    expect(read(id, text).kind).toBe("answer");
    expect(met(id, text)).toBeGreaterThanOrEqual(2);
  });

  it.each(stories)("is still one as speech comes in: lower case, hardly a mark ($id)", ({ id, text }) => {
    const spoken = text.toLowerCase().replace(/[,;:]/g, "");
    expect(read(id, spoken).kind).toBe("answer");
  });
});

describe("a story with hardly a rare word of its question", () => {
  it("is taken up where it shows all that only the question asks for", () => {
    const text = [
      "Last year our only Kubernetes person left two weeks before we had to move to a new cluster, and I was a",
      "backend developer who had never written a manifest. I made a list of the ten things our services needed,",
      "did one tutorial per evening, and set up a throwaway cluster where I broke things on purpose. After four",
      "days I moved the least important service and asked a friend at another company to review my config for an",
      "hour. Then I moved the other eleven services, two per day. We switched on the planned date with six",
      "minutes of downtime, where twenty were allowed. I learned that I learn best when I practise on something",
      "small and real on the first day instead of reading everything before.",
    ].join(" ");
    expect(read("behavioral-learned-fast", text).kind).toBe("answer");
    expect(read("behavioral-team-result", text).kind).toBe("unrelated");
  });
});

describe("a story of somebody who has seen the prompt alone", () => {
  const told: Story[] = JSON.parse(readFileSync("tests/fixtures/told-to-the-prompt.json", "utf8"));
  const turnedAway = told.filter(({ id, text }) => read(id, text).kind !== "answer");

  it("is taken up in seven of ten cases", () => {
    expect(told.length).toBe(32);
    expect(turnedAway.length).toBeLessThanOrEqual(9);
  });

  it("shows half of what is asked for where it is taken up", () => {
    const taken = told.filter((story) => !turnedAway.includes(story));
    const points = taken.reduce((sum, { id }) => sum + (questions.get(id)?.keyPoints.length ?? 0), 0);
    expect(taken.reduce((sum, { id, text }) => sum + met(id, text), 0) / points).toBeGreaterThan(0.5);
  });

  it("is asked how it belongs to the question where it is not, and not told that it does not", () => {
    for (const { id, text } of turnedAway) {
      const question = questions.get(id);
      if (question === undefined) throw new Error(id);
      const weighed = weigh(
        { reading: read(id, text), text: normaliseTurn(text), hasCode: false, before: [] },
        question,
      );
      expect(weighed).toEqual({ stands: false, why: "offTopic", occasion: "prompt.offTopic.behavioral" });
    }
  });

  it("speaks for its own question more than for others", () => {
    const behavioral = bank.filter(({ type }) => type === "behavioral").map(({ id }) => id);
    const foreign = told.flatMap(({ id, text }, at) => {
      const others = behavioral.filter((other, place) => other !== id && (place + at) % 8 === 0);
      return others.map((other) => read(other, text).kind === "answer" && met(other, text) > 0);
    });
    expect(foreign.filter(Boolean).length / foreign.length).toBeLessThan(0.15);
  });
});

describe("what is no story", () => {
  const technical = bank.filter(({ type }) => type !== "behavioral");

  it("no explanation of a technical matter is told as one", () => {
    const told = technical.filter(({ modelAnswer }) => isNarrated(readPassage(normaliseTurn(modelAnswer))));
    expect(told.map(({ id }) => id)).toEqual([]);
  });

  it("an explanation is not taken for an answer to a behavioural question", () => {
    const behavioral = bank.filter(({ type }) => type === "behavioral");
    const taken = behavioral.flatMap(({ id }, at) => {
      const other = technical[(at * 7) % technical.length];
      if (other === undefined) return [];
      const { kind, verdicts } = read(id, other.modelAnswer);
      // a text that shows nothing may pass for a thin answer: nothing is at stake
      const shows = verdicts.some(({ verdict }) => verdict !== "absent");
      return kind === "answer" && shows ? [`${id} ← ${other.id}`] : [];
    });
    expect(taken).toEqual([]);
  });

  it("a plan, a wish and a rule are not told in the past", () => {
    for (const text of [
      "I would talk to my colleague, and then we would agree on a plan and we would write it down for the team.",
      "You should always measure before you change anything, and you should write down what you see in the numbers.",
      "We use a queue, it holds the messages, and they are read by workers that we can scale when the load grows.",
    ]) {
      expect(isNarrated(readPassage(text)), text).toBe(false);
    }
  });
});

describe("a story where none was asked for", () => {
  const technical = bank.filter(({ type }) => type !== "behavioral");
  const told = bank.filter(({ type }) => type === "behavioral");
  const opening = (text: string, words: number) => `${text.split(/\s+/).slice(0, words).join(" ")}.`;
  const storyFor = (at: number) => told[(at * 7) % told.length]?.modelAnswer ?? "";

  it("brings the talk back to the question in at least four of five cases", () => {
    const taken = technical.filter(({ id }, at) => read(id, opening(storyFor(at), 90)).kind !== "unrelated");
    expect(taken.length / technical.length).toBeLessThanOrEqual(0.2);
  });

  it("brings a story about billing back from the design of nearly every service", () => {
    const story =
      "In my last team we had trouble with billing. Customers were charged twice and they wrote to us every day. I sat down with the finance people and listened, and we agreed on a plan. I called the customers myself, and I told them what went wrong. In the end they stayed with us.";
    const designs = technical.filter(({ type }) => type === "system_design");
    const taken = designs.filter(({ id }) => read(id, story).kind === "answer");
    expect(taken.length / designs.length).toBeLessThanOrEqual(0.15);
  });

  it("takes up one that goes on to answer", () => {
    const lost = technical.filter(({ id, modelAnswer }, at) => {
      const text = `${opening(storyFor(at), 45)} ${opening(modelAnswer, 40)}`;
      return read(id, text).kind !== "answer";
    });
    expect(lost.length / technical.length).toBeLessThanOrEqual(0.05);
  });
});

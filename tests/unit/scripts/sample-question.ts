/** One small question in the form of the bank, for tests of scripts that need to know its every word. */
import type { KeyPoint, Question } from "../../../worker/contract/bank.ts";

export function samplePoint(part: Partial<KeyPoint> & Pick<KeyPoint, "id" | "statement">): KeyPoint {
  return {
    criterion: "conceptual.accuracy",
    core: true,
    weight: 2,
    accept: ["(kettle|pot) (boil|heat) water", "boil (water|kettle) first", "hot water (kettle|stove)"],
    contradict: [],
    followUp: `What about ${part.id}?`,
    hint: `Think of ${part.id}.`,
    ...part,
  };
}

export const TEA: Question = {
  id: "kitchen-tea",
  title: "Making tea",
  prompt: "How do you make a good pot of tea?",
  rephrase: "What are the steps from dry leaves to a cup?",
  type: "conceptual",
  tags: ["kitchen", "tea"],
  intent: "Whether the candidate knows heat, time and warmth of the pot.",
  keyPoints: [
    samplePoint({
      id: "boil",
      statement: "Water is boiled in a kettle before it meets the leaves.",
      weight: 3,
    }),
    samplePoint({
      id: "steep",
      statement: "The leaves steep for about three minutes and are then taken out.",
      criterion: "conceptual.depth",
      accept: ["(leaf|leaves) (steep|draw|brew) (minute|moment)", "(steep|brew) three minutes", "take leaves out"],
      followUp: "How long do you wait, and what happens then?",
    }),
    samplePoint({
      id: "warm-pot",
      statement: "The pot is warmed beforehand so that the heat is kept.",
      criterion: "conceptual.application",
      core: false,
      weight: 1,
      accept: ["(warm|heat|rinse) pot (before|beforehand)", "pot (warm|warmed) heat", "(preheat|warm) (pot|teapot)"],
      followUp: "Is there anything you do with the pot?",
    }),
    samplePoint({
      id: "taste",
      statement: "The candidate names a trade-off between strength and bitterness.",
      criterion: "conceptual.trade_offs",
      core: false,
      accept: ["(strong|strength) (bitter|bitterness)", "longer (bitter|bitterness)", "(strong|long) (bitter|harsh)"],
      followUp: "What do you give up when you wait longer?",
    }),
  ],
  followUps: ["What would you change for green tea?"],
  hints: ["Begin with the water.", "Go through heat, time and pot.", "I boil water first. What comes next?"],
  facts: [{ topics: ["guests"], answer: "There are four guests." }],
  modelAnswer:
    "I boil fresh water in a kettle first. While it heats I warm the pot with a splash of hot water, so the heat is kept. " +
    "Then the leaves steep for three minutes, and I take them out. A longer time makes it stronger and also more bitter.",
  variants: [{ prompt: "How do you make coffee for guests?" }],
  minutes: 4,
  checks: {
    paraphrase:
      "Everything begins with a bubbling kettle. My grandmother rinsed the teapot with something hot beforehand. " +
      "The leaves may draw for three minutes and no more. If they stay longer, strength turns into bitterness.",
    negated:
      "I do not boil water in a kettle. I never warm the pot. The leaves do not steep for three minutes. " +
      "A longer time does not make it bitter.",
    weak: "You put the leaves in and it becomes tea.",
  },
};

export const SUM: Question = {
  ...TEA,
  id: "coding-sum",
  title: "Adding up",
  type: "coding",
  coding: {
    functionName: "sum",
    starter: { typescript: "export function sum() {}", python: "def sum(): pass" },
    solution: "export function sum(a: number, b: number) { return a + b; }",
    tests: [],
  },
};

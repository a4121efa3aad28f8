/** Answers that a list of keywords took for requests, typed and as speech gives them: lower case, without marks. */
import { describe, expect, it } from "vitest";
import { recogniseIntent, understand } from "#engine/understanding/intent.ts";
import { toneOf } from "#engine/understanding/intent-tone.ts";
import { plainQuestion } from "../../../support/engine-content.ts";
import { at } from "../at-stage.ts";

const question = plainQuestion({
  facts: [
    { topics: ["sorted", "order"], answer: "It is not sorted." },
    { topics: ["how many", "size", "large"], answer: "Up to a million." },
  ],
});

/** As a recogniser without punctuation would write it. */
const spoken = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[.,;:!?…—–]+/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Rows of the table of misfires, and their nearest relatives. */
const ANSWERS = {
  "pass and skip as verbs of code": [
    "Pass the array to the helper.",
    "In the first pass we count, in the second pass we place.",
    "We pass by reference, so nothing is copied.",
    "Skip duplicates while you walk the list.",
    "I would skip the header line and read the rest.",
    "If the next value is the same, skip it and move the pointer.",
    "Two passes are enough.",
    "The test should pass after that change.",
    "We pass the token on to the next service.",
    "Then I move on to the right half and repeat.",
    "Move the left pointer on to the next larger value.",
    "Next, I would sort the list.",
    "The next pointer is set to null.",
  ],
  "doubt that is part of an answer": [
    "Not sure it is optimal, but a hash map gives O(n) on average.",
    "I'm not sure about the constant factor, however the bound is linear.",
    "I don't know the library call by heart, but I would build a heap.",
    "No idea is perfect here; I would take the cheaper one.",
    "I was unsure at first, so I asked the customer.",
    "We did not know the cause, so we added logs.",
    "Nobody was sure what the numbers meant until I traced them.",
  ],
  "few words that say much": [
    "Hash map.",
    "O(n) time, O(1) space.",
    "Binary search.",
    "Two pointers.",
    "A unique index.",
    "Linear, because each node is visited once.",
    "Logarithmic.",
    "Salt and a slow hash.",
  ],
  "explaining, again and what": [
    "Let me explain my approach: I sort and then scan.",
    "It checks again whether the key is there.",
    "What is needed is a queue between the two services.",
    "What was missing was a test, so I wrote one.",
    "We repeat until nothing changes again.",
    "I explained the plan to the team and then explained it again to my manager.",
    "To clarify the requirements I met the users first.",
    "The requirement was unclear, so I rephrased it in a ticket.",
    "I elaborate the design with one more detail: a cache.",
    "When the message is confusing, users call support.",
  ],
  "stopping and ending as things that happened": [
    "We stop when the queue is empty.",
    "At the end of the loop we return the count.",
    "I ended the call with a summary and sent it around.",
    "I would stop the rollout and go back to the last release.",
    "The session ends after thirty minutes without a request.",
    "I quit the meeting early because the pager rang.",
    "We finish the current request before we leave the loop.",
  ],
  "pausing, breaking and feeling in a story": [
    "We paused the migration and counted the rows again.",
    "A break in the loop ends it early.",
    "I needed a break after that release, and so did the team.",
    "My colleague was overwhelmed, so I took over the second half.",
    "The server was overwhelmed by requests at noon.",
    "I was nervous before the talk, and I practised it twice.",
    "That was too much for one team, so we split the work.",
  ],
} as const;

describe.each(Object.entries(ANSWERS))("%s", (_, texts) => {
  it.each(texts)("stays an answer as typed: %s", (text) => {
    expect(recogniseIntent(text, { question })).toBe("answering");
  });

  it.each(texts.map(spoken))("stays an answer as spoken: %s", (text) => {
    expect(recogniseIntent(text, { question })).toBe("answering");
  });

  it.each(texts)("stays an answer in capitals and with stray spaces: %s", (text) => {
    expect(recogniseIntent(`  ${text.toUpperCase()}\n`, { question })).toBe("answering");
  });
});

const REQUESTS = {
  repeat: [
    "Can you repeat the question?",
    "What was the question again?",
    "I didn't catch that.",
    "Say that again, please.",
  ],
  rephrase: [
    "Could you rephrase the question?",
    "What do you mean?",
    "I don't understand the question.",
    "I'm confused.",
  ],
  move_on: ["Next question, please.", "Let's move on.", "Can we skip this one?", "I'd like to skip this question."],
  dont_know: [
    "I don't know.",
    "I have no idea.",
    "I'm not sure.",
    "I really don't know the answer.",
    "My mind went blank.",
  ],
  thinking: ["Let me think.", "Give me a moment, please.", "Hold on a second.", "I need a minute to think about it."],
  end: ["I want to stop here.", "Can we end the interview?", "I'd like to finish the interview now.", "I have to go."],
  distress: ["I feel overwhelmed.", "I can't do this anymore.", "I need a break.", "I'm having a panic attack."],
  asks_back: ["How are you?", "What would you do?", "Is that right?", "Are you a real person?"],
} as const;

describe.each(Object.entries(REQUESTS))("a request to be read as %s", (intent, texts) => {
  it.each(texts)("is heard as typed: %s", (text) => {
    expect(recogniseIntent(text, { question })).toBe(intent);
  });

  it.each(texts.map(spoken))("is heard as spoken: %s", (text) => {
    expect(recogniseIntent(text, { question })).toBe(intent);
  });

  it.each(texts.map((text) => `um ${spoken(text)}`).filter((text) => !/\b(?:sure|right)$/.test(text)))(
    "is heard behind a filler: %s",
    (text) => {
      expect(recogniseIntent(text, { question })).toBe(intent);
    },
  );

  it.each(texts)("holds no words of content: %s", (text) => {
    expect(understand(text, { question }).contentWords).toBe(0);
  });

  it.each(texts)("is no request within somebody's words: My colleague said: %s", (text) => {
    const told = `My colleague came to me in the middle of that project and told me that he heard "${text.replace(/[.?]$/, "")}" from two customers, so we changed the plan and I wrote to both of them.`;
    expect(recogniseIntent(told, { question })).toBe("answering");
  });
});

describe("in small talk", () => {
  it.each([
    "Studying again, so a bit busy.",
    "I missed that bus, but I am here.",
    "studying again",
    "i missed that bus",
  ])("an everyday remark leads on to the first question: %s", (text) => {
    const session = at("small talk");
    session.say(text);
    expect(session.facts("turn.committed").at(-1)?.intent).toBe("answering");
    expect(session.state.turn?.kind).toBe("question");
  });

  it.each([
    ["great thanks", "positive"],
    ["not bad at all", "neutral"],
    ["i am so tired", "tired"],
    ["a bit nervous to be honest", "stressed"],
    ["not so good today", "negative"],
    ["really looking forward to this", "excited"],
    ["no longer nervous", "neutral"],
    ["it started to rain", "neutral"],
  ] as const)("%s sounds %s", (text, tone) => {
    expect(toneOf(text)).toBe(tone);
    expect(toneOf(`${text}.`.toUpperCase())).toBe(tone);
  });
});

describe("through a whole question", () => {
  const SAMPLES = Object.values(ANSWERS).map((texts) => texts[0]);

  it.each(SAMPLES)("an answer is read and never lost: %s", (text) => {
    const session = at("question");
    session.say(text);
    const committed = session.facts("turn.committed").at(-1);
    expect(committed).toMatchObject({ intent: "answering", text });
    expect(session.facts("answer.read").at(-1)?.turnId).toBe(committed?.turnId);
    expect(session.state.turn?.kind).not.toBe("rephrase");
  });

  it("a skip that is meant costs no follow-up", () => {
    const session = at("follow-up");
    const { followUpsUsed, questionNumber } = session.view;
    session.say("next question please");
    expect(session.state.threads.find(({ ordinal }) => ordinal === questionNumber)?.followUpsUsed).toBe(followUpsUsed);
  });
});

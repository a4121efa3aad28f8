/** What candidates want, by words in context. Every misfire of a keyword list is a negative test here. */
import { describe, expect, it } from "vitest";
import { recogniseIntent, understand, yesOrNo } from "#engine/understanding/intent.ts";
import type { Intent } from "../../../../worker/contract/vocabulary.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const question = plainQuestion({
  facts: [
    { topics: ["sorted", "order"], answer: "It is not sorted." },
    { topics: ["how many", "size", "large", "length"], answer: "Up to a million." },
    { topics: ["negative", "values", "integers"], answer: "They are integers." },
  ],
});
const intentOf = (text: string): Intent => recogniseIntent(text, { question });

function recognises(intent: Intent, texts: readonly string[]): void {
  it.each(texts)(`reads as ${intent}: %s`, (text) => {
    expect(intentOf(text)).toBe(intent);
  });
}

describe("real answers stay answers", () => {
  recognises("answering", [
    ...["pass the array to the helper", "in the first pass", "In the first pass we count letters.", "skip duplicates"],
    "Not sure it is optimal, but a hash map gives O(n)…",
    ...["Hash map.", "O(n) time, O(1) space", "let me explain my approach…", "it checks again…", "what is needed is…"],
    ...["studying again", "I missed that bus", "we repeat that step until the queue is empty"],
    "I would use a hash map to count words, and then return the largest. That takes linear time, right?",
    "We iterate over the list once, look each element up, and if it is there we return true. Does that make sense?",
    ...["A hash map?", "O(n)?", "Wouldn't it be O(n)?", "Isn't that a queue?"],
    "I don't know the exact bound, but I would sort and scan.",
    "Let me think. A hash map could work because lookup is constant.",
    "The next question the system asks is whether the key exists.",
    "Then we move on to the next element.",
    "What happens if the array is empty? We return zero.",
    "I had to stop the deployment. We then ended the session for all users.",
    "I was confused by the question from the customer, so I called him.",
    "I was so stressed that I asked my manager for help.",
    "First I would end the connection, then skip the header, pass the token and repeat.",
    "I can't remember a bigger failure than the one in 2020, when our server went down.",
    "I asked the team to clarify the requirements and to explain again what they needed.",
    "I need a moment of silence in the office to work, so I booked a room.",
    "First sort, next scan, then pass.",
    ...["Actually, no, it is linear.", "Yes.", "ok", "Sure, thanks."],
    "We had no idea what the customer wanted, so I went there and asked.",
    "If it is unclear we ask the user to repeat the request.",
    "I would end the interview loop with a summary for the team.",
    "The job is done when nothing is left in the queue.",
    "When I heard 'we can't do this', I proposed a smaller first version.",
    "How it works is that each node keeps a pointer to the next one.",
    "When the list is empty we return null.",
    "I wanted to know whether users were confused, so I repeated the interviews.",
    "Take a break condition out of the loop, then continue with the next index.",
  ]);
});

describe("requests are heard as whole clauses", () => {
  recognises("repeat", [
    ...["can you repeat the question?", "Could you say that again please", "What was the question again?", "pardon?"],
    ...["Sorry, I didn't catch that, could you repeat the question?", "Come again?", "repeat please", "I missed that."],
    ...[
      "I missed the question",
      "I wasn't listening, sorry",
      "Can you read the question again?",
      "sorry?",
      "Once more please",
    ],
    "That was a lot of information, can you repeat the question?",
    "I'm not sure. Could you repeat the question?",
  ]);
  recognises("rephrase", [
    ...[
      "Can you rephrase that?",
      "I don't understand the question.",
      "What do you mean?",
      "could you put it more simply?",
    ],
    ...["I'm not sure I understand the question", "Can you clarify the question?", "What exactly are you asking?"],
    "Could you explain it in other words please?",
  ]);
  recognises("move_on", [
    ...[
      "skip",
      "Next question please",
      "let's move on",
      "I don't know, let's move on.",
      "can we skip this one?",
      "Pass.",
    ],
    ...[
      "I'd rather skip this question",
      "I'll pass on this one",
      "no idea, next question please",
      "That's all.",
      "go next",
    ],
    ...["That's it.", "Can we move on to the next question?", "next please", "I have nothing to add."],
    "So that is how I would build it, with one table and one cache in front. Next question please.",
  ]);
  recognises("dont_know", [
    ...["I don't know", "i dont know", "no idea", "I'm not sure.", "Not sure", "dunno", "I have no idea, sorry"],
    ...["Honestly I don't know the answer to that.", "I really don't know how to start", "I'm stuck", "idk"],
    ...["My mind went blank", "I can't think of anything", "I've never heard of that", "I don't know. I give up."],
    "Let me think... no, I don't know.",
  ]);
  recognises("thinking", [
    ...["Let me think about that for a moment", "give me a second", "Just a moment please", "Hmm, let me think"],
    ...["hold on", "I need a minute to think", "Can I have a moment to think?", "One moment.", "let me think..."],
    "I don't know yet, let me think",
  ]);
  recognises("end", [
    ...[
      "I want to stop here",
      "Can we stop here?",
      "let's end the interview",
      "I have to go now",
      "stop the interview",
    ],
    ...["I'd like to end the session", "Can we finish the interview here please?", "I don't want to continue."],
  ]);
  recognises("distress", [
    ...["I'm having a panic attack", "I feel overwhelmed", "I can't do this anymore", "this is too much for me"],
    ...["I need a break", "can we take a break?", "I'm really nervous, sorry", "I feel sick", "pause please"],
  ]);
});

describe("questions to the interviewer", () => {
  recognises("clarification", [
    ...["Is the array sorted?", "How large is the input?", "Can I assume the array is sorted?", "can I use a hash map"],
    ...["What about negative numbers?", "Sorted?", "Should it return the indices or the values?"],
    ...["how many users do we have", "What do you mean by stable?", "Can you give me a hint?"],
    ...["I would start with a hash map. Are there duplicates in the list?", "How many questions are left?"],
    "First I'd clarify a few things. Is the array sorted? Can it contain duplicates? How large is n?",
    "Is the array sorted? If so I would use binary search on it.",
    "I would sort first and scan the list from left to right. Should I write the code as well?",
  ]);
  recognises("asks_back", [
    ...["How are you?", "I'm good, thanks. How are you?", "Fine, and you?", "What would you do?", "Is that right?"],
    ...["How am I doing?", "What is the right answer?", "are you a robot?", "what do you think?"],
    "I'm doing well, thank you! How about yourself?",
  ]);

  it("are told apart from an answer by what was said beside them", () => {
    const mixed = understand("I would sort the values first. How large is the input?", { question });
    expect(mixed.request).toBe("question");
    expect(mixed.contentWords).toBeGreaterThan(3);
    expect(mixed.asked).toBe("how large is the input");
    expect(understand("Sorry, is that right?", { question }).asked).toContain("is that right");
    expect(understand("can you give me a hint", { question }).request).toBe("hint");
    expect(understand("ok, thanks", { question })).toMatchObject({ request: null, contentWords: 0 });
  });

  it("need a question on the table to be found by its facts alone", () => {
    expect(recogniseIntent("Negative values?", { question })).toBe("clarification");
    expect(recogniseIntent("Negative values?", { question: null })).toBe("answering");
  });
});

describe("yes and no", () => {
  it.each(["yes", "Yes please.", "ok, stop", "sure, thanks", "Yes, let's stop", "okay", "Yes, I am sure"])(
    "yes: %s",
    (text) => {
      expect(yesOrNo(text)).toBe("yes");
    },
  );

  it.each(["no", "No, thanks.", "not yet", "let's continue", "No, I want to continue", "no, go on please", "I'm fine"])(
    "no: %s",
    (text) => {
      expect(yesOrNo(text)).toBe("no");
    },
  );

  it.each(["A hash map", "Yes, a hash map works", "no duplicates exist", "", "…"])("neither: %s", (text) => {
    expect(yesOrNo(text)).toBeNull();
  });
});

describe("odd input", () => {
  it("is an answer to whoever reads it next, and never throws", () => {
    for (const text of ["", " ", "…", "🙂🙂", "???", "\n\n", "数组", "a".repeat(20_000), "(((", "? ? ?", "'"]) {
      expect(understand(text, { question }).intent).toBe("answering");
    }
  });
});

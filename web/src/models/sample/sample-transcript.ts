/** What was said in the sample interview: five questions for a software engineer, with an invented candidate. */
import type { Message } from "#contract/report.ts";
import type { MessageKind } from "#contract/vocabulary.ts";
import { HASH_MAP_ANSWER, HASH_MAP_PROMPT } from "./sample-answer.ts";

const BEGAN = Date.UTC(2026, 10, 19, 18, 30);

function at(seq: number): string {
  return new Date(BEGAN + seq * 21_000).toISOString();
}

function ask(seq: number, kind: MessageKind, questionId: string | null, text: string, leadIn?: string): Message {
  return {
    seq,
    turnId: `t${Math.floor(seq / 5)}`,
    role: "interviewer",
    kind,
    text,
    at: at(seq),
    ...(questionId === null ? {} : { questionId }),
    ...(leadIn === undefined ? {} : { leadIn }),
  };
}

function say(seq: number, questionId: string | null, text: string, code?: string): Message {
  return {
    seq,
    turnId: `t${Math.floor(seq / 5)}`,
    role: "candidate",
    kind: "answer",
    text,
    at: at(seq),
    ...(questionId === null ? {} : { questionId }),
    ...(code === undefined ? {} : { code: { language: "typescript", text: code } }),
  };
}

export const IDS = {
  hash: "swe-engineer-hash-map-speed",
  dissent: "swe-engineer-disagreed-decision",
  repeat: "swe-engineer-first-repeat",
  remind: "swe-engineer-reminder-service",
  index: "swe-engineer-index-price",
} as const;

export const PROMPTS = {
  hash: HASH_MAP_PROMPT,
  dissent: "Tell me about a time when you disagreed with a technical decision. What did you do, and what came of it?",
  repeat:
    "You get visitor ids in the order in which they arrived. How would you find the first id that comes a second time?",
  remind:
    "Design a service that sends each customer one reminder the day before an appointment. Where would you start?",
  index: "When would you add an index to a database table, and what do you pay for it?",
} as const;

export const SAID = {
  hash: say(17, IDS.hash, HASH_MAP_ANSWER.text),
  hashMore: say(
    22,
    IDS.hash,
    "Every key has to be placed again in the larger table, so that one insert is slow, but spread over many inserts it costs little.",
  ),
  dissent: say(
    27,
    IDS.dissent,
    "Last spring our team wanted to move the whole checkout to a new queue in one release, two weeks before the sale. " +
      "I was responsible for the payment worker, and I thought the risk was too high. " +
      "I wrote a one-page comparison with the three failures we had seen that year and asked our lead for half an hour. " +
      "I suggested to move refunds first, because a refund can wait and a payment cannot. " +
      "We agreed, and I built a switch so that we could turn back within a minute.",
  ),
  dissentMore: say(32, IDS.dissent, "It went fine in the end and everybody was happy with it."),
  repeat: say(
    37,
    IDS.repeat,
    "I would go through the list once and keep the ids I have seen in a set. For each id I check whether it is in the set: if it is, that is the answer, otherwise I add it. " +
      "That is linear time and linear space. If the list is empty or nothing comes twice I return null.",
    [
      "function firstRepeat(ids: number[]): number | null {",
      "  const seen = new Set<number>();",
      "  for (const id of ids) {",
      "    if (seen.has(id)) return id;",
      "    seen.add(id);",
      "  }",
      "  return null;",
      "}",
    ].join("\n"),
  ),
  repeatMore: say(
    42,
    IDS.repeat,
    "I would try an empty list, one where nothing comes twice, and one where the second pair closes before the first, like 1 2 2 1, where the answer has to be 2. " +
      "Before each step the set holds exactly the ids that came earlier, so the first one found in it is the first that repeats.",
  ),
  remind: say(
    47,
    IDS.remind,
    "I would first ask how many appointments there are; let me assume two hundred thousand a day. " +
      "A job runs every few minutes, reads the appointments that are due, and puts one message for each into a queue. Workers take them from the queue and call the mail provider. " +
      "So that nobody gets two, I would store the appointment id together with the day and skip what is already there. " +
      "If the provider is down, the messages stay in the queue and are tried again with a growing delay.",
  ),
  remindMore: say(
    57,
    IDS.remind,
    "I would count sent against due for every hour and raise an alarm when they differ by more than one percent.",
  ),
  index: say(
    62,
    IDS.index,
    "I would add one when queries filter on a column and the table is large, because the database can then find the rows without reading everything. " +
      "The price is that every write has to update the index as well, and it takes space.",
  ),
  indexMore: say(67, IDS.index, "I don't know."),
} as const;

export const SAMPLE_MESSAGES: readonly Message[] = [
  ask(5, "greeting", null, "Good evening. I am glad you made the time. How has your day been?"),
  say(7, null, "Good, thank you. A bit tired, but ready."),
  ask(15, "question", IDS.hash, PROMPTS.hash, "Thank you for telling me. Take a moment before you start on this one."),
  SAID.hash,
  ask(20, "followUp", IDS.hash, "And what does it cost when the table grows?"),
  SAID.hashMore,
  ask(
    25,
    "question",
    IDS.dissent,
    PROMPTS.dissent,
    "Thank you. Now I would like to hear about something you lived through.",
  ),
  SAID.dissent,
  ask(30, "followUp", IDS.dissent, "What came of it in the end, and how could you tell?"),
  SAID.dissentMore,
  ask(35, "question", IDS.repeat, PROMPTS.repeat, "All right. The next one comes up in everyday work."),
  SAID.repeat,
  ask(40, "followUp", IDS.repeat, "How would you convince yourself that it is right?"),
  SAID.repeatMore,
  ask(45, "question", IDS.remind, PROMPTS.remind, "Thank you. Let us look at something larger."),
  SAID.remind,
  ask(55, "hint", IDS.remind, "Think about how you would notice that reminders have stopped."),
  SAID.remindMore,
  ask(60, "question", IDS.index, PROMPTS.index, "Thank you. Here is the last one."),
  SAID.index,
  ask(65, "followUp", IDS.index, "Can you think of a case in which an index would not help?"),
  SAID.indexMore,
  ask(
    70,
    "wrapUp",
    null,
    "That was my last question, and I thank you for your time and your answers. Is there anything you would like to add?",
    "That is all right.",
  ),
  say(72, null, "No, thank you."),
];

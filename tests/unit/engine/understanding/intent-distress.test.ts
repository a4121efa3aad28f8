/** Words of somebody who is unwell, needs to step away or wants to leave; and answers that only speak of such things. */
import { describe, expect, it } from "vitest";
import { understand } from "#engine/understanding/intent.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const question = plainQuestion({});
const requestOf = (text: string) => understand(text, { question }).request;

describe("somebody in danger", () => {
  it.each([
    ...["My chest hurts.", "I feel dizzy and my chest hurts", "I have chest pain", "I can't breathe"],
    ...["I think I'm having a heart attack", "I'm going to faint", "I'm about to pass out", "I want to die"],
    ...["I want to kill myself", "Sometimes I think about killing myself.", "I don't want to live anymore"],
    ...["i am thinking of suicide", "I'm going to hurt myself", "Sorry, I can not breathe, my heart is racing"],
  ])("is heard: %s", (text) => expect(requestOf(text)).toBe("emergency"));
});

describe("somebody who is unwell or has to step away", () => {
  it.each([
    ...["I feel dizzy", "I feel faint", "I feel really bad right now", "I need to throw up", "I'm feeling sick"],
    ...["I'm feeling overwhelmed", "I feel ill", "I am ill today", "I have a bad headache", "I have a fever"],
    ...[
      "My heart is racing",
      "my hands are shaking",
      "This is making me anxious",
      "Could we take a five minute break?",
    ],
    ...["I need to go to the bathroom", "Can I get a glass of water?", "I feel sick and dizzy", "My head hurts."],
    ...["I have a terrible migraine, can we take a break?", "Somebody is at the door.", "I need a ten minute break"],
  ])("is offered a pause: %s", (text) => expect(requestOf(text)).toBe("distress"));
});

describe("somebody who wants to leave", () => {
  it.each([
    ...["can we stop here? I want to go home", "I want to go home", "Stop.", "please stop", "I'm leaving"],
    ...["that's enough for today", "bye", "Goodbye!", "I have another meeting now", "I have had enough"],
  ])("is asked whether to end: %s", (text) => expect(requestOf(text)).toBe("end"));
});

describe("somebody who will not speak of it", () => {
  it.each([
    ...["I'd rather not answer that", "I'd rather not talk about that", "I prefer not to say", "that's too personal"],
    "I would prefer not to answer this question.",
  ])("is led on: %s", (text) => expect(requestOf(text)).toBe("move_on"));
});

describe("an answer that speaks of such things", () => {
  it.each([
    "A patient told me that his chest hurts, so I called the doctor and stayed with him.",
    "When somebody says I have chest pain we send an ambulance at once.",
    "My colleague could not breathe, and I opened the window and called for help.",
    "I would kill the process, and let the watchdog start a new one.",
    "The worker dies, so I kill it myself and restart it.",
    "I felt dizzy on the ladder, so I came down and asked for a second person.",
    "The heart of the design is racing two requests and taking the first.",
    "The user needs a ten minute break between two sessions.",
    "Stop the loop when the value is found.",
    "I compare the two values, return the larger one. Stop.",
    "My manager would not change the plan and I had said so twice. So I quit.",
    "The service should stop here and report the error.",
    "Users who have had enough leave the page, and we count them.",
    "They go home at six, so the batch runs at seven.",
    "Some data is too personal to be kept, so I would drop it.",
    "The door sensor tells that somebody is at the door, and sends a message.",
  ])("stays one: %s", (text) => expect(requestOf(text)).toBeNull());
});

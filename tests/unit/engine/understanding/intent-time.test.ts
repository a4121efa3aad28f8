/** Everyday words that ask for time or a hint or own up to not knowing; and answers that only contain such words. */
import { describe, expect, it } from "vitest";
import { understand } from "#engine/understanding/intent.ts";
import { plainQuestion } from "../../../support/engine-content.ts";

const question = plainQuestion({});
const requestOf = (text: string) => understand(text, { question }).request;

describe("somebody who asks for time", () => {
  it.each([
    ...["I need five minutes", "I need 5 minutes.", "give me two minutes", "Can you give me two more minutes, please?"],
    ...[
      "wait",
      "Wait.",
      "Oh, wait!",
      "wait wait",
      "Hang on",
      "hang on a second",
      "Hold on for a minute",
      "just a minute",
    ],
    ...[
      "Could I have a couple of minutes to think?",
      "I need another minute",
      "wait a sec",
      "Wait for a second, please",
    ],
    ...["I would need ten seconds to gather my thoughts", "Hmm. Wait.", "I'd like a few minutes to think about it"],
  ])("is given it: %s", (text) => expect(requestOf(text)).toBe("thinking"));
});

describe("somebody who does not know", () => {
  it.each([
    ...["not a clue", "Not a clue, sorry.", "I haven't got a clue", "haven't got a clue", "havent a clue", "no clue"],
    ...["I don't have a clue", "I have not the faintest idea.", "idk man", "I don't know, man", "dunno mate"],
    ...["beats me", "That beats me.", "Not the slightest idea"],
  ])("says so: %s", (text) => expect(requestOf(text)).toBe("dont_know"));
});

describe("somebody who asks for a hint", () => {
  it.each([
    ...["can you point me in the right direction?", "Could you point me to the right direction please"],
    ...["point me in the right direction", "Can you nudge me in the right direction?"],
  ])("is given one: %s", (text) => expect(requestOf(text)).toBe("hint"));
});

describe("an answer that contains such words", () => {
  it.each([
    ...[
      "Wait for the lock and then write.",
      "First I wait, then I retry with a longer pause.",
      "The caller has to wait.",
    ],
    "Wait. The index makes every write slower, so I would drop it.",
    "Send the request and look at the status, if it is busy: wait.",
    "I send the request and look whether the service is busy. Wait.",
    "Hang on to the connection while there are messages.",
    "Hold on to the lock until the write is done.",
    ...["Give the team two minutes to answer.", "I gave him five minutes to calm down.", "It took five minutes."],
    "The deploy needs five minutes, and the rollback one.",
    "I need two more servers for the peak.",
    "I need five minutes for the first part and ten for the second.",
    "It gives me two minutes to roll back before anybody sees it.",
    "Users have no clue which plan is theirs.",
    "We had not a clue what broke it, so I read the logs from the night before.",
    "Nobody had got a clue, and I asked the vendor.",
    "A linear scan beats mine on small lists.",
    "The man page says that it blocks.",
    "My manager could point me in the right direction, and I went there.",
    "The gradient points in the right direction.",
  ])("stays one: %s", (text) => expect(requestOf(text)).toBeNull());
});

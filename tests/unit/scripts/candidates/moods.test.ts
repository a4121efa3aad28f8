import { describe, expect, it } from "vitest";
import { understand } from "../../../../durable/engine/understanding/intent.ts";
import { disconnecting, distressed, inaudible, thinksAloud } from "../../../../scripts/candidates/moods.ts";
import { randomFrom } from "../../../../scripts/candidates/random.ts";
import { isRealised } from "../../../../scripts/candidates/realised.ts";
import { TEA } from "../sample-question.ts";
import { asked, say } from "./situations.ts";

const intentOf = (text: string) => understand(text, { question: null }).intent;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe("the distressed candidate", () => {
  it("says so, in words that are understood, and takes or declines the pause", () => {
    for (const seed of seeds) {
      const random = randomFrom("mood", seed);
      const first = distressed.respond(asked(), random);
      expect("say" in first ? intentOf(first.say) : "").toBe("distress");
      const offered = asked({
        kind: "reply",
        text: "That sounds like a lot. Shall we pause for a while?",
        turnOfQuestion: 1,
      });
      expect(distressed.respond(offered, random)).toHaveProperty("say", expect.stringMatching(/^(?:Yes|No)/));
    }
    expect(say(distressed, asked({ kind: "reply", text: "Then we pause." }))).toBe(TEA.checks.weak);
  });
});

describe("the candidate who thinks aloud", () => {
  it("asks for time, breaks off, and then knows the answer", () => {
    expect(intentOf(say(thinksAloud, asked()))).toBe("thinking");
    expect(say(thinksAloud, asked({ kind: "reply", text: "Take your time.", turnOfQuestion: 1 }))).toMatch(/…$/);
    expect(say(thinksAloud, asked({ kind: "reply", text: "Take your time.", turnOfQuestion: 2 }))).toBe(
      TEA.modelAnswer,
    );
  });
});

describe("the candidate whose line breaks off", () => {
  it("gives half of two answers and is gone in the third", () => {
    const words = say(disconnecting, asked({ ordinal: 1 }));
    expect(TEA.modelAnswer.startsWith(words.slice(0, 20))).toBe(true);
    expect(words.length).toBeLessThan(TEA.modelAnswer.length);
    expect(disconnecting.respond(asked({ ordinal: 3 }), randomFrom("mood"))).toEqual({ act: "end" });
  });
});

describe("the inaudible candidate", () => {
  it("sends nothing, and skips the last word", () => {
    expect(say(inaudible, asked())).toBe("…");
    expect(inaudible.respond(asked({ kind: "wrapUp", question: null }), randomFrom("mood"))).toEqual({ act: "skip" });
  });
});

describe("a key point", () => {
  it("is realised by its sentence, with fillers in it, and not by its words in disorder", () => {
    const said = "Water is, um, boiled in a kettle before it, you know, meets the leaves.";
    expect(isRealised(TEA, "boil", [said])).toBe(true);
    expect(isRealised(TEA, "boil", ["leaves meets it before kettle boiled water"])).toBe(false);
    expect(isRealised(TEA, "steep", [said])).toBe(false);
    expect(isRealised(TEA, "boil", [])).toBe(false);
    expect(isRealised(TEA, "no such point", [said])).toBe(false);
  });

  it("may be spread over what was said on the question so far", () => {
    expect(isRealised(TEA, "boil", ["Water is boiled in a kettle", "before it meets the leaves."])).toBe(true);
  });
});

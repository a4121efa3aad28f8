/** Words that broke off, made whole: closed or gone on with, and never said twice. */
import { describe, expect, it } from "vitest";
import type { PendingUtterance } from "../../../durable/engine/state.ts";
import { openGuard } from "../../../durable/session/guard.ts";
import type { GuardScope } from "../../../durable/session/guard-scope.ts";
import { completed } from "../../../durable/session/wording-run.ts";

const pending = (part: Partial<PendingUtterance> = {}): PendingUtterance => ({
  generation: 2,
  text: "What happens when the list is empty?",
  leadIn: "That is the usual case.",
  feedback: "",
  wordable: "all",
  ...part,
});

describe("words that broke off", () => {
  it.each<[string, string, string]>([
    [
      "in a sentence of their own",
      "You would sort it, and then",
      "You would sort it, and then. What happens when the list is empty?",
    ],
    ["after a sentence of their own", "You would sort it.", "You would sort it. What happens when the list is empty?"],
    ["in the engine's question", "Okay. What happens when", "Okay. What happens when the list is empty?"],
    [
      "in what leads to it",
      "Okay. That is the usual",
      "Okay. That is the usual case. What happens when the list is empty?",
    ],
    [
      "between the two",
      "Okay. That is the usual case.",
      "Okay. That is the usual case. What happens when the list is empty?",
    ],
    ["after the question", "Okay. What happens when the list is empty?", "Okay. What happens when the list is empty?"],
    ["after a question of their own", "Okay. And with no items?", "Okay. And with no items?"],
    ["at a comma", "You would sort it,", "You would sort it. What happens when the list is empty?"],
  ])("%s", (_where, shown, whole) => {
    expect(completed(shown, pending())).toBe(whole);
  });

  it("say what is no question once as well", () => {
    const text = "You can hear it again, type a few words, or skip.";
    expect(completed(text, pending({ text, leadIn: "" }))).toBe(text);
    expect(completed("You can hear it again,", pending({ text, leadIn: "" }))).toBe(text);
  });

  it("that only lead to a question are closed", () => {
    expect(completed("Let us go on to", pending({ wordable: "leadIn" }))).toBe("Let us go on to.");
    expect(completed("That is the usual case.", pending({ wordable: "leadIn" }))).toBe("That is the usual case.");
  });

  it("always begin with what was shown", () => {
    for (const shown of ["Okay. What", "Yes, that,", "That is the usual case. What happens", "“I sorted it”"]) {
      const kept = shown.replace(/[\s,;:—–-]+$/, "");
      expect(completed(shown, pending()).startsWith(kept)).toBe(true);
    }
  });
});

const scope = (part: Partial<GuardScope> = {}): GuardScope => ({
  wordable: "all",
  maxWords: 30,
  mustAsk: true,
  restWords: 7,
  secrets: [],
  given: [],
  heard: [],
  said: [],
  timeIsUp: false,
  ...part,
});

describe("the guard over a wording that may break off", () => {
  const LONG = "You would sort the list and then walk it once from one end to the other end.";

  it("keeps it short enough for the engine's question to follow", () => {
    expect(openGuard(scope({ restWords: 28 })).take(LONG)).toEqual({ ok: true, text: LONG });
    expect(openGuard(scope({ restWords: 29 })).take(LONG)).toEqual({ ok: false, why: "too_long" });
    expect(openGuard(scope({ restWords: 29 })).take(LONG.replace(".", "?")).ok).toBe(true);
  });

  it("wants a question only where the engine asks one", () => {
    const words = "You can hear it again.";
    for (const [mustAsk, ok] of [
      [true, false],
      [false, true],
    ] as const) {
      const guard = openGuard(scope({ mustAsk }));
      guard.take(words);
      expect(guard.end().ok).toBe(ok);
    }
  });

  it("knows a sentence that was said before, also in two clauses, and the beginning of one", () => {
    const said = ["There is a good deal more to say, and it leads on."];
    expect(openGuard(scope({ said })).take("There is a good deal more to say,")).toEqual({
      ok: false,
      why: "repeated",
    });
    const guard = openGuard(scope({ said: ["Right so, we go on."] }));
    expect(guard.take("Right so,").ok).toBe(true);
    expect(guard.take("we go on.")).toEqual({ ok: false, why: "repeated" });
  });
});

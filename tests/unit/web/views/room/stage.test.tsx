/** The stage: whose turn it is in the largest words, the question, how far, the clock, and what was set up. */
import { beforeEach, describe, expect, it } from "vitest";
import type { PublicQuestion, PublicState } from "#contract/http/sessions.ts";
import { CLOSE } from "#contract/socket.ts";
import { Stage } from "../../../../../web/src/views/room/stage.tsx";
import { publicQuestion, sessionView } from "../../../../support/web-api.ts";
import { floor } from "../../../../support/web-frames.ts";
import { button, drawn, every, heard, nameOf, only, seen, words } from "../../../../support/web-render.tsx";
import { type EnteredRoom, enterRoom } from "../../../../support/web-room.ts";
import { screen } from "../../../../support/web-screens.ts";

beforeEach(() => void screen(true));

const stageOf = ({ room }: Pick<EnteredRoom, "room">) => drawn(<Stage room={room} />);
const stage = async (state: Partial<PublicState> = {}) => stageOf(await enterRoom({ state }));
const asked = (part: Partial<PublicQuestion>) => stage({ currentQuestion: publicQuestion(part) });

describe("whose turn it is", () => {
  const STATES = [
    ["ready", { stage: "intro", phase: "idle", turnId: null }, "Ready when you are", "Nothing is counted"],
    ["mine", { phase: "listening" }, "Your turn", "Nobody cuts in"],
    ["the interviewer's, thinking", { phase: "thinking" }, "Thinking", "The box stays open"],
    ["the interviewer's, speaking", { phase: "speaking" }, "Viva is writing…", "are coming"],
    ["held", { phase: "listening", holdLeftMs: 40_000 }, "Holding", "Take your time"],
    ["nobody's in a pause", { phase: "paused", clockRunning: false }, "Paused", "The clock stands still"],
    ["over", { stage: "done", phase: "ended", turnId: null }, "Ended", "nothing you said can change"],
  ] satisfies readonly (readonly [string, Partial<PublicState>, string, string])[];

  it.each(STATES)("is %s: the largest heading says it, and a line what it means", async (_, state, turn, hint) => {
    const root = await stage(state);
    expect(heard(only(root, "h1"))).toBe(turn);
    expect(words(only(root, ".turn-hint"))).toContain(hint);
    expect(only(root, "h1").getAttribute("tabindex")).toBe("-1");
  });

  it("is being sent while an answer has not arrived", async () => {
    const entered = await enterRoom();
    entered.room.draft.write("A hash map.");
    await entered.room.send();
    const root = stageOf(entered);
    expect(heard(only(root, "h1"))).toBe("Sending…");
    expect(words(only(root, ".turn-hint"))).toContain("stored on this device until they arrive");
  });

  it.each([CLOSE.replaced, CLOSE.accessEnded, CLOSE.deleted])(
    "is elsewhere once the connection ended with %i",
    async (code) => {
      const entered = await enterRoom();
      await entered.sockets.last.drop(code);
      expect(heard(only(stageOf(entered), "h1"))).toBe("Reading along");
    },
  );

  it("has a shape of its own in every state, never colour alone", async () => {
    const shapes = new Set<string>();
    for (const [, state] of STATES) shapes.add(only(await stage(state), ".turn-shape").innerHTML);
    expect(shapes.size).toBe(STATES.length);
    expect(shapes.has("")).toBe(false);
  });

  it("is mine again when a hold has run out", async () => {
    const entered = await enterRoom({ state: { holdLeftMs: 2_000 } });
    expect(heard(only(stageOf(entered), "h1"))).toBe("Holding");
    await entered.scheduler.advance(3_000);
    expect(heard(only(stageOf(entered), "h1"))).toBe("Your turn");
  });
});

describe("the question", () => {
  it("stands with its kind, title and words", async () => {
    const root = await asked({ type: "system_design", title: "A queue", prompt: "Design a queue." });
    expect(words(only(root, ".question-label"))).toBe("System design");
    expect(words(only(root, ".question-title"))).toBe("A queue");
    expect(words(only(root, ".question-text"))).toBe("Design a queue.");
  });

  it("says of a warm-up that it is not scored", async () => {
    expect(words(only(await asked({ warmUp: true }), ".question-label"))).toBe("Warm-up, not scored");
  });

  it("is set smaller when it is long, and never cut", async () => {
    const prompt = `${"Consider a shop with many orders. ".repeat(8)}What do you do?`;
    const root = await asked({ prompt });
    expect(only(root, ".question-text").textContent).toBe(prompt);
    expect(only(root, ".question-text").classList.contains("question-long")).toBe(true);
    expect(only(await asked({}), ".question-text").classList.contains("question-long")).toBe(false);
  });

  it("is open beside the conversation, and one line above it", async () => {
    expect(only(await asked({}), "details.question").hasAttribute("open")).toBe(true);
    screen(false);
    expect(only(await asked({}), "details.question").hasAttribute("open")).toBe(false);
  });

  it("brings its exhibit along", async () => {
    const root = await asked({ exhibit: { kind: "code", language: "python", text: "print(1)" } });
    expect(words(only(root, ".question pre"))).toBe("print(1)");
    expect(every(await asked({}), ".question pre")).toEqual([]);
  });

  it("is not there yet before the interview, where a line says who begins", async () => {
    const root = await stage({ stage: "intro", phase: "idle", turnId: null, currentQuestion: null });
    expect(words(only(root, ".question-text"))).toBe("The interviewer greets you first. Begin when you have settled.");
  });

  it("is not made up between questions", async () => {
    const root = await stage({ stage: "warmup_small_talk", currentQuestion: null });
    expect(every(root, ".question, .question-text")).toEqual([]);
  });
});

describe("how far the interview is", () => {
  it.each([
    [{ questionNumber: 0, questionCount: 5 }, "5 questions to come"],
    [{ questionNumber: 0, questionCount: 1 }, "1 question to come"],
    [{ questionNumber: 2, questionCount: 5 }, "Question 2 of 5"],
    [{ questionNumber: 5, questionCount: 5, stage: "wrapup" }, "5 of 5 questions reached"],
    [{ questionNumber: 1, questionCount: 1, stage: "done" }, "1 of 1 question reached"],
    [{ questionNumber: 2, questionCount: 5, stage: "done" }, "2 of 5 questions reached"],
  ] satisfies readonly (readonly [Partial<PublicState>, string])[])(
    "of %j is told as “%s”",
    async (state, sentence) => {
      expect(heard(only(await stage(state), ".progress"))).toBe(sentence);
    },
  );

  it("is drawn as dots: past, present, to come", async () => {
    const dots = async (state: Partial<PublicState>) =>
      every(await stage(state), ".progress-dots li").map((dot) => dot.className);
    expect(await dots({ questionNumber: 2, questionCount: 4 })).toEqual(["dot dot-past", "dot dot-now", "dot", "dot"]);
    expect(await dots({ questionNumber: 2, questionCount: 3, stage: "done" })).toEqual([
      "dot dot-past",
      "dot dot-past",
      "dot",
    ]);
  });
});

describe("the clock", () => {
  it("counts what has passed, in figures for eyes and in words for ears", async () => {
    const root = await stage({ elapsedMs: 245_000, clockRunning: false });
    expect(seen(only(root, "[role=timer]"))).toBe("4:05 so far");
    expect(heard(only(root, "[role=timer]"))).toBe("4 minutes 5 seconds so far");
  });

  it("counts down where there is a limit", async () => {
    const root = await stage({ elapsedMs: 0, timeLeftMs: 600_000, clockRunning: false });
    expect(seen(only(root, "[role=timer]"))).toBe("10:00 left");
  });

  it.each([
    [90_000, true],
    [91_000, false],
  ])("stands out with %i ms left: %s", async (timeLeftMs, late) => {
    const root = await stage({ timeLeftMs, clockRunning: false });
    expect(only(root, ".clock-face").classList.contains("clock-late")).toBe(late);
  });

  it("runs on between two words of the object", async () => {
    const entered = await enterRoom({ state: { elapsedMs: 1_000 } });
    await entered.scheduler.advance(3_000);
    expect(seen(only(stageOf(entered), "[role=timer]"))).toBe("0:04 so far");
  });

  it("can be hidden, and says how to have it back", async () => {
    const entered = await enterRoom();
    expect(nameOf(button(stageOf(entered), "Hide the clock"))).toBe("Hide the clock");
    entered.room.preferences.setClock(false);
    const root = stageOf(entered);
    expect(every(root, "[role=timer]")).toEqual([]);
    expect(button(root, "Show the clock").getAttribute("type")).toBe("button");
  });

  it("stays hidden in the next interview of this browser", async () => {
    const root = stageOf(await enterRoom({ stored: [["viva.clock", "off"]] }));
    expect(every(root, "[role=timer]")).toEqual([]);
  });
});

describe("the foot of the stage", () => {
  it("says what was set up", async () => {
    const { setUp } = sessionView();
    const root = stageOf(await enterRoom({ view: { setUp: { ...setUp, companyStyle: "amazon", mode: "coach" } } }));
    expect(words(only(root, ".set-up-line"))).toBe("Software intern, Amazon’s manner · Coach mode");
  });
});

describe("the badge of the stage", () => {
  const badge = (entered: EnteredRoom) => every(stageOf(entered), ".ai-text").map(words);

  it("says what helps, and follows what the object says of it", async () => {
    const entered = await enterRoom();
    expect(badge(entered)).toEqual(["Offline engine"]);
    const told = { type: "levels", eph: true, stt: 3, tts: 3, text: "So it is." } as const;
    await entered.sockets.last.receive({ ...told, llm: 0 });
    expect(badge(entered)).toEqual(["AI online"]);
    await entered.sockets.last.receive({ ...told, llm: 3 });
    expect(badge(entered)[0]).toMatch(/^AI degraded since \d\d:\d\d: Viva's own wording is used$/);
  });

  it("is gone when nothing more is said", async () => {
    expect(badge(await enterRoom({ state: { stage: "done", phase: "ended", turnId: null } }))).toEqual([]);
  });
});

describe("the stage as a whole", () => {
  it("follows what the object says", async () => {
    const entered = await enterRoom();
    await entered.sockets.last.receive(floor({ phase: "thinking", questionNumber: 3 }));
    const root = stageOf(entered);
    expect(heard(only(root, "h1"))).toBe("Thinking");
    expect(heard(only(root, ".progress"))).toBe("Question 3 of 5");
  });

  it("has a name, and nothing before there is a state", async () => {
    expect(nameOf(only(await stage(), "section"))).toBe("Stage");
    const waiting = await enterRoom({ api: { session: () => new Promise(() => {}) }, live: false });
    expect(words(stageOf(waiting))).toBe("");
  });
});

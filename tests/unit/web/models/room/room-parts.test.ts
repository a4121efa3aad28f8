/** The room's parts on their own: draft, clock, preferences, guide, returned words. */
import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import type { PublicQuestion } from "#contract/http/sessions.ts";
import { guideFor } from "../../../../../web/src/models/room/guide.ts";
import { returnedWords, whyNot, whyReturned } from "../../../../../web/src/models/room/returned-words.ts";
import { createRoomClock } from "../../../../../web/src/models/room/room-clock.ts";
import { createRoomDraft, starterOf } from "../../../../../web/src/models/room/room-draft.ts";
import { createRoomPreferences } from "../../../../../web/src/models/room/room-preferences.ts";
import type { RoomCommand } from "../../../../../web/src/session/commands.ts";
import { EMPTY_MODEL } from "../../../../../web/src/session/session-model.ts";
import { publicQuestion, publicState, said } from "../../../../support/web-api.ts";
import { FakeScheduler } from "../../../../support/web-scheduler.ts";

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const CODING = publicQuestion({
  type: "coding",
  coding: { functionName: "f", starter: { typescript: "function f() {}", python: "def f(): pass" } },
});

describe("the draft", () => {
  function make(store = storage(), question: PublicQuestion | null = CODING) {
    const about = signal("q-one");
    const asked = signal(question);
    let cids = 0;
    const draft = createRoomDraft({
      storage: store,
      owner: { userId: "u1", sessionId: "s1" },
      scheduler: new FakeScheduler(10_000),
      limits: { answerChars: 50, codeChars: 50, frameBytes: 1_000 },
      newCid: () => `cid-${++cids}`,
      about,
      question: asked,
    });
    return { draft, about, store };
  }

  it("is on the device with every letter, and comes back after a reload", () => {
    const { draft, store } = make();
    draft.write("Last ye");
    draft.write("Last year");
    expect(make(store).draft.text.value).toBe("Last year");
  });

  it("gives an answer and stays until its words are stored", () => {
    const { draft } = make();
    draft.write("A hash map.");
    expect(draft.compose("t1")).toEqual({ kind: "answer", cid: "cid-1", turnId: "t1", text: "A hash map." });
    expect(draft.text.value).toBe("A hash map.");
    draft.sent("A hash map.");
    expect(draft.text.value).toBe("");
  });

  it("keeps what was written after sending", () => {
    const { draft } = make();
    draft.write("A hash map.");
    draft.compose("t1");
    draft.write("A hash map. And a set");
    draft.sent("A hash map.");
    expect(draft.text.value).toBe("And a set");
  });

  it("does not clear other words by mistake", () => {
    const { draft } = make();
    draft.write("Something new");
    draft.sent("A hash map.");
    expect(draft.text.value).toBe("Something new");
  });

  it("sends nothing blank and says so", () => {
    const { draft } = make();
    draft.write("  \n ");
    expect(draft.compose("t1")).toBeNull();
    expect(draft.problem.value).toBe("There is nothing to send yet.");
    draft.write("Now");
    expect(draft.problem.value).toBeNull();
  });

  it("sends code beside the words, but never an untouched starter", () => {
    const { draft } = make();
    draft.write("See below.");
    draft.writeCode({ language: "typescript", text: "function f() {}\n" });
    expect(draft.compose("t1")).not.toHaveProperty("code");
    draft.writeCode({ language: "typescript", text: "function f() { return 1; }" });
    expect(draft.compose("t1")).toMatchObject({
      code: { language: "typescript", text: "function f() { return 1; }", revision: 10 },
    });
  });

  it("asks for a sentence when there is code alone", () => {
    const { draft } = make();
    draft.writeCode({ language: "python", text: "return 1" });
    expect(draft.compose("t1")).toBeNull();
    expect(draft.problem.value).toContain("Add a sentence about your code");
  });

  it("refuses what is too long before it reaches the outbox, and keeps it", () => {
    const { draft } = make();
    draft.write("x".repeat(51));
    expect(draft.compose("t1")).toBeNull();
    expect(draft.problem.value).toContain("longer than 20,000 characters");
    expect(draft.text.value).toHaveLength(51);
  });

  it("takes refused words back before what was written since", () => {
    const { draft } = make();
    draft.restore("Old words.", { language: "python", text: "x" });
    expect(draft.text.value).toBe("Old words.");
    draft.write("New words.");
    draft.restore("Older words.", null);
    expect(draft.text.value).toBe("Older words.\n\nNew words.");
    expect(draft.code.value).toEqual({ language: "python", text: "x" });
  });

  it("says when its words were written for an earlier question, until they are touched", () => {
    const { draft, about } = make();
    draft.write("About the first");
    expect(draft.isOld.value).toBe(false);
    about.value = "q-two";
    expect(draft.isOld.value).toBe(true);
    draft.write("About the first, and the second");
    expect(draft.isOld.value).toBe(false);
  });

  it("takes no code to another question", () => {
    const { draft, about } = make();
    draft.write("words");
    draft.writeCode({ language: "python", text: "x" });
    about.value = "q-two";
    expect(draft.code.value).toBeNull();
    expect(draft.text.value).toBe("words");
  });

  it("leaves nothing on the device when it is dropped", () => {
    const { draft, store } = make();
    draft.write("words");
    draft.drop();
    expect(store.kept.size).toBe(0);
  });

  it("knows starters for the two languages that have one", () => {
    expect(starterOf(CODING, "typescript")).toBe("function f() {}");
    expect(starterOf(CODING, "python")).toBe("def f(): pass");
    expect(starterOf(CODING, "go")).toBe("");
    expect(starterOf(publicQuestion(), "python")).toBe("");
    expect(starterOf(null, "python")).toBe("");
  });
});

describe("the clock", () => {
  function make(state = publicState({ timeLeftMs: 95_000, elapsedMs: 1_000 })) {
    const scheduler = new FakeScheduler();
    const model = signal({ ...EMPTY_MODEL, state, stateAt: scheduler.now() });
    const clock = createRoomClock(model, signal(scheduler.now()), scheduler);
    return { scheduler, model, clock };
  }

  it("reads on once a second", async () => {
    const { scheduler, clock } = make();
    await scheduler.advance(3_000);
    expect(clock.reading.value).toMatchObject({ elapsedMs: 4_000, timeLeftMs: 92_000 });
  });

  it("warns when 90 seconds are left, once", async () => {
    const { scheduler, clock } = make();
    expect(clock.warning.value).toBeNull();
    await scheduler.advance(6_000);
    expect(clock.warning.value).toBe("90 seconds left.");
  });

  it("rests while the object's clock does", async () => {
    const { scheduler } = make(publicState({ clockRunning: false }));
    expect(scheduler.pending).toBe(0);
  });

  it("rests after the end", async () => {
    const { scheduler } = make(publicState({ stage: "done" }));
    expect(scheduler.pending).toBe(0);
  });

  it("takes over every new state", async () => {
    const { scheduler, model, clock } = make();
    await scheduler.advance(10_000);
    model.value = { ...EMPTY_MODEL, state: publicState({ elapsedMs: 500 }), stateAt: scheduler.now() };
    expect(clock.reading.value?.elapsedMs).toBe(500);
  });
});

describe("preferences", () => {
  it("are on until they are switched off, and remembered", () => {
    const store = storage();
    const first = createRoomPreferences(store);
    expect([first.keysOn.value, first.clockShown.value]).toEqual([true, true]);
    first.setKeys(false);
    first.setClock(false);
    const second = createRoomPreferences(store);
    expect([second.keysOn.value, second.clockShown.value]).toEqual([false, false]);
  });
});

describe("the guide", () => {
  it("is four steps to tick for coding, the parts of a story for behavioural, and none otherwise", () => {
    expect(guideFor("coding")?.steps.map((step) => step.name)).toEqual(["Plan", "Solve", "Optimise", "Validate"]);
    expect(guideFor("coding")?.ticks).toBe(true);
    expect(guideFor("behavioral")).toMatchObject({ ticks: false });
    expect(guideFor("behavioral")?.steps.map((step) => step.name)).toEqual(["Situation", "Task", "Action", "Result"]);
    expect(guideFor("conceptual")).toBeNull();
    expect(guideFor(undefined)).toBeNull();
  });
});

describe("words that come back", () => {
  const answer: RoomCommand = { kind: "answer", cid: "c", turnId: "t1", text: "A  hash map." };

  it("are those of an answer that was refused", () => {
    expect(returnedWords(answer, [])).toEqual({ text: "A  hash map.", code: null });
  });

  it("are none when the transcript holds them already, spaces aside", () => {
    expect(returnedWords(answer, [said(3, "candidate", "A hash map.", { turnId: "t1" })])).toBeNull();
    expect(returnedWords(answer, [said(3, "candidate", "A tree.", { turnId: "t1" })])).not.toBeNull();
    expect(returnedWords(answer, [said(3, "candidate", "A hash map.", { turnId: "t2" })])).not.toBeNull();
  });

  it("are none for a request without words", () => {
    expect(returnedWords({ kind: "turn", cid: "c", turnId: "t1", action: "hint" }, [])).toBeNull();
    expect(returnedWords({ kind: "done", cid: "c", turnId: "t1" }, [])).toBeNull();
    expect(whyNot("VOICE_UNAVAILABLE")).toContain("Everything works in writing");
  });

  it("are those that the browser heard and nobody took", () => {
    const heard = { kind: "heard", cid: "c", turnId: "t1", part: 0, text: "A map.", startMs: 0, endMs: 1 } as const;
    expect(returnedWords(heard, [])).toEqual({ text: "A map.", code: null });
    expect(whyReturned("VOICE_UNAVAILABLE")).toContain("What was heard is in the box");
  });

  it("bring their code back without its revision", () => {
    const code = { language: "python", text: "x", revision: 4 } as const;
    expect(returnedWords({ ...answer, code }, [])?.code).toEqual({ language: "python", text: "x" });
  });

  it("come with a reason, in words for every code", () => {
    expect(whyReturned("TURN_CLOSED")).toContain("nothing is lost");
    expect(whyReturned("SOMETHING_NEW")).toContain("back in the box");
    expect(whyNot("WRONG_STAGE")).toContain("not possible");
    expect(whyNot("TURN_CLOSED")).toBeNull();
  });
});

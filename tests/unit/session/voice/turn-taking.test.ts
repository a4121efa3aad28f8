import { describe, expect, it } from "vitest";
import { floorFlags } from "#session/voice/floor-state.ts";
import { FloorTalk } from "../../../support/floor-talk.ts";

const WHOLE = "I talked to both of them and we agreed on a new schedule.";

function asked(): FloorTalk {
  return new FloorTalk().ask().forget();
}

describe("the interviewer's sound", () => {
  it("gives the floor to the candidate when all of it was played, and not when it was sent", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "greeting", questionType: null });
    expect(talk.state.phase).toBe("thinking");
    talk.begin(1);
    expect(talk.state.phase).toBe("thinking");
    talk.play(1, 2_000);
    expect(talk.state.phase).toBe("speaking");
    talk.send({ type: "played", generation: 1, playedMs: 2_000, all: true });
    expect(talk.state.phase).toBe("listening");
  });

  it("is listened to at once when it was only shown", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.begin(1).send({ type: "played", generation: 1, playedMs: 0, all: true });
    expect(talk.state.phase).toBe("listening");
  });

  it("ignores reports of another generation", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.begin(2).send({ type: "played", generation: 1, playedMs: 900, all: true });
    expect(talk.state.phase).toBe("thinking");
  });

  it("ends when another generation begins", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.begin(1).play(1, 500).forget().begin(2);
    expect(talk.types()).toEqual(["flush", "interrupt"]);
    expect(talk.state.sounding?.generation).toBe(2);
  });

  it("is given up when no sound comes", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.pass(30_000);
    expect(talk.times("overdue")).toEqual([25_000]);
    expect(talk.state.phase).toBe("listening");
  });

  it("is given up when it stops in the middle", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.begin(1).play(1, 1_000).forget().pass(30_000);
    expect(talk.types().slice(0, 2)).toEqual(["flush", "overdue"]);
    expect(talk.state.phase).toBe("listening");
  });
});

describe("an answer", () => {
  it("opens a recogniser with the first sound, from where it began", () => {
    const talk = asked();
    const from = talk.now * 16;
    talk.pass(40, true);
    expect(talk.log.map(({ effect }) => effect)).toEqual([{ type: "openRecogniser", fromSample: from }]);
    expect(floorFlags(talk.state).candidateSpeaking).toBe(true);
    talk.pass(400);
    expect(floorFlags(talk.state).candidateSpeaking).toBe(false);
  });

  it("is committed after the floor of its completeness", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE);
    const end = talk.now;
    talk.pass(2_000);
    expect(talk.times("commit")).toEqual([end + 1_200]);
    expect(talk.state.phase).toBe("thinking");
  });

  it("waits longer for a sentence that stops in the middle", () => {
    const talk = asked().say("I talked to the manager and", 2_000).settle("I talked to the manager and");
    const end = talk.now;
    talk.pass(7_000);
    expect(talk.times("commit")).toEqual([end + 6_000]);
  });

  it("goes on when the candidate goes on, and joins its parts", () => {
    const talk = asked().say("I talked to the manager and", 2_000).settle("I talked to the manager and");
    talk.pass(4_000).say("we agreed on a new plan.", 1_500).settle("we agreed on a new plan.");
    expect(talk.times("commit")).toEqual([]);
    expect(talk.state.answer.finals).toBe("I talked to the manager and we agreed on a new plan.");
    expect(talk.times("store")).toHaveLength(2);
  });

  it("learns the candidate's pace from its pauses", () => {
    const talk = asked().say("well we had", 1_000);
    talk.pass(1_800).pass(1_000, true);
    expect(talk.state.endpointer.pauseMs).toBeCloseTo(900);
  });

  it("does not learn from a wait that was asked for", () => {
    const talk = asked().say("let me think", 1_000);
    talk.pass(9_000).pass(1_000, true);
    expect(talk.state.endpointer.pauseMs).toBe(800);
  });

  it("asks for its last words before the deadline, so that they are there", () => {
    const talk = asked().say(WHOLE, 3_000).forget();
    const end = talk.now;
    talk.pass(740);
    expect(talk.times("finaliseRecogniser")).toEqual([end + 720]);
    talk.settle(WHOLE).pass(1_000);
    expect(talk.times("commit")).toEqual([end + 1_200]);
    expect(talk.times("promote")).toEqual([]);
  });

  it("waits for late words at the deadline, at most 1.5 s, then takes the partial", () => {
    const talk = asked().say(WHOLE, 3_000).forget();
    const end = talk.now;
    talk.pass(4_000);
    expect(talk.times("promote")).toEqual([end + 1_200 + 1_500]);
    expect(talk.times("commit")).toEqual([end + 1_200 + 1_500]);
    expect(talk.send({ type: "final", text: WHOLE, endSample: null, spoken: "" })).toEqual([{ type: "store" }]);
    expect(talk.state.answer.finals).toBe("");
  });

  it("takes the partial as it was shown, also when its recogniser has died since", () => {
    const talk = asked().say(WHOLE, 3_000);
    talk.send({ type: "recogniserLost" });
    expect(talk.send({ type: "done" })).toContainEqual({ type: "promote", text: WHOLE });
  });

  it("judges the deadline anew by words that came late", () => {
    const talk = asked().say("We agreed on a new schedule for the team.", 3_000);
    talk.pass(1_300);
    expect(talk.state.finalising).not.toBeNull();
    talk.settle("We agreed on a new schedule for the team. And then the");
    expect(talk.state.finalising).toBeNull();
    talk.pass(2_000);
    expect(talk.times("commit")).toEqual([]);
  });

  it("ends at once with an explicit end, whatever is asked", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    talk.begin(1).send({ type: "played", generation: 1, playedMs: 10, all: true });
    talk.say("I would use a map. That's it.", 2_000).settle("I would use a map. That's it.");
    const end = talk.now;
    talk.pass(2_000);
    expect(talk.times("commit")).toEqual([end + 520]);
  });

  it("is no answer without words", () => {
    const talk = asked().pass(1_000, true).pass(9_000);
    expect(talk.times("commit")).toEqual([]);
  });

  it("is not ended by frames that are late", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE);
    const silent = new FloorTalk("auto", { microphone: false });
    silent.state = talk.state;
    silent.now = talk.now;
    silent.send({ type: "tick" });
    silent.pass(3_000);
    expect(silent.times("commit")).toEqual([]);
    silent.pass(2_000);
    expect(silent.times("commit")).toHaveLength(1);
  });

  it("is measured by time where there is no microphone", () => {
    const talk = new FloorTalk("auto", { microphone: false }).ask().forget();
    talk.send({ type: "partial", text: WHOLE, spoken: "" });
    talk.send({ type: "final", text: WHOLE, endSample: null, spoken: "" });
    const end = talk.now;
    talk.pass(3_000);
    expect(talk.times("commit")).toEqual([end + 1_200]);
  });
});

describe("the button that ends an answer", () => {
  it("commits at once when all words are there", () => {
    const talk = asked().say("I would", 600).settle("I would");
    expect(talk.send({ type: "done" }).map(({ type }) => type)).toEqual(["commit"]);
  });

  it("waits for words that are on the way", () => {
    const talk = asked().say("I would", 600);
    expect(talk.send({ type: "done" }).map(({ type }) => type)).toEqual(["finaliseRecogniser"]);
    talk.pass(300).settle("I would stop here");
    expect(talk.times("commit")).toEqual([talk.now]);
  });

  it("takes the last partial after 1.5 s", () => {
    const talk = asked().say("I would", 600).forget();
    const at = talk.now;
    talk.send({ type: "done" });
    talk.pass(2_000);
    expect(talk.times("commit")).toEqual([at + 1_500]);
  });

  it("says that nothing was heard", () => {
    expect(asked().send({ type: "done" })).toEqual([{ type: "nothingHeard" }]);
    const noisy = asked().pass(400, true);
    noisy.send({ type: "done" });
    expect(noisy.settle("").types()).toContain("nothingHeard");
  });

  it("is the only end in the mode that has it", () => {
    const talk = new FloorTalk("manual").ask().say(WHOLE, 3_000).settle(WHOLE);
    talk.pass(30_000);
    expect(talk.times("commit")).toEqual([]);
    talk.send({ type: "done" });
    expect(talk.times("commit")).toHaveLength(1);
  });
});

describe("push-to-talk", () => {
  it("ends half a second after the release", () => {
    const talk = new FloorTalk("pushToTalk").ask();
    talk.send({ type: "press" });
    talk.say("it was the and", 1_000).settle("it was the and").pass(8_000);
    expect(talk.times("commit")).toEqual([]);
    const end = talk.now;
    talk.send({ type: "release" });
    talk.pass(1_000);
    expect(talk.times("commit")[0]).toBeLessThanOrEqual(end + 40);
  });

  it("hears nothing while it is not pressed", () => {
    const talk = new FloorTalk("pushToTalk").ask().forget().pass(2_000, true);
    expect(talk.types()).toEqual([]);
  });

  it("interrupts", () => {
    const talk = new FloorTalk("pushToTalk");
    talk.send({ type: "opened", kind: "question", questionType: "behavioral" });
    talk.begin(1).play(1, 500).forget();
    talk.send({ type: "press" });
    expect(talk.types()).toEqual(["flush", "interrupt", "openRecogniser"]);
    expect(talk.state.phase).toBe("listening");
  });
});

describe("an end that is about to come", () => {
  const PART = "I talked to both of them";
  const REST = "and we agreed on a new schedule.";

  it("has the last words asked for before it is stored, once", () => {
    const talk = asked().say(WHOLE, 3_000).forget();
    talk.send({ type: "doneNear" });
    talk.send({ type: "done" });
    expect(talk.types().filter((type) => type === "finaliseRecogniser")).toHaveLength(1);
    expect(talk.times("speculate")).toEqual([]);
  });

  it("has the reply begun at once where all words are there, and keeps it at the commit", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE).forget();
    expect(talk.send({ type: "doneNear" })).toEqual([{ type: "speculate", text: WHOLE }]);
    expect(talk.send({ type: "done" }).map(({ type }) => type)).toEqual(["commit"]);
  });

  it("means nothing while the interviewer speaks", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "question", questionType: "behavioral" });
    talk.begin(1).play(1, 500).forget();
    talk.send({ type: "doneNear" });
    expect(talk.types()).toEqual([]);
  });

  it("has the reply to its last words begun before they are stored", () => {
    const talk = asked().say(PART, 2_000).settle(PART).say(REST, 2_000).forget();
    talk.send({ type: "done" });
    const near = talk.send({ type: "finalNear", text: REST, spoken: "" });
    expect(near).toEqual([{ type: "speculate", text: WHOLE }]);
    const taken = talk.send({ type: "final", text: REST, endSample: null, spoken: "" });
    expect(taken.map(({ type }) => type)).toEqual(["store", "commit"]);
  });

  it.each([
    ["nobody waits for words", (talk: FloorTalk) => talk, REST, ""],
    ["they are the interviewer's own", (talk: FloorTalk) => void talk.send({ type: "done" }), REST, REST],
    ["there are none", (talk: FloorTalk) => void talk.send({ type: "done" }), " ", ""],
  ])("begins no reply to words when %s", (_, first, text, spoken) => {
    const talk = asked().say(PART, 2_000).settle(PART).say(REST, 2_000);
    first(talk);
    expect(talk.send({ type: "finalNear", text, spoken })).toEqual([]);
  });
});

describe("speculation", () => {
  it("begins after 400 ms of silence with words, and stays when they do", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE);
    const end = talk.now;
    talk.pass(3_000);
    expect(talk.times("speculate")).toEqual([end + 400]);
    expect(talk.times("cancelSpeculation")).toEqual([]);
  });

  it("begins when the recogniser expects an end", () => {
    const talk = asked().say(WHOLE, 3_000);
    expect(talk.send({ type: "eager", confidence: 0.9 })).toEqual([{ type: "speculate", text: WHOLE }]);
    expect(talk.send({ type: "resumed" })).toEqual([{ type: "cancelSpeculation" }]);
  });

  it("is dropped by other words, and begun at most three times in a turn", () => {
    const talk = asked();
    let text = "We agreed on a new schedule for the team.";
    for (let at = 0; at < 5; at += 1) {
      talk.say(text, 1_000).pass(600);
      text = `${text} It worked out.`;
    }
    expect(talk.times("speculate")).toHaveLength(3);
    expect(talk.times("cancelSpeculation")).toHaveLength(3);
  });

  it("is not begun for what stops in the middle", () => {
    expect(asked().say("and then the", 1_000).pass(2_000).times("speculate")).toEqual([]);
  });

  it("can find that the candidate has not finished", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE);
    const end = talk.now;
    talk.pass(600).send({ type: "marker", hold: "short" });
    expect(floorFlags(talk.state).holding).toBe(true);
    talk.pass(8_000);
    expect(talk.times("commit")).toEqual([end + 6_200]);
  });
});

describe("a wait that was asked for", () => {
  it("has no deadline but a minute, shows that at once and speaks after 20 s", () => {
    const talk = asked().say("Let me think.", 1_000).settle("Let me think.");
    const end = talk.now;
    talk.pass(59_000);
    expect(talk.times("takeYourTime")).toEqual([end + 400]);
    expect(talk.log.filter(({ effect }) => effect.type === "nudge")).toEqual([
      { atMs: end + 20_000, effect: { type: "nudge", kind: "spoken" } },
    ]);
    expect(talk.times("commit")).toEqual([]);
    talk.pass(2_000);
    expect(talk.times("commit")).toEqual([end + 60_000]);
  });

  it("can be asked for by a button", () => {
    const talk = asked().say(WHOLE, 3_000).settle(WHOLE);
    const end = talk.now;
    talk.send({ type: "hold", forMs: 30_000 });
    expect(floorFlags(talk.state).holding).toBe(true);
    talk.pass(40_000);
    expect(talk.times("commit")).toEqual([end + 30_000]);
  });

  it("is over when the candidate speaks", () => {
    const talk = asked();
    talk.send({ type: "hold", forMs: 60_000 });
    talk.say(WHOLE, 3_000).settle(WHOLE);
    const end = talk.now;
    talk.pass(3_000);
    expect(talk.times("commit")).toEqual([end + 1_200]);
  });
});

describe("silence without words", () => {
  it("is shown, spoken and offered once each, counted from the end of playback", () => {
    const talk = asked();
    const end = talk.now;
    talk.pass(90_000);
    expect(talk.log.filter(({ effect }) => effect.type === "nudge")).toEqual([
      { atMs: end + 12_000, effect: { type: "nudge", kind: "visual" } },
      { atMs: end + 20_000, effect: { type: "nudge", kind: "spoken" } },
      { atMs: end + 45_000, effect: { type: "nudge", kind: "offer" } },
    ]);
  });

  it("is not nudged while the candidate speaks", () => {
    const talk = asked().pass(11_000).pass(800, true);
    const end = talk.now;
    talk.pass(13_000);
    expect(talk.times("nudge")).toEqual([end + 12_000]);
  });

  it("goes on counting while a nudge is spoken", () => {
    const talk = asked();
    const end = talk.now;
    talk.pass(20_000).begin(2, true).play(2, 1_500);
    expect(talk.state.phase).toBe("speaking");
    talk.send({ type: "played", generation: 2, playedMs: 1_500, all: true });
    talk.pass(30_000);
    expect(talk.times("nudge").at(-1)).toBe(end + 45_000);
  });

  it("closes the recogniser after 15 s", () => {
    const talk = asked().pass(400, true).forget();
    const end = talk.now;
    talk.pass(16_000);
    expect(talk.times("closeRecogniser")).toEqual([end + 15_000]);
    expect(talk.types().slice(-3)).toContain("finaliseRecogniser");
  });
});

describe("sound without words", () => {
  it("is asked about after 20 s and pauses when 59 s of it were heard", () => {
    const talk = asked().pass(70_000, true);
    expect(talk.times("areYouThere")).toHaveLength(1);
    expect(talk.times("areYouThere")[0]).toBe(24_000);
    expect(talk.times("pauseSession")).toEqual([63_000]);
  });

  it("is none when words come", () => {
    const talk = asked();
    for (let at = 0; at < 9; at += 1) talk.say(`word ${at}`, 9_000);
    expect(talk.types()).not.toContain("areYouThere");
  });
});

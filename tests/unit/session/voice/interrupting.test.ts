import { describe, expect, it } from "vitest";
import { floorFlags } from "#session/voice/floor-state.ts";
import { countTelling, isEcho } from "#session/voice/heard-words.ts";
import { FloorTalk } from "../../../support/floor-talk.ts";

const SHORT = "We agreed on a new schedule for the team.";
const LONG = `${SHORT} It took three weeks and in the end everybody was content with how it went.`;

/** In the middle of the second utterance, so that nothing of the first one's caution applies. */
function spokenTo(playedMs = 2_000): FloorTalk {
  const talk = new FloorTalk().ask(1);
  talk.send({ type: "closed" });
  talk.send({ type: "opened", kind: "followUp", questionType: "behavioral" });
  return talk.begin(2).play(2, playedMs).forget();
}

/** An answer was just committed, and the reply is not heard yet. */
function answered(text: string): FloorTalk {
  const talk = new FloorTalk().ask(1).say(text, 3_000).settle(text);
  talk.pass(1_200);
  talk.send({ type: "opened", kind: "followUp", questionType: "behavioral" });
  return talk.forget();
}

describe("a barge-in", () => {
  it("waits with the sound, then takes the floor with two words", () => {
    const talk = spokenTo();
    expect(talk.send({ type: "bargeStart", generation: 2, source: "vad" })).toEqual([
      { type: "flush", generation: 2, action: "pause" },
    ]);
    expect(floorFlags(talk.state).bargePending).toBe(true);
    talk.say("wait", 300);
    expect(talk.state.phase).toBe("speaking");
    talk.forget().say("wait please", 120);
    expect(talk.log.map(({ effect }) => effect)).toEqual([
      { type: "flush", generation: 2, action: "drop" },
      { type: "interrupt", generation: 2 },
    ]);
    expect(talk.state.phase).toBe("listening");
  });

  it("takes the floor with one word and half a second of speech", () => {
    const talk = spokenTo();
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.say("actually", 480);
    expect(talk.state.phase).toBe("speaking");
    talk.pass(40, true);
    expect(talk.state.phase).toBe("listening");
  });

  it("needs no sound when words come", () => {
    const talk = spokenTo();
    talk.send({ type: "partial", text: "can I ask", spoken: "" });
    expect(talk.types()).toEqual(["flush", "flush", "interrupt"]);
  });

  it.each(["button", "key"] as const)("is sure at once by %s", (source) => {
    const talk = spokenTo();
    talk.send({ type: "bargeStart", generation: 2, source });
    expect(talk.types()).toEqual(["flush", "interrupt"]);
    expect(talk.state.phase).toBe("listening");
  });

  it("begins the answer to this turn", () => {
    const talk = spokenTo();
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.say("I know this one", 900).settle("I know this one.");
    expect(talk.times("store")).toHaveLength(1);
    expect(talk.state.answer.finals).toBe("I know this one.");
    talk.pass(4_000);
    expect(talk.times("commit")).toHaveLength(1);
  });

  it("is none by a cough: the sound goes on after two seconds", () => {
    const talk = spokenTo();
    const from = talk.now;
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.pass(280, true).send({ type: "bargeCancel", generation: 2 });
    talk.pass(3_000);
    expect(talk.log.filter(({ effect }) => effect.type === "flush")).toEqual([
      { atMs: from, effect: { type: "flush", generation: 2, action: "pause" } },
      { atMs: from + 2_000, effect: { type: "flush", generation: 2, action: "resume" } },
    ]);
    expect(talk.state.phase).toBe("speaking");
  });

  it("is none by a noise, as soon as it is quiet and after six seconds at the latest", () => {
    const short = spokenTo();
    short.send({ type: "bargeStart", generation: 2, source: "vad" });
    const from = short.now;
    short.pass(3_000, true).pass(3_000);
    expect(short.log.at(-1)).toMatchObject({ atMs: from + 3_600, effect: { action: "resume" } });
    const long = spokenTo();
    long.send({ type: "bargeStart", generation: 2, source: "vad" });
    long.pass(9_000, true);
    expect(long.times("flush").at(-1)).toBe(from + 6_000);
  });

  it("is none by signs of listening", () => {
    const talk = spokenTo();
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.say("mm-hm okay yeah", 900).pass(3_000);
    expect(talk.state.phase).toBe("speaking");
    expect(talk.log.at(-1)?.effect).toMatchObject({ action: "resume" });
  });

  it("is taken seriously by one short word, once silence follows", () => {
    const talk = spokenTo();
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.say("stop", 320).pass(2_000);
    expect(talk.state.phase).toBe("listening");
  });

  it("needs words in the first seconds of the first utterance", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "greeting", questionType: null });
    talk.begin(1).play(1, 1_000).forget();
    expect(talk.send({ type: "bargeStart", generation: 1, source: "vad" })).toEqual([]);
    talk.send({ type: "partial", text: "sorry one question", spoken: "" });
    expect(talk.types()).toEqual(["flush", "flush", "interrupt"]);
  });

  it("needs no words later in the first utterance", () => {
    const talk = new FloorTalk();
    talk.send({ type: "opened", kind: "greeting", questionType: null });
    talk.begin(1).play(1, 3_500).forget();
    expect(talk.send({ type: "bargeStart", generation: 1, source: "vad" })).toHaveLength(1);
  });

  it("is about the generation that sounds", () => {
    const talk = spokenTo();
    expect(talk.send({ type: "bargeStart", generation: 1, source: "button" })).toEqual([]);
  });

  it("is what a typed answer does to speech, and not to a text", () => {
    const talk = spokenTo();
    expect(talk.send({ type: "typed" }).map(({ type }) => type)).toEqual(["flush", "interrupt"]);
    const writing = spokenTo();
    writing.send({ type: "inputSet", input: "text" });
    expect(writing.send({ type: "typed" })).toEqual([]);
  });

  it("does not count words of the turn that were there before", () => {
    const talk = new FloorTalk().ask(1).say("I worked on billing", 900);
    talk.settle("I worked on billing").pass(400);
    talk.send({ type: "hold", forMs: 60_000 });
    talk.begin(2, true).play(2, 800).forget();
    talk.send({ type: "bargeStart", generation: 2, source: "vad" });
    talk.pass(280, true).pass(2_500);
    expect(talk.state.phase).toBe("speaking");
  });
});

describe("echo", () => {
  it("is what was just spoken", () => {
    expect(isEcho("tell me about a time", "so tell me about a time when")).toBe(true);
    expect(isEcho("tell me about time you", "so tell me about a time")).toBe(true);
    expect(isEcho("wait can I ask something", "so tell me about a time")).toBe(false);
    expect(isEcho("no no no", "there is no way")).toBe(false);
    expect(isEcho("", "anything")).toBe(false);
    expect(isEcho("it all began when so tell me about a time", "so tell me about a time")).toBe(true);
    expect(isEcho("so tell me about a time wait can I ask one thing", "so tell me about a time")).toBe(false);
  });

  it("interrupts nothing, is not stored, and the second one suggests headphones", () => {
    const talk = spokenTo();
    const spoken = "tell me about a time when";
    talk.send({ type: "partial", text: "about a time", spoken });
    talk.send({ type: "final", text: "about a time", endSample: null, spoken });
    expect(talk.log.map(({ effect }) => effect)).toEqual([
      { type: "echo", suggestHeadphones: false },
      { type: "echo", suggestHeadphones: true },
    ]);
    expect(talk.state.phase).toBe("speaking");
    expect(talk.state.answer.finals).toBe("");
  });

  it("tells words from signs of listening", () => {
    expect(countTelling("Mm-hm, yeah, okay.")).toBe(0);
    expect(countTelling("yeah but wait")).toBe(2);
  });
});

describe("going on after a commit", () => {
  it("undoes it, and joins the words", () => {
    const talk = answered(SHORT);
    talk.pass(800).pass(600, true);
    talk.send({ type: "partial", text: "and we wrote", spoken: "" });
    expect(talk.types()).toEqual(["reopen"]);
    expect(talk.state.phase).toBe("listening");
    talk.settle("and we wrote it down for the next team.");
    expect(talk.state.answer.finals).toBe(`${SHORT} and we wrote it down for the next team.`);
    expect(talk.times("store")).toHaveLength(1);
    talk.pass(3_000);
    expect(talk.times("commit")).toHaveLength(1);
  });

  it("drops the reply that had begun to sound", () => {
    const talk = answered(SHORT);
    talk.pass(400).begin(2).play(2, 500).forget();
    talk.say("and also", 200);
    const effects = talk.log.map(({ effect }) => effect);
    expect(effects).toContainEqual({ type: "flush", generation: 2, action: "drop" });
    expect(effects.at(-1)).toEqual({ type: "reopen" });
    expect(talk.types()).not.toContain("interrupt");
  });

  it("holds a reply that begins while it is not yet clear", () => {
    const talk = answered(SHORT);
    talk.pass(400).pass(200, true).begin(2);
    expect(talk.log.at(-1)?.effect).toEqual({ type: "flush", generation: 2, action: "pause" });
    talk.pass(3_000);
    expect(talk.log.at(-1)?.effect).toEqual({ type: "flush", generation: 2, action: "resume" });
  });

  it("is possible for 2.5 s after a short answer and 1.5 s after a long one", () => {
    const late = (text: string, ms: number): string => {
      const talk = answered(text);
      talk.pass(ms).say("and another thing", 600);
      return talk.state.phase;
    };
    expect(late(SHORT, 2_400)).toBe("listening");
    expect(late(SHORT, 2_600)).toBe("thinking");
    expect(late(LONG, 1_400)).toBe("listening");
    expect(late(LONG, 1_600)).toBe("thinking");
  });

  it("counts from when it was said and not from when the words came", () => {
    const talk = answered(LONG);
    talk.pass(1_400).pass(800, true).pass(1_500);
    talk.send({ type: "partial", text: "and another thing", spoken: "" });
    expect(talk.state.phase).toBe("listening");
  });

  it("is too late once a second of the reply was heard", () => {
    const talk = answered(SHORT);
    talk.begin(2).play(2, 1_250).forget();
    talk.send({ type: "partial", text: "and another thing", spoken: "" });
    expect(talk.types()).toEqual(["flush", "flush", "interrupt"]);
  });

  it("is none by a noise", () => {
    const talk = answered(SHORT);
    talk.pass(400).pass(300, true).pass(5_000);
    expect(talk.types()).not.toContain("reopen");
    expect(talk.state.phase).toBe("thinking");
  });

  it("brings back the patience of the turn before", () => {
    const talk = answered(SHORT);
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    expect(talk.state.endpointer.nature).toBe("coding");
    talk.pass(400).say("and also", 300);
    expect(talk.state.endpointer.nature).toBe("behavioral");
  });

  it("is for speech only: what a button closed stays closed", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000).settle(SHORT);
    talk.send({ type: "closed" });
    talk.pass(400).say("and also this", 600);
    expect(talk.types()).not.toContain("reopen");
  });
});

describe("words while the reply is awaited", () => {
  it("are kept and end no later turn by themselves", () => {
    const talk = answered(LONG);
    talk.pass(2_000).say("and that was it really", 900).settle("and that was it really");
    expect(talk.times("store")).toHaveLength(1);
    talk.begin(2).play(2, 3_000).send({ type: "played", generation: 2, playedMs: 3_000, all: true });
    talk.forget().pass(10_000);
    expect(talk.types()).not.toContain("commit");
    talk.say("well I asked them first", 1_500).settle("well I asked them first").pass(4_000);
    expect(talk.times("commit")).toHaveLength(1);
  });
});

describe("a question that is repeated in the middle of an answer", () => {
  it("leaves the candidate the time for it, and commits both parts together", () => {
    const talk = new FloorTalk().ask(1).say("I worked on", 900).settle("I worked on");
    talk.begin(2, true).play(2, 4_000);
    talk.send({ type: "played", generation: 2, playedMs: 4_000, all: true });
    talk.forget().pass(11_000);
    expect(talk.types()).not.toContain("commit");
    talk.say("a team of five people.", 1_500).settle("a team of five people.").pass(4_000);
    expect(talk.times("commit")).toHaveLength(1);
  });
});

describe("pause, link and end", () => {
  it("pauses in the middle of a sentence and begins it again", () => {
    const talk = spokenTo();
    talk.send({ type: "paused" });
    expect(talk.state.phase).toBe("paused");
    expect(talk.types()).toEqual(["flush"]);
    talk.pass(60_000).forget();
    talk.send({ type: "continued" });
    expect(talk.log.map(({ effect }) => effect)).toEqual([{ type: "restartUtterance", generation: 2 }]);
    talk.begin(3).play(3, 500);
    expect(talk.state.phase).toBe("speaking");
  });

  it("pauses an answer without losing its words or its time", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000).settle(SHORT);
    talk.pass(400).send({ type: "paused" });
    expect(talk.types().slice(-2)).toEqual(["finaliseRecogniser", "closeRecogniser"]);
    talk.pass(50_000);
    expect(talk.types()).not.toContain("commit");
    talk.send({ type: "continued" });
    expect(talk.state.phase).toBe("listening");
    const from = talk.now;
    talk.pass(3_000);
    expect(talk.times("commit")).toHaveLength(1);
    expect((talk.times("commit")[0] ?? 0) - from).toBeGreaterThanOrEqual(760);
  });

  it("keeps words that become final in a pause", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000);
    talk.send({ type: "paused" });
    expect(talk.settle(SHORT).log.at(-1)?.effect).toEqual({ type: "store" });
    talk.send({ type: "continued" });
    expect(talk.state.answer.finals).toBe(SHORT);
  });

  it("waits for words of a recogniser that a pause has closed, when the answer is ended soon after it", () => {
    const talk = new FloorTalk().ask(1).say("I would", 2_000);
    talk.send({ type: "paused" });
    talk.pass(400).send({ type: "continued" });
    talk.send({ type: "done" });
    expect(talk.types()).not.toContain("commit");
    talk.settle(SHORT);
    expect(talk.types()).toContain("commit");
    expect(talk.state.phase).toBe("thinking");
  });

  it("waits no longer where that recogniser is gone", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000);
    talk.send({ type: "paused" });
    talk.send({ type: "recogniserLost" });
    talk.send({ type: "continued" });
    talk.send({ type: "done" });
    expect(talk.types()).toContain("commit");
  });

  it("decides nothing while the page is gone, and closes the recogniser after ten seconds", () => {
    const talk = new FloorTalk("auto").ask(1).say(SHORT, 2_000).settle(SHORT);
    talk.pass(400).forget().send({ type: "socketLost" });
    const silent = new FloorTalk("auto", { microphone: false });
    silent.state = talk.state;
    silent.send({ type: "tick" });
    silent.pass(30_000);
    expect(silent.types()).toEqual(["finaliseRecogniser", "closeRecogniser"]);
    expect(silent.times("closeRecogniser")[0]).toBeGreaterThan(0);
    const from = silent.now;
    silent.forget().send({ type: "socketBack" });
    silent.pass(2_000);
    expect(silent.times("commit")).toEqual([from + 800]);
  });

  it("says nothing after the end, and keeps the last words", () => {
    const talk = spokenTo();
    talk.send({ type: "ended" });
    expect(talk.types()).toEqual(["flush", "interrupt"]);
    talk.forget();
    talk.begin(9).play(9, 900).say("hello there again", 900);
    talk.send({ type: "opened", kind: "question", questionType: "coding" });
    expect(talk.types()).toEqual([]);
    talk.settle("hello there again");
    expect(talk.types()).toEqual(["store"]);
    expect(talk.state.phase).toBe("ended");
  });

  it("lets a speaking candidate finish at the limit, for 15 s", () => {
    const talk = new FloorTalk().ask(1).pass(400, true);
    talk.send({ type: "limit" });
    const at = talk.now;
    talk.pass(20_000, true);
    expect(talk.times("limitPassed")).toEqual([at + 15_000]);
    expect(new FloorTalk().ask(1).send({ type: "limit" })).toEqual([{ type: "limitPassed" }]);
  });

  it("closes the recogniser when the candidate mutes", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000);
    talk.forget().send({ type: "muted" });
    expect(talk.types()).toEqual(["finaliseRecogniser", "closeRecogniser"]);
    talk.settle(SHORT).pass(3_000);
    expect(talk.times("commit")).toHaveLength(1);
  });

  it("takes words back", () => {
    const talk = new FloorTalk().ask(1).say(SHORT, 2_000).settle(SHORT);
    talk.send({ type: "redo" });
    talk.pass(5_000);
    expect(talk.types()).not.toContain("commit");
  });
});

/** Words that come in pieces: in order, twice, ahead of time, after a resume; whatever happens, none doubled or missing. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServerFrame } from "#contract/socket.ts";
import { reduceFrame } from "../../../../web/src/session/reduce-frame.ts";
import { runningMessage } from "../../../../web/src/session/running.ts";
import { EMPTY_MODEL, type SessionModel } from "../../../../web/src/session/session-model.ts";
import { FrameWriter, floor, welcome } from "../../../support/web-frames.ts";

type Part = "feedback" | "leadIn" | "text";

const begin = (generation: number, turnId = "t1"): ServerFrame => ({
  type: "utterance.begin",
  eph: true,
  turnId,
  generation,
  kind: "question",
  audio: null,
  by: "engine@1",
});

type Segment = Extract<ServerFrame, { type: "utterance.segment" }>;

function part(generation: number, segment: number, offset: number, text: string, of?: Part): Segment {
  const rest = of === undefined ? {} : { part: of };
  return { type: "utterance.segment", eph: true, turnId: "t1", generation, segment, offset, text, ...rest };
}

function fold(frames: readonly ServerFrame[], from: SessionModel = EMPTY_MODEL): SessionModel {
  return frames.reduce((model, frame) => reduceFrame(model, frame, 5_000), from);
}

const textOf = (model: SessionModel) => model.running?.text;

describe("segments", () => {
  it("are joined by a space where the offset leaves one", () => {
    const model = fold([begin(1), part(1, 0, 0, "Thank you."), part(1, 1, 11, "What is a map?")]);
    expect(textOf(model)).toBe("Thank you. What is a map?");
  });

  it("are joined as they are where they bring their own space", () => {
    expect(textOf(fold([begin(1), part(1, 0, 0, "Thank you. "), part(1, 1, 11, "Why?")]))).toBe("Thank you. Why?");
  });

  it("count once, however often they come", () => {
    const first = part(1, 0, 0, "Thank you.");
    const second = part(1, 1, 11, "Why?");
    expect(textOf(fold([begin(1), first, first, second, first, second]))).toBe("Thank you. Why?");
  });

  it("give only what is new of them when they overlap", () => {
    expect(textOf(fold([begin(1), part(1, 0, 0, "Thank"), part(1, 0, 0, "Thank you.")]))).toBe("Thank you.");
  });

  it("wait for what they follow", () => {
    const [one, two, three] = [part(1, 0, 0, "One."), part(1, 1, 5, "Two."), part(1, 2, 10, "Three.")];
    const early = fold([begin(1), one, three]);
    expect(textOf(early)).toBe("One.");
    expect(textOf(fold([two], early))).toBe("One. Two. Three.");
  });

  it("that begin after the first character wait as well", () => {
    const early = fold([begin(1), part(1, 1, 1, "wo.")]);
    expect(textOf(early)).toBe("");
    expect(textOf(fold([part(1, 0, 0, "T")], early))).toBe("Two.");
  });

  it("of a turn or a generation that is not running are dropped", () => {
    const other: ServerFrame = { ...part(2, 0, 0, "Other turn."), turnId: "t9" };
    expect(textOf(fold([begin(2), part(1, 0, 0, "Old."), other, part(2, 0, 0, "New.")]))).toBe("New.");
    expect(fold([part(1, 0, 0, "Nobody began.")]).running).toBeNull();
  });

  it("make the same words in whatever order and number they come", () => {
    const clauses = fc.array(fc.stringMatching(/^[a-z]{1,6}\.$/), { minLength: 1, maxLength: 6 });
    const drawn = clauses.chain((texts) =>
      fc.tuple(
        fc.constant(texts),
        fc.shuffledSubarray(
          [...texts.keys(), ...texts.keys()].map((index, at) => ({ index, at })),
          { minLength: texts.length * 2 },
        ),
      ),
    );
    fc.assert(
      fc.property(drawn, ([texts, order]) => {
        const offsets = texts.map((_, index) => texts.slice(0, index).join(" ").length + Math.min(index, 1));
        const frames = order.map(({ index }) => part(1, index, offsets[index] ?? 0, texts[index] ?? ""));
        expect(textOf(fold([begin(1), ...frames]))).toBe(texts.join(" "));
      }),
    );
  });
});

describe("generations", () => {
  it("begun again after a resume go on where they were", () => {
    const before = fold([begin(3), part(3, 0, 0, "Thank you.")]);
    const after = fold([welcome({ phase: "speaking" }), begin(3)], before);
    expect(textOf(after)).toBe("Thank you.");
    expect(textOf(fold([part(3, 0, 0, "Thank you."), part(3, 1, 11, "Why?")], after))).toBe("Thank you. Why?");
  });

  it("replace an earlier one whole", () => {
    expect(textOf(fold([begin(1), part(1, 0, 0, "Never mind"), begin(2), part(2, 0, 0, "Why?")]))).toBe("Why?");
  });

  it("older than one that was seen begin nothing", () => {
    const model = fold([begin(4), part(4, 0, 0, "Why?"), begin(3), part(3, 0, 4, " Old.")]);
    expect(model.running).toMatchObject({ generation: 4, text: "Why?" });
  });

  it("whose message is said begin nothing again", () => {
    const write = new FrameWriter();
    const said = fold([begin(2), part(2, 0, 0, "Why?"), write.spoke("t1", "Why?", { generation: 2 })]);
    expect(said.running).toBeNull();
    expect(fold([begin(2), part(2, 0, 0, "Why?")], said).running).toBeNull();
  });

  it("are known from a replay too", () => {
    const said = { ...new FrameWriter().spoke("t1", "Why?", { generation: 5 }), replay: true };
    expect(fold([said, begin(5)]).running).toBeNull();
    expect(fold([said, begin(6, "t2")]).running).not.toBeNull();
  });

  it("that begin in a turn whose message is said are beside the turn, and still count as seen", () => {
    const said = fold([begin(2), new FrameWriter().spoke("t1", "Why?", { generation: 2 })]);
    const aside = fold([begin(3), part(3, 0, 0, "Take your time.")], said);
    expect(aside.running).toBeNull();
    expect(aside.generation).toBe(3);
  });
});

describe("the turn while words come", () => {
  it("is thinking until the first of them, then speaking, then mine", () => {
    const write = new FrameWriter();
    const asked = fold([welcome(), write.answered("t1", "Words."), write.opened("t2"), begin(2, "t2")]);
    expect(asked.state).toMatchObject({ phase: "thinking", turnId: "t2" });
    const heard = fold([{ ...part(2, 0, 0, "And"), turnId: "t2" }], asked);
    expect(heard.state?.phase).toBe("speaking");
    const done = fold([write.spoke("t2", "And the cost?", { generation: 2 })], heard);
    expect(done.state?.phase).toBe("listening");
  });

  it("is not taken from the candidate by words of an old generation", () => {
    const model = fold([floor({ phase: "listening" }), part(1, 0, 0, "Old.")]);
    expect(model.state?.phase).toBe("listening");
  });

  it("of a pause stays a pause", () => {
    const model = fold([floor({ phase: "paused" }), begin(1), part(1, 0, 0, "Why?")]);
    expect(model.state?.phase).toBe("paused");
  });
});

describe("the parts of a message", () => {
  const parts = [
    part(1, 0, 0, "You named the cost.", "feedback"),
    part(1, 1, 20, "Now the next.", "leadIn"),
    part(1, 2, 34, "What is", "text"),
    part(1, 3, 42, "a map?", "text"),
  ];

  it("stand where the whole message has them", () => {
    const { running } = fold([begin(1), ...parts]);
    expect(running === null ? null : runningMessage(running)).toMatchObject({
      seq: 0,
      role: "interviewer",
      feedback: "You named the cost.",
      leadIn: "Now the next.",
      text: "What is a map?",
    });
  });

  it("are the message's text where nobody says which they are", () => {
    const { running } = fold([begin(1), part(1, 0, 0, "Thank you."), part(1, 1, 11, "Why?")]);
    const message = running === null ? null : runningMessage(running);
    expect(message).toMatchObject({ feedback: "", leadIn: "", text: "Thank you. Why?" });
  });
});

describe("what is announced after a cut", () => {
  it("is the message whose words were coming, once", () => {
    const write = new FrameWriter();
    const before = fold([welcome(), write.opened("t1"), begin(1), part(1, 0, 0, "What is")]);
    expect(before.announcement).toBeNull();
    const whole = { ...write.spoke("t1", "What is a map?"), replay: true };
    const after = fold([welcome(), whole], before);
    expect(after.announcement).toEqual({ seq: whole.seq, text: "What is a map?" });
  });

  it("is not what another road had brought already", () => {
    const write = new FrameWriter();
    const known = fold([welcome(), write.spoke("t1", "What is a map?")]);
    const again = { ...write.spoke("t1", "What is a map?"), replay: true };
    expect(fold([welcome(), again], { ...known, announcement: null }).announcement).toBeNull();
  });
});

describe("levels", () => {
  const told = (llm: number, untilMs?: number): ServerFrame => ({
    type: "levels",
    eph: true,
    stt: 3,
    tts: 3,
    llm,
    text: `Level ${llm}.`,
    ...(untilMs === undefined ? {} : { untilMs }),
  });
  const at = (model: SessionModel, frame: ServerFrame, now: number) => reduceFrame(model, frame, now);

  it("come with the welcome, without a time for what never was better", () => {
    expect(fold([welcome()]).levels).toEqual({ llm: 3, text: "Offline engine", since: null, untilMs: null });
  });

  it("keep the time of the fall while they go lower, and lose it when the best is back", () => {
    const online = at(EMPTY_MODEL, told(0), 1_000);
    const fallen = at(at(online, told(2), 2_000), told(3, 9_000), 3_000);
    expect(fallen.levels).toEqual({ llm: 3, text: "Level 3.", since: 2_000, untilMs: 9_000 });
    expect(at(fallen, told(0), 4_000).levels).toMatchObject({ since: null, untilMs: null });
  });

  it("survive a reset", () => {
    const online = at(EMPTY_MODEL, told(0), 1_000);
    const { state } = fold([floor({})]);
    if (state === null) throw new Error("no state");
    const model = at(online, { type: "reset", seq: 9, snapshot: { state, frames: [] } }, 2_000);
    expect(model.levels?.llm).toBe(0);
  });
});

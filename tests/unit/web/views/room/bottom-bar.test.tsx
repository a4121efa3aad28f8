// @vitest-environment happy-dom
/** What can be done at each point: begin, answer, or go to the report; and what the room has to say in between. */
import { beforeEach, describe, expect, it } from "vitest";
import type { PublicState } from "#contract/http/sessions.ts";
import { CLOSE } from "#contract/socket.ts";
import { BottomBar } from "../../../../../web/src/views/room/bottom-bar.tsx";
import { FrameWriter, floor } from "../../../../support/web-frames.ts";
import {
  button,
  doing,
  every,
  field,
  has,
  link,
  mount,
  only,
  press,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { enterRoom, sentOf } from "../../../../support/web-room.ts";
import { screen } from "../../../../support/web-screens.ts";

type Options = NonNullable<Parameters<typeof enterRoom>[0]>;

beforeEach(() => void screen(true));

async function bar(options: Options = {}) {
  const entered = await enterRoom(options);
  return { ...entered, ...(await mount(<BottomBar room={entered.room} />)) };
}

const INTRO = { stage: "intro", phase: "idle", turnId: null, currentQuestion: null } satisfies Partial<PublicState>;
const DONE = { stage: "done", phase: "ended", turnId: null } satisfies Partial<PublicState>;

const offers = (root: ParentNode) => ({
  begin: has(root, "button", "Begin the interview"),
  tools: every(root, "[role=toolbar]").length === 1,
  box: has(root, "field", "Your answer"),
  report: has(root, "link", "See your report"),
});

describe("what can be done", () => {
  const NOTHING = { begin: false, tools: false, box: false, report: false };

  it.each([
    ["before the start: begin", INTRO, { ...NOTHING, begin: true }],
    ["on one's turn: tools and box", {}, { ...NOTHING, tools: true, box: true }],
    ["while Viva writes: the same", { phase: "thinking" }, { ...NOTHING, tools: true, box: true }],
    ["in a pause: the same", { phase: "paused" }, { ...NOTHING, tools: true, box: true }],
    ["at the end: the report", DONE, { ...NOTHING, report: true }],
  ] satisfies readonly (readonly [string, Partial<PublicState>, unknown])[])("%s", async (_, state, expected) => {
    expect(offers((await bar({ state })).root)).toEqual(expected);
  });

  it.each([CLOSE.replaced, CLOSE.accessEnded, CLOSE.deleted])(
    "is nothing in a window that only reads along (%i)",
    async (code) => {
      const { root, sockets } = await bar();
      await doing(() => sockets.last.drop(code));
      expect(offers(root)).toEqual(NOTHING);
    },
  );

  it("stays what it is through a cut", async () => {
    const { root, sockets } = await bar();
    await write(field(root, "Your answer"), "Half a sen");
    await doing(() => sockets.last.drop(1006));
    expect(Reflect.get(field(root, "Your answer"), "value")).toBe("Half a sen");
  });
});

describe("beginning", () => {
  it("is one press that asks for the start", async () => {
    const made = await bar({ state: INTRO });
    await press(button(made.root, "Begin the interview"));
    expect(sentOf(made, "session.start")).toHaveLength(1);
  });

  it("leads to tools and box as soon as the interviewer has the floor", async () => {
    const { root, sockets } = await bar({ state: INTRO });
    await doing(() => sockets.last.receive(floor({ stage: "warmup_small_talk", phase: "listening" })));
    expect(offers(root)).toMatchObject({ begin: false, tools: true, box: true });
  });
});

describe("the end", () => {
  it("leads to the report, which is being made", async () => {
    const { root } = await bar({ state: DONE });
    expect(words(only(root, ".over p"))).toBe("Your report is being made from your own words.");
    expect(link(root, "See your report").getAttribute("href")).toBe("/s/s1/report");
  });

  it("says when the report is ready", async () => {
    const { root } = await bar({ state: DONE, view: { report: "ready" } });
    expect(words(only(root, ".over p"))).toBe("Your report is ready.");
  });

  it("hears of the report while the page is open", async () => {
    const write_ = new FrameWriter();
    const { root, sockets } = await bar();
    await doing(() => sockets.last.receive(write_.ended(), write_.report("pending")));
    expect(words(only(root, ".over p"))).toBe("Your report is being made from your own words.");
    await doing(() => sockets.last.receive(write_.report("ready")));
    expect(words(only(root, ".over p"))).toBe("Your report is ready.");
  });

  it("does not let words disappear that were not sent, and says that they do not count", async () => {
    const { root, sockets } = await bar();
    await write(field(root, "Your answer"), "I was about to say");
    await doing(() => sockets.last.receive(new FrameWriter().ended()));
    expect(words(only(root, ".left-over"))).toBe("Not sent, and not counted: I was about to say");
    expect(words(only(root, ".left-over q"))).toBe("I was about to say");
  });

  it("has no such line where nothing was left", async () => {
    expect(every((await bar({ state: DONE })).root, ".left-over")).toEqual([]);
  });

  it("puts the focus on the way on when it was in the box that is gone", async () => {
    const { root, sockets } = await bar();
    field(root, "Your answer").focus();
    await doing(() => sockets.last.receive(new FrameWriter().ended()));
    expect(document.activeElement).toBe(link(root, "See your report"));
  });

  it("leaves the focus alone where it is elsewhere", async () => {
    const { root, sockets } = await bar();
    const elsewhere = document.createElement("button");
    document.body.append(elsewhere);
    elsewhere.focus();
    await doing(() => sockets.last.receive(new FrameWriter().ended()));
    expect(document.activeElement).toBe(elsewhere);
    expect(has(root, "link", "See your report")).toBe(true);
    elsewhere.remove();
  });
});

describe("what the room has to say", () => {
  async function refusedWith(code: "TURN_CLOSED" | "WRONG_STAGE") {
    const made = await bar();
    await write(field(made.root, "Your answer"), "Too late.");
    await press(button(made.root, "Send"));
    await doing(() => made.sockets.last.receive({ type: "nack", cid: "cid-1", code, retry: false }));
    return made;
  }

  it("is said when words come back, which are in the box again", async () => {
    const { root } = await refusedWith("TURN_CLOSED");
    expect(words(only(root, ".notice [class=notice-words]"))).toContain("They are back in the box, nothing is lost.");
    expect(only(root, ".notice").getAttribute("role")).toBe("status");
    expect(Reflect.get(field(root, "Your answer"), "value")).toBe("Too late.");
  });

  it("goes away when it was understood", async () => {
    const { root } = await refusedWith("TURN_CLOSED");
    await press(button(root, "Understood"));
    expect(every(root, ".notice")).toEqual([]);
  });

  it("is said when a request is not possible now", async () => {
    const made = await bar();
    await press(button(made.root, "Hint"));
    await doing(() => made.sockets.last.receive({ type: "nack", cid: "cid-1", code: "WRONG_STAGE", retry: false }));
    expect(words(only(made.root, ".notice-words"))).toBe("That is not possible at this point of the interview.");
  });

  it("tells of an allowance that runs out, once, and can be sent away", async () => {
    const { root, sockets } = await bar();
    const text = "Five messages are left for today.";
    await doing(() => sockets.last.receive({ type: "limit", eph: true, kind: "messages", used: 95, of: 100, text }));
    expect(words(only(root, ".notice-words"))).toBe(text);
    await press(button(root, "Understood"));
    expect(every(root, ".notice")).toEqual([]);
  });

  it("is nothing as long as all goes well", async () => {
    expect(every((await bar()).root, ".notice")).toEqual([]);
  });
});

describe("words that met others under their name", () => {
  async function conflicting() {
    const made = await bar();
    await write(field(made.root, "Your answer"), "Other words.");
    await doing(() => made.room.send());
    const state = { ...made.state, turnId: "t2" };
    await doing(() =>
      made.sockets.last.receive({ type: "nack", cid: "cid-1", code: "CID_CONFLICT", retry: false, state }),
    );
    return made;
  }

  it("can be sent as new, under a new name", async () => {
    const made = await conflicting();
    await press(button(made.root, "Send as new"));
    expect(sentOf(made, "turn.answer").at(-1)).toMatchObject({ cid: "cid-2", turnId: "t2", text: "Other words." });
    expect(has(made.root, "button", "Send as new")).toBe(false);
  });

  it("can stay in the box", async () => {
    const made = await conflicting();
    await press(button(made.root, "Keep them in the box"));
    expect(sentOf(made, "turn.answer")).toHaveLength(1);
    expect(Reflect.get(field(made.root, "Your answer"), "value")).toBe("Other words.");
  });
});

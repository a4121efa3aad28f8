// @vitest-environment happy-dom
/** The whole room as a page: what is shown while it opens, when it does not, and what is said aloud once it has. */
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Api } from "../../../../../web/src/api/port.ts";
import { RoomView } from "../../../../../web/src/views/room/room.tsx";
import {
  failed,
  OFFLINE,
  ok,
  publicQuestion,
  publicState,
  refused,
  said,
  sessionView,
} from "../../../../support/web-api.ts";
import { openApp } from "../../../../support/web-app.tsx";
import { FrameWriter, floor, welcome } from "../../../../support/web-frames.ts";
import {
  button,
  doing,
  every,
  has,
  headings,
  heard,
  key,
  link,
  mount,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";
import { screen } from "../../../../support/web-screens.ts";

/** The browser's sockets, opened and fed by hand. */
class Socket extends EventTarget {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  readonly readyState = 1;
  readonly sent: string[] = [];
  constructor() {
    super();
    Socket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {}
  receive(...frames: readonly unknown[]): void {
    for (const frame of frames) this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
}

beforeEach(() => {
  screen(true);
  Socket.all = [];
  vi.stubGlobal("WebSocket", Socket);
});

const STATE = publicState({ currentQuestion: publicQuestion() });

async function enter(part: Partial<Api> = {}) {
  const made = openApp({ api: { session: async () => ok(sessionView({ state: STATE })), ...part } });
  const mounted = await mount(made.inApp(<RoomView sessionId="s1" />));
  const socket = () => {
    const last = Socket.all.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  };
  const live = () => doing(() => socket().dispatchEvent(new Event("open"))).then(() => hear(welcome(STATE)));
  const hear = (...frames: readonly unknown[]) => doing(() => socket().receive(...frames));
  return { ...made, ...mounted, socket, live, hear };
}

const regions = (root: ParentNode) => every(root, ".sr-only[aria-live=polite]").map(words);

/** The paragraph of the first region: a new one is spoken, a known one is not. */
function spokenIn(root: ParentNode): HTMLElement {
  const [first] = every(root, ".sr-only[aria-live=polite] p");
  if (first === undefined) throw new Error("there is no live region");
  return first;
}

describe("while the room opens", () => {
  it("says what is being waited for", async () => {
    const { root } = await enter({ session: () => new Promise(() => {}) });
    expect(every(root, "[role=status]").map(words)).toEqual(["Opening the room.", "Fetching the conversation."]);
    expect(every(root, "h1, button, textarea")).toEqual([]);
  });
});

describe("a room that does not open", () => {
  it.each([401, 404])("for it is not here (%i) says so and leads elsewhere", async (status) => {
    const { root } = await enter({ session: async () => failed(refused(status, "NOT_FOUND")) });
    expect(words(only(root, "h1"))).toBe("This interview is not here");
    expect(link(root, "Set up an interview").getAttribute("href")).toBe("/new");
    expect(link(root, "Look at your interviews").getAttribute("href")).toBe("/history");
    expect(has(root, "button", "Try again")).toBe(false);
  });

  it("for there is no network can be tried again, and then is there", async () => {
    let isDown = true;
    const { root } = await enter({
      session: async () => (isDown ? failed(OFFLINE) : ok(sessionView({ state: STATE }))),
    });
    expect(words(only(root, "h1"))).toBe("The room does not open");
    expect(words(only(root, "[role=alert]"))).toContain("Everything you sent is stored with the interview");
    isDown = false;
    await press(button(root, "Try again"));
    expect(heard(only(root, "h1"))).toBe("Your turn");
  });
});

describe("the room", () => {
  it("has stage, conversation and composer, and one first heading: whose turn it is", async () => {
    const { root } = await enter();
    expect(headings(root)[0]).toEqual({ level: 1, text: "Your turn" });
    expect(headings(root).filter((heading) => heading.level === 1)).toHaveLength(1);
    expect(every(root, ".stage, .log, [role=toolbar], form.composer")).toHaveLength(4);
  });

  it("has whose turn it is in the window's title, for those who look elsewhere meanwhile", async () => {
    const { live, hear } = await enter();
    expect(document.title).toBe("Your turn · Viva");
    await live();
    await hear(floor({ phase: "thinking" }));
    expect(document.title).toBe("Thinking · Viva");
  });

  it("says hello to the interview over the socket with its ticket", async () => {
    const { socket, live } = await enter();
    await live();
    expect(JSON.parse(socket().sent[0] ?? "")).toMatchObject({ type: "hello", ticket: "ticket-1" });
  });

  it("takes the single keys", async () => {
    const { socket, live } = await enter();
    await live();
    await key(document.body, "h");
    expect(socket().sent.map((text) => JSON.parse(text).type)).toContain("turn.hint");
  });

  it("lets everything go when it is left", async () => {
    const { live, gone, scheduler } = await enter();
    await live();
    await gone();
    expect(scheduler.pending).toBe(0);
  });
});

describe("what is said aloud", () => {
  it("is nothing when a room is entered again, however much was said in it", async () => {
    const messages = [said(1, "interviewer", "Good evening."), said(3, "interviewer", "Why is a hash map fast?")];
    const { root, live } = await enter({ transcript: async () => ok({ sessionId: "s1", messages }) });
    await live();
    expect(regions(root)).toEqual(["", ""]);
  });

  it("is each message of the interviewer, whole and once", async () => {
    const { root, live, hear } = await enter();
    await live();
    const write = new FrameWriter();
    await hear(write.opened("t2"));
    const spoken = write.spoke("t2", "And the cost?", { leadIn: "Thank you.", feedback: "Good start." });
    await hear(spoken);
    expect(regions(root)[0]).toBe("Good start. Thank you. And the cost?");
    const paragraph = spokenIn(root);
    await hear(spoken, floor({ turnId: "t2", phase: "listening" }), { type: "pong" });
    expect(spokenIn(root)).toBe(paragraph);
  });

  it("is not the words as they come, nor the candidate's own", async () => {
    const { root, live, hear } = await enter();
    await live();
    const begin = { type: "utterance.begin", eph: true, turnId: "t1", generation: 1, kind: "question" };
    const part = { type: "utterance.segment", eph: true, turnId: "t1", generation: 1, segment: 0, offset: 0 };
    await hear({ ...begin, audio: null, by: "engine@1" }, { ...part, text: "And the" });
    await hear(new FrameWriter().answered("t1", "A hash map."));
    expect(regions(root)).toEqual(["", ""]);
  });

  it("is the question once more when it is asked for again", async () => {
    const { root, live, hear } = await enter();
    await live();
    const write = new FrameWriter();
    await hear(write.opened("t2"), write.spoke("t2", "And the cost?"));
    const before = spokenIn(root);
    await hear(write.repeated("t2"));
    const after = spokenIn(root);
    expect(words(after)).toBe("And the cost?");
    expect(after).not.toBe(before);
  });

  it("is a warning when little time is left", async () => {
    const { root, live, hear, scheduler } = await enter();
    await live();
    await hear(floor({ timeLeftMs: 92_000, currentQuestion: publicQuestion() }));
    expect(regions(root)[1]).toBe("");
    await doing(() => scheduler.advance(3_000));
    expect(regions(root)[1]).toBe("90 seconds left.");
  });
});

describe("a browser that forbids sockets", () => {
  it("holds the interview over plain requests", async () => {
    vi.stubGlobal("WebSocket", function none() {
      throw new Error("forbidden");
    });
    const { root, api, scheduler } = await enter();
    onTestFinished(() => void vi.unstubAllGlobals());
    await doing(() => scheduler.advance(3_000));
    expect(words(only(root, ".connection"))).toContain("Everything still goes through, a little slower.");
    await key(document.body, "h");
    expect(api.calls).toContain("action");
  });
});

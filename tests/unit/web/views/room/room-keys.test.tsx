// @vitest-environment happy-dom
/** The single keys of the room: each does its one thing outside of fields, can be switched off, and is on a sheet. */
import { describe, expect, it } from "vitest";
import { Composer } from "../../../../../web/src/views/room/composer.tsx";
import { RoomKeys } from "../../../../../web/src/views/room/room-keys.tsx";
import {
  button,
  doing,
  every,
  field,
  key,
  mount,
  nameOf,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";
import { enterRoom } from "../../../../support/web-room.ts";

type Options = NonNullable<Parameters<typeof enterRoom>[0]>;

async function room(options: Options = {}) {
  const entered = await enterRoom(options);
  const view = (
    <>
      <Composer room={entered.room} />
      <RoomKeys room={entered.room} />
    </>
  );
  const mounted = await mount(view);
  return { ...entered, ...mounted, sent: () => commands(entered.sockets.last.sent) };
}

function commands(sent: readonly { readonly type: string }[]): string[] {
  return sent.map((frame) => frame.type).filter((type) => /^(turn|session)\./.test(type));
}

const sheet = (root: ParentNode) => root.querySelector("dialog");

describe("a single key", () => {
  it.each([
    ["h", "turn.hint"],
    ["H", "turn.hint"],
    ["r", "turn.repeat"],
    ["e", "turn.rephrase"],
    ["s", "turn.skip"],
    ["w", "turn.hold"],
    ["p", "session.pause"],
  ])("“%s” asks for %s, and the browser does nothing with it", async (name, frame) => {
    const made = await room();
    expect(await key(document.body, name)).toBe(false);
    expect(made.sent()).toEqual([frame]);
  });

  it("P in a pause goes on", async () => {
    const made = await room({ state: { phase: "paused", clockRunning: false } });
    await key(document.body, "p");
    expect(made.sent()).toEqual(["session.resume"]);
  });

  it.each(["x", "Enter", " ", "Escape", "Tab", "q", "1"])(
    "“%s” means nothing and stays the browser's",
    async (name) => {
      const made = await room();
      expect(await key(document.body, name)).toBe(true);
      expect(made.sent()).toEqual([]);
    },
  );

  it.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { repeat: true }])(
    "with %j is not ours",
    async (held) => {
      const made = await room();
      expect(await key(document.body, "r", held)).toBe(true);
      expect(made.sent()).toEqual([]);
    },
  );

  it("ends no interview, whatever it is", async () => {
    const made = await room();
    for (const name of "abcdefghijklmnopqrstuvwxyz") await key(document.body, name);
    expect(made.sent()).not.toContain("session.end");
  });

  it("does nothing more once the interview is over", async () => {
    const made = await room({ state: { stage: "done", phase: "ended", turnId: null } });
    await key(document.body, "p");
    await key(document.body, "h");
    expect(made.sent()).toEqual([]);
  });

  it("does nothing more once the room is left", async () => {
    const made = await room();
    await made.gone();
    await key(document.body, "h");
    expect(made.sent()).toEqual([]);
  });
});

describe("in a field", () => {
  it("a letter is a letter", async () => {
    const made = await room();
    expect(await key(field(made.root, "Your answer"), "h")).toBe(true);
    expect(made.sent()).toEqual([]);
  });

  it.each(["input", "textarea", "select"])("of kind %s, too", async (tag) => {
    const made = await room();
    const other = document.createElement(tag);
    made.root.append(other);
    await key(other, "h");
    expect(made.sent()).toEqual([]);
    other.remove();
  });

  it("of the code editor, too, which lives in a shadow root", async () => {
    const made = await room();
    const host = document.createElement("div");
    const inner = document.createElement("div");
    inner.setAttribute("contenteditable", "true");
    host.attachShadow({ mode: "open" }).append(inner);
    made.root.append(host);
    const pressed = new KeyboardEvent("keydown", { key: "h", bubbles: true, composed: true });
    // Outside of the shadow root a browser names the host as the target; this one names the inner element.
    Object.defineProperty(pressed, "target", { value: host });
    await doing(() => inner.dispatchEvent(pressed));
    expect(made.sent()).toEqual([]);
    host.remove();
  });

  it("but not on a button", async () => {
    const made = await room();
    await key(button(made.root, "Send"), "h");
    expect(made.sent()).toEqual(["turn.hint"]);
  });
});

describe("the sheet of keys", () => {
  it("opens by ? and by its button", async () => {
    const made = await room();
    await key(document.body, "?", { shiftKey: true });
    expect(sheet(made.root)?.open).toBe(true);
    await press(button(made.root, "Close"));
    expect(sheet(made.root)?.open).toBe(false);
    await press(button(made.root, "Keys"));
    expect(sheet(made.root)?.open).toBe(true);
  });

  it("lists every key with what it does", async () => {
    const { root } = await room();
    const rows = every(root, "tbody tr").map((row) => every(row, "td").map(words));
    expect(rows).toEqual([
      ["H", "Ask for a hint"],
      ["R", "Hear the question again"],
      ["E", "Have it put more simply"],
      ["S", "Skip the question"],
      ["W", "Take a moment: wait for me"],
      ["P", "Pause, or go on"],
      ["?", "Show these keys"],
      ["Ctrl Enter", "Send the answer, from inside the box"],
      ["Esc", "Leave the box or the code editor, so that the single keys count"],
    ]);
    expect(every(root, "thead th[scope=col]").map(words)).toEqual(["Key", "What it does"]);
  });

  it("keeps its keys to itself while it is open", async () => {
    const made = await room();
    await press(button(made.root, "Keys"));
    await key(document.body, "h");
    expect(made.sent()).toEqual([]);
    await press(button(made.root, "Close"));
    await key(document.body, "h");
    expect(made.sent()).toEqual(["turn.hint"]);
  });

  it("can be opened again after the browser closed it", async () => {
    const made = await room();
    await press(button(made.root, "Keys"));
    await doing(() => sheet(made.root)?.close());
    await press(button(made.root, "Keys"));
    expect(sheet(made.root)?.open).toBe(true);
  });

  it("is named", async () => {
    const { root } = await room();
    expect(nameOf(only(root, "dialog"))).toBe("Keys of the room");
  });
});

describe("switching the keys off", () => {
  const OFF = /^Single keys are on/;

  it("silences them at once, and is remembered", async () => {
    const made = await room();
    await press(field(made.root, OFF));
    await key(document.body, "h");
    expect(made.sent()).toEqual([]);
    expect(made.memory.kept.get("viva.keys")).toBe("off");
  });

  it("leaves ?, by which they are switched on again", async () => {
    const made = await room({ stored: [["viva.keys", "off"]] });
    await key(document.body, "h");
    expect(made.sent()).toEqual([]);
    await key(document.body, "?", { shiftKey: true });
    expect(sheet(made.root)?.open).toBe(true);
    await press(field(made.root, OFF));
    await press(button(made.root, "Close"));
    await key(document.body, "h");
    expect(made.sent()).toEqual(["turn.hint"]);
  });

  it("does not switch off Ctrl+Enter", async () => {
    const made = await room({ stored: [["viva.keys", "off"]] });
    await doing(() => made.room.draft.write("A hash map."));
    await key(field(made.root, "Your answer"), "Enter", { ctrlKey: true });
    expect(made.sent()).toEqual(["turn.answer"]);
  });
});

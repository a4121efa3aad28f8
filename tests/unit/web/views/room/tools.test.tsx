// @vitest-environment happy-dom
/** The tools: always there in one order, each with its key; End has none and asks once before anything ends. */
import { describe, expect, it } from "vitest";
import { Tools } from "../../../../../web/src/views/room/tools.tsx";
import {
  button,
  buttonNames,
  doing,
  every,
  has,
  heard,
  mount,
  nameOf,
  only,
  press,
  words,
} from "../../../../support/web-render.tsx";
import { enterRoom, sentOf } from "../../../../support/web-room.ts";

type Options = NonNullable<Parameters<typeof enterRoom>[0]>;

async function tools(options: Options = {}) {
  const entered = await enterRoom(options);
  return { ...entered, ...(await mount(<Tools room={entered.room} />)) };
}

const strip = (root: ParentNode) => only(root, "[role=toolbar]");
const dialogIn = (root: ParentNode) => root.querySelector("dialog");

describe("the strip of tools", () => {
  it("has the tools in their order under one name", async () => {
    const { root } = await tools();
    expect(nameOf(strip(root))).toBe("Tools");
    expect(every(root, "button.tool").map(heard)).toEqual([
      "Hint",
      "Repeat",
      "Rephrase",
      "Skip",
      "Hold",
      "Pause",
      "End",
    ]);
  });

  it("keeps the order in a pause, where the sixth goes on", async () => {
    const { root } = await tools({ state: { phase: "paused", clockRunning: false } });
    expect(every(root, "button.tool").map(heard)[5]).toBe("Go on");
    expect(every(root, "button.tool")).toHaveLength(7);
  });

  it("has an icon and a word on every tool", async () => {
    const { root } = await tools();
    for (const tool of every(root, "button.tool")) {
      expect(every(tool, "svg")).toHaveLength(1);
      expect(heard(tool)).not.toBe("");
    }
  });

  it("counts the hints used", async () => {
    expect(heard(only((await tools()).root, "button.tool:first-child"))).toBe("Hint");
    const { root } = await tools({ state: { hintsUsed: 2 } });
    expect(words(only(root, ".tool-count"))).toBe("2 used");
  });
});

describe("the keys on the tools", () => {
  const KEYS = { Hint: "H", Repeat: "R", Rephrase: "E", Skip: "S", Hold: "W", Pause: "P" };

  it("are shown, and told to assistive technology", async () => {
    const { root } = await tools();
    for (const [name, key] of Object.entries(KEYS)) {
      const tool = button(root, name);
      expect(words(only(tool, "kbd"))).toBe(key);
      expect(tool.getAttribute("aria-keyshortcuts")).toBe(key);
    }
  });

  it("are neither shown nor told when single keys are off", async () => {
    const { root, room } = await tools();
    await doing(() => room.preferences.setKeys(false));
    expect(every(root, "kbd, [aria-keyshortcuts]")).toEqual([]);
  });

  it("include none for End", async () => {
    const { root } = await tools();
    expect(every(button(root, "End"), "kbd")).toEqual([]);
    expect(button(root, "End").hasAttribute("aria-keyshortcuts")).toBe(false);
  });
});

describe("a press on a tool", () => {
  it.each([
    ["Hint", "turn.hint"],
    ["Repeat", "turn.repeat"],
    ["Rephrase", "turn.rephrase"],
    ["Skip", "turn.skip"],
    ["Hold", "turn.hold"],
  ])("“%s” asks for it once, for the open turn", async (name, frame) => {
    const entered = await tools();
    await press(button(entered.root, name));
    expect(sentOf(entered, frame)).toMatchObject([{ turnId: "t1", cid: "cid-1" }]);
  });

  it("“Pause” pauses and “Go on” goes on", async () => {
    const running = await tools();
    await press(button(running.root, "Pause"));
    expect(sentOf(running, "session.pause")).toHaveLength(1);
    const paused = await tools({ state: { phase: "paused", clockRunning: false } });
    await press(button(paused.root, "Go on"));
    expect(sentOf(paused, "session.resume")).toHaveLength(1);
  });
});

describe("End", () => {
  it("asks before it ends anything", async () => {
    const entered = await tools();
    await press(button(entered.root, "End"));
    const dialog = dialogIn(entered.root);
    expect(dialog?.open).toBe(true);
    expect(dialog === null ? "" : nameOf(dialog)).toBe("End the interview here?");
    expect(sentOf(entered, "session.end")).toEqual([]);
  });

  it("says what becomes of what was said, and of what was not sent", async () => {
    const { root } = await tools({ state: { questionCount: 5 } });
    const asking = words(only(root, "dialog p"));
    expect(asking).toContain("Everything you said is kept");
    expect(asking).toContain("how many of the 5 questions were reached");
    expect(asking).toContain("not sent does not count");
  });

  it("ends once it is confirmed, and only once", async () => {
    const entered = await tools();
    await press(button(entered.root, "End"));
    await press(button(entered.root, "End and make the report"));
    expect(sentOf(entered, "session.end")).toHaveLength(1);
    expect(dialogIn(entered.root)?.open).toBe(false);
  });

  it("can be thought better of", async () => {
    const entered = await tools();
    await press(button(entered.root, "End"));
    await press(button(entered.root, "Go on with the interview"));
    expect(dialogIn(entered.root)?.open).toBe(false);
    expect(sentOf(entered, "session.end")).toEqual([]);
  });

  it("can be asked for again after the browser closed the dialog", async () => {
    const { root } = await tools();
    await press(button(root, "End"));
    await doing(() => dialogIn(root)?.close());
    await press(button(root, "End"));
    expect(dialogIn(root)?.open).toBe(true);
  });

  it("offers the two ways and no third", async () => {
    const { root } = await tools();
    expect(buttonNames(only(root, "dialog"))).toEqual(["End and make the report", "Go on with the interview"]);
    expect(has(only(root, "dialog"), "link", /./)).toBe(false);
  });
});

// @vitest-environment happy-dom
/** Where the answer is written: kept with every letter, sent by button or Ctrl+Enter, and told why when it cannot be. */
import { describe, expect, it } from "vitest";
import { Composer } from "../../../../../web/src/views/room/composer.tsx";
import { publicQuestion } from "../../../../support/web-api.ts";
import { floor } from "../../../../support/web-frames.ts";
import {
  button,
  doing,
  every,
  field,
  has,
  key,
  mount,
  nameOf,
  only,
  press,
  seen,
  words,
  write,
} from "../../../../support/web-render.tsx";
import { enterRoom, FIRST, sentOf } from "../../../../support/web-room.ts";

type Options = NonNullable<Parameters<typeof enterRoom>[0]>;

async function composer(options: Options = {}) {
  const entered = await enterRoom(options);
  const mounted = await mount(<Composer room={entered.room} />);
  return { ...entered, ...mounted, box: field(mounted.root, "Your answer") };
}

const value = (box: HTMLElement) => Reflect.get(box, "value");
const DRAFT = "viva.draft.u1.s1";

describe("the box", () => {
  it("is a labelled field in a form of its own name", async () => {
    const { root, box } = await composer();
    expect(box.tagName).toBe("TEXTAREA");
    expect(nameOf(only(root, "form"))).toBe("Answer");
    expect(box.getAttribute("aria-describedby")).toBe(only(root, ".composer-note").id);
    expect(box.hasAttribute("aria-invalid")).toBe(false);
  });

  it("keeps on the device what is written, with every letter", async () => {
    const { box, memory } = await composer();
    await write(box, "A hash m");
    expect(memory.kept.get(DRAFT)).toContain('"A hash m"');
    await write(box, "A hash map.");
    expect(memory.kept.get(DRAFT)).toContain('"A hash map."');
  });

  it("has the words of an earlier visit in it", async () => {
    const draft = JSON.stringify({ about: FIRST.id, text: "As I was saying", code: null });
    const { box } = await composer({ stored: [[DRAFT, draft]] });
    expect(value(box)).toBe("As I was saying");
  });

  it("lets go of the focus on Esc, so that single keys count", async () => {
    const { box } = await composer();
    box.focus();
    await key(box, "Escape");
    expect(document.activeElement).toBe(document.body);
  });
});

describe("sending", () => {
  it("by the button sends the words once and empties the box", async () => {
    const made = await composer();
    await write(made.box, "A hash map.");
    await press(button(made.root, "Send"));
    expect(sentOf(made, "turn.answer")).toMatchObject([{ turnId: "t1", text: "A hash map." }]);
    expect(value(made.box)).toBe("");
    expect(made.memory.kept.has(DRAFT)).toBe(false);
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])("by Enter with %j does the same", async (held) => {
    const made = await composer();
    await write(made.box, "A hash map.");
    expect(await key(made.box, "Enter", held)).toBe(false);
    expect(sentOf(made, "turn.answer")).toHaveLength(1);
  });

  it("does not happen by Enter alone, which is a new line", async () => {
    const made = await composer();
    await write(made.box, "A hash map.");
    expect(await key(made.box, "Enter")).toBe(true);
    expect(await key(made.box, "Enter", { shiftKey: true })).toBe(true);
    expect(sentOf(made, "turn.answer")).toEqual([]);
    expect(value(made.box)).toBe("A hash map.");
  });

  it("happens once, however impatient the press", async () => {
    const made = await composer();
    await write(made.box, "A hash map.");
    await doing(() => {
      button(made.root, "Send").click();
      button(made.root, "Send").click();
    });
    expect(sentOf(made, "turn.answer")).toHaveLength(1);
  });

  it("in a pause says that it goes on", async () => {
    const { root } = await composer({ state: { phase: "paused", clockRunning: false } });
    expect(has(root, "button", "Go on and send")).toBe(true);
    expect(has(root, "button", "Send")).toBe(false);
  });
});

describe("words that cannot be sent", () => {
  it("because there are none: said at once, at the field", async () => {
    const made = await composer();
    await press(button(made.root, "Send"));
    const note = only(made.root, "[role=alert]");
    expect(words(note)).toBe("There is nothing to send yet.");
    expect(made.box.getAttribute("aria-invalid")).toBe("true");
    expect(made.box.getAttribute("aria-describedby")).toBe(note.id);
    expect(sentOf(made, "turn.answer")).toEqual([]);
  });

  it("because they are blank", async () => {
    const made = await composer();
    await write(made.box, "  \n ");
    await press(button(made.root, "Send"));
    expect(words(only(made.root, "[role=alert]"))).toBe("There is nothing to send yet.");
  });

  it("because they are too long: said, and kept", async () => {
    const made = await composer();
    const long = "a".repeat(20_001);
    await write(made.box, long);
    await press(button(made.root, "Send"));
    expect(words(only(made.root, "[role=alert]"))).toBe(
      "That is longer than 20,000 characters. Shorten it and send again.",
    );
    expect(value(made.box)).toBe(long);
  });

  it("are no problem any more once something is changed", async () => {
    const made = await composer();
    await press(button(made.root, "Send"));
    await write(made.box, "A");
    expect(every(made.root, "[role=alert]")).toEqual([]);
    expect(made.box.hasAttribute("aria-invalid")).toBe(false);
  });
});

describe("the note under the box", () => {
  const note = (root: ParentNode) => seen(only(root, "#answer-note"));

  it("says how to send, at first", async () => {
    const { root } = await composer();
    expect(note(root)).toBe("Ctrl Enter sends");
  });

  it("counts near the limit only", async () => {
    const { root, box } = await composer();
    await write(box, "a".repeat(17_999));
    expect(note(root)).not.toContain("characters");
    await write(box, "a".repeat(18_000));
    expect(note(root)).toBe("18,000 of 20,000 characters");
  });

  it("warns when words were written for an earlier question", async () => {
    const made = await composer();
    await write(made.box, "About the first.");
    await doing(() =>
      made.sockets.last.receive(floor({ turnId: "t2", currentQuestion: publicQuestion({ id: "q-two" }) })),
    );
    expect(note(made.root)).toBe("These words were written for an earlier question.");
    expect(value(made.box)).toBe("About the first.");
  });

  it("says when this browser keeps nothing", async () => {
    const { root } = await composer({ storageFails: true });
    expect(note(root)).toBe("This browser keeps no draft: it is lost if the page closes.");
  });
});

describe("a question about code", () => {
  const CODING = publicQuestion({
    type: "coding",
    coding: { functionName: "f", starter: { typescript: "function f() {}", python: "def f():" } },
  });

  it("has two panes to switch between, words first", async () => {
    const { root } = await composer({ state: { currentQuestion: CODING } });
    expect(every(root, ".pane-tab").map((tab) => [nameOf(tab), tab.getAttribute("aria-pressed")])).toEqual([
      ["Words", "true"],
      ["Code", "false"],
    ]);
  });

  it("has the words still there beside the code", async () => {
    const { root, box } = await composer({ state: { currentQuestion: CODING } });
    await write(box, "I loop once.");
    await press(button(root, "Code"));
    expect(button(root, "Code").getAttribute("aria-pressed")).toBe("true");
    expect(value(field(root, "Your answer"))).toBe("I loop once.");
    expect(has(root, "field", "Language")).toBe(true);
  });

  it("is not the kind of most questions: there are no panes then", async () => {
    const { root } = await composer();
    expect(every(root, ".pane-tab")).toEqual([]);
  });

  it("keeps its code out of the next question, where it would make no sense", async () => {
    const made = await composer({ state: { currentQuestion: CODING } });
    await doing(() => made.room.draft.writeCode({ language: "python", text: "def f(): return 1" }));
    await doing(() =>
      made.sockets.last.receive(floor({ turnId: "t2", currentQuestion: publicQuestion({ id: "q-two" }) })),
    );
    await write(made.box, "In words.");
    await press(button(made.root, "Send"));
    expect(sentOf(made, "turn.code")).toEqual([]);
    expect(sentOf(made, "turn.answer")).toHaveLength(1);
  });

  it("asks for a sentence where there is code alone", async () => {
    const made = await composer({ state: { currentQuestion: CODING } });
    await doing(() => made.room.draft.writeCode({ language: "python", text: "def f(): return 1" }));
    await press(button(made.root, "Send"));
    expect(words(only(made.root, "[role=alert]"))).toBe("Add a sentence about your code; the interviewer reads both.");
  });

  it("sends its code ahead of the words", async () => {
    const made = await composer({ state: { currentQuestion: CODING } });
    await doing(() => made.room.draft.writeCode({ language: "python", text: "def f(): return 1" }));
    await write(made.box, "It returns one.");
    await press(button(made.root, "Send"));
    const kinds = made.sockets.last.sent.map((frame) => frame.type).filter((type) => type.startsWith("turn."));
    expect(kinds).toEqual(["turn.code", "turn.answer"]);
    expect(sentOf(made, "turn.code")).toMatchObject([{ language: "python", text: "def f(): return 1" }]);
  });
});

// @vitest-environment happy-dom
/** The code pane: the starter of the question's language, what is written kept with the draft, and a real editor in it. */
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { CodePane } from "../../../../../web/src/views/room/code-pane.tsx";
import { publicQuestion } from "../../../../support/web-api.ts";
import { choose, doing, every, field, key, mount, only, until, words } from "../../../../support/web-render.tsx";
import { enterRoom } from "../../../../support/web-room.ts";

const QUESTION = publicQuestion({
  type: "coding",
  coding: {
    functionName: "first",
    starter: { typescript: "export function first() {}", python: "def first():\n    pass" },
  },
});

async function pane(stored: readonly (readonly [string, string])[] = []) {
  const entered = await enterRoom({ state: { currentQuestion: QUESTION }, stored });
  const mounted = await mount(<CodePane room={entered.room} />);
  const host = only(mounted.root, ".code-host");
  const box = await until(() => editorIn(host));
  const content = () =>
    every(box, ".cm-line")
      .map((line) => line.textContent)
      .join("\n");
  const type = (text: string) =>
    doing(() => {
      const view = EditorView.findFromDOM(box);
      view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    });
  return { ...entered, ...mounted, host, box, content, type };
}

function editorIn(host: HTMLElement): HTMLElement {
  if (host.shadowRoot === null) throw new Error("the editor is not there yet");
  return only(host.shadowRoot, ".cm-content");
}

describe("the editor", () => {
  it("is there with the starter of the question, and says what it is for", async () => {
    const { content, box, root } = await pane();
    expect(content()).toBe("export function first() {}");
    expect(box.getAttribute("aria-label")).toBe("Code of your answer");
    expect(every(root, "[role=status], [role=alert]")).toEqual([]);
  });

  it("lives in a shadow root, so that the page needs no styles written into it", async () => {
    const { host } = await pane();
    expect(every(host, "*")).toEqual([]);
    expect(host.shadowRoot).not.toBeNull();
  });

  it("keeps what is written with the draft, on the device", async () => {
    const { type, room, memory } = await pane();
    await type("export function first() { return 1; }");
    expect(room.draft.code.value).toEqual({ language: "typescript", text: "export function first() { return 1; }" });
    expect(memory.kept.get("viva.draft.u1.s1")).toContain("return 1;");
  });

  it("has the code of an earlier visit in it", async () => {
    const draft = { about: QUESTION.id, text: "", code: { language: "python", text: "def first(): return 1" } };
    const { content, root } = await pane([["viva.draft.u1.s1", JSON.stringify(draft)]]);
    expect(content()).toBe("def first(): return 1");
    expect(Reflect.get(field(root, "Language"), "value")).toBe("python");
  });

  it("is put away with the pane, and its words are not", async () => {
    const { type, gone, room, host } = await pane();
    await type("let a = 1;");
    await gone();
    expect(host.isConnected).toBe(false);
    expect(room.draft.code.value?.text).toBe("let a = 1;");
  });

  it("lets go of the focus on Esc and leaves Ctrl+Enter to the form around it", async () => {
    const { box } = await pane();
    box.focus();
    await key(box, "Escape", { keyCode: 27 });
    expect(box.ownerDocument.activeElement).toBe(document.body);
    expect(await key(box, "Enter", { ctrlKey: true, keyCode: 13 })).toBe(true);
  });
});

describe("the language", () => {
  it("is one of a labelled list, in names that people use", async () => {
    const { root } = await pane();
    expect(every(field(root, "Language"), "option").map(words)).toEqual([
      "TypeScript",
      "JavaScript",
      "Python",
      "Java",
      "C++",
      "Go",
      "SQL",
      "Plain text",
    ]);
  });

  it("brings its own starter while nothing is written", async () => {
    const { root, content, room } = await pane();
    await choose(field(root, "Language"), "python");
    expect(content()).toBe("def first():\n    pass");
    await choose(field(root, "Language"), "typescript");
    expect(content()).toBe("export function first() {}");
    await choose(field(root, "Language"), "go");
    expect(content()).toBe("");
    expect(room.draft.code.value).toEqual({ language: "go", text: "" });
  });

  it("changes nothing of what was written", async () => {
    const { root, content, type, room } = await pane();
    await type("x = 1");
    await choose(field(root, "Language"), "python");
    expect(content()).toBe("x = 1");
    expect(room.draft.code.value).toEqual({ language: "python", text: "x = 1" });
  });

  it("is said with what the editor does not do", async () => {
    const { root } = await pane();
    expect(words(only(root, ".composer-note"))).toBe("Tab leaves the editor. It is read, not run.");
  });
});

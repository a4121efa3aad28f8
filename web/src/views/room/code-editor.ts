/**
 * The code editor, in a shadow root: there its style sheets are adopted and the page's policy needs no inline styles.
 * Loaded when the code tab is first opened. Tab moves the focus on; nothing is run.
 */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { CodeLanguage } from "#contract/vocabulary.ts";

export type CodeEditor = {
  show(language: CodeLanguage, text: string): void;
  destroy(): void;
};

type Options = {
  readonly language: CodeLanguage;
  readonly text: string;
  readonly onChange: (text: string) => void;
};

function grammarOf(language: CodeLanguage): Extension {
  if (language === "python") return [python(), indentUnit.of("    ")];
  if (language === "typescript") return javascript({ typescript: true });
  return language === "javascript" ? javascript() : [];
}

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)" },
  { tag: [tags.string, tags.regexp], color: "var(--partial)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--contradicted)" },
  { tag: [tags.comment], color: "var(--ink-3)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className], color: "var(--accent-strong)" },
]);

const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper-raised)", fontSize: "0.889rem", maxHeight: "42vh" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "9rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "10px 0" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--paper-sunk)", color: "var(--ink-3)", border: "none" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--met)" },
});

export function createCodeEditor(host: HTMLElement, options: Options): CodeEditor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const grammar = new Compartment();
  const parent = document.createElement("div");
  root.replaceChildren(parent);
  const view = new EditorView({
    root,
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(COLOURS),
        keymap.of([{ key: "Escape", run: leave }, ...historyKeymap, ...withoutSend()]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Code of your answer", spellcheck: "false" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) options.onChange(update.state.doc.toString());
        }),
        grammar.of(grammarOf(options.language)),
        LOOK,
      ],
    }),
  });
  return {
    show: (language, text) => {
      const changes = { from: 0, to: view.state.doc.length, insert: text };
      const isNew = view.state.doc.toString() !== text;
      view.dispatch({ ...(isNew ? { changes } : {}), effects: grammar.reconfigure(grammarOf(language)) });
    },
    destroy: () => view.destroy(),
  };
}

function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  return true;
}

/** Ctrl+Enter belongs to the composer around the editor. */
function withoutSend() {
  return defaultKeymap.filter((binding) => binding.key !== "Mod-Enter");
}

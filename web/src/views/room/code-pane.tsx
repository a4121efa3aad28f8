/** The code tab: a language and an editor that is loaded when the tab is first opened. What is written goes along with the answer. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { CODE_LANGUAGES, type CodeLanguage } from "#contract/vocabulary.ts";
import { starterOf } from "../../models/room/room-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { CodeEditor } from "./code-editor.ts";
import type { RoomPart } from "./room-part.ts";

const LANGUAGE_NAMES: Readonly<Record<CodeLanguage, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
  python: "Python",
  java: "Java",
  cpp: "C++",
  go: "Go",
  sql: "SQL",
  text: "Plain text",
};

export function CodePane({ room }: RoomPart) {
  const language = room.draft.code.value?.language ?? "typescript";
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  const state = useSignal<"loading" | "ready" | "failed">("loading");
  const open = async (isWanted: () => boolean) => {
    state.value = "loading";
    try {
      const { createCodeEditor } = await import("./code-editor.ts");
      if (!isWanted() || host.current === null) return;
      const kept = room.draft.code.peek();
      const text = kept?.text ?? starterOf(room.question.peek(), language);
      editor.current = createCodeEditor(host.current, { language, text, onChange: (next) => write(next) });
      state.value = "ready";
    } catch {
      state.value = "failed";
    }
  };
  const write = (text: string) => {
    room.draft.writeCode({ language: room.draft.code.peek()?.language ?? "typescript", text });
  };
  useEffect(() => {
    let isHere = true;
    void open(() => isHere);
    return () => {
      isHere = false;
      editor.current?.destroy();
    };
  }, [room]);
  return (
    <div class="code-pane">
      <div class="field field-inline">
        <label for="language">Language</label>
        <select
          id="language"
          value={language}
          onChange={(event) => choose(event.currentTarget.value, room, editor.current)}
        >
          {CODE_LANGUAGES.map((known) => (
            <option key={known} value={known}>
              {LANGUAGE_NAMES[known]}
            </option>
          ))}
        </select>
        <p class="composer-note">Tab leaves the editor. It is read, not run.</p>
      </div>
      {state.value === "loading" ? <Skeleton waitingFor="Loading the editor." lines={[70, 40, 55]} /> : null}
      {state.value === "failed" ? (
        <Notice tone="broken" action={<Button onClick={() => void open(() => true)}>Try again</Button>}>
          <p>The editor could not be loaded. Your code so far is kept; you can also write it among your words.</p>
        </Notice>
      ) : null}
      <div ref={host} class="code-host" />
    </div>
  );
}

/** A new language brings its starter, unless something was written. */
function choose(value: string, { draft, question }: RoomPart["room"], editor: CodeEditor | null): void {
  const next = CODE_LANGUAGES.find((known) => known === value) ?? "text";
  const before = draft.code.peek();
  const starter = starterOf(question.peek(), before?.language ?? "typescript");
  const isWritten = before !== null && before.text.trim() !== "" && before.text !== starter;
  const text = isWritten ? before.text : starterOf(question.peek(), next);
  draft.writeCode({ language: next, text });
  editor?.show(next, text);
}

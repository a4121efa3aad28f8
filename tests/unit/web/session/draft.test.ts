/** Drafts on the device: kept by session, read with care, gone when dropped. */
import { describe, expect, it } from "vitest";
import { dropDraft, type KeyValue, loadDraft, readDraft, saveDraft } from "../../../../web/src/session/draft.ts";

const OWNER = { userId: "u1", sessionId: "s1" };
const DRAFT = { about: "q-one", text: "Last year we", code: { language: "python", text: "x = 1" } } as const;

function storage(): KeyValue & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const CLOSED: KeyValue = {
  getItem: () => {
    throw new Error("closed");
  },
  setItem: () => {
    throw new Error("closed");
  },
  removeItem: () => {
    throw new Error("closed");
  },
};

describe("a draft", () => {
  it("comes back as it was saved", () => {
    const store = storage();
    expect(saveDraft(store, OWNER, DRAFT)).toBe(true);
    expect(loadDraft(store, OWNER)).toEqual(DRAFT);
  });

  it("is another one for every session and every user", () => {
    const store = storage();
    saveDraft(store, OWNER, DRAFT);
    expect(loadDraft(store, { ...OWNER, sessionId: "s2" })).toBeNull();
    expect(loadDraft(store, { ...OWNER, userId: "u2" })).toBeNull();
  });

  it("takes no space when it is empty", () => {
    const store = storage();
    saveDraft(store, OWNER, DRAFT);
    saveDraft(store, OWNER, { about: "q-one", text: "", code: null });
    expect(store.kept.size).toBe(0);
  });

  it("keeps code without words", () => {
    const store = storage();
    saveDraft(store, OWNER, { ...DRAFT, text: "" });
    expect(loadDraft(store, OWNER)?.code).toEqual(DRAFT.code);
  });

  it("is gone after it was dropped", () => {
    const store = storage();
    saveDraft(store, OWNER, DRAFT);
    dropDraft(store, OWNER);
    expect(store.kept.size).toBe(0);
  });

  it("says that it is not kept where storage is closed, and throws nothing", () => {
    expect(saveDraft(CLOSED, OWNER, DRAFT)).toBe(false);
    expect(loadDraft(CLOSED, OWNER)).toBeNull();
    expect(() => dropDraft(CLOSED, OWNER)).not.toThrow();
  });
});

describe("a stored draft", () => {
  it.each([null, "", "{", "null", "[]", '"text"', '{"text":"a"}', '{"about":1,"text":"a"}'])(
    "that cannot be read is none (%s)",
    (stored) => {
      expect(readDraft(stored)).toBeNull();
    },
  );

  it("loses code in a language that is not offered, and keeps the words", () => {
    const stored = JSON.stringify({ about: "q", text: "words", code: { language: "cobol", text: "MOVE" } });
    expect(readDraft(stored)).toEqual({ about: "q", text: "words", code: null });
  });

  it("without code is one of words alone", () => {
    expect(readDraft('{"about":"q","text":"words"}')).toEqual({ about: "q", text: "words", code: null });
  });
});

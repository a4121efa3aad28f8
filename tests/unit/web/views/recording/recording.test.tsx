// @vitest-environment happy-dom
/** The recording beside a report, drawn: what can be heard, saved and deleted. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Message } from "#contract/report.ts";
import { hasRecording, markRecording } from "../../../../../web/src/recording/mark.ts";
import { Recording } from "../../../../../web/src/views/recording/recording.tsx";
import { MemoryRecordings } from "../../../../support/recordings.ts";
import { every, mount, only, press, words } from "../../../../support/web-render.tsx";

const MESSAGES: readonly Message[] = [
  { seq: 1, turnId: "t1", role: "interviewer", kind: "question", text: "How?", at: "2026-11-28T10:00:00.000Z" },
  { seq: 2, turnId: "t1", role: "candidate", kind: "answer", text: "So.", at: "2026-11-28T10:01:00.000Z" },
];

async function recorded() {
  const store = new MemoryRecordings();
  await store.put(["s1", 0, "t1", 16_000 * 42, Date.now()], new Uint8Array(8));
  markRecording(localStorage, "s1", true);
  return store;
}

const button = (root: ParentNode, name: string) => {
  const found = every(root, "button").find((one) => words(one).startsWith(name));
  if (found === undefined) throw new Error(`there is no button ${name}`);
  return found;
};

beforeEach(() => {
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:one", revokeObjectURL: () => {} }));
});

describe("the recording beside a report", () => {
  it("has a player for each answer, once it is wanted", async () => {
    const store = await recorded();
    const { root } = await mount(<Recording sessionId="s1" messages={MESSAGES} open={store.open} />);
    expect(words(only(root, ".recording-asked"))).toBe("How?");
    expect(every(root, "audio")).toHaveLength(0);
    await press(button(root, "Listen (0:42)"));
    const player = only(root, "audio");
    expect(player.getAttribute("src")).toBe("blob:one");
    expect(player.getAttribute("aria-label")).toBe("Your answer to: How?");
    expect(only(player, "track").getAttribute("kind")).toBe("captions");
  });

  it("says where it lies and what all of it weighs", async () => {
    const store = await recorded();
    const { root } = await mount(<Recording sessionId="s1" messages={MESSAGES} open={store.open} />);
    expect(words(root)).toContain("It lies in this browser alone");
    expect(words(button(root, "Save all"))).toBe("Save all (1.3 MB, WAV)");
  });

  it("is deleted after one question, with its mark", async () => {
    const store = await recorded();
    const { root } = await mount(<Recording sessionId="s1" messages={MESSAGES} open={store.open} />);
    await press(button(root, "Delete the recording"));
    expect(store.kept.size).toBe(1);
    await press(button(root, "Delete for good"));
    expect(store.kept.size).toBe(0);
    expect(hasRecording(localStorage, "s1")).toBe(false);
    expect(words(root)).toContain("holds no recording");
  });

  it("can be asked for again where the browser does not give it out", async () => {
    const store = await recorded();
    store.isClosed = true;
    const { root } = await mount(<Recording sessionId="s1" messages={MESSAGES} open={store.open} />);
    expect(words(root)).toContain("does not give the recording out");
    store.isClosed = false;
    await press(button(root, "Try again"));
    expect(words(only(root, ".recording-asked"))).toBe("How?");
  });
});

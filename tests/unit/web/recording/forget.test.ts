import { describe, expect, it } from "vitest";
import { dropRecording } from "../../../../web/src/recording/drop.ts";
import { forgetRecording } from "../../../../web/src/recording/forget.ts";
import { hasRecording, markRecording } from "../../../../web/src/recording/mark.ts";
import { MemoryRecordings } from "../../../support/recordings.ts";
import { memoryStorage } from "../../../support/web-app.tsx";

async function make() {
  const store = new MemoryRecordings();
  const storage = memoryStorage();
  for (const sessionId of ["s1", "s2"]) {
    await store.put([sessionId, 0, "t1", 640, 0], new Uint8Array(2));
    markRecording(storage, sessionId, true);
  }
  return { store, storage };
}

describe("a recording that is deleted", () => {
  it("goes with its mark, and no other goes with it", async () => {
    const { store, storage } = await make();
    await forgetRecording({ sessionId: "s1", storage, now: 0 }, store.open);
    expect([...store.kept.values()].map(({ key }) => key[0])).toEqual(["s2"]);
    expect([hasRecording(storage, "s1"), hasRecording(storage, "s2")]).toEqual([false, true]);
  });

  it("stays marked where the browser does not let it go", async () => {
    const { store, storage } = await make();
    store.isClosed = true;
    await expect(forgetRecording({ sessionId: "s1", storage, now: 0 }, store.open)).rejects.toThrow("closed");
    expect(hasRecording(storage, "s1")).toBe(true);
  });
});

describe("a recording of an interview that is gone", () => {
  it("keeps its mark where the browser has no database, and says nothing", async () => {
    const storage = memoryStorage();
    markRecording(storage, "s1", true);
    await dropRecording(storage, "s1", 0);
    expect(hasRecording(storage, "s1")).toBe(true);
  });

  it("is not looked for where there is no mark", async () => {
    const storage = memoryStorage();
    await dropRecording(storage, "s1", 0);
    expect([...storage.kept.keys()]).toEqual([]);
  });
});

describe("a mark", () => {
  it("is not there where storage is closed, and nothing breaks", () => {
    const closed = () => {
      throw new DOMException("closed", "SecurityError");
    };
    const storage = { getItem: closed, setItem: closed, removeItem: closed };
    markRecording(storage, "s1", true);
    expect(hasRecording(storage, "s1")).toBe(false);
  });
});

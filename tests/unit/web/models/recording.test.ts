/** The recording beside a report: what was asked, what was answered, heard or saved or deleted. */
import { describe, expect, it, onTestFinished } from "vitest";
import type { Message } from "#contract/report.ts";
import { lengthWords, RecordingModel, weightWords } from "../../../../web/src/models/recording.ts";
import { MemoryRecordings } from "../../../support/recordings.ts";

const DAY_MS = 86_400_000;

const message = (seq: number, turnId: string, role: Message["role"], text: string): Message => ({
  seq,
  turnId,
  role,
  text,
  kind: role === "candidate" ? "answer" : "question",
  at: "2026-11-28T10:00:00.000Z",
});

const MESSAGES = [
  message(1, "t1", "interviewer", "How would you find it?"),
  message(2, "t1", "candidate", "With a < b --> & a map."),
  message(3, "t2", "interviewer", `${"Why is that so ".repeat(12)}?`),
  message(4, "t2", "candidate", "Because."),
];

async function make(
  pieces: readonly (readonly [string, number])[] = [
    ["t1", 2],
    ["t1", 4],
    ["t2", 6],
  ],
) {
  const store = new MemoryRecordings();
  for (const [order, [turnId, bytes]] of pieces.entries()) {
    await store.put(["s1", order, turnId, 16_000 * 61, DAY_MS], new Uint8Array(bytes).fill(order + 1));
  }
  const files = new Map<string, Blob>();
  const address = {
    make: (file: Blob) => {
      const name = `blob:${files.size}`;
      files.set(name, file);
      return name;
    },
    drop: (name: string) => void files.delete(name),
  };
  const forget = async () => {
    await store.drop(await store.pieces("s1"));
  };
  const model = new RecordingModel({ sessionId: "s1", messages: MESSAGES, open: store.open, forget, address });
  onTestFinished(() => model[Symbol.dispose]());
  await model.load();
  const soundIn = async (name: string | null | undefined) => [
    ...new Uint8Array((await files.get(name ?? "")?.arrayBuffer()) ?? new ArrayBuffer(0)).subarray(44),
  ];
  const first = () => {
    const answer = model.answers.peek()[0];
    if (answer === undefined) throw new Error("there is no answer");
    return answer;
  };
  return { store, files, model, soundIn, first };
}

describe("what is there", () => {
  it("stands under what was asked, with its length and its end", async () => {
    const { model } = await make();
    expect(model.state.value).toBe("there");
    expect(model.answers.value.map(({ turnId, seconds }) => [turnId, seconds])).toEqual([
      ["t1", 122],
      ["t2", 61],
    ]);
    const asked = model.answers.value.map((answer) => answer.asked);
    expect(asked[0]).toBe("How would you find it?");
    expect(asked[1]).toMatch(/^Why is that so .{90,130} …$/);
    expect(asked[1]?.replace(" …", "").split(" ").at(-1)).toMatch(/^(Why|is|that|so)$/);
    expect(model.until.value).toBe(31 * DAY_MS);
  });

  it("has a number where the transcript does not know the turn", async () => {
    const { model } = await make([["gone", 2]]);
    expect(model.answers.value[0]).toMatchObject({ asked: "Answer 1", said: "" });
  });

  it("is none where nothing was kept", async () => {
    const { model } = await make([]);
    expect(model.state.value).toBe("none");
  });

  it("is told apart from a browser that does not give it out, and can be tried again", async () => {
    const { model, store } = await make();
    store.isClosed = true;
    await model.load();
    expect(model.state.value).toBe("closed");
    store.isClosed = false;
    await model.load();
    expect(model.state.value).toBe("there");
  });
});

describe("an answer that is listened to", () => {
  it("is its pieces in one file, with its words as captions", async () => {
    const { model, files, soundIn, first } = await make();
    await model.listen(first());
    const heard = model.heard.value.get("t1");
    expect(await soundIn(heard?.sound)).toEqual([1, 1, 2, 2, 2, 2]);
    expect(await files.get(heard?.captions ?? "")?.text()).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:02:02.000\nWith a &lt; b --&gt; &amp; a map.\n",
    );
    expect(model.heard.value.has("t2")).toBe(false);
  });

  it("whose sound is gone is said to be closed", async () => {
    const { model, store, first } = await make();
    store.kept.clear();
    await model.listen(first());
    expect(model.state.value).toBe("closed");
    expect(model.heard.value.size).toBe(0);
  });

  it("leaves no address behind when the page is left", async () => {
    const { model, files, first } = await make();
    await model.listen(first());
    await model.whole();
    expect(files.size).toBe(3);
    model[Symbol.dispose]();
    expect(files.size).toBe(0);
    expect(await model.whole()).toBeNull();
    expect(files.size).toBe(0);
  });
});

describe("all of it", () => {
  it("is saved as one file in its order", async () => {
    const { model, soundIn } = await make();
    expect(await soundIn(await model.whole())).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3]);
  });

  it("is deleted for good", async () => {
    const { model, store, files, first } = await make();
    await model.listen(first());
    await model.remove();
    expect([model.state.value, model.answers.value, store.kept.size, files.size]).toEqual(["none", [], 0, 0]);
    expect(model.heard.value.size).toBe(0);
  });

  it("stays where the browser does not let it go", async () => {
    const { model, store } = await make();
    store.isClosed = true;
    await model.remove();
    expect([model.state.value, store.kept.size]).toEqual(["closed", 3]);
  });
});

describe("lengths and weights", () => {
  it.each([
    [0.2, "0:01"],
    [59.6, "1:00"],
    [125, "2:05"],
    [3_600, "60:00"],
  ])("%s seconds are %s", (seconds, shown) => {
    expect(lengthWords(seconds)).toBe(shown);
  });

  it.each([
    [44, "1 kB"],
    [640_000, "640 kB"],
    [11_520_044, "11.5 MB"],
  ])("%s bytes are %s", (bytes, shown) => {
    expect(weightWords(bytes)).toBe(shown);
  });
});

import { describe, expect, it } from "vitest";
import { localRecogniser, type NativeResults } from "../../../../web/src/audio/local-recogniser.ts";

const made: FakeRecognition[] = [];

class FakeRecognition {
  lang = "";
  continuous = false;
  interimResults = false;
  onresult: ((event: NativeResults) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  readonly asked: string[] = [];
  constructor() {
    made.push(this);
  }
  start(): void {
    if (this.asked.includes("start")) throw new Error("already started");
    this.asked.push("start");
  }
  stop(): void {
    this.asked.push("stop");
  }
  abort(): void {
    this.asked.push("abort");
    this.onend?.();
  }
}
type Result = { transcript: string; confidence: number }[] & { isFinal: boolean };
function result(transcript: string, isFinal: boolean, confidence = 0.9): Result {
  return Object.assign([{ transcript, confidence }], { isFinal });
}

function listening() {
  const told: unknown[] = [];
  const make = localRecogniser({ webkitSpeechRecognition: FakeRecognition }, "en-US");
  const recogniser = make?.({
    results: (results) => told.push(results),
    failed: (error) => told.push(error),
    ended: () => told.push("ended"),
  });
  const native = made.at(-1);
  if (recogniser === undefined || recogniser === null || native === undefined) throw new Error("nothing was made");
  return { recogniser, native, told };
}

describe("the browser's recogniser", () => {
  it("is none where the browser has none, or will not make one", () => {
    expect(localRecogniser({}, "en-US")).toBeNull();
    class Refusing extends FakeRecognition {
      constructor() {
        super();
        throw new Error("no");
      }
    }
    const make = localRecogniser({ SpeechRecognition: Refusing }, "en-US");
    expect(make?.({ results: () => {}, failed: () => {}, ended: () => {} })).toBeNull();
  });

  it("listens on and tells what it thinks meanwhile", () => {
    const { native, recogniser } = listening();
    recogniser.start();
    expect(native).toMatchObject({ lang: "en-US", continuous: true, interimResults: true, asked: ["start"] });
  });

  it("may be started twice", () => {
    const { native, recogniser } = listening();
    recogniser.start();
    expect(() => recogniser.start()).not.toThrow();
    expect(native.asked).toEqual(["start"]);
  });

  it("gives results from the first that changed on", () => {
    const { native, told } = listening();
    native.onresult?.({
      resultIndex: 1,
      results: [result("done", true), result("I was", true), result("resp", false, 0)],
    });
    expect(told).toEqual([
      [
        { isFinal: true, text: "I was", confidence: 0.9 },
        { isFinal: false, text: "resp", confidence: 0 },
      ],
    ]);
  });

  it("survives a result without any reading", () => {
    const { native, told } = listening();
    native.onresult?.({ resultIndex: 0, results: [Object.assign([], { isFinal: true })] });
    expect(told).toEqual([[{ isFinal: true, text: "", confidence: 0 }]]);
  });

  it("names its failures and says when it ends", () => {
    const { native, told } = listening();
    native.onerror?.({ error: "no-speech" });
    native.onend?.();
    expect(told).toEqual(["no-speech", "ended"]);
  });

  it("stops with results and aborts without", () => {
    const { native, recogniser, told } = listening();
    recogniser.stop();
    native.onresult?.({ resultIndex: 0, results: [result("late words", true)] });
    expect(told).toHaveLength(1);
    recogniser.abort();
    native.onresult?.({ resultIndex: 0, results: [result("later still", true)] });
    expect(told).toEqual([[{ isFinal: true, text: "late words", confidence: 0.9 }], "ended"]);
    expect(native.asked).toEqual(["stop", "abort"]);
  });
});

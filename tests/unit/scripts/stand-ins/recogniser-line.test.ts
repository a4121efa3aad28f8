/** One line of a recogniser's stand-in on a clock that the test turns: words become known, faults strike when they are due. */
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toneWords } from "../../../../scripts/speech/tone-words.ts";
import { earFor } from "../../../../scripts/stand-ins/ear.ts";
import { Journal } from "../../../../scripts/stand-ins/journal.ts";
import { type Course, Line } from "../../../../scripts/stand-ins/recogniser-line.ts";
import {
  RecogniserFault,
  type RecogniserFaultInput,
  RecogniserScript,
} from "../../../../scripts/stand-ins/recogniser-script.ts";

/** The end of a socket that the line writes to. */
class Wire extends EventEmitter {
  readonly sent: string[] = [];
  readonly parts: { readonly bytes: string; readonly fin: boolean }[] = [];
  closed: { readonly code: number; readonly reason: string } | null = null;
  isCut = false;
  isPaused = false;

  send(data: string | Buffer, options?: { readonly fin: boolean }): void {
    if (options === undefined) this.sent.push(String(data));
    else this.parts.push({ bytes: data.toString(), fin: options.fin });
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  terminate(): void {
    this.isCut = true;
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }
}

/** A course that tells how many words are known, each time it is looked at. */
class Counting implements Course {
  begun = 0;
  readonly known: number[] = [];
  readonly line: Line;

  constructor(line: Line) {
    this.line = line;
  }

  begin(): void {
    this.begun += 1;
  }

  progress(): void {
    if (this.known.at(-1) !== this.line.known) this.known.push(this.line.known);
  }

  message(text: string): boolean {
    return JSON.parse(text).known === true;
  }

  error(quota: boolean): { message: object; code: number } {
    return { message: { quota }, code: quota ? 1008 : 1011 };
  }
}

const SAID = toneWords("one two three");
const journal = new Journal();

function opened(fault: RecogniserFaultInput | null = null) {
  const wire = new Wire();
  const script = RecogniserScript.parse({ readyMs: 30, wordMs: 100, inactivityMs: 5_000 });
  const request = { query: new URLSearchParams("a=b"), number: 4 };
  const parsed = fault === null ? null : RecogniserFault.parse(fault);
  const line: Line = Reflect.construct(Line, [wire, request, script, parsed, { journal, earOf: earFor }]);
  const course = new Counting(line);
  line.run(course);
  return { wire, line, course };
}

const messages = (line: Line, ...kinds: readonly string[]): void => {
  for (const kind of kinds) line.send(kind, { kind });
};
const written = (...kinds: readonly string[]): string[] => kinds.map((kind) => JSON.stringify({ kind }));
const noted = (kind: string) => journal.rows(kind).map(({ fields }) => fields);

/** All words come, and are known a little later. */
function hear(line: Line): void {
  for (let at = 0; at < SAID.pcm16k.length; at += 640) line.sound(SAID.pcm16k.subarray(at, at + 640), 1_280);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  journal.clear();
});
afterEach(() => vi.useRealTimers());

describe("a line", () => {
  it("is ready after its time, and knows words a little after their sound", () => {
    const { line, course } = opened();
    vi.advanceTimersByTime(29);
    expect(course.begun).toBe(0);
    vi.advanceTimersByTime(1);
    expect(course.begun).toBe(1);
    hear(line);
    expect([line.covered.length, line.known, course.known.at(-1)]).toEqual([SAID.words.length, 0, 0]);
    vi.advanceTimersByTime(100);
    expect([line.known, course.known.at(-1)]).toEqual([3, 3]);
    expect(line.covered.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  it("knows all that came at once when it is asked to finish, and nothing twice", () => {
    const { line, course } = opened();
    hear(line);
    line.knowAll();
    expect(line.known).toBe(3);
    vi.advanceTimersByTime(200);
    expect([line.known, course.known.filter((known) => known === 3).length]).toEqual([3, 1]);
  });

  it("measures silence from the end of the last word, and seconds from the first sample", () => {
    const { line } = opened();
    hear(line);
    const end = line.covered.at(-1)?.end ?? 0;
    line.sound(new Int16Array(16_000), 32_000);
    expect(line.silence).toBe(line.received - end);
    expect(line.processed).toBe(line.received / 16_000);
  });

  it("closes after its silence, and not while something comes", () => {
    const { wire, line } = opened();
    vi.advanceTimersByTime(4_000);
    line.alive();
    vi.advanceTimersByTime(4_999);
    expect(wire.closed).toBeNull();
    vi.advanceTimersByTime(1);
    expect(wire.closed).toEqual({ code: 1011, reason: "NET-0001" });
  });

  it.each(["not json", '{"known":false}', "[]"])("notes a message that its vendor does not know: %s", (text) => {
    const { line } = opened();
    line.heard(text);
    expect(noted("unknown_message")).toHaveLength(1);
    line.heard('{"known":true}');
    expect([noted("unknown_message").length, noted("message").length]).toEqual([1, 2]);
  });

  it("does nothing more once it is closed by either end", () => {
    const { wire, line, course } = opened();
    line.close(1000, "");
    line.close(1011, "again");
    messages(line, "late");
    hear(line);
    vi.advanceTimersByTime(60_000);
    expect([wire.closed, wire.sent, course.begun, line.received]).toEqual([{ code: 1000, reason: "" }, [], 0, 0]);
    const other = opened();
    other.wire.emit("close", 1001);
    messages(other.line, "late");
    expect([other.wire.sent, noted("close").at(-1)]).toEqual([[], { code: 1001 }]);
  });

  it("writes every message whole and notes it", () => {
    const { wire, line } = opened();
    messages(line, "a", "b");
    expect(wire.sent).toEqual(written("a", "b"));
    expect(journal.rows("a")).toMatchObject([{ connection: 4, direction: "out", bytes: 12 }]);
  });
});

describe("a fault that changes messages", () => {
  it("says each of them twice", () => {
    const { wire, line } = opened({ kind: "duplicate" });
    messages(line, "a", "b");
    expect(wire.sent).toEqual(written("a", "a", "b", "b"));
  });

  it("says every second one before the one that it followed, and the last one all the same", () => {
    const { wire, line } = opened({ kind: "out_of_order" });
    messages(line, "a", "b", "c");
    expect(wire.sent).toEqual(written("b", "a"));
    vi.advanceTimersByTime(50);
    expect(wire.sent).toEqual(written("b", "a", "c"));
  });

  it("says all of them late", () => {
    const { wire, line } = opened({ kind: "late", ms: 300 });
    messages(line, "a");
    vi.advanceTimersByTime(299);
    expect(wire.sent).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(wire.sent).toEqual(written("a"));
  });

  it("cuts them into frames of one message", () => {
    const { wire, line } = opened({ kind: "fragments" });
    messages(line, "a long one");
    expect(wire.parts.map(({ bytes }) => bytes).join("")).toBe(JSON.stringify({ kind: "a long one" }));
    expect(wire.parts.map(({ fin }) => fin)).toEqual([...wire.parts.slice(1).map(() => false), true]);
    expect(wire.parts.length).toBeGreaterThan(2);
  });

  it("strikes after the words that it spares, and not before", () => {
    const { wire, line } = opened({ kind: "duplicate", afterWords: 3 });
    messages(line, "a");
    hear(line);
    messages(line, "b");
    vi.advanceTimersByTime(100);
    messages(line, "c");
    expect(wire.sent).toEqual(written("a", "b", "c", "c"));
    expect(noted("fault")).toEqual([{ fault: "duplicate" }]);
  });
});

describe("a fault that ends the line or leaves it silent", () => {
  it.each(["mute", "stall"] as const)("says nothing: %s", (kind) => {
    const { wire, line, course } = opened({ kind });
    vi.advanceTimersByTime(1_000);
    messages(line, "a");
    expect([wire.sent, wire.closed]).toEqual([[], null]);
    expect(course.begun).toBe(kind === "mute" ? 0 : 1);
  });

  it.each([
    ["error", { quota: false }, 1011],
    ["quota", { quota: true }, 1008],
  ] as const)("says what is wrong and closes: %s", (kind, message, code) => {
    const { wire } = opened({ kind });
    vi.advanceTimersByTime(0);
    expect([wire.sent, wire.closed]).toEqual([[JSON.stringify(message)], { code, reason: "error" }]);
  });

  it("closes with the code that was ordered", () => {
    const { wire } = opened({ kind: "close", code: 4_008 });
    vi.advanceTimersByTime(0);
    expect(wire.closed).toEqual({ code: 4_008, reason: "ordered" });
  });

  it("is cut without a word", () => {
    const { wire, line } = opened({ kind: "reset" });
    vi.advanceTimersByTime(0);
    messages(line, "a");
    expect([wire.isCut, wire.closed, wire.sent]).toEqual([true, null, []]);
  });

  it("may be half a message, after which all goes on", () => {
    const { wire, line } = opened({ kind: "malformed" });
    vi.advanceTimersByTime(0);
    messages(line, "a");
    expect(() => JSON.parse(wire.sent[0] ?? "")).toThrow();
    expect(wire.sent.slice(1)).toEqual(written("a"));
  });

  it("may be that nothing is read for a while", () => {
    const { wire } = opened({ kind: "slow_reader", ms: 700 });
    expect(wire.isPaused).toBe(true);
    vi.advanceTimersByTime(700);
    expect(wire.isPaused).toBe(false);
  });
});

describe("a fault in what is heard", () => {
  it("says that less is processed than is", () => {
    const { line } = opened({ kind: "lag", ms: 500 });
    line.sound(new Int16Array(4_000), 8_000);
    expect(line.processed).toBe(0);
    line.sound(new Int16Array(12_000), 24_000);
    expect(line.processed).toBe(0.5);
  });

  it("hears words without a text", () => {
    const { line } = opened({ kind: "empty" });
    hear(line);
    expect(line.covered.map(({ text }) => text)).toEqual(["", "", ""]);
    expect(noted("word").map(({ given }) => given)).toEqual([false, false, false]);
  });

  it("ends turns in the middle of a thought, once it has struck", () => {
    expect([opened({ kind: "split" }).line.splits, opened({ kind: "split", afterWords: 1 }).line.splits]).toEqual([
      true,
      false,
    ]);
    expect(opened().line.splits).toBe(false);
  });
});

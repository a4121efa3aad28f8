/** The course of a streamed answer: what comes when, how it is cut into segments, and what each fault makes of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChatRequest, isRefusal, readChatRequest } from "../../../../scripts/stand-ins/chat-request.ts";
import { type Course, courseOf, type Step, tokensOf, usageOf } from "../../../../scripts/stand-ins/course.ts";
import { FAULT_KINDS, Fault, type FaultInput, Script, type ScriptInput } from "../../../../scripts/stand-ins/script.ts";

const WORDS = "How would you keep the entries of one tenant apart from those of another?";
const TOKENS = tokensOf(WORDS);

function request(more: object = {}): ChatRequest {
  const body = {
    model: "deepseek-flash",
    messages: [{ role: "user", content: "12345678" }],
    stream: true,
    stream_options: { include_usage: true },
    thinking: { type: "disabled" },
    ...more,
  };
  const read = readChatRequest("deepseek", JSON.stringify(body));
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

function course(fault: FaultInput | null = null, script: ScriptInput = {}, more: object = {}): Course {
  const parsed = Script.parse({ mergeEvents: 1, ...script });
  return courseOf(request(more), WORDS, parsed, fault === null ? null : Fault.parse(fault), "chat-1");
}

const kinds = ({ steps }: Course): Step["kind"][] => steps.map(({ kind }) => kind);
const only = ({ steps }: Course, kind: Step["kind"]): Step[] => steps.filter((step) => step.kind === kind);

type Chunk = {
  id: string;
  choices: { delta: { content?: string | null; reasoning_content?: string }; finish_reason: string | null }[];
  usage?: Record<string, number>;
};
const chunkOf = ({ text }: Step): Chunk => JSON.parse(text.replace(/^data: /, ""));
const contentOf = (step: Step): string => chunkOf(step).choices[0]?.delta.content ?? "";
const saidIn = (whole: Course): string => only(whole, "token").map(contentOf).join("");
const finishOf = (whole: Course) => only(whole, "finish").map((step) => chunkOf(step).choices[0]?.finish_reason);

describe("an answer without a fault", () => {
  it("is a part, its tokens, its end, what it cost, and the last word", () => {
    expect(kinds(course())).toEqual(["role", ...TOKENS.map(() => "token"), "finish", "usage", "done"]);
    expect(saidIn(course())).toBe(WORDS);
    expect(finishOf(course())).toEqual(["stop"]);
    expect(course().ending).toBe("fin");
  });

  it("comes at the pace of its script", () => {
    const paced = course(null, { firstTokenMs: 200, tokenMs: 10 });
    expect(only(paced, "token").map(({ at }) => at)).toEqual(TOKENS.map((_, index) => 200 + index * 10));
    expect(only(paced, "done")[0]?.at).toBe(200 + (TOKENS.length - 1) * 10);
  });

  it("is a line of data and a blank one for each event", () => {
    for (const { text } of course().steps) expect(text).toMatch(/^data: [^\n]+\n\n$/u);
    expect(only(course(), "done")[0]?.text).toBe("data: [DONE]\n\n");
  });

  it("tells what it cost only when asked", () => {
    expect(kinds(course(null, {}, { stream_options: { include_usage: false } }))).not.toContain("usage");
    expect(kinds(course(null, {}, { stream_options: null }))).not.toContain("usage");
  });

  it("is cut off at the most tokens that are wanted, and says so", () => {
    const cut = course(null, {}, { max_tokens: 3 });
    expect(saidIn(cut)).toBe(TOKENS.slice(0, 3).join(""));
    expect(finishOf(cut)).toEqual(["length"]);
    expect(chunkOf(only(cut, "usage")[0] ?? { at: 0, kind: "usage", text: "{}" }).usage).toMatchObject({
      completion_tokens: 3,
    });
  });

  it("is not cut off where it has just as many", () => {
    expect(finishOf(course(null, {}, { max_tokens: TOKENS.length }))).toEqual(["stop"]);
  });

  it("is thought about first where the request wants it, and later for it", () => {
    const thought = course(null, { firstTokenMs: 100, reasoningTokenMs: 5 }, { thinking: { type: "enabled" } });
    const reasoning = only(thought, "reasoning");
    expect(reasoning).toHaveLength(40);
    expect(only(thought, "token")[0]?.at).toBe(100 + 40 * 5);
    expect(reasoning.every((step) => chunkOf(step).choices[0]?.delta.content === null)).toBe(true);
    expect(chunkOf(only(thought, "usage")[0] ?? { at: 0, kind: "usage", text: "{}" }).usage).toMatchObject({
      completion_tokens: TOKENS.length + 40,
    });
  });
});

describe("while an answer is waited for", () => {
  it("comments keep the line open", () => {
    const slow = course(null, { firstTokenMs: 10_000, keepAliveMs: 3_000 });
    expect(only(slow, "comment").map(({ at }) => at)).toEqual([3_000, 6_000, 9_000]);
  });

  it("there are none without a time for them, and none at the moment of the first token", () => {
    expect(kinds(course(null, { firstTokenMs: 10_000, keepAliveMs: 0 }))).not.toContain("comment");
    expect(kinds(course(null, { firstTokenMs: 3_000, keepAliveMs: 3_000 }))).not.toContain("comment");
  });
});

describe("events in segments", () => {
  it("are as many together as wanted, at the time of the last of them", () => {
    const merged = course(null, { mergeEvents: 4, firstTokenMs: 0, tokenMs: 10 });
    const times = merged.steps.map(({ at }) => at);
    for (let from = 0; from + 4 <= times.length; from += 4) {
      expect(new Set(times.slice(from, from + 4)).size).toBe(1);
    }
    expect(times[0]).toBe(20);
  });

  it("never change what is said, nor go back in time, for any seed and size", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999 }),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (seed, mergeEvents) => {
          const whole = course(null, { seed, mergeEvents });
          expect(saidIn(whole)).toBe(WORDS);
          const times = whole.steps.map(({ at }) => at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are the same for the same seed", () => {
    expect(course(null, { seed: 5, mergeEvents: null })).toEqual(course(null, { seed: 5, mergeEvents: null }));
  });
});

describe("a fault", () => {
  const struck = (kind: FaultInput["kind"], afterTokens = 3) => course({ kind, afterTokens });

  it.each([
    ["stall", "hang"],
    ["reset", "reset"],
    ["end_early", "fin"],
  ] as const)("named %s leaves the tokens before it and ends in a %s", (kind, ending) => {
    const hit = struck(kind);
    expect(saidIn(hit)).toBe(TOKENS.slice(0, 3).join(""));
    expect([kinds(hit).at(-1), hit.ending]).toEqual(["token", ending]);
  });

  it.each([
    ["content_filter", "content_filter"],
    ["no_resource", "insufficient_system_resource"],
  ] as const)("named %s finishes as %s, with the cost", (kind, reason) => {
    expect(finishOf(struck(kind))).toEqual([reason]);
    expect(kinds(struck(kind)).slice(-3)).toEqual(["finish", "usage", "done"]);
    expect(saidIn(struck(kind))).toBe(TOKENS.slice(0, 3).join(""));
  });

  it("may be an error among the events, after which nothing is said", () => {
    const [broken] = only(struck("error_event"), "broken");
    expect(JSON.parse(String(broken?.text).replace(/^data: /, ""))).toMatchObject({ error: { type: "server_error" } });
    expect(kinds(struck("error_event")).at(-1)).toBe("broken");
  });

  it("may be an event that is half of one, between two tokens that are whole", () => {
    const hit = struck("malformed_event");
    expect(() => JSON.parse(String(only(hit, "broken")[0]?.text).replace(/^data: /, ""))).toThrow();
    expect(kinds(hit).indexOf("broken")).toBe(1 + 3);
    expect(saidIn(hit)).toBe(WORDS);
  });

  it.each([0, 1, 3])("may say the token before it once more: after %i", (afterTokens) => {
    const said = only(course({ kind: "duplicate_chunk", afterTokens }), "token").map(contentOf);
    expect(said).toHaveLength(TOKENS.length + 1);
    expect(said[afterTokens]).toBe(TOKENS[Math.max(0, afterTokens - 1)]);
  });

  it("may be events without words, which change nothing that is said", () => {
    expect(saidIn(struck("empty_choices"))).toBe(WORDS);
    expect(only(struck("empty_choices"), "usage").map((step) => chunkOf(step).choices)).toEqual([[], []]);
    expect(saidIn(struck("null_content"))).toBe(WORDS);
    expect(only(struck("null_content"), "token")).toHaveLength(TOKENS.length + 2);
  });

  it("may put the end before the rest", () => {
    const order = kinds(struck("out_of_order"));
    expect(order.indexOf("finish")).toBe(1 + 3);
    expect(order.at(-1)).toBe("done");
    expect(saidIn(struck("out_of_order"))).toBe(WORDS);
  });

  it("may be slowness alone", () => {
    const hit = course({ kind: "slow", ms: 9_000 }, { firstTokenMs: 10 });
    expect(only(hit, "token")[0]?.at).toBe(9_000);
    expect(only(hit, "comment")).toHaveLength(2);
    expect(saidIn(hit)).toBe(WORDS);
  });

  it("may be comments without an end", () => {
    const hit = course({ kind: "comments_only" });
    expect(new Set(kinds(hit))).toEqual(new Set(["comment"]));
    expect(hit.ending).toBe("hang");
  });

  it("may be thinking that nobody wanted, or an answer without a word", () => {
    expect(only(course({ kind: "reasoning" }), "reasoning")).toHaveLength(40);
    expect(only(course({ kind: "empty" }), "token")).toEqual([]);
    expect(finishOf(course({ kind: "empty" }))).toEqual(["stop"]);
  });

  it("comes where it is told for every kind, also behind the last token", () => {
    for (const kind of FAULT_KINDS) {
      for (const afterTokens of [0, TOKENS.length, 500]) {
        const { steps } = course({ kind, afterTokens });
        expect(steps.every(({ at }) => Number.isFinite(at) && at >= 0)).toBe(true);
      }
    }
  });
});

describe("what an answer costs", () => {
  it("is a token for four characters of the prompt, and all that was thought", () => {
    expect(usageOf(request(), 10, 40)).toMatchObject({
      prompt_tokens: 2,
      completion_tokens: 50,
      total_tokens: 52,
      completion_tokens_details: { reasoning_tokens: 40 },
    });
  });

  it("counts messages without words as nothing", () => {
    const messages = [
      { role: "assistant", content: null },
      { role: "user", content: "abcde" },
    ];
    expect(usageOf(request({ messages }), 0, 0)).toMatchObject({ prompt_tokens: 2, total_tokens: 2 });
  });
});

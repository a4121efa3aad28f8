import { describe, expect, it } from "vitest";
import { readChatEvent } from "../../../durable/adapters/chat-event.ts";
import { faultOfStatus, retryAfterMs } from "../../../durable/adapters/chat-status.ts";

const chunk = (choice: object, rest: object = {}): string => JSON.stringify({ choices: [choice], ...rest });
const error = (fields: object): string => JSON.stringify({ error: { message: "the key sk-123 is bad", ...fields } });

describe("an event of a stream", () => {
  it.each([
    ["words", chunk({ delta: { content: "Hi" } }), { text: "Hi", finish: null }],
    ["an end", chunk({ delta: {}, finish_reason: "stop" }), { text: "", finish: "stop" }],
    ["a cut", chunk({ delta: { content: "" }, finish_reason: "length" }), { text: "", finish: "length" }],
    ["words with the end", chunk({ delta: { content: "!" }, finish_reason: "stop" }), { text: "!", finish: "stop" }],
    ["no delta at all", chunk({ index: 0 }), { text: "", finish: null }],
    ["tool calls that nobody asked for", chunk({ delta: { tool_calls: [] } }), { text: "", finish: null }],
  ])("is a chunk with %s", (_, data, expected) => {
    expect(readChatEvent(data, undefined)).toMatchObject({ kind: "chunk", ...expected });
  });

  it("is the end at [DONE], with or without space around it", () => {
    expect(readChatEvent(" [DONE] ", undefined)).toEqual({ kind: "done" });
  });

  it.each([
    ["no JSON", "{"],
    ["no object", "[1]"],
    ["null", "null"],
    ["no choices", "{}"],
    ["choices that are none", chunk({}).replace("[{}]", "{}")],
    ["a choice that is none", '{"choices":[7]}'],
    ["content that is no text", chunk({ delta: { content: ["a"] } })],
    ["an end that was not asked for", chunk({ delta: {}, finish_reason: "tool_calls" })],
  ])("is malformed with %s", (_, data) => {
    expect(readChatEvent(data, undefined)).toMatchObject({ kind: "fault", fault: "malformed" });
  });

  it.each([
    [{ type: "rate_limit_error" }, "rate_limited"],
    [{ code: "insufficient_balance" }, "no_balance"],
    [{ type: "authentication_error" }, "unauthorised"],
    [{ type: "overloaded_error" }, "overloaded"],
    [{ type: "service_unavailable_error" }, "overloaded"],
    [{ code: "content_filter" }, "filtered"],
    [{ type: "invalid_request_error" }, "invalid"],
    [{ type: "server_error", code: null }, "server_error"],
    [{}, "server_error"],
  ])("is a fault by its name, %o: %s, and without its sentence", (fields, fault) => {
    const event = readChatEvent(error(fields), undefined);
    expect(event).toEqual({ kind: "fault", fault, usage: null });
    expect(JSON.stringify(event)).not.toContain("sk-123");
  });

  it("is a fault when the event is called so, whatever it holds", () => {
    expect(readChatEvent("gone", "error")).toMatchObject({ fault: "server_error" });
    expect(readChatEvent('{"type":"overloaded_error"}', "error")).toMatchObject({ fault: "overloaded" });
  });

  it("counts an error that is null as none", () => {
    expect(readChatEvent(chunk({ delta: { content: "a" } }, { error: null }), undefined)).toMatchObject({ text: "a" });
  });

  it.each([{}, { prompt_tokens: -1, completion_tokens: 2 }, { prompt_tokens: "3", completion_tokens: 2 }, null])(
    "has no usage in %o",
    (usage) => {
      expect(readChatEvent(JSON.stringify({ choices: [], usage }), undefined)).toMatchObject({ usage: null });
    },
  );
});

describe("a status", () => {
  it.each([
    [301, "invalid"],
    [400, "invalid"],
    [401, "unauthorised"],
    [402, "no_balance"],
    [418, "invalid"],
    [429, "rate_limited"],
    [500, "server_error"],
    [503, "overloaded"],
    [504, "server_error"],
    [529, "overloaded"],
  ])("%i is %s", (status, fault) => {
    expect(faultOfStatus(status)).toBe(fault);
  });
});

describe("Retry-After", () => {
  const now = Date.UTC(2027, 0, 4, 10, 0, 0);
  it.each([
    ["5", 5_000],
    ["0", 0],
    ["1.5", 1_500],
    ["Mon, 04 Jan 2027 10:00:30 GMT", 30_000],
    ["Monday, 04-Jan-27 10:00:30 GMT", 30_000],
    ["Mon, 04 Jan 2027 09:00:00 GMT", 0],
    ["", null],
    [null, null],
    ["-1", null],
    ["soon", null],
    ["2027", 2_027_000],
    ["1 hour", null],
    ["99999999999", null],
    ["Mon, 99 Jan", null],
  ])("%s is %s ms", (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

/** What the stand-in of a model takes for a request, what it refuses, and in whose words. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ChatRequest,
  type Dialect,
  errorBody,
  isRefusal,
  type Refusal,
  readChatRequest,
  refusal,
} from "../../../../scripts/stand-ins/chat-request.ts";

const BASE = { model: "deepseek-flash", messages: [{ role: "user", content: "Hello." }] };

const read = (more: object, dialect: Dialect = "deepseek") =>
  readChatRequest(dialect, JSON.stringify({ ...BASE, ...more }));

function taken(more: object, dialect: Dialect = "deepseek"): ChatRequest {
  const request = read(more, dialect);
  if (isRefusal(request)) throw new Error(request.message);
  return request;
}

function refused(more: object, dialect: Dialect = "deepseek"): Refusal {
  const request = read(more, dialect);
  if (!isRefusal(request)) throw new Error("it was taken");
  return request;
}

describe("a body", () => {
  it.each(["", "{", "null", "7", '"words"', "undefined"])("that is no object is not read: %j", (body) => {
    expect(readChatRequest("deepseek", body)).toEqual({
      status: 400,
      message: "Failed to parse the request body as JSON",
      type: "invalid_request_error",
    });
  });

  it("is never thrown at, whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.constantFrom<Dialect>("deepseek", "openai"), (body, dialect) => {
        const request = readChatRequest(dialect, body);
        expect(isRefusal(request) ? request.status >= 400 && request.status < 500 : request.messages.length > 0).toBe(
          true,
        );
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ["no messages", { messages: [] }, 400],
    ["messages that are no list", { messages: "Hello." }, 400],
    ["a part that nobody has", { messages: [{ role: "narrator", content: "x" }] }, 400],
    ["no model", { model: 7 }, 400],
    ["too few tokens", { max_tokens: 0 }, 422],
    ["too many tokens", { max_tokens: 393_217 }, 422],
    ["half a token", { max_tokens: 1.5 }, 422],
    ["too much heat", { temperature: 2.1 }, 422],
    ["less than no heat", { temperature: -0.1 }, 422],
    ["more than all of it", { top_p: 1.01 }, 422],
    ["too strong a penalty", { presence_penalty: 2.5 }, 422],
    ["too weak a penalty", { frequency_penalty: -2.5 }, 422],
    ["too many stops", { stop: Array.from({ length: 17 }, () => "x") }, 422],
    ["a form that is none", { response_format: { type: "xml" } }, 422],
    ["thinking that is neither on nor off", { thinking: { type: "perhaps" } }, 422],
    ["an effort that is none", { reasoning_effort: "huge" }, 422],
    ["a user with a space", { user_id: "a b" }, 422],
    ["a user without a letter", { user_id: "" }, 422],
    ["a user of 513 letters", { user_id: "a".repeat(513) }, 422],
    ["words that are a number", { messages: [{ role: "user", content: 7 }] }, 422],
  ])("with %s is refused", (_, more, status) => {
    const { status: found, message, type } = refused(more);
    expect([found, type]).toEqual([status, "invalid_request_error"]);
    expect(message).toMatch(/^Failed to deserialize the JSON body into the target type: [\w.]+: ./u);
  });

  it.each([
    [{ max_tokens: 1 }],
    [{ max_tokens: 393_216 }],
    [{ temperature: 0 }],
    [{ temperature: 2 }],
    [{ top_p: 1 }],
    [{ stop: "x" }],
    [{ stop: Array.from({ length: 16 }, () => "x") }],
    [{ stream_options: null }],
    [{ user_id: "a".repeat(512) }],
    [{ messages: [{ role: "assistant", content: null }] }],
  ])("at the edge of what is allowed is taken: %j", (more) => {
    expect(taken(more)).toMatchObject(more);
  });
});

describe("a request", () => {
  it("is whole and in one piece unless it asks for a stream", () => {
    expect(taken({}).stream).toBe(false);
    expect(taken({ stream: true, stream_options: {} })).toMatchObject({
      stream: true,
      stream_options: { include_usage: false },
    });
  });

  it("to DeepSeek is thought about unless that is switched off", () => {
    expect(taken({}).reasons).toBe(true);
    expect(taken({ thinking: { type: "enabled" } }).reasons).toBe(true);
    expect(taken({ thinking: { type: "disabled" } }).reasons).toBe(false);
    expect(taken({ model: "any" }, "openai").reasons).toBe(false);
  });

  it("may ask for JSON only where the prompt says the word", () => {
    const json = { response_format: { type: "json_object" } };
    expect(refused(json)).toMatchObject({ status: 400, message: expect.stringContaining("'json'") });
    const says = {
      ...json,
      messages: [
        { role: "system", content: null },
        { role: "user", content: "As JSON." },
      ],
    };
    expect(taken(says).wantsJson).toBe(true);
    expect(taken({ response_format: { type: "text" } }).wantsJson).toBe(false);
  });

  it("names a model of the vendor", () => {
    expect(refused({ model: "deepseek-flush" })).toMatchObject({ status: 400, message: "Model Not Exist" });
    expect(taken({ model: "deepseek-flush" }, "openai").model).toBe("deepseek-flush");
  });

  it("of the other dialect may not speak of thinking at all", () => {
    expect(refused({ thinking: { type: "disabled" } }, "openai")).toMatchObject({
      status: 400,
      message: "Unrecognized request argument supplied: thinking",
    });
  });
});

describe("a refusal", () => {
  it.each([
    [401, "authentication_error", "Authentication Fails (governor)"],
    [402, "unknown_error", "Insufficient Balance"],
    [403, "permission_error", "Invalid request"],
    [429, "rate_limit_error", "Rate limit reached for requests"],
    [500, "server_error", "Internal server error"],
    [418, "invalid_request_error", "Invalid request"],
  ])("of %i is a %s", (status, type, message) => {
    expect(refusal(status)).toEqual({ status, type, message });
  });

  it("has a code, but for a fault of the server's own", () => {
    expect(errorBody(refusal(429)).error).toEqual({
      message: "Rate limit reached for requests",
      type: "rate_limit_error",
      param: null,
      code: "invalid_request_error",
    });
    expect(errorBody(refusal(500, "Oh.")).error).toMatchObject({ message: "Oh.", code: null });
  });
});

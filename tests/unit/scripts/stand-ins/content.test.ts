import { describe, expect, it } from "vitest";
import { type ChatRequest, isRefusal, readChatRequest } from "../../../../scripts/stand-ins/chat-request.ts";
import { replyTo } from "../../../../scripts/stand-ins/content.ts";
import { tokensOf } from "../../../../scripts/stand-ins/course.ts";
import { candidateAnswer, engineWording, jsonExample, keyPoints } from "../../../../scripts/stand-ins/prompt-parts.ts";
import { SCENARIOS } from "../../../../scripts/stand-ins/script.ts";

const SYSTEM = `You word what the interviewer says.

Key points:
- eviction: the cache evicts entries that were not used for long
- key: the cache key holds the tenant

Answer in json like this:
{"points":[{"id":"eviction","verdict":"met","quote":"a {brace} in \\"quotes\\""}],"note":"short"}

ENGINE WORDING:
How would you choose what leaves the cache?`;
const ANSWER = "I would put the tenant into the cache key. Then I would measure it.";

function request(json: boolean, messages: readonly object[]): ChatRequest {
  const format = json ? { response_format: { type: "json_object" } } : {};
  const body = { model: "deepseek-flash", messages, stream: true, thinking: { type: "disabled" }, ...format };
  const read = readChatRequest("deepseek", JSON.stringify(body));
  if (isRefusal(read)) throw new Error(read.message);
  return read;
}

const messages = [
  { role: "system", content: SYSTEM },
  { role: "assistant", content: "How would you build it?" },
  { role: "user", content: ANSWER },
];
const wording = request(false, messages);
const analysis = request(true, messages);

describe("a prompt", () => {
  it("gives away its parts by shape", () => {
    expect(engineWording(wording)).toBe("How would you choose what leaves the cache?");
    expect(candidateAnswer(wording)).toBe(ANSWER);
    expect(keyPoints(wording).map(({ id }) => id)).toEqual(["eviction", "key"]);
    expect(jsonExample(wording)).toMatchObject({ points: [{ id: "eviction" }], note: "short" });
  });

  it("may have none of them", () => {
    const bare = request(false, [{ role: "user", content: "Hello { there" }]);
    expect([engineWording(bare), jsonExample(bare), keyPoints(bare)]).toEqual([null, null, []]);
  });
});

describe("an honest stand-in", () => {
  it("says the engine's wording after a few words of its own, one question in all", () => {
    const said = Array.from({ length: 40 }, (_, seed) => replyTo(wording, "honest", seed));
    for (const words of said) {
      expect(words).toContain("How would you choose what leaves the cache?");
      expect(words.match(/\?/g)).toHaveLength(1);
      expect(words).not.toMatch(/great|excellent|good answer|[*#<>]/i);
    }
    expect(new Set(said).size).toBeGreaterThan(15);
    expect(replyTo(wording, "honest", 3)).toBe(said[3]);
  });

  it("adds nothing to a wording that asks nothing", () => {
    const closing = request(false, [
      { role: "system", content: "ENGINE WORDING: That was the last one. Goodbye." },
      { role: "user", content: ANSWER },
    ]);
    expect(replyTo(closing, "honest", 1)).toBe("That was the last one. Goodbye.");
  });

  it("finds in an answer only what stands there, word for word", () => {
    const reply = JSON.parse(replyTo(analysis, "honest", 1));
    expect(reply).toEqual({
      points: [{ id: "key", verdict: "met", quote: "I would put the tenant into the cache key." }],
      note: "short",
    });
    expect(ANSWER).toContain(reply.points[0].quote);
  });
});

describe("a lying stand-in", () => {
  it.each([
    ["leaks", /evicts entries that were not used/],
    ["two_questions", /\?.*\?/],
    ["markup", /\*\*.*\[more\]\(https:/s],
    ["praise", /Excellent answer/],
    ["role_leave", /As an AI language model/],
    ["other_language", /Vielen Dank/],
    ["obeys_injection", /measure it\..*ten out of ten/],
  ] as const)("of kind %s does just that", (scenario, expected) => {
    expect(replyTo(wording, scenario, 1)).toMatch(expected);
  });

  it("can go on far too long, and say nothing at all", () => {
    expect(replyTo(wording, "too_long", 1).length).toBeGreaterThan(5_000);
    expect(replyTo(wording, "blank", 1)).toBe("");
    expect(replyTo(analysis, "blank", 1)).toBe("");
  });

  it("claims every key point with words that nobody said", () => {
    const { points } = JSON.parse(replyTo(analysis, "all_points_met", 1));
    expect(points.map(({ id }: { id: string }) => id)).toEqual(["eviction", "key"]);
    for (const { quote } of points) expect(ANSWER).not.toContain(quote);
  });

  it("breaks JSON in every way there is", () => {
    expect(() => JSON.parse(replyTo(analysis, "truncated_json", 1))).toThrow();
    expect(replyTo(analysis, "fenced_json", 1)).toMatch(/^Here.*```json\n\{.*\}\n```$/s);
    expect(JSON.parse(replyTo(analysis, "wrong_schema", 1))).not.toHaveProperty("points");
  });

  it("has an answer for both kinds of calls in every scenario", () => {
    for (const scenario of SCENARIOS.filter((name) => name !== "blank")) {
      expect(replyTo(wording, scenario, 1), scenario).not.toBe("");
      expect(replyTo(analysis, scenario, 1), scenario).not.toBe("");
    }
  });
});

describe("tokens", () => {
  it.each(["", "Hello", " two  spaces ", "interesting considerations – 🙂🙂🙂🙂🙂🙂🙂🙂🙂", "line\nbreak\n"])(
    "make up the text again: %j",
    (text) => {
      expect(tokensOf(text).join("")).toBe(text);
    },
  );
});

/** The stand-in as its clients meet it: what it refuses, how it streams, what its control port does. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type StandIn, startDeepSeek } from "../../../../scripts/stand-ins/deepseek.ts";

const QUICK = { headersMs: 0, firstTokenMs: 1, tokenMs: 0, reasoningTokenMs: 1 };
const GOOD = {
  model: "deepseek-flash",
  messages: [{ role: "user", content: "Ask me something." }],
  thinking: { type: "disabled" },
  stream: true,
};

let standIn: StandIn;
beforeAll(async () => {
  standIn = await startDeepSeek({ script: QUICK });
});
afterEach(() => standIn.reset());
afterAll(() => standIn.close());

type Ask = { body?: unknown; headers?: Record<string, string>; path?: string; method?: string };

async function ask({ body = GOOD, headers = {}, path = "/chat/completions", method = "POST" }: Ask = {}) {
  const response = await fetch(`${standIn.url}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${standIn.apiKey}`,
      "Content-Type": "application/json",
      "Accept-Encoding": "identity",
      ...headers,
    },
    ...(method === "GET" ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const dataOf = (text: string): string[] => [...text.matchAll(/^data: (.*)$/gm)].map(([, data = ""]) => data);
const deltas = (text: string) =>
  dataOf(text)
    .filter((data) => data !== "[DONE]")
    .map((data) => JSON.parse(data));

describe("a request", () => {
  it.each([
    ["a model that is no more", { ...GOOD, model: "deepseek-chat" }, 400, "Model Not Exist"],
    ["no messages", { ...GOOD, messages: [] }, 400, "messages"],
    ["the role of another vendor", { ...GOOD, messages: [{ role: "developer", content: "x" }] }, 400, "role"],
    ["JSON mode without the word", { ...GOOD, response_format: { type: "json_object" } }, 400, "json"],
    ["no JSON", "{", 400, "parse"],
    ["a limit that is none", { ...GOOD, max_tokens: 0 }, 422, "max_tokens"],
    ["too much heat", { ...GOOD, temperature: 2.1 }, 422, "temperature"],
    ["too many stops", { ...GOOD, stop: Array.from({ length: 17 }, () => "x") }, 422, "stop"],
    ["an address as user_id", { ...GOOD, user_id: "a@example.com" }, 422, "user_id"],
    ["thinking of a new kind", { ...GOOD, thinking: { type: "auto" } }, 422, "thinking"],
  ])("with %s is refused in the vendor's shape", async (_, body, status, word) => {
    const answer = await ask({ body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({
      error: {
        message: expect.stringContaining(word),
        type: "invalid_request_error",
        param: null,
        code: "invalid_request_error",
      },
    });
  });

  it.each([
    ["another key", { headers: { Authorization: "Bearer sk-other" } }, 401],
    ["no key", { headers: { Authorization: "" } }, 401],
    ["another path", { path: "/v2/chat/completions" }, 404],
    ["another method", { method: "GET" }, 405],
    ["another media type", { headers: { "Content-Type": "text/plain" } }, 415],
  ])("with %s is refused with its status", async (_, change, status) => {
    const answer = await ask(change);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toHaveProperty("error.message");
  });

  it.each(["deepseek-flash", "deepseek-v4-flash", "deepseek-v4-pro"])("may name %s", async (model) => {
    expect((await ask({ body: { ...GOOD, model }, path: "/v1/chat/completions" })).status).toBe(200);
  });

  it("of another vendor's kind may name any model, but no thinking", async () => {
    const other = await startDeepSeek({ dialect: "openai", script: QUICK });
    const post = (body: object) =>
      fetch(`${other.url}/v1/chat/completions`, {
        method: "POST",
        headers: { Authorization: `Bearer ${other.apiKey}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const { thinking: _, ...plain } = GOOD;
    const taken = await post({ ...plain, model: "anything" });
    await taken.text();
    const refused = await post(GOOD);
    await refused.text();
    await other.close();
    expect([taken.status, refused.status]).toEqual([200, 400]);
  });
});

describe("a stream", () => {
  it("has the vendor's headers and its order: role, content, finish, usage, [DONE]", async () => {
    standIn.script({ ...QUICK, replies: ["Hello there"] });
    const { headers, text } = await ask({ body: { ...GOOD, stream_options: { include_usage: true } } });
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("x-ds-trace-id")).toBeTruthy();
    const chunks = deltas(text);
    expect(chunks[0].choices[0].delta).toEqual({ role: "assistant", content: "" });
    expect(chunks.slice(1, 3).map((chunk) => chunk.choices[0].delta.content)).toEqual(["Hello", " there"]);
    expect(chunks.at(-2).choices[0].finish_reason).toBe("stop");
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 2 } });
    const { usage } = chunks.at(-1);
    expect(usage.prompt_tokens).toBe(usage.prompt_cache_hit_tokens + usage.prompt_cache_miss_tokens);
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens);
    expect(dataOf(text).at(-1)).toBe("[DONE]");
  });

  it("tells no usage that was not asked for", async () => {
    expect((await ask()).text).not.toContain("usage");
  });

  it("reasons first when thinking was not switched off", async () => {
    const { thinking: _, ...forgetful } = GOOD;
    const { text } = await ask({ body: forgetful });
    const chunks = deltas(text);
    expect(chunks[0].choices[0].delta).toEqual({ role: "assistant", content: null, reasoning_content: "" });
    expect(chunks.filter((chunk) => chunk.choices[0].delta.reasoning_content === " hm")).toHaveLength(40);
    expect(standIn.journal.rows("reasoning")).toHaveLength(40);
  });

  it("is cut off at max_tokens", async () => {
    standIn.script({ ...QUICK, replies: ["one two three four"] });
    const chunks = deltas((await ask({ body: { ...GOOD, max_tokens: 2 } })).text);
    expect(chunks.at(-1).choices[0].finish_reason).toBe("length");
    expect(chunks.filter((chunk) => chunk.choices[0].delta.content)).toHaveLength(2);
  });

  it("is compressed for who takes that", async () => {
    const { headers, text } = await ask({ headers: { "Accept-Encoding": "gzip" } });
    expect(headers.get("content-encoding")).toBe("gzip");
    expect(dataOf(text).at(-1)).toBe("[DONE]");
  });

  it("is one body after blank lines for who wants none", async () => {
    standIn.script({ ...QUICK, replies: ["Hello"] });
    const { text } = await ask({ body: { ...GOOD, stream: false } });
    expect(text.startsWith("\n")).toBe(true);
    expect(JSON.parse(text)).toMatchObject({ choices: [{ message: { content: "Hello" }, finish_reason: "stop" }] });
  });

  it("says the same for the same seed", async () => {
    const texts: string[] = [];
    for (const seed of [1, 1]) {
      standIn.reset();
      standIn.script({ ...QUICK, seed });
      texts.push((await ask()).text.replace(/chat-\d+/g, "id"));
    }
    expect(texts[1]).toBe(texts[0]);
  });
});

describe("the control port", () => {
  const post = (what: string, body: unknown) => ask({ path: `/__control/${what}`, body });

  it("takes scripts and faults and gives the journal", async () => {
    expect((await post("script", { ...QUICK, replies: ["By script"] })).status).toBe(200);
    expect((await post("fault", { kind: "status", status: 503, retryAfter: "2" })).status).toBe(200);
    const refused = await ask();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "2"]);
    expect((await ask()).text).toContain("By");
    const { rows, startedAt } = JSON.parse((await ask({ path: "/__control/journal", method: "GET" })).text);
    expect(startedAt).toEqual(expect.any(Number));
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(["request", "refusal", "headers", "role", "token", "finish", "done", "fin"]),
    );
    expect(rows.every((row: { t: number }, at: number) => at === 0 || row.t >= rows[at - 1].t)).toBe(true);
  });

  it("keeps no key", async () => {
    await ask();
    expect(JSON.stringify(standIn.journal.rows())).not.toContain(standIn.apiKey);
  });

  it("forgets everything on reset", async () => {
    await post("fault", { kind: "refuse", times: null });
    await expect(ask()).rejects.toThrow();
    await post("reset", {});
    expect((await ask()).status).toBe(200);
    expect(standIn.journal.rows("request")).toHaveLength(1);
  });

  it.each([
    ["fault", { kind: "gremlins" }],
    ["fault", {}],
    ["fault", { kind: "status", status: 200 }],
    ["script", { scenario: "unheard of" }],
    ["script", "{"],
  ])("refuses %s %o", async (what, body) => {
    expect((await post(what, body)).status).toBe(400);
  });

  it("says what there is when asked for something else", async () => {
    expect((await post("nothing", {})).text).toContain("journal");
  });

  it.each([
    [{ kind: "status", skip: 2 }, [200, 200, 500, 200]],
    [{ kind: "status", times: 2 }, [500, 500, 200, 200]],
    [{ kind: "status", times: null, skip: 1 }, [200, 500, 500, 500]],
    [{ kind: "status", only: "json" }, [200, 200, 200, 200]],
    [{ kind: "status", only: "text" }, [500, 200, 200, 200]],
  ])("gives %o to the requests it is for", async (fault, expected) => {
    await post("fault", fault);
    const statuses: number[] = [];
    for (const _ of expected) statuses.push((await ask()).status);
    expect(statuses).toEqual(expected);
  });
});

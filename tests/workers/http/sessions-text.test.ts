/** What people may type: lengths at their borders, every script, and characters that break naive programs. */
import { beforeAll, describe, expect, it } from "vitest";
import { Report } from "#contract/report.ts";
import { api, seedBank } from "../worker-client.ts";
import { answerOf, atQuestion, evidenceIn, type Interview, SEEDED } from "./sessions-client.ts";

beforeAll(seedBank);

const answerIn = async (interview: Interview) => (await interview.messages()).find(({ role }) => role === "candidate");

/** Words that say nothing, of an exact length. */
function words(length: number): string {
  return "many words about my work "
    .repeat(Math.ceil(length / 25))
    .slice(0, length - 1)
    .concat("x");
}

describe("the length of an answer", () => {
  it("may be 20,000 characters and one", async () => {
    for (const text of [words(20_000), "x"]) {
      const interview = await atQuestion();
      expect((await interview.say(text)).status).toBe(200);
      expect((await answerIn(interview)).text).toBe(text);
    }
  });

  it("C6: may not be 20,001 characters, none, or only blanks", async () => {
    const interview = await atQuestion();
    for (const text of [words(20_001), "", "   ", "\n\t ", "\u00a0\u2003"]) {
      const { status, body } = await interview.say(text);
      expect(status).toBe(422);
      expect(body.issues.map((issue: { path: string }) => issue.path)).toContain("text");
    }
    expect(await answerIn(interview)).toBeUndefined();
  });

  it("counts code apart: 16,000 characters of it, not 16,001", async () => {
    const interview = await atQuestion();
    const code = { language: "python", text: "y = 1\n".repeat(2_667).slice(0, 16_000) };
    const refused = await interview.say("My code", { code: { ...code, text: `${code.text}z` } });
    expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: "code.text" }] } });
    expect((await interview.say(words(20_000), { code })).status).toBe(200);
    expect((await answerIn(interview)).code).toEqual(code);
  });

  it("holds for corrected words alike", async () => {
    const interview = await atQuestion();
    await interview.say("I would use a hash map.");
    expect((await interview.act("correct", { text: words(20_001) })).status).toBe(422);
    expect((await interview.act("correct", { text: words(20_000) })).status).toBe(200);
  });

  it("counts in the form that is kept: a sign that stands for a sentence is as long as the sentence", async () => {
    const interview = await atQuestion();
    const grown = await interview.say("\ufdfa".repeat(1_200));
    expect(grown).toMatchObject({ status: 413, body: { code: "TEXT_TOO_LONG" } });
    expect(await answerIn(interview)).toBeUndefined();
    expect((await interview.say("\ufdfa".repeat(1_000))).status).toBe(200);
    expect((await answerIn(interview)).text).toBe("\ufdfa".normalize("NFKC").repeat(1_000));
  });

  it("of a body as a whole is 64 kB", async () => {
    const interview = await atQuestion();
    const huge = await interview.post("/messages", `{"cid":"c","text":"${"x".repeat(66_000)}"}`);
    expect(huge).toMatchObject({ status: 413, body: { code: "BODY_TOO_LARGE" } });
    expect((await interview.say(`${"漢".repeat(19_999)}。`)).status).toBe(200);
  });
});

describe("code beside an answer", () => {
  it.each(["typescript", "javascript", "python", "java", "cpp", "go", "sql", "text"])(
    "is kept verbatim in %s",
    async (language) => {
      const text =
        '\tif (a < b && c > d) {\r\n    return "“\\u0000” ```";  \r\n}\n\n\n\n  // Ünïcode é e\u0301 \u{1F600}\n';
      const interview = await atQuestion();
      expect((await interview.say("This is my code.", { code: { language, text } })).status).toBe(200);
      expect((await answerIn(interview)).code).toEqual({ language, text });
    },
  );

  it("may be empty, and is refused in an unknown language or with more fields", async () => {
    const interview = await atQuestion();
    for (const code of [
      { language: "brainfuck", text: "+" },
      { text: "x" },
      { language: "go" },
      { language: "go", text: "x", run: true },
      "x",
      null,
    ]) {
      expect((await interview.say("Code", { code })).status).toBe(422);
    }
    expect((await interview.say("Code", { code: { language: "go", text: "" } })).status).toBe(200);
  });

  it("comes back in the answer to the message and in every form of the transcript", async () => {
    const interview = await atQuestion();
    const code = { language: "typescript", text: "const total = items.length; // ``` not a fence" };
    const sent = await interview.say("See my code.", { code });
    expect(sent.body.messages[0].code).toEqual(code);
    const markdown = (await interview.get("/transcript?format=md")).text;
    expect(markdown).toContain(`\`\`\`\`typescript\n${code.text}\n\`\`\`\``);
    expect((await interview.get("/transcript?format=txt")).text).toContain(code.text);
  });
});

/** `kept`: what has to be legible in the transcript. */
const SCRIPTS: [string, string, string][] = [
  [
    "emoji with joiners and selectors",
    "I paired with \u{1F469}\u200d\u{1F4BB} \u2764\ufe0f and shipped",
    "\u{1F469}\u200d\u{1F4BB} \u2764\ufe0f",
  ],
  ["Arabic and Hebrew", "استخدمت جدول التجزئة and אחר כך", "استخدمت جدول التجزئة and אחר כך"],
  ["Chinese, Japanese and Korean", "我用哈希表 ハッシュ 해시 테이블", "我用哈希表 ハッシュ 해시 테이블"],
  ["Hindi and Thai", "मैंने सीखा ผมเรียนรู้", "मैंने सीखा"],
  ["combining marks without end", `cafe${"\u0301".repeat(500)} closed`, "closed"],
  ["a NUL in the middle", "before\u0000after and more words", "before"],
  ["control characters", "a\u0001b\u0007c\u001b[31mred\u009f done", "done"],
  ["direction overrides", "safe \u202Egnp.exe\u202C end \u2066isolated\u2069", "end"],
  ["a lone high surrogate", "half \ud83d of it", "of it"],
  ["a lone low surrogate", "other \ude00 half", "half"],
  ["surrogates in the wrong order", "swapped \ude00\ud83d pair", "pair"],
  ["non-characters and private use", "\uffff\ufffe\ue000\u{10ffff} plane", "plane"],
  ["markup and script", '<script>alert(1)</script><img src=x onerror="1"> & text', "<script>alert(1)</script>"],
  ["SQL", "Robert'); DROP TABLE sessions;-- % _ \\", "Robert'); DROP TABLE sessions;--"],
  ["templates and prototypes", "{{7*7}} <%= 1 %> __proto__ constructor", "{{7*7}} <%= 1 %> __proto__ constructor"],
  ["line separators", "one\u2028two\u2029three\r\nfour", "four"],
  ["a text in ligatures and full width", "ﬁnal ＨＡＳＨ ｍａｐ ①", "map"],
];

describe("characters", () => {
  it.each(SCRIPTS)("of the kind %s are taken, kept legible and graded", async (_what, text, kept) => {
    const interview = await atQuestion();
    const sent = await interview.say(text);
    expect(sent.status).toBe(200);
    expect(sent.body.messages[0]).toMatchObject({ role: "candidate", kind: "answer" });
    expect((await answerIn(interview)).text).toContain(kept);
    for (const path of ["", "/transcript", "/transcript?format=md", "/transcript?format=txt", "/events"]) {
      expect((await interview.get(path)).status, path).toBe(200);
    }
    const { status, body } = await interview.finish();
    expect(status).toBe(200);
    expect(Report.parse(body.report).overall).toBeNull();
  });

  it.each(["\u0000", "\u200b\u200b", "\ufeff", "\u202e", "\ud800", "\u00ad", "\u{e0041}\u{e0042}", "?", "💥", "。"])(
    "that say nothing, like %j, leave an interview that goes on and ends",
    async (text) => {
      const interview = await atQuestion();
      const { status, body } = await interview.say(text);
      expect(status === 200 || body.code === "VALIDATION_FAILED", `${status}`).toBe(true);
      expect(await interview.state()).toMatchObject({ phase: "listening", canEnd: true });
      expect((await interview.say("I would count each badge in a hash map.")).status).toBe(200);
      expect((await interview.finish()).status).toBe(200);
    },
  );

  it("before and inside the evidence do not shift a quote away from its words", async () => {
    const question = SEEDED.find(({ id }) => id === "swe-intern-first-single-visitor");
    const interview = await atQuestion({ questionIds: [question?.id] });
    const before = "\u{1F469}\u200d\u{1F4BB}\u0000 \ud83d ﬁrst\u200b \u202e cafe\u0301\u2028 “quoted” ";
    await interview.say(`${before}${question?.modelAnswer.replaceAll(" the ", " \u200bthe\u00a0 ")}`);
    const { report } = (await interview.finish()).body;
    const said = new Map((await interview.messages()).map((message) => [message.seq, message.text]));
    const evidence = evidenceIn(report);
    expect(evidence.length).toBeGreaterThan(3);
    for (const { quote, turnSeq, start, end } of evidence) {
      expect(said.get(turnSeq)?.slice(start, end)).toBe(quote);
    }
  });

  it("that are not UTF-8 are refused, not guessed", async () => {
    const interview = await atQuestion();
    const bytes = new Uint8Array([...new TextEncoder().encode('{"cid":"c","text":"'), 0xff, 0xc3, 0x28, 0x22, 0x7d]);
    const { exports } = await import("cloudflare:workers");
    const request = new Request(`https://viva.example/api/v1/sessions/${interview.id}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${interview.token}`, "content-type": "application/json" },
      body: bytes,
    });
    expect(await answerOf(exports.default.fetch(request))).toMatchObject({
      status: 400,
      body: { code: "BAD_REQUEST" },
    });
    expect(await answerIn(interview)).toBeUndefined();
  });
});

describe("the form of a message", () => {
  it.each([
    ["no id", { text: "x" }, "cid"],
    ["no text", { cid: "c" }, "text"],
    ["a number for text", { cid: "c", text: 7 }, "text"],
    ["a list for text", { cid: "c", text: ["a"] }, "text"],
    ["an unknown source", { cid: "c", text: "x", source: "telepathy" }, "source"],
    ["a turn with a slash", { cid: "c", text: "x", turnId: "../t1" }, "turnId"],
    ["a field too many", { cid: "c", text: "x", role: "interviewer" }, "role"],
    ["a seq of its own", { cid: "c", text: "x", seq: 1 }, "seq"],
  ])("is refused with %s, by the path of the fault", async (_what, wrong, path) => {
    const interview = await atQuestion();
    const { status, body } = await interview.post("/messages", wrong);
    expect(status).toBe(422);
    expect(body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
    expect(await answerIn(interview)).toBeUndefined();
  });

  it("is JSON with the right type, or is refused", async () => {
    const interview = await atQuestion();
    const send = (body: string, type: string) =>
      answerOf(
        api(`/sessions/${interview.id}/messages`, { token: interview.token, body, headers: { "content-type": type } }),
      );
    const good = '{"cid":"good","text":"I would count."}';
    expect((await send(good, "text/plain")).status).toBe(415);
    expect((await send(good, "application/x-www-form-urlencoded")).status).toBe(415);
    expect((await send(good.slice(0, -1), "application/json")).status).toBe(400);
    expect((await send("", "application/json")).status).toBe(400);
    expect((await send(`${"[".repeat(5_000)}`, "application/json")).status).toBe(400);
    expect((await send(good, "Application/JSON; charset=utf-8")).status).toBe(200);
  });
});

/** Reading an interview: transcript in three forms, the log as JSON lines, the ticket for its socket. */
import { beforeAll, describe, expect, it } from "vitest";
import { API } from "#contract/http/routes.ts";
import { Ticket, Transcript } from "#contract/http/sessions.ts";
import { api, call, guestToken, seedBank } from "../worker-client.ts";
import { answerOf, atQuestion, type Interview, type Json, newInterview, playToEnd, SEEDED } from "./sessions-client.ts";

beforeAll(seedBank);

async function linesOf(interview: Interview): Promise<Json[]> {
  const { status, headers, text } = await interview.get("/events");
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
  expect(text === "" || text.endsWith("\n")).toBe(true);
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));
}

describe("the transcript", () => {
  it("as JSON is the default, empty before the start, and whole after the end", async () => {
    const interview = await newInterview({ questionCount: 1 });
    expect((await interview.get("/transcript")).body).toEqual({ sessionId: interview.id, messages: [] });
    const said: Json[] = [];
    await playToEnd(interview, undefined, ({ body }) => said.push(...body.messages));
    const { status, headers, body, text } = await interview.get("/transcript");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toContain("application/json");
    expect(headers.get("content-disposition")).toBeNull();
    expect(Transcript.parse(body)).toEqual(body);
    expect(body.messages.slice(1)).toEqual(said);
    expect((await interview.get("/transcript?format=json")).text).toBe(text);
  });

  it.each([
    ["md", "text/markdown; charset=utf-8"],
    ["txt", "text/plain; charset=utf-8"],
  ])("as %s is a download with every word of both", async (format, type) => {
    const interview = await newInterview({ questionCount: 1 });
    await playToEnd(interview);
    const { status, headers, text } = await interview.get(`/transcript?format=${format}`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="viva-transcript.${format}"`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
    let from = 0;
    for (const { role, text: words, leadIn } of await interview.messages()) {
      from = text.indexOf(role === "candidate" ? "You" : "Interviewer", from);
      expect(from).toBeGreaterThanOrEqual(0);
      if (leadIn !== undefined) expect(text.slice(from)).toContain(leadIn);
      from = text.indexOf(words, from);
      expect(from).toBeGreaterThanOrEqual(0);
    }
  });

  it("of an interview that has not begun is a valid, empty document", async () => {
    const interview = await newInterview();
    expect((await interview.get("/transcript?format=md")).text).toMatch(/^# Transcript\n/);
    expect((await interview.get("/transcript?format=txt")).status).toBe(200);
  });

  it("as Markdown keeps a candidate's headings and fences from becoming the document's", async () => {
    const interview = await atQuestion();
    await interview.say("# Not a heading\n```\nnot a fence\n> not a quote");
    const { text } = await interview.get("/transcript?format=md");
    expect(text.match(/^# /gm)).toHaveLength(1);
    expect(text).not.toMatch(/^```/m);
    expect(text).not.toMatch(/^> /m);
  });

  it.each(["vtt", "html", "JSON", "", "md%00", "../md"])("in the form %j is refused", async (format) => {
    const interview = await newInterview();
    const { status, body } = await interview.get(`/transcript?format=${format}`);
    expect(status).toBe(422);
    expect(body.issues[0].path).toBe("format");
  });

  it("refuses what else is asked of it", async () => {
    const interview = await newInterview();
    expect((await interview.get("/transcript?format=md&format=txt")).status).toBe(422);
    expect((await interview.get("/transcript?lang=en")).status).toBe(422);
  });

  it("never shows what the interviewer hopes to hear", async () => {
    const interview = await newInterview({ questionCount: 2, mode: "coach" });
    await interview.start();
    for (let turn = 0; turn < 6; turn += 1) await interview.say("I would think about it and write some tests.");
    for (const path of ["", "/transcript", "/transcript?format=md", "/events"]) {
      const { text } = await interview.get(path);
      for (const { modelAnswer } of SEEDED) expect(text).not.toContain(modelAnswer.slice(0, 60));
      expect(text).not.toMatch(/"(?:modelAnswer|accept|contradict|checks|keyPoints|solution|verdicts)"/);
    }
  });
});

describe("the log", () => {
  it("of a finished interview has every number from 1 on, and inputs before what followed from them", async () => {
    const interview = await newInterview({ questionCount: 2 });
    await playToEnd(interview);
    await interview.finish();
    const lines = await linesOf(interview);
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_line, index) => index + 1));
    expect(lines[0]).toMatchObject({ class: "input", event: { type: "session.created" } });
    for (const line of lines) {
      expect(["input", "fact"]).toContain(line.class);
      expect(typeof line.event.type).toBe("string");
    }
    expect(lines.at(-1)?.seq).toBe((await interview.state()).seq);
    const times = lines.map(({ at, event }) => at ?? event.at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  it("of a running interview only rises, and leaves out how the answers were read", async () => {
    const interview = await atQuestion();
    await interview.say("An array has constant time access by index.");
    const lines = await linesOf(interview);
    const seqs = lines.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    const types = lines.map(({ event }) => event.type);
    expect(types).toContain("turn.answer");
    for (const inside of ["answer.read", "difficulty.moved"]) expect(types).not.toContain(inside);
  });

  it("holds every message of the transcript under its number, and every id that was acknowledged", async () => {
    const interview = await newInterview({ questionCount: 2 });
    const acks: Json[] = [];
    await playToEnd(interview, undefined, ({ body }) => acks.push(body.ack));
    const lines = new Map((await linesOf(interview)).map((line) => [line.seq, line]));
    for (const { cid, seq } of acks) expect(lines.get(seq)).toMatchObject({ class: "input", event: { cid } });
    for (const { seq, role, text, turnId } of await interview.messages()) {
      const type = role === "candidate" ? "turn.committed" : "utterance.committed";
      expect(lines.get(seq)?.event).toMatchObject({ type, turnId, text });
    }
  });

  it("is longer than one page where there is much to tell, without gap or repeat", async () => {
    const interview = await atQuestion();
    for (let round = 0; round < 130; round += 1) {
      await interview.act("pause");
      await interview.act("resume");
    }
    await interview.finish();
    const seqs = (await linesOf(interview)).map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThan(500);
    expect(seqs).toEqual(seqs.map((_seq, index) => index + 1));
  });

  it("is the owner's own: nobody else sees it, and nobody else's words are in it", async () => {
    const mine = await atQuestion();
    const theirs = await atQuestion({ role: "the other one" });
    await mine.say("My secret word is wintergreen.");
    await theirs.say("Their secret word is marzipan.");
    const stranger = await answerOf(api(`/sessions/${mine.id}/events`, { token: theirs.token }));
    expect(stranger).toMatchObject({ status: 404, body: { code: "NOT_FOUND" } });
    const { text } = await mine.get("/events");
    expect(text).toContain("wintergreen");
    for (const foreign of ["marzipan", "the other one", theirs.id]) expect(text).not.toContain(foreign);
  });

  it.each(["/events", "/transcript", "/report", ""])("and its neighbour %j need a sign-in", async (path) => {
    const interview = await newInterview();
    expect((await answerOf(api(`/sessions/${interview.id}${path}`))).status).toBe(401);
  });
});

describe("the ticket", () => {
  it("is a new one each time, short-lived, and holds for this session", async () => {
    const interview = await newInterview();
    const one = await interview.post("/ticket");
    const other = await interview.post("/ticket", undefined);
    for (const { status, body } of [one, other]) {
      expect(status).toBe(200);
      expect(Ticket.parse(body)).toEqual(body);
      expect(body.expiresIn).toBeLessThanOrEqual(60);
    }
    expect(one.body.ticket).not.toBe(other.body.ticket);
  });

  it("is no bearer token", async () => {
    const interview = await newInterview();
    const { ticket } = (await interview.post("/ticket")).body;
    expect((await answerOf(api(`/sessions/${interview.id}`, { token: ticket }))).status).toBe(401);
  });

  it("is not for strangers, nor with a body that asks for more", async () => {
    const interview = await newInterview();
    const stranger = await guestToken();
    const path = `/sessions/${interview.id}/ticket`;
    expect((await answerOf(api(path, { token: stranger, body: {} }))).status).toBe(404);
    expect((await interview.post("/ticket", { expiresIn: 86_400 })).status).toBe(422);
  });

  it("does not replace the upgrade: the socket's address answers a plain request with a problem", async () => {
    const interview = await newInterview();
    expect(await interview.get("/socket")).toMatchObject({ status: 422, body: { issues: [{ path: "Upgrade" }] } });
    const foreign = { headers: { upgrade: "websocket" }, token: await guestToken() };
    expect((await answerOf(call(`${API}/sessions/${interview.id}/socket`, foreign))).status).toBe(404);
  });
});

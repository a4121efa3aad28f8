/** What the interviewer may say offline: the lines of `data/personas.json` and `data/phrases`, judged one by one. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fill } from "#engine/speech/fill.ts";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { PERSONA_CARDS, PHRASES } from "../../../support/engine-content.ts";

type Line = { readonly occasion: string; readonly line: string };

const shared: Line[] = Object.entries(PHRASES).flatMap(([occasion, lines]) =>
  lines.map((line) => ({ occasion, line })),
);
const own: Line[] = PERSONA_CARDS.flatMap(({ lines }) =>
  Object.entries(lines).flatMap(([occasion, list]) => list.map((line) => ({ occasion, line }))),
);
const all = [...shared, ...own];

/** Occasions whose line is the one question of its utterance. */
const ASKS =
  /^(?:checkIn|opening\.ready|prompt\..+|scaffold\.ask|scaffold\.followUp|confirmEnd|offerPause(?:\.emergency)?|wrapUp\.lastWord|wrapUp\.anythingElse)$/;
const COMMON = [
  ...["greeting", "checkIn", "bridge.first", "bridge.behavioral", "smallTalk.askedBack", "ack", "leadIn.next"],
  ...["leadIn.behavioral", "leadIn.gentle", "moveOn.skip", "moveOn.dontKnow", "moveOn.little", "followUp.quote"],
  ...["followUp.bridge", "hint.lead", "rephrase.lead", "scaffold.lead", "scaffold.ask", "prompt.empty"],
  ...["prompt.vague", "prompt.offTopic", "prompt.thin.coding", "prompt.thin.system_design"],
  ...["prompt.thin.behavioral", "prompt.thin.conceptual", "reply.thinking", "reply.handBack", "reply.again"],
  ...["reply.open", "offerPause", "confirmEnd", "wrapUp.close", "wrapUp.lastWord", "wrapUp.lead", "wrapUp.time"],
  ...["feedback.shown", "feedback.add", "feedback.sheet"],
];
const EVERY_STAGE = [
  ...["greeting", "checkIn", "smallTalk.askedBack", "smallTalk.stressed", "bridge.first", "bridge.behavioral"],
  ...["ack", "moveOn.skip", "moveOn.dontKnow", "leadIn.next", "leadIn.gentle", "followUp.bridge", "followUp.quote"],
  ...["scaffold.lead", "scaffold.ask", "hint.lead", "rephrase.lead", "prompt.vague", "prompt.thin.coding"],
  ...["reply.thinking", "reply.again", "offerPause", "confirmEnd", "wrapUp.lead", "wrapUp.close", "wrapUp.lastWord"],
];

/** Most words of a line where a lead-in or a half-sentence has to fit. */
const LIMITS: Readonly<Record<string, number>> = {
  "greeting.short": 8,
  "bridge.behavioral": 9,
  ack: 7,
  "moveOn.skip": 7,
  "moveOn.dontKnow": 7,
  "moveOn.little": 7,
  "leadIn.next": 8,
  "leadIn.behavioral": 8,
  "leadIn.gentle": 8,
  "hint.lead": 10,
  "rephrase.lead": 10,
  "scaffold.lead": 10,
  "wrapUp.lead": 8,
  "wrapUp.time": 8,
  "wrapUp.lastWord": 12,
};

const PRAISE =
  /\b(?:great|excellent|perfect|awesome|amazing|fantastic|impressive|brilliant|wonderful|outstanding|superb|bravo|well done|good (?:job|answer|point|question|work|thinking)|nice(?:ly)? (?:done|work|one|answer)|correct|exactly right|you are (?:right|smart|clever|strong))\b/i;
/** What nobody can say of an answer that only stands: how good, clear or full it is. */
const VERDICT =
  /\b(?:clear|specific|enough data|(?:too|so) little|steps?|chain|reasoning|facts|(?:i|could|can) follow|came across)\b/i;
const BANNED = /\b(?:hire|hired|hiring|percent|percentile|offer you|personality|confident|confidence|accent)\b/i;

describe("the phrase book", () => {
  it("takes an answer, or leaves one, without a verdict on it", () => {
    const leaving = all.filter(({ occasion }) => occasion === "ack" || occasion === "moveOn.little");
    expect(leaving.filter(({ line }) => VERDICT.test(line)).map(({ line }) => line)).toEqual([]);
  });

  it("is one map of at most sixty lines an occasion, each occasion in one file", () => {
    const files = readdirSync("data/phrases").filter((file) => file.endsWith(".json"));
    const keys = files.flatMap((file) => Object.keys(JSON.parse(readFileSync(`data/phrases/${file}`, "utf8"))));
    expect(keys.toSorted()).toEqual(Object.keys(PHRASES).toSorted());
    expect(new Set(keys).size).toBe(keys.length);
    for (const lines of Object.values(PHRASES)) expect(lines.length).toBeLessThanOrEqual(60);
  });

  it("never holds the same line twice for one interviewer", () => {
    for (const { lines } of PERSONA_CARDS) {
      const spoken = [...shared.map(({ line }) => line), ...Object.values(lines).flat()].map((line) =>
        line.toLowerCase(),
      );
      expect(spoken.filter((line, index) => spoken.indexOf(line) !== index)).toEqual([]);
    }
  });

  it("has at least ten lines for each common occasion and interviewer", () => {
    for (const { lines } of PERSONA_CARDS) {
      for (const occasion of COMMON) {
        const count = (lines[occasion]?.length ?? 0) + (PHRASES[occasion]?.length ?? 0);
        expect(count, occasion).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it("lets every interviewer be heard at every stage, each in other words", () => {
    for (const occasion of EVERY_STAGE) {
      const lines = PERSONA_CARDS.flatMap((card) => card.lines[occasion] ?? []);
      for (const card of PERSONA_CARDS) expect(card.lines[occasion], `${card.id} ${occasion}`).toBeDefined();
      expect(new Set(lines).size).toBe(lines.length);
    }
  });

  it("names no occasion in a persona that the shared book does not know", () => {
    for (const { occasion } of own) expect(Object.keys(PHRASES)).toContain(occasion);
  });

  it("asks one question where the line is the question, and none anywhere else", () => {
    for (const { occasion, line } of all) {
      const questions = countQuestions(line);
      if (ASKS.test(occasion)) expect(questions, line).toBeLessThanOrEqual(1);
      else expect(questions, line).toBe(0);
    }
  });

  it("stays within thirty words, and within its room where it stands before something", () => {
    for (const { occasion, line } of all) {
      expect(countWords(line), line).toBeLessThanOrEqual(LIMITS[occasion] ?? 30);
    }
  });

  it("holds neither praise nor a claim about the person", () => {
    for (const { line } of all) {
      expect(line).not.toMatch(PRAISE);
      expect(line).not.toMatch(BANNED);
    }
  });

  it("reads well without a name", () => {
    const places = { timeOfDay: "morning", company: "Amazon", interviewer: "Tomas", quote: "a b c", focus: "graphs" };
    const more = { number: 2, count: 5, minutes: 7, met: 1, all: 6, point: "It holds" };
    for (const { line } of all) {
      const bare = fill(line, { ...places, ...more }) ?? "";
      expect(bare, line).not.toMatch(/[{}]|^\s|\s$|\s[,.!]|,[.!]|^[a-z]|\s{2}/);
      const named = fill(line, { ...places, ...more, name: "Layla" }) ?? "";
      expect(named.includes("Layla")).toBe(line.includes("{name}"));
    }
  });

  it("ends every line as a sentence or with a colon before what follows", () => {
    for (const { line } of all) expect(line).toMatch(/[.!?:]$/);
  });

  it("gives every interviewer a name of their own, a sample and a manner", () => {
    expect(PERSONA_CARDS.map(({ id }) => id).toSorted()).toEqual(["analytical", "calm", "rigorous", "warm"]);
    expect(new Set(PERSONA_CARDS.map(({ name }) => name)).size).toBe(4);
    for (const { sample, lines } of PERSONA_CARDS) {
      expect(countQuestions(sample)).toBeLessThanOrEqual(1);
      expect(Object.keys(lines).length).toBeGreaterThan(30);
    }
  });
});

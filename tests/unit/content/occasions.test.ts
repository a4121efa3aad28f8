/** Every occasion on which the engine speaks has lines, and every line has an occasion on which it can be spoken. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { QUESTION_TYPES } from "#contract/vocabulary.ts";
import { fill } from "#engine/speech/fill.ts";
import { companyOf, personaOf } from "../../../worker/content/library.ts";
import { phrases } from "../../../worker/content/phrases.ts";
import { PERSONAS } from "../../../worker/contract/vocabulary.ts";

const root = resolve(import.meta.dirname, "../../..");
const engine = globSync("durable/engine/**/*.ts", { cwd: root })
  .sort()
  .map((file) => readFileSync(resolve(root, file), "utf8"))
  .join("\n");

/** Quoted names with at least one dot, and the plain ones, as far as they stand in the engine's source. */
const quoted = new Set([...engine.matchAll(/"([a-z][A-Za-z]*(?:\.[a-z_A-Z]+)*)"/g)].map(([, name]) => name ?? ""));
/** Templates such as `smallTalk.${tone}`: everything before the first place. */
const templates = [...engine.matchAll(/`([a-z][A-Za-z]*(?:\.[a-z]+)*\.)\$\{\w[\w.]*\}`/g)].map(
  ([, head]) => head ?? "",
);

const TONES = ["positive", "neutral", "tired", "stressed", "negative", "excited"];
const REPLIES = [
  ...["howAreYou", "identity", "result", "nextSteps", "judge", "opinion", "solution", "mayIAsk"],
  ...["questionsLeft", "time", "noLimit", "language", "assume", "permission", "term", "open"],
];
const OPENINGS = ["identity", "questionsLeft", "time", "noLimit", "language", "result", "nextSteps", "mayIAsk", "open"];
const LAST = ["result", "nextSteps", "howAreYou", "identity", "judge", "clock", "open"];

const HABITS = [
  ...["no_complexity", "code_first", "no_edge_cases", "no_requirements"],
  ...["no_trade_offs", "no_result", "we_without_i", "no_example"],
];

/** What the engine asks the phrase book for, occasion by occasion. */
const ASKED_FOR = [
  "nudge",
  ...["greeting", "checkIn", "greeting.short", "bridge.first", "bridge.behavioral"],
  ...["smallTalk.askedBack", "smallTalk.focus", "smallTalk.skip", ...TONES.map((tone) => `smallTalk.${tone}`)],
  ...["opening.ready", ...OPENINGS.map((topic) => `opening.${topic}`)],
  ...["ack", "moveOn.skip", "moveOn.dontKnow", "moveOn.little"],
  ...["leadIn.next", "leadIn.behavioral", "leadIn.gentle"],
  ...["followUp.quote", "followUp.earlier", "followUp.code", "followUp.bridge"],
  ...HABITS.map((id) => `pattern.${id}`),
  ...["prompt.repeated", "escape", "scaffold.followUp", "wrapUp.left"],
  ...["hint.lead", "hint.none", "rephrase.lead", "rephrase.again", "rephrase.followUp"],
  ...["rephrase.checkIn", "rephrase.wrapUp", "scaffold.lead", "scaffold.ask"],
  ...[
    "prompt.empty",
    "prompt.vague",
    "prompt.offTopic",
    "prompt.offTopic.behavioral",
    "prompt.code",
    "prompt.language",
  ],
  ...["prompt.instruction", "prompt.echo", ...QUESTION_TYPES.map((type) => `prompt.thin.${type}`)],
  ...["reply.factAgain", "reply.handBack", "reply.moreToTell", "reply.thinking", "reply.again"],
  ...REPLIES.map((topic) => `reply.${topic}`),
  ...["goOn", "offerPause", "offerPause.emergency", "paused", "confirmEnd", "again"],
  ...["feedback.shown", "feedback.counted", "feedback.nothing", "feedback.add"],
  ...["feedback.check", "feedback.complete", "feedback.sheet"],
  ...["wrapUp.time", "wrapUp.close", "wrapUp.lastWord", "wrapUp.anythingElse", "wrapUp.lead"],
  ...LAST.map((topic) => `wrapUp.${topic}`),
];

/** Places that an occasion's speaker fills, beside those that every line may have. */
const STANDING = ["name", "timeOfDay", "company", "interviewer"];
const OWN_PLACES: Readonly<Record<string, readonly string[]>> = {
  "smallTalk.focus": ["focus"],
  "followUp.quote": ["quote"],
  "followUp.earlier": ["quote"],
  ...Object.fromEntries(HABITS.map((id) => [`pattern.${id}`, ["ordinal"]])),
  "feedback.shown": ["quote"],
  "feedback.check": ["quote"],
  "feedback.counted": ["met", "all"],
  "feedback.add": ["point"],
  "feedback.sheet": ["point"],
  "opening.questionsLeft": ["count", "minutes"],
  "opening.time": ["count", "minutes"],
  "reply.questionsLeft": ["number", "count", "minutes"],
  "reply.time": ["number", "count", "minutes"],
};
const MUST_HOLD: Readonly<Record<string, string>> = {
  "smallTalk.focus": "{focus}",
  "followUp.quote": "{quote}",
  "followUp.earlier": "{quote}",
  ...Object.fromEntries(HABITS.map((id) => [`pattern.${id}`, "{ordinal}"])),
  "feedback.shown": "{quote}",
  "feedback.check": "{quote}",
  "feedback.add": "{point}",
  "feedback.sheet": "{point}",
  "opening.time": "{minutes}",
  "opening.questionsLeft": "{count}",
  "opening.identity": "{interviewer}",
  "reply.identity": "{interviewer}",
  "reply.questionsLeft": "{number}",
  "reply.time": "{minutes}",
  "wrapUp.identity": "{interviewer}",
};

const linesOf = (occasion: string): { who: string; line: string }[] => [
  ...(phrases[occasion] ?? []).map((line) => ({ who: "shared", line })),
  ...PERSONAS.flatMap((id) => (personaOf(id).lines[occasion] ?? []).map((line) => ({ who: id, line }))),
];
const every = Object.keys(phrases).flatMap((occasion) => linesOf(occasion).map((spoken) => ({ occasion, ...spoken })));
const placesOf = (line: string): string[] => [...line.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? "");

describe("occasions and lines", () => {
  it("belong together: what the engine asks for is there", () => {
    expect(ASKED_FOR.filter((occasion) => (phrases[occasion]?.length ?? 0) === 0)).toEqual([]);
  });

  it("belong together: what is there is asked for", () => {
    expect(Object.keys(phrases).filter((occasion) => !ASKED_FOR.includes(occasion))).toEqual([]);
  });

  it("are named in the engine's own words, so that this list cannot drift from it", () => {
    const named = (occasion: string): boolean =>
      quoted.has(occasion) || templates.some((head) => occasion.startsWith(head));
    expect(ASKED_FOR.filter((occasion) => !named(occasion))).toEqual([]);
  });

  it("have no occasion in the engine's source that the list leaves out", () => {
    const families = [...new Set(ASKED_FOR.flatMap((name) => (name.includes(".") ? [name.split(".")[0] ?? ""] : [])))];
    const mentioned = [...quoted].filter((name) => families.some((family) => name.startsWith(`${family}.`)));
    expect(mentioned.filter((name) => !ASKED_FOR.includes(name))).toEqual([]);
  });

  it("are found for every template the engine builds an occasion from", () => {
    for (const head of ["smallTalk.", "prompt.thin.", "reply.", "wrapUp.", "opening."]) {
      expect(templates, head).toContain(head);
      expect(Object.keys(phrases).filter((occasion) => occasion.startsWith(head)).length).toBeGreaterThan(3);
    }
  });
});

describe("places in lines", () => {
  it("are only those that the speaker of the occasion can fill", () => {
    for (const { occasion, line, who } of every) {
      const known = [...STANDING, ...(OWN_PLACES[occasion] ?? [])];
      expect(
        placesOf(line).filter((place) => !known.includes(place)),
        `${who} ${occasion}: ${line}`,
      ).toEqual([]);
    }
  });

  it.each(Object.entries(MUST_HOLD))("are in every line of %s: %s", (occasion, place) => {
    for (const { line } of linesOf(occasion)) expect(line).toContain(place);
  });

  it("leave at least one speakable line where nothing but the interviewer is known", () => {
    for (const occasion of ASKED_FOR) {
      if (Object.hasOwn(OWN_PLACES, occasion)) continue;
      const spoken = (phrases[occasion] ?? []).map((line) =>
        fill(line, { interviewer: "Tomas", timeOfDay: "evening", company: null, name: null }),
      );
      expect(
        spoken.some((line) => line !== null && line !== ""),
        occasion,
      ).toBe(true);
    }
  });

  it("stand at most once in a line, the name apart from none", () => {
    for (const { line } of every) {
      const places = placesOf(line);
      expect(new Set(places).size, line).toBe(places.length);
    }
  });

  it("read as one sentence each when the name is long, short or written in other letters", () => {
    for (const name of ["Li", "Wolfeschlegelsteinhausen", "Zoë", "Михаил", "O’Neill", "Anne-Marie"]) {
      for (const { line } of every.filter(({ line: text }) => text.includes("{name}"))) {
        const spoken = fill(line, { name, interviewer: "Kenji", timeOfDay: "afternoon", company: "Amazon" });
        expect(spoken).toContain(name);
        expect(spoken).not.toMatch(/[{}]|\s{2}|\s[,.!?]/u);
      }
    }
  });

  it("put quotes and points between quotation marks or after a colon, never loose in a sentence", () => {
    for (const { line } of every.filter(({ line: text }) => text.includes("{quote}")))
      expect(line).toContain("“{quote}”");
    for (const { line } of linesOf("feedback.sheet")) expect(line).toContain("“{point}”");
    for (const { line } of linesOf("feedback.add")) expect(line).toMatch(/: \{point\}\.$/);
  });

  it("count down to one without an odd plural", () => {
    for (const occasion of ["opening.questionsLeft", "reply.questionsLeft"]) {
      for (const { line } of linesOf(occasion)) {
        const spoken = fill(line, { count: 5, number: 5, minutes: 12, interviewer: "Tomas" });
        expect(spoken, line).toMatch(/\b5\b/);
      }
    }
  });
});

describe("companies in lines", () => {
  it("are named by their name only where there is one to name", () => {
    const naming = every.filter(({ line }) => line.includes("{company}"));
    for (const { line } of naming) {
      expect(fill(line, { company: null, name: "Ana", interviewer: "Tomas", timeOfDay: "morning" })).toBeNull();
      expect(
        fill(line, { company: companyOf("apple").name, name: "Ana", interviewer: "T", timeOfDay: "morning" }),
      ).toContain("Apple");
    }
  });

  it("never stand by name in a line of the shared book or of a persona", () => {
    for (const { line } of every) expect(line).not.toMatch(/\b(?:amazon|apple|google|microsoft|meta)\b/i);
  });
});

/** Golden logs: the inputs of stored sessions, folded again, give the stored facts and effects to the byte. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { COMPANY_STYLES, PERSONAS, TRACKS } from "#contract/vocabulary.ts";
import type { Input } from "#engine/state.ts";
import { testContent } from "../../support/engine-content.ts";
import { foldedLines, GOLDEN } from "../../support/engine-golden.ts";

const FOLDER = "tests/fixtures/sessions";
const Head = z.object({
  name: z.string(),
  content: z.object({
    persona: z.enum(PERSONAS),
    company: z._default(z.enum(COMPANY_STYLES), "general"),
    track: z.enum(TRACKS),
  }),
});

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".jsonl"));
const linesOf = (file: string): string[] => readFileSync(`${FOLDER}/${file}`, "utf8").trimEnd().split("\n");
const inputsOf = (lines: readonly string[]): Input[] => lines.slice(1).map((line) => JSON.parse(line).input);
const all = files.flatMap((file) => linesOf(file).slice(1));

describe("golden logs", () => {
  it("are there for every golden session and for nothing else", () => {
    expect(files.toSorted()).toEqual(GOLDEN.map(({ name }) => `${name}.jsonl`).toSorted());
    expect(files.length).toBeGreaterThanOrEqual(8);
  });

  it.each(files)("H5: %s replays to the byte", (file) => {
    const lines = linesOf(file);
    const { content } = Head.parse(JSON.parse(lines[0] ?? ""));
    expect(foldedLines(inputsOf(lines), testContent(content))).toEqual(lines.slice(1));
  });

  it("use every persona, command, timer and message kind between them", () => {
    const text = all.join("\n");
    for (const persona of PERSONAS) expect(text).toContain(`"persona":"${persona}"`);
    for (const type of [
      ...["session.start", "session.pause", "session.resume", "session.end", "turn.answer", "turn.code", "turn.hold"],
      ...["turn.repeat", "turn.rephrase", "turn.hint", "turn.skip", "turn.redo", "turn.correct"],
      ...["timer.fired", "report.graded", "report.failed"],
    ]) {
      expect(text, type).toContain(`"input":{`);
      expect(
        inputsOf(["", ...all]).some((input) => input.type === type),
        type,
      ).toBe(true);
    }
    for (const kind of [
      ...["greeting", "smallTalk", "question", "followUp", "prompt", "hint", "rephrase", "reply", "wrapUp"],
    ]) {
      expect(text, kind).toContain(`"kind":"${kind}"`);
    }
    for (const move of ["scaffold", "offerPause", "promptAgain"]) expect(text).toContain(`"move":"${move}"`);
    for (const reason of ["candidate", "finished", "time_limit", "wrapped_up"]) {
      expect(text).toContain(`"type":"session.ended","reason":"${reason}"`);
    }
    expect(text).toContain('"type":"difficulty.moved"');
  });

  it("hold no refused command's trace: its facts are empty", () => {
    const late = all.filter((line) => line.includes('"text":"Too late."'));
    expect(late.length).toBeGreaterThan(0);
    for (const line of late) expect(JSON.parse(line)).toMatchObject({ facts: [], effects: [] });
  });
});

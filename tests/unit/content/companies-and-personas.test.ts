/** Manners of companies and characters of interviewers: complete, distinct, and within the room they are spoken in. */
import { describe, expect, it } from "vitest";
import { COMPANY_STYLES, PERSONAS } from "#contract/vocabulary.ts";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { companyOf, personaOf } from "../../../worker/content/library.ts";

const companies = COMPANY_STYLES.map(companyOf);
const personas = PERSONAS.map(personaOf);

/** Two texts' shared words of four letters and more, as a share of the smaller set. */
function likeness(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const [one, other] = [words(a), words(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.max(1, Math.min(one.size, other.size));
}

describe.each(companies)("the manner of $name", (company) => {
  it("leads in within fifteen words, without asking", () => {
    for (const line of [...company.leadIns, ...company.behavioralLeadIns]) {
      expect(countWords(line), line).toBeLessThanOrEqual(15);
      expect(countWords(line), line).toBeGreaterThanOrEqual(4);
      expect(countQuestions(line), line).toBe(0);
    }
  });

  it("closes in so few words that thanks and a last question fit into thirty", () => {
    for (const line of company.wrapUps) {
      expect(countWords(line), line).toBeLessThanOrEqual(18);
      expect(countQuestions(line), line).toBe(0);
    }
  });

  it("has a closing line that does not speak of the time, for interviews without a limit", () => {
    const timeless = company.wrapUps.filter(
      (line) => !/\bat time\b|\btime is (?:up|over)\b|\bcloses our time\b/i.test(line),
    );
    expect(timeless.length).toBeGreaterThanOrEqual(2);
  });

  it("keeps at least three lead-ins short enough to follow a parting word", () => {
    expect(company.leadIns.filter((line) => countWords(line) <= 12).length).toBeGreaterThanOrEqual(3);
  });

  it("probes each of its values in one speakable question", () => {
    for (const { name, probe } of company.values) {
      expect(name).toMatch(/^\p{Lu}/u);
      expect(countQuestions(probe), probe).toBe(1);
      expect(countWords(probe), probe).toBeLessThanOrEqual(30);
    }
    expect(new Set(company.values.map(({ name }) => name)).size).toBe(company.values.length);
  });

  it("can be spelled in its own name, in lower case and without spaces at the ends", () => {
    expect(company.spellings).toContain(company.name.toLowerCase());
    for (const spelling of company.spellings) expect(spelling).toBe(spelling.toLowerCase().trim());
  });

  it("says its emphasis in short phrases, none twice", () => {
    expect(new Set(company.emphasis).size).toBe(company.emphasis.length);
    for (const phrase of company.emphasis) expect(countWords(phrase), phrase).toBeLessThanOrEqual(6);
  });

  it("quotes no slogan and claims no inside knowledge", () => {
    const text = JSON.stringify(company);
    expect(text).not.toMatch(
      /leadership principle|customer obsession|day one|move fast|googley|growth mindset|think different/i,
    );
    expect(text).not.toMatch(/\b(?:real|actual|official|leaked) (?:interview|question)s?\b/i);
  });
});

describe("the companies together", () => {
  it("are the twelve of the vocabulary, each once", () => {
    expect(companies.map(({ id }) => id)).toEqual([...COMPANY_STYLES]);
    expect(new Set(companies.map(({ name }) => name)).size).toBe(companies.length);
  });

  it("share no spelling, so that a name finds one manner", () => {
    const spellings = companies.flatMap(({ spellings: own }) => own);
    expect(new Set(spellings).size).toBe(spellings.length);
  });

  it("are told apart by what they say", () => {
    for (const one of companies) {
      for (const other of companies.filter(({ id }) => id > one.id)) {
        expect(likeness(one.manner, other.manner), `${one.id} ${other.id}`).toBeLessThan(0.5);
        expect(likeness(one.leadIns.join(" "), other.leadIns.join(" ")), `${one.id} ${other.id}`).toBeLessThan(0.6);
      }
    }
  });
});

describe.each(personas)("$name", (persona) => {
  it("has a manner and a sample that fit on the set-up page", () => {
    expect(countWords(persona.manner)).toBeLessThanOrEqual(25);
    expect(countWords(persona.sample)).toBeLessThanOrEqual(30);
    expect(countQuestions(persona.sample)).toBeLessThanOrEqual(1);
  });

  it("introduces themselves by their own name and by nobody else's", () => {
    const others = personas.filter(({ id }) => id !== persona.id).map(({ name }) => name);
    const text = JSON.stringify(persona.lines);
    for (const name of others) expect(text).not.toContain(name);
    for (const line of persona.lines.greeting ?? []) {
      expect(line.includes(persona.name) || line.includes("{interviewer}"), line).toBe(true);
    }
  });

  it("greets within the room of a greeting, with any name", () => {
    for (const line of persona.lines.greeting ?? []) {
      expect(countWords(line.replaceAll(/\{\w+\}/g, "Word")), line).toBeLessThanOrEqual(20);
    }
    for (const line of persona.lines["greeting.short"] ?? []) {
      expect(countWords(line.replaceAll(/\{\w+\}/g, "Word")), line).toBeLessThanOrEqual(8);
    }
  });

  it("hears every mood in words that fit into small talk", () => {
    for (const tone of ["positive", "neutral", "tired", "stressed", "negative", "excited"]) {
      const lines = persona.lines[`smallTalk.${tone}`] ?? [];
      expect(lines.length, tone).toBeGreaterThanOrEqual(1);
      for (const line of lines) expect(countWords(line), line).toBeLessThanOrEqual(8);
    }
  });

  it("never meets a heavy mood with cheer", () => {
    for (const tone of ["tired", "stressed", "negative"]) {
      for (const line of persona.lines[`smallTalk.${tone}`] ?? []) {
        expect(line).not.toMatch(/!|\b(?:great|glad|happy|wonderful|lovely)\b/i);
      }
    }
  });
});

describe("the interviewers together", () => {
  it("differ in pace, warmth or pushback, each pair of them", () => {
    const traits = personas.map(({ pace, warmth, pushback }) => `${pace}/${warmth}/${pushback}`);
    expect(new Set(traits).size).toBe(personas.length);
  });

  it("span the scale: someone pushes hard and someone hardly, someone is warm and someone cool", () => {
    expect(new Set(personas.map(({ pushback }) => pushback)).size).toBeGreaterThanOrEqual(2);
    expect(Math.max(...personas.map(({ pushback }) => pushback))).toBe(3);
    expect(Math.max(...personas.map(({ warmth }) => warmth))).toBe(3);
    expect(personaOf("rigorous").pushback).toBeGreaterThan(personaOf("calm").pushback);
    expect(personaOf("warm").warmth).toBeGreaterThan(personaOf("rigorous").warmth);
  });

  it("speak on the same occasions, so that choosing one costs no variety", () => {
    const [first, ...others] = personas.map(({ lines }) => Object.keys(lines).toSorted());
    for (const other of others) expect(other).toEqual(first);
  });

  it("describe themselves in different words", () => {
    for (const one of personas) {
      for (const other of personas.filter(({ id }) => id > one.id)) {
        expect(likeness(one.manner, other.manner)).toBeLessThan(0.5);
        expect(one.sample).not.toBe(other.sample);
      }
    }
  });
});

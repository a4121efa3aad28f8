/** Whatever is spoken offline can be said aloud: marks, words, tone, in phrases, personas and company manners. */
import { describe, expect, it } from "vitest";
import { COMPANY_STYLES, PERSONAS } from "#contract/vocabulary.ts";
import { countQuestions, countWords } from "#engine/speech/words.ts";
import { companyOf, personaOf } from "../../../worker/content/library.ts";
import { phrases } from "../../../worker/content/phrases.ts";

type Spoken = { readonly from: string; readonly line: string };

const shared: Spoken[] = Object.entries(phrases).flatMap(([from, lines]) => lines.map((line) => ({ from, line })));
const own: Spoken[] = PERSONAS.flatMap((id) =>
  Object.entries(personaOf(id).lines).flatMap(([from, lines]) =>
    lines.map((line) => ({ from: `${id} ${from}`, line })),
  ),
);
const manners: Spoken[] = COMPANY_STYLES.flatMap((id) => {
  const { leadIns, behavioralLeadIns, wrapUps } = companyOf(id);
  return [...leadIns, ...behavioralLeadIns, ...wrapUps].map((line) => ({ from: id, line }));
});
const all: readonly Spoken[] = [...shared, ...own, ...manners];

describe("every line", () => {
  it("is one of several hundred", () => {
    expect(shared.length).toBeGreaterThan(400);
    expect(own.length).toBeGreaterThan(300);
    expect(manners).toHaveLength(222);
  });

  it("has no mark that a voice cannot say", () => {
    for (const { from, line } of all) expect(line, from).not.toMatch(/[*_#`<>[\]|\\^~=@/&%$;()]|--|\.\.\./u);
  });

  it("has no link, no emoji, no line break and no second space", () => {
    for (const { from, line } of all) {
      expect(line, from).not.toMatch(/https?:|www\.|\n|\t| {2}/);
      expect(line, from).not.toMatch(/\p{Extended_Pictographic}/u);
      expect(line, from).toBe(line.trim());
    }
  });

  it("uses curly quotation marks only, and in pairs", () => {
    for (const { from, line } of all) {
      expect(line, from).not.toContain('"');
      expect(line.split("“").length, from).toBe(line.split("”").length);
    }
  });

  it("begins with a capital or a place, and has at most three sentences", () => {
    for (const { from, line } of all) {
      expect(line, from).toMatch(/^[\p{Lu}“{]/u);
      expect(line.split(/[.!?](?:\s|$)/).filter(Boolean).length, line).toBeLessThanOrEqual(3);
    }
  });

  it("shouts nothing: no words in capitals and at most one exclamation mark", () => {
    for (const { from, line } of all) {
      const capitals = line.match(/\b[A-Z]{2,}\b/g) ?? [];
      expect(capitals, from).toEqual([]);
      expect(line.split("!").length - 1, line).toBeLessThanOrEqual(1);
    }
  });

  it("speaks to one person, in whole words", () => {
    for (const { from, line } of all) {
      expect(line, from).not.toMatch(/\b(?:you guys|guys|folks|ladies|gentlemen|sir|madam|dude|buddy|dear|sweet)\b/i);
      expect(line, from).not.toMatch(/\b(?:e\.g\.|i\.e\.|etc\.?|approx\.?|min\.|sec\.|vs\.?)(?:\s|$)/i);
    }
  });

  it("has at most thirty words and one question", () => {
    for (const { line } of all) {
      expect(countWords(line), line).toBeLessThanOrEqual(30);
      expect(countQuestions(line), line).toBeLessThanOrEqual(1);
    }
  });

  it("ends in its question when it asks one", () => {
    for (const { line } of all.filter((spoken) => countQuestions(spoken.line) === 1)) {
      expect(line.trimEnd(), line).toMatch(/\?$/);
    }
  });
});

/** Said of an answer or a person, these would be praise or a verdict. */
const PRAISE = [
  /\b(?:great|good|excellent|nice|strong|solid|perfect|fantastic|superb|impressive|lovely) (?:answer|job|work|point|thinking|start|question|idea|example)\b/i,
  /\b(?:well done|well said|well put|nicely done|spot on|exactly right|bravo|kudos|keep it up|you nailed|on fire)\b/i,
  /\b(?:excellent|impressive|brilliant|amazing|awesome|outstanding|superb|perfectly|genius|flawless)\b/i,
  /\bi (?:really )?(?:love|like|enjoyed) (?:that|your|how you)\b/i,
  /\b(?:(?<!go )wrong|incorrect|bad answer|weak answer|poor|failed|failure on your side|disappoint\w*)\b/i,
];
const CLAIMS = [
  /\b(?:hire you|hired|hireable|get the job|job offer|make an offer|you (?:will |would )?pass)\b/i,
  /\b(?:percentile|top \d+|chance of|better than (?:most|other)|rank(?:ed|s)?\b.*\byou)\b/i,
  /\byou (?:seem|sound|look|appear|are) (?:a bit |very |quite |so )?(?:nervous|confident|unsure|insecure|stressed|afraid|shy|bored|tired|upset|smart|clever|weak|lazy)\b/i,
  /\b(?:personality|introvert|extrovert|charisma|accent|grammar|emotional|body language|eye contact)\b/i,
  /\b(?:guarantee|proven to|scientifically|always works|never fails|recruiters love|employers want)\b/i,
  /\b(?:official|certified|endorsed|real interviewer at|works? (?:at|for) (?:amazon|apple|google|microsoft|meta))\b/i,
];

describe("tone", () => {
  it.each(PRAISE.map((pattern) => [String(pattern), pattern] as const))(
    "holds no praise or blame: %s",
    (_, pattern) => {
      expect(all.filter(({ line }) => pattern.test(line))).toEqual([]);
    },
  );

  it.each(CLAIMS.map((pattern) => [String(pattern), pattern] as const))("makes no such claim: %s", (_, pattern) => {
    expect(all.filter(({ line }) => pattern.test(line))).toEqual([]);
  });

  it("says honestly what the interviewer is", () => {
    const identities = ["opening.identity", "reply.identity", "wrapUp.identity"].flatMap((key) => phrases[key] ?? []);
    for (const line of identities) expect(line).toMatch(/software|not a person|No human|no person/i);
  });

  it("never pretends to have a body, a past or a colleague", () => {
    for (const { from, line } of all) {
      expect(line, from).not.toMatch(
        /\b(?:my (?:wife|husband|kids|coffee|boss|team|colleague|office)|last night i|i grew up)\b/i,
      );
    }
  });

  it("hands the judgement to the report wherever the candidate asks for it", () => {
    for (const occasion of ["reply.result", "wrapUp.judge", "wrapUp.result", "opening.result"]) {
      for (const line of phrases[occasion] ?? []) expect(line, occasion).toMatch(/report|before the end/i);
    }
  });

  it("refuses the solution without refusing help", () => {
    for (const line of phrases["reply.solution"] ?? []) {
      expect(line).not.toMatch(/\bthe answer is\b/i);
      expect(countQuestions(line)).toBe(0);
    }
    expect((phrases["reply.solution"] ?? []).filter((line) => /\bhint/i.test(line)).length).toBeGreaterThan(0);
  });

  it("offers a pause as an offer, and confirms an end by asking", () => {
    for (const occasion of ["offerPause", "offerPause.emergency", "confirmEnd"]) {
      const lines = [...(phrases[occasion] ?? []), ...PERSONAS.flatMap((id) => personaOf(id).lines[occasion] ?? [])];
      for (const line of lines) expect(countQuestions(line), line).toBe(1);
    }
    for (const line of phrases.confirmEnd ?? []) expect(line).toMatch(/end|stop|close|finish|leave it here/i);
    for (const line of phrases.offerPause ?? []) expect(line).toMatch(/pause|break|stop|rest/i);
    for (const line of phrases["offerPause.emergency"] ?? [])
      expect(line).toMatch(/somebody.*emergency number|emergency number.*somebody/);
  });

  it("keeps every word that the voice stumbles over out of the way of a name", () => {
    for (const { from, line } of all) expect(line, from).not.toMatch(/\{name\}['’]s|[A-Za-z]\{|\}[A-Za-z]/);
  });
});

describe("no two lines", () => {
  const plain = (line: string): string =>
    line
      .toLowerCase()
      .replaceAll(/\{\w+\}/g, "")
      .replaceAll(/[^\p{L}\p{N} ]/gu, "")
      .replaceAll(/\s+/g, " ")
      .trim();

  it("of one occasion differ in marks alone", () => {
    for (const [occasion, lines] of Object.entries(phrases)) {
      expect(new Set(lines.map(plain)).size, occasion).toBe(lines.length);
    }
  });

  it("of two interviewers are the same on the same occasion", () => {
    const seen = new Map<string, string>();
    for (const { from, line } of own) {
      const key = `${from.split(" ")[1]}:${plain(line)}`;
      expect(seen.get(key), `${from} and ${seen.get(key)}: ${line}`).toBeUndefined();
      seen.set(key, from);
    }
  });

  it("of two companies are the same", () => {
    const lines = manners.map(({ line }) => plain(line));
    expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  });

  it("of one occasion begin with the same four words more than three times", () => {
    for (const [occasion, lines] of Object.entries(phrases)) {
      const heads = lines.map((line) => plain(line).split(" ").slice(0, 4).join(" "));
      const most = Math.max(...heads.map((head) => heads.filter((other) => other === head).length));
      expect(most, occasion).toBeLessThanOrEqual(3);
    }
  });
});

/** Marks on the candidate's words: nothing is lost or doubled, overlaps are drawn by weight, one mark a place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectMarks, cutAtMarks, type Mark, markId } from "../../../../web/src/models/marks.ts";
import { SAMPLE_MESSAGES, SAMPLE_REPORT } from "../../../../web/src/models/sample/sample-report.ts";

const TEXT = "A map finds a key in constant time on average.";

function mark(words: string, verdict: Mark["verdict"] = "met", shows: readonly string[] = []): Mark {
  const start = TEXT.indexOf(words);
  return { id: `${words}`, start, end: start + words.length, verdict, shows };
}

const shown = (marks: readonly Mark[]) =>
  cutAtMarks(TEXT, marks)
    .filter((segment) => segment.verdict !== null)
    .map((segment) => `${segment.verdict}:${segment.text}`);

describe("cutting a text at its marks", () => {
  it("leaves a text without marks whole", () => {
    expect(cutAtMarks(TEXT, [])).toEqual([{ text: TEXT, verdict: null, ids: [], shows: [], closes: false }]);
  });

  it("finds one mark between two plain parts", () => {
    const segments = cutAtMarks(TEXT, [mark("finds a key")]);
    expect(segments.map((segment) => segment.text)).toEqual(["A map ", "finds a key", " in constant time on average."]);
  });

  it("keeps adjacent marks apart", () => {
    expect(shown([mark("finds "), mark("a key", "partial")])).toEqual(["met:finds ", "partial:a key"]);
  });

  it("draws the more serious verdict where marks overlap, and knows both", () => {
    const segments = cutAtMarks(TEXT, [mark("finds a key in"), mark("key in constant", "contradicted")]);
    expect(segments.map((segment) => segment.verdict)).toEqual([null, "met", "contradicted", "contradicted", null]);
    expect(segments[2]?.ids).toEqual(["finds a key in", "key in constant"]);
  });

  it("draws met over partial", () => {
    expect(shown([mark("constant time", "partial"), mark("constant time on average", "met")])).toEqual([
      "met:constant time",
      "met: on average",
    ]);
  });

  it("ends every mark once, in the segment where it stops", () => {
    const segments = cutAtMarks(TEXT, [mark("finds a key in constant"), mark("a key", "partial")]);
    expect(segments.filter((segment) => segment.closes).map((segment) => segment.text)).toEqual([
      "a key",
      " in constant",
    ]);
  });

  it("joins what overlapping marks show, without doubling", () => {
    const segments = cutAtMarks(TEXT, [mark("finds a key", "met", ["one", "two"]), mark("a key", "met", ["two"])]);
    expect(segments.find((segment) => segment.text === "a key")?.shows).toEqual(["one", "two"]);
  });

  it("clips what reaches outside and drops what is empty or turned round", () => {
    const outside: Mark = { ...mark("average."), end: TEXT.length + 40 };
    const empty: Mark = { ...mark("map"), end: TEXT.indexOf("map") };
    const turned: Mark = { ...mark("map"), start: 20, end: 10 };
    const beyond: Mark = { ...mark("map"), start: 500, end: 510 };
    expect(shown([outside, empty, turned, beyond])).toEqual(["met:average."]);
  });

  it("never loses, doubles or moves a character, whatever the marks", () => {
    const anyMark = fc.record({
      id: fc.string({ minLength: 1 }),
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      verdict: fc.constantFrom("met" as const, "partial" as const, "contradicted" as const),
      shows: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(anyMark, { maxLength: 8 }), (text, marks) => {
        const segments = cutAtMarks(text, marks);
        expect(segments.map((segment) => segment.text).join("")).toBe(text);
        for (const segment of segments) expect(segment.verdict === null).toBe(segment.ids.length === 0);
      }),
    );
  });
});

describe("the marks of a report", () => {
  const marks = collectMarks(SAMPLE_REPORT);

  it("stand in the messages that the report quotes", () => {
    const quoted = SAMPLE_REPORT.questions.flatMap((question) =>
      question.keyPoints.flatMap((point) => point.evidence.map((found) => found.turnSeq)),
    );
    expect(new Set(marks.keys())).toEqual(new Set(quoted));
  });

  it("are one for each place, however many points cite it", () => {
    for (const list of marks.values()) expect(new Set(list.map((one) => one.id)).size).toBe(list.length);
  });

  it("cover exactly the quoted words", () => {
    const texts = new Map(SAMPLE_MESSAGES.map((message) => [message.seq, message.text]));
    for (const question of SAMPLE_REPORT.questions) {
      for (const point of question.keyPoints) {
        for (const found of point.evidence) {
          const place = marks.get(found.turnSeq)?.find((one) => one.id === markId(found));
          expect(texts.get(found.turnSeq)?.slice(place?.start, place?.end)).toBe(found.quote);
        }
      }
    }
  });

  it("take the more serious verdict when two citations of a place differ", () => {
    const [first] = SAMPLE_REPORT.criteria.flatMap((criterion) => criterion.evidence);
    if (first === undefined) throw new Error("the sample has evidence");
    const worse = { ...first, verdict: "contradicted" as const };
    const report = { ...SAMPLE_REPORT, improvements: [{ text: "Against it.", evidence: [worse] }] };
    const place = collectMarks(report)
      .get(first.turnSeq)
      ?.find((one) => one.id === markId(first));
    expect(place?.verdict).toBe("contradicted");
  });

  it("leave absent points unmarked", () => {
    const absent = { quote: "", turnSeq: 17, start: 0, end: 5, verdict: "absent" as const };
    const report = {
      ...SAMPLE_REPORT,
      criteria: [],
      questions: [],
      strengths: [],
      improvements: [{ text: "x", evidence: [absent] }],
    };
    expect(collectMarks(report).size).toBe(0);
  });
});

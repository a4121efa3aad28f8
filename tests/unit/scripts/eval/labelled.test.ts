/** The readers of the labelled sets, on files of the same shape that are made here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isBlank } from "../../../../scripts/eval/evaluate.ts";
import { plainText, readQuestion, readSets } from "../../../../scripts/eval/labelled.ts";

const SAF = `<question id="2.1"><questionText>Why &amp; how?</questionText>
<referenceAnswers><referenceAnswer id="a">Because it is.</referenceAnswer></referenceAnswers>
<studentAnswers><studentAnswer id="1"> <response>It is so.
</response><response_feedback>Fine.</response_feedback><score>0.5</score></studentAnswer>
<studentAnswer id="2"><response>No response.</response><score>0</score></studentAnswer></studentAnswers></question>`;
const SEMEVAL = `<question id="q"><questionText>What is it?</questionText><referenceAnswers>
<referenceAnswer id="1">A bulb</referenceAnswer><referenceAnswer id="2">A lamp</referenceAnswer></referenceAnswers>
<studentAnswers><studentAnswer id="x" accuracy="correct">a &quot;lamp&quot;</studentAnswer>
<studentAnswer id="y" accuracy="contradictory">no lamp</studentAnswer></studentAnswers></question>`;

describe("one file", () => {
  it("gives SAF's answers with their scores", () => {
    expect(readQuestion("2.1_x.xml", SAF)).toEqual([
      {
        question: "2.1_x.xml",
        prompt: "Why & how?",
        references: ["Because it is."],
        answer: "It is so.",
        human: 0.5,
        label: "",
      },
      {
        question: "2.1_x.xml",
        prompt: "Why & how?",
        references: ["Because it is."],
        answer: "No response.",
        human: 0,
        label: "",
      },
    ]);
  });

  it("gives SemEval's answers with their labels and all references", () => {
    const [first, second] = readQuestion("q.xml", SEMEVAL);
    expect(first).toMatchObject({ references: ["A bulb", "A lamp"], answer: 'a "lamp"', human: 1, label: "correct" });
    expect(second).toMatchObject({ human: 0, label: "contradictory" });
  });

  it("reads entities and sections of plain characters", () => {
    expect(plainText(" a &lt; b &#233; &#xe9; <![CDATA[c & d]]> &unknown; ")).toBe("a < b é é c & d &unknown;");
  });
});

describe("a blank submission", () => {
  it.each(["", " ", "-", "n/a", "No response.", "No submission.", "Empty submission.", "Not answered"])(
    "is %j",
    (answer) => expect(isBlank(answer)).toBe(true),
  );

  it.each(["Congestion control", "No acknowledgement", "None of the packets arrive", "yes", "0"])(
    "is not %j",
    (answer) => expect(isBlank(answer)).toBe(false),
  );
});

describe("the folder of sets", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "viva-sets-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function writeSaf(text: string): void {
    for (const split of ["training", "unseen_answers", "unseen_questions"]) {
      const path = join(folder, "saf", "data", split, "english");
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, "2.1_x.xml"), text);
    }
  }

  it("is empty where nothing is", () => {
    expect(readSets(folder)).toEqual([]);
  });

  it("knows SAF's splits, and another text by its hash", () => {
    writeSaf(SAF);
    const [set] = readSets(folder);
    expect([...(set?.splits.keys() ?? [])].sort()).toEqual(["training", "unseen answers", "unseen questions"]);
    expect(set?.splits.get("training")).toHaveLength(2);
    writeSaf(SAF.replace("so", "not so"));
    expect(readSets(folder)[0]?.hash).not.toBe(set?.hash);
  });

  it("opens SemEval's zip and reads the three ways once", () => {
    mkdirSync(join(folder, "semeval2013"));
    const paths = [
      "training/3way/beetle/q.xml",
      "training/2way/beetle/q.xml",
      "test/3way/beetle/test-unseen-answers/q.xml",
      "test/3way/sciEntsBank/test-unseen-domains/q.xml",
    ];
    const files = Object.fromEntries(paths.map((path) => [path, strToU8(SEMEVAL)]));
    writeFileSync(join(folder, "semeval2013", "semeval-3way.zip"), zipSync(files));
    const [beetle, science] = readSets(folder);
    expect(beetle?.splits.get("training")).toHaveLength(2);
    expect([...(beetle?.splits.keys() ?? [])]).toContain("unseen answers");
    expect([...(science?.splits.keys() ?? [])]).toEqual(["unseen domains"]);
  });
});

/** Statements read by their words, where nobody has written down the ways to say them. */
import { describe, expect, it } from "vitest";
import { align, targetsWithin } from "../../../../durable/engine/understanding/alignment.ts";
import { MatchGround } from "../../../../durable/engine/understanding/match-ground.ts";
import { findScopes } from "../../../../durable/engine/understanding/negation-scopes.ts";
import { readPassage } from "../../../../durable/engine/understanding/sentences.ts";
import { judgeStatement, prepareStatements, stretchesOf } from "../../../../durable/engine/understanding/statements.ts";
import { indexTerms, termsOf } from "../../../../durable/engine/understanding/terms.ts";

function judge(statement: string, answer: string, question = "What happens?") {
  const passage = readPassage(answer);
  const asked = indexTerms(termsOf(readPassage(question)));
  const ground = new MatchGround(passage, findScopes(passage));
  const [prepared] = prepareStatements([statement], statement, asked);
  if (prepared === undefined) throw new Error("no statement");
  const { verdict, coverage, span } = judgeStatement(ground, "t1", prepared, stretchesOf(termsOf(passage)));
  return { verdict, coverage, quote: span === null ? null : answer.slice(span.start, span.end) };
}

const STATEMENT = "The router discards packets that arrive while its buffer is full";

describe("what a statement says", () => {
  it("is met by its own words", () => {
    expect(judge(STATEMENT, `${STATEMENT}.`)).toMatchObject({ verdict: "met", quote: STATEMENT });
  });

  it.each([
    "When the buffer is full, the arriving packets are discarded by the router.",
    "A router with a full buffer discards each packet which arrives.",
    "Packets arriving at routers whose buffers are full get discarded.",
  ])("is met by other forms and orders: %s", (answer) => {
    expect(judge(STATEMENT, answer).verdict).toBe("met");
  });

  it("forgives a slip of the pen", () => {
    expect(judge(STATEMENT, "The routre discards pakcets that arrive while its bufer is full.").verdict).toBe("met");
  });

  it("is met in part by a part of it", () => {
    expect(judge(STATEMENT, "The buffer of the router becomes full at some time.").verdict).toBe("partial");
  });

  it("is absent from a text on something else", () => {
    expect(judge(STATEMENT, "My sister sings in a choir on Sundays.")).toEqual({
      verdict: "absent",
      coverage: 0,
      quote: null,
    });
  });

  it("is absent where only words of the question are said", () => {
    const question = "What does the router do with packets?";
    expect(judge(STATEMENT, "The router does something with the packets.", question).verdict).toBe("absent");
  });

  it.each([
    [
      "The kiln dries the clay, so that the pot keeps its shape.",
      "The kiln does not dry the clay, so that the pot keeps its shape.",
    ],
    [
      "The kiln dries the clay, so that the pot keeps its shape.",
      "It would be a mistake to think that the kiln dries the clay, so the pot keeps its shape.",
    ],
    [
      "It keeps turning without ever slowing down, until the spring is empty.",
      "It does not keep turning without ever slowing down, until the spring is empty.",
    ],
  ])("is contradicted where its main clause is denied: %s", (statement, answer) => {
    expect(judge(statement, answer).verdict).toBe("contradicted");
  });

  it.each([
    [
      "The kiln dries the clay, so that the pot keeps its shape.",
      "The kiln dries the clay, so that the pot does not lose its shape.",
    ],
    ["The kiln does not dry the clay where it is thick.", "The kiln never dries the clay where it is thick."],
  ])("is not where its main clause stands: %s", (statement, answer) => {
    expect(judge(statement, answer).verdict).not.toBe("contradicted");
  });

  it("is met in part at most where it may be denied", () => {
    const statement = "The guard opens the gate when the last train from the harbour leaves";
    const answer = "The guard never opens the gate when the train leaves.";
    expect(judge(statement, answer).verdict).not.toBe("met");
  });

  it("may be spread over two sentences", () => {
    expect(judge(STATEMENT, "The buffer of the router is full. Packets that arrive are discarded.").verdict).toBe(
      "met",
    );
  });

  it("is looked for in every two neighbours, and in one sentence where a second adds nothing", () => {
    const beside = "We had soup for lunch. It rained all day.";
    const spread = "The buffer of the router is full. Packets that arrive are discarded.";
    for (const text of [`${beside} ${spread}`, `${spread} ${beside}`])
      expect(judge(STATEMENT, text).verdict).toBe("met");
    const alone = judge(STATEMENT, `${beside} ${STATEMENT}. The router has a buffer.`);
    expect(alone).toMatchObject({ verdict: "met", quote: STATEMENT });
  });
});

describe("a statement and its opposite", () => {
  it.each([
    "The router does not discard packets that arrive while its buffer is full.",
    "It is not true that the router discards packets that arrive while its buffer is full.",
    "I do not think that the router discards packets that arrive while its buffer is full.",
    "It is false that the router discards packets that arrive while its buffer is full.",
  ])("is contradicted: %s", (answer) => {
    expect(judge(STATEMENT, answer)).toMatchObject({ verdict: "contradicted", quote: answer.slice(0, -1) });
  });

  it("is contradicted by a word of the opposite meaning", () => {
    expect(judge("The speed will increase", "The speed will decrease.").verdict).toBe("contradicted");
  });

  it("is contradicted where it denies and the answer affirms", () => {
    expect(judge("The brass ring does not stick to the nail", "The brass ring does stick to the nail.").verdict).toBe(
      "contradicted",
    );
  });

  it("is met where both deny", () => {
    const answer = "I do not think that the brass ring will stick to the nail.";
    expect(judge("The brass ring does not stick to the nail", answer).verdict).toBe("met");
  });

  it.each([
    ["The brass ring does not stick to the nail", "It is not true that the brass ring does not stick to the nail."],
    ["The brass ring does not stick to the nail", "The brass ring does not stick to the nail, which is not true."],
    ["The two terminals are not connected", "I would never say that the two terminals are not connected."],
  ])("is contradicted where it denies and is denied as a whole: %s", (statement, answer) => {
    expect(judge(statement, answer).verdict).toBe("contradicted");
  });

  it.each([
    ["The passive is used when the doer is unknown", "The passive is not used when the doer is unknown."],
    [
      "Cold air sinks and its moisture condenses",
      "Far from sinking, cold air stays up, and it is not true that its moisture condenses.",
    ],
  ])("is contradicted where its main clause is denied, or each half in its own way: %s", (statement, answer) => {
    expect(judge(statement, answer).verdict).toBe("contradicted");
  });

  it("is met where a denied sentence says the opposite within", () => {
    const answer = "It is false that the brass ring will stick to the nail.";
    expect(judge("The brass ring does not stick to the nail", answer).verdict).toBe("met");
  });

  it("shows nothing of a statement that a denied sentence only touches", () => {
    const answer = "It is a myth that buffers of most routers fill up.";
    expect(judge(STATEMENT, answer).verdict).toBe("absent");
  });

  it.each([
    ["The header is fixed", "The header is optional and has a length."],
    ["Different girls are throwing the balls", "No one had the same ball."],
    ["The buffer of the router is full", "The router has no clock, and its buffer can be full."],
  ])("is not contradicted by a denial within a part of it: %s", (statement, answer) => {
    expect(judge(statement, answer).verdict).not.toBe("contradicted");
  });

  it("is not contradicted by a denial of something else", () => {
    const answer = "The cable has no buffer.";
    expect(judge(STATEMENT, answer).verdict).not.toBe("contradicted");
  });
});

describe("a statement narrowed to an answer", () => {
  it.each([
    "The router drops packtes while the bufer is full.",
    "A full buffer means that routers throw incoming packets away. They are lost.",
    "Nothing of the kind.",
    "",
  ])("is paired as the whole statement is: %j", (answer) => {
    const terms = termsOf(readPassage(answer));
    const index = indexTerms(terms);
    const targets = prepareStatements([STATEMENT], STATEMENT, indexTerms([])).flatMap((one) => one.targets);
    const narrowed = targetsWithin(terms, index)(targets);
    expect(align(narrowed, terms, index)).toEqual(align(targets, terms, index));
    expect(narrowed.every(({ wanted }) => wanted.every(({ key }) => index.has(key)))).toBe(true);
  });
});

describe("statements of a reference", () => {
  const reference = "Port 80 is free. Port 80 is free for the proxy; the list is empty. It is not true that it blocks.";
  const wordsOf = (texts: readonly string[]) =>
    prepareStatements(texts, reference, indexTerms([])).map(({ targets }) =>
      targets.map(({ term }) => `${term.denied ? "not " : ""}${term.word.text}`),
    );

  it("have the words at their own places, each behind the one before", () => {
    const texts = ["Port 80 is free", "Port 80 is free for the proxy", "the list is empty"];
    expect(wordsOf(texts)).toEqual([
      ["port", "80", "free"],
      ["port", "80", "free", "proxy"],
      ["list", "empty"],
    ]);
    const [first, second] = prepareStatements(texts, reference, indexTerms([]));
    expect(first?.targets[0]?.term.word.start).toBe(0);
    expect(second?.targets[0]?.term.word.start).toBe(reference.indexOf("Port", 1));
  });

  it("stand under the denial of the sentence that they stand in", () => {
    expect(wordsOf(["it blocks"])).toEqual([["not blocks"]]);
  });

  it("are read by themselves where the reference does not hold them", () => {
    expect(wordsOf(["The proxy forwards requests"])).toEqual([["proxy", "forwards", "requests"]]);
  });
});

describe("what is known of an answer", () => {
  it("is found once for each passage", () => {
    const passage = readPassage("The router does not discard packets. It keeps them.");
    expect(termsOf(passage)).toBe(termsOf(passage));
    expect(findScopes(passage)).toBe(findScopes(passage));
    expect(stretchesOf(termsOf(passage))).toBe(stretchesOf(termsOf(passage)));
  });

  it("is a stretch for each sentence and each two neighbours", () => {
    const terms = termsOf(readPassage("Routers queue packets. Buffers fill up. Packets get dropped."));
    const { whole, sentences, pairFrom } = stretchesOf(terms);
    expect(whole.terms).toBe(terms);
    expect(sentences.flatMap((window) => window.terms)).toEqual(terms);
    for (const at of [0, 1]) {
      const [first, second] = sentences.slice(at);
      expect(pairFrom(at).terms).toEqual([...(first?.terms ?? []), ...(second?.terms ?? [])]);
      expect(pairFrom(at)).toBe(pairFrom(at));
    }
  });
});

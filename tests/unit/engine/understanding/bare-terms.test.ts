/** Terms without statements: whatever they are wrapped in they are no answer, and terse answers are one. */
import { describe, expect, it } from "vitest";
import { mentionsOnly } from "#engine/understanding/bare-terms.ts";
import { keyPoint, passageOf, questionWith, readingOf } from "../../../support/reading.ts";

const TERMS =
  "cache memory entries hot reads fast latency store stale entries expiry time live invalidation writes key eviction least recent size limit hit rate stampede lock refresh".split(
    " ",
  );
const inParts = (length: number, wrap: (terms: readonly string[]) => string) =>
  Array.from({ length: Math.ceil(TERMS.length / length) }, (_, at) =>
    wrap(TERMS.slice(at * length, (at + 1) * length)),
  ).join(" ");

const LISTS: readonly (readonly [string, string])[] = [
  ["sentences of terms", inParts(5, (terms) => `${terms.join(" ")}.`)],
  ["things to talk about", inParts(4, (terms) => `I would talk about ${terms.join(" ")}.`)],
  ["things like these", inParts(4, (terms) => `Things like ${terms.slice(1).join(", ")} and ${terms[0]} matter here.`)],
  ["first, then", inParts(2, (terms) => `Then ${terms.join(" ")}.`)],
  ["things there are", inParts(3, (terms) => `There is ${terms.join(" and ")}.`)],
  [
    "an answer that includes them",
    inParts(8, ([one, other, ...rest]) => `My answer includes ${one} and ${other}. Key ideas are ${rest.join(", ")}.`),
  ],
  ["articles and conjunctions", inParts(4, (terms) => `There is the ${terms.join(" and the ")}.`)],
  ["possessions", `The ${TERMS.join(" of the ")}.`],
  ["one for the other", inParts(2, ([one, other]) => `Then there's the ${one} for the ${other}.`)],
  ["questions", inParts(3, (terms) => `What about the ${terms.join(" with the ")}?`)],
  [
    "what it involves",
    inParts(
      6,
      ([one, other, ...rest]) => `It involves ${one} as well as ${other}. This is about ${rest.join(" or ")}.`,
    ),
  ],
  [
    "things such as these",
    inParts(6, ([one, other, ...rest]) => `There are things such as ${one}, ${other}. We've got ${rest.join(", ")}.`),
  ],
  ["numbered keywords", inParts(5, ([one, ...rest]) => `Keyword 1 is ${one}, followed by ${rest.join(", ")}.`)],
  ["what is of importance", inParts(3, (terms) => `Of importance is the ${terms.join(" and also the ")}.`)],
  ["lines", inParts(3, (terms) => `- ${terms.join(" ")}\n`)],
  ["colons", inParts(6, (terms) => `${terms.join(": ")}.`)],
];

const ANSWERS: readonly (readonly [string, string])[] = [
  [
    "an explanation",
    "A cache keeps hot entries in memory, so reads are fast. Entries can go stale, so they need a time to live, and when a popular one runs out a lock stops everybody from asking the store at once.",
  ],
  [
    "an estimate of few verbs",
    "Twenty million reminders a day are small numbers. Most of them are for nine in the morning, perhaps two hundred thousand in one minute, and what counts is that minute. A late one is worse for the clinic than a double one.",
  ],
  [
    "a story's beginning of few verbs",
    "In the spring of last year I was the planner of a bakery chain in the north with nine shops, two vans and a single oven. One of the shops, the one at the harbour, threw away a third of its rye bread on the first Monday of every month.",
  ],
  [
    "a terse one",
    "Hash map, constant lookup. One pass, so linear time. Linear space for the map. Empty list returns nothing.",
  ],
  [
    "a telegram on a program",
    "Hash map of counts. Walk list once. Each word increments count. Then scan entries, keep largest. Linear time, linear space. Ties broken by first seen. Empty input returns null.",
  ],
  [
    "a telegram on a design",
    "Users hit load balancer. Servers stateless. Redis holds sessions. Postgres primary, replicas for reads. Queue buffers emails. Workers retry. Dead letters inspected by hand.",
  ],
  [
    "a telegram on an outage",
    "Check disk first. Check logs. Compare last deploy. Roll back. Then find root cause, add alert, write postmortem. Customers informed every thirty minutes.",
  ],
  [
    "a reckoning of few verbs",
    "From forty to sixty percent is four people, and the margin is about thirty points to each side. For a departure each evening on both ends I need two trains plus a reserve, so thirty carriages for seventy five million euros.",
  ],
  [
    "what each of several things is",
    "The answer is the top of the lower half. The invariant is that every value in the lower half is at most as large as every value in the upper half, so its largest is exactly the lower middle.",
  ],
  [
    "a case between two clauses",
    "I'd want to know whether capitals matter and whether neighbours in the wrong order count as one mistake; let me say they don't. My first check is the lengths, and two identical words are fine as well.",
  ],
  ["a short list", "Speed, cost, staleness."],
  [
    "a plan of few verbs",
    "I'd do a power calculation. I need the smallest effect that matters, the spread between classes and the intra-class correlation, then take 80 or 90 percent power. Because classes and not pupils are randomised it is probably 20 to 30 classes a side.",
  ],
  [
    "a calculation",
    "size = 40 bytes * 1000 entries = 40 kb, rate = 500 reads / 10 writes = 50, hit = 0.9, miss = 0.1, cost = 1 + 9",
  ],
  [
    "sentences that begin alike",
    "I would keep hot entries in memory. I would give each of them a time to live. I would lock the key while it is read again. I would measure how many reads it saves.",
  ],
];

describe("mentioned terms", () => {
  it.each(LISTS)("are told as %s", (_name, text) => {
    expect(mentionsOnly(passageOf(text))).toBe(true);
  });

  it.each(ANSWERS)("are not %s", (_name, text) => {
    expect(mentionsOnly(passageOf(text))).toBe(false);
  });

  it("are told where nobody set a mark", () => {
    const spoken = inParts(4, (terms) => `i would talk about ${terms.join(" ")}`);
    expect(mentionsOnly(passageOf(spoken))).toBe(true);
  });

  it("make a text unreadable, where the entries are written", () => {
    const [[, text] = ["", ""]] = LISTS;
    const question = questionWith([keyPoint("fast", ["(read) (fast)"]), keyPoint("stale", ["(entry) (expiry)"])]);
    expect(readingOf(text, question).kind).toBe("unreadable");
    const unwritten = questionWith([keyPoint("fast", [], { statement: "Reads are fast from memory." })]);
    expect(readingOf(text, unwritten).kind).not.toBe("unreadable");
  });
});

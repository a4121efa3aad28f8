/** Verdicts on key points: what meets, half meets, contradicts, and how later words correct earlier ones. */
import { describe, expect, it } from "vitest";
import { keyPoint, questionWith, readingOf, verdictsOf } from "../../../support/reading.ts";

const QUESTION = questionWith([
  keyPoint(
    "fast-reads",
    ["(cache|memory) (fast|quick) (read|lookup)", "(read|lookup) (fast|quick|O(1))", "(cache) (latency) (low|drop)"],
    {
      contradict: ["(read|lookup) (slow|linear)", "cache (pointless|useless)"],
    },
  ),
  keyPoint(
    "stale-entries",
    ["(entry|value|copy) (stale|old|out of date)", "(ttl|time live|expire) (entry|value|key)"],
    {
      contradict: ["(entry|value) (always fresh|never stale)"],
    },
  ),
  keyPoint(
    "not-durable",
    ["(not|never|no) (durable|persistent|source truth)", "(cache|memory) (lose|lost) (restart|crash)"],
    {
      core: false,
    },
  ),
]);

const verdict = (text: string, point: string) => verdictsOf(readingOf(text, QUESTION))[point];

describe("a key point", () => {
  it.each([
    ["met by one full entry", "With a cache the reads get quick for everybody.", "fast-reads", "met"],
    ["met by a bound", "Every lookup becomes O(1) in memory.", "fast-reads", "met"],
    ["met by its own negator", "The cache is not durable at all.", "not-durable", "met"],
    ["absent without its words", "The store is behind the cache.", "fast-reads", "absent"],
    ["absent without the negator it needs", "The cache is durable, I think.", "not-durable", "absent"],
    ["partial by two of three slots", "The cache makes latency visible to us.", "fast-reads", "partial"],
    [
      "partial when it is only half believed",
      "It sits in memory. I'm not sure that reads are fast with it.",
      "fast-reads",
      "partial",
    ],
    ["contradicted by a denial of it", "Reads are not fast with a cache.", "fast-reads", "contradicted"],
    ["contradicted by what asserts the opposite", "With a cache every read is slow.", "fast-reads", "contradicted"],
    ["absent when the opposite is denied", "With a cache a read isn't slow at all.", "fast-reads", "absent"],
    ["met when the denial is denied", "A cache never fails to make reads fast.", "fast-reads", "met"],
    ["absent when the opposite is only asked", "Would a read be slow with it?", "fast-reads", "absent"],
    ["absent when the opposite is called naive", "The naive way makes every read slow.", "fast-reads", "absent"],
  ])("is %s", (_, text, point, wanted) => {
    expect(verdict(text, point)).toBe(wanted);
  });

  it.each([
    [
      "a later contradiction wins",
      "Reads are fast with it. But after all, reads are slow with a cache.",
      "contradicted",
    ],
    ["a later affirmation wins", "Reads are slow with it. No wait, actually reads are fast with a cache.", "met"],
    ["the same words denied later win", "Reads are fast. In truth reads are not fast.", "contradicted"],
    ["a correction wins whatever its words", "Reads are fast. No wait, a lookup isn't quick.", "contradicted"],
    ["other words denied later do not", "Reads are fast. The lookup in the store is not quick.", "met"],
    ["the opposite said first and then corrected is met", "A lookup is linear. Scratch that, a lookup is O(1).", "met"],
  ])("settles both kinds of evidence: %s", (_, text, wanted) => {
    expect(verdict(text, "fast-reads")).toBe(wanted);
  });

  it("cites every sentence it stands on, and no other", () => {
    const text = "Reads are fast with it. The weather is nice. Each lookup is quick too. An entry may be stale.";
    const [fast, stale] = readingOf(text, QUESTION).verdicts;
    expect(fast?.spans.map(({ start, end }) => text.slice(start, end))).toEqual([
      "Reads are fast with it",
      "Each lookup is quick too",
    ]);
    expect(stale?.spans.map(({ start, end }) => text.slice(start, end))).toEqual(["An entry may be stale"]);
  });

  it("cites the denial when it is contradicted", () => {
    const text = "Reads are fast. No wait, reads are not fast.";
    const [fast] = readingOf(text, QUESTION).verdicts;
    expect(fast?.spans.map(({ start, end }) => text.slice(start, end))).toEqual(["No wait, reads are not fast"]);
  });

  it("has spans exactly when it is not absent, in every verdict", () => {
    for (const text of [
      "Reads are fast.",
      "Reads aren't fast.",
      "Nothing here fits.",
      "A cache has latency, low for reads.",
    ]) {
      for (const { verdict: name, spans } of readingOf(text, QUESTION).verdicts) {
        expect(spans.length === 0).toBe(name === "absent");
      }
    }
  });

  it("does not take half a match beside a denial", () => {
    expect(verdict("The cache does not change latency for us.", "fast-reads")).toBe("absent");
  });

  it("is not held against an entry that may ask for a denial by one", () => {
    const off = questionWith([keyPoint("off", ["(off) (seconds|without) (release)", "(off) (seconds) (no release)"])]);
    const said = (text: string) => verdictsOf(readingOf(text, off)).off;
    expect(said("You turn it off in ten seconds, and no release is needed.")).not.toBe("contradicted");
    expect(said("You turn it off in seconds by a release.")).toBe("met");
  });

  it.each(["Without a cache, every read would be slow.", "A slow read in a plain file would work."])(
    "is not contradicted by what would be: %s",
    (text) => {
      expect(verdict(text, "fast-reads")).not.toBe("contradicted");
    },
  );

  it("does not hold two claims of two subjects together against it", () => {
    expect(verdict("I showed the value and I am always fresh in the morning.", "stale-entries")).toBe("absent");
  });
});

describe("what is taken back", () => {
  const bound = questionWith([
    keyPoint("cost", ["(sort|it) (O(n log n))", "(O(n log n)) (time|overall)"], {
      contradict: ["(it|sort|takes|overall) (O(n^2)|quadratic)"],
    }),
  ]);
  const said = (text: string) => verdictsOf(readingOf(text, bound)).cost;

  it.each([
    ["To sort it's O of n squared, no wait, sorry, to sort it's O of n log n.", "met"],
    ["to sort it is o of n squared no wait sorry to sort it is o of n log n", "met"],
    ["The sort is O(n^2). Scratch that, the sort is O(n log n).", "met"],
    ["The sort is um O of you know n log n.", "met"],
    ["The sort is O(n log n). No wait, sorry, the sort takes O(n^2).", "contradicted"],
  ])("is settled by the last that stands: %s", (text, wanted) => {
    expect(said(text)).toBe(wanted);
  });

  it("is not what somebody denies of something else with a word said by habit", () => {
    const habit = [
      "Actually, reads are fast.",
      "Actually, we keep the entries in memory.",
      "Actually, the lookup in the store is not quick.",
    ].join(" ");
    expect(verdict(habit, "fast-reads")).toBe("met");
  });

  it("is what opens the next sentence with that word and denies it", () => {
    expect(verdict("Reads are fast. Actually, a lookup isn't quick.", "fast-reads")).toBe("contradicted");
    expect(verdict("Reads are fast. We pay for it. Actually, a lookup isn't quick.", "fast-reads")).toBe("met");
  });
});

describe("an affirmation that is a part of the opposite", () => {
  const workers = questionWith([
    keyPoint("one-each", ["(worker) (handle|handles) (channel|channels|all)", "(channel) (own) (worker)"], {
      contradict: ["(one|single) (worker) (handle|handles) (all)"],
    }),
  ]);
  const said = (text: string) => verdictsOf(readingOf(text, workers))["one-each"];

  it("does not stand against it", () => {
    expect(said("One worker handles all channels.")).toBe("contradicted");
  });

  it("stands in other words of the same answer, and by itself", () => {
    expect(said("A worker handles its channel.")).toBe("met");
    expect(said("One worker handles all channels? No wait, every channel has its own worker.")).toBe("met");
    expect(said("One worker handles all channels at first. Later each channel has its own worker.")).toBe("met");
  });
});

describe("a half match", () => {
  const filters = questionWith([keyPoint("filters-miss", ["(filter|block list) (word) (misses|not enough)"])]);
  const said = (text: string) => verdictsOf(readingOf(text, filters))["filters-miss"];

  it("does not leave out what denies, since the rest may say the opposite", () => {
    expect(said("I would filter every bad word.")).toBe("absent");
    expect(said("The filter misses some.")).toBe("partial");
    expect(said("A filter of words is not enough.")).toBe("met");
  });
});

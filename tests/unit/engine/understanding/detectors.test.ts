/** Detectors of form, with the misfires of substring matching as counter-examples. */
import { describe, expect, it } from "vitest";
import type { DetectorName } from "#engine/understanding/pattern-compile.ts";
import { groundOf, matched } from "../../../support/reading.ts";

const detects = (name: DetectorName, text: string) => groundOf(text).detected(name).length > 0;

const SHOWN: readonly (readonly [DetectorName, readonly string[]])[] = [
  [
    "situation",
    [
      "Last year our shop moved to a new system.",
      "Two years ago I was on a small team.",
      "In my previous job we ran a warehouse.",
      "During my internship at a bank I kept the reports.",
      "When I was leading the payments team, an audit came up.",
      "While working at a hotel, I handled the bookings.",
      "In 2021 the office closed.",
      "In spring 2022 I kept the books of a club.",
      "Last March we moved.",
      "When we noticed the fault, the shop was closed.",
      "At our company every release was manual.",
      "A couple of months back we had an outage.",
      "In my second semester we built a robot.",
    ],
  ],
  [
    "action",
    [
      "I told my manager at once.",
      "I then personally rewrote the report.",
      "I also built a small tool.",
      "I quickly called both customers.",
      "I have rebuilt the pipeline.",
      "I go to my manager and I explain the problem.",
      "I led the meeting.",
      "So I wrote a checklist.",
      "i restored the backup and i apologised",
    ],
  ],
  [
    "result",
    [
      "The response time fell from 900 to 200 milliseconds.",
      "We cut the cost by half.",
      "Sales rose by 12 percent.",
      "In the end we lost only two orders.",
      "The error rate doubled within a week, then dropped to zero.",
      "It saved us three hours a week.",
      "The result was 20 fewer tickets a day.",
      "Returns fell by 20 percent.",
    ],
  ],
  [
    "reflection",
    [
      "I learned to ask first.",
      "Next time I would start earlier.",
      "Since then I use a checklist.",
      "The lesson was to test backups.",
      "Looking back, I should have asked.",
      "It taught me to listen.",
      "Now I always measure before I change anything.",
      "I realised that nobody had read the plan.",
      "In hindsight the deadline was too tight.",
    ],
  ],
  [
    "complexity",
    ["It runs in O(n log n).", "That is linear time.", "Lookups are constant.", "It takes n squared steps."],
  ],
  ["task", ["My task was to move the data.", "I was responsible for the release.", "They asked me to fix it."]],
];

const NOT_SHOWN: readonly (readonly [DetectorName, readonly string[]])[] = [
  [
    "situation",
    [
      "A hash map stores the counts.",
      "When the list is empty, it returns minus one.",
      "The last element is compared with the first one.",
      "It was not in my last job.",
      "In the map we count.",
      "When he had doubts, I did not answer them.",
      "After a while they trusted us again.",
      "When they were late, nobody minded.",
    ],
  ],
  [
    "action",
    [
      "I would tell my manager.",
      "I did not call anybody.",
      "I think that is right.",
      "I never restored the backup.",
      "We rebuilt the pipeline together.",
      "They told me about it.",
      "I was happy.",
      "I could have asked.",
      "I know the answer.",
    ],
  ],
  [
    "result",
    [
      "It got much better.",
      "There were three people in the room.",
      "The number of errors did not drop to zero.",
      "One of us fixed it.",
      "We were all glad.",
      "return 5;",
    ],
  ],
  [
    "reflection",
    [
      "I did not learn anything.",
      "I have not changed a habit since then.",
      "Looking back, I would not start earlier.",
      "We compare the plans.",
      "Then the next element is read.",
    ],
  ],
  ["complexity", ["It is quick.", "We keep the order of the list.", "A line is drawn.", "The constants are named."]],
  ["task", ["The list needs sorting.", "A queue holds the work."]],
];

describe("a detector", () => {
  it.each(SHOWN.flatMap(([name, texts]) => texts.map((text) => [name, text] as const)))(
    "finds $%s in: %s",
    (name, text) => {
      expect(detects(name, text)).toBe(true);
    },
  );

  it.each(NOT_SHOWN.flatMap(([name, texts]) => texts.map((text) => [name, text] as const)))(
    "finds no $%s in: %s",
    (name, text) => {
      expect(detects(name, text)).toBe(false);
    },
  );

  it.each(["started", "constraints", "considered", "called", "handled", "latest", "adoption", "starting"])(
    "hears no part of a story in the word %s",
    (word) => {
      for (const name of ["situation", "action", "result", "reflection", "complexity"] as const) {
        expect(detects(name, `The ${word} is here.`)).toBe(false);
      }
    },
  );

  it("gives back the words that show it", () => {
    const ground = groundOf("Then I quickly called both customers.");
    const [found] = ground.detected("action");
    const words = ground.passage.words.slice(found?.from, found?.to).map(({ text }) => text);
    expect(words).toEqual(["i", "quickly", "called"]);
  });
});

describe("an action", () => {
  it.each([
    "I covered it all.",
    "I handled everything that was necessary and left nothing out.",
    "I took care of all of it.",
    "I completed each part perfectly.",
    "I addressed every point of the question.",
    "I made it.",
  ])("is not told by a claim without content: %s", (text) => {
    expect(detects("action", text)).toBe(false);
  });

  it.each([
    "I handled the two complaints myself.",
    "I covered the night shift.",
    "I made a checklist.",
    "I took 40 calls.",
    "I gave each customer a refund.",
    "I apologised.",
    "I finished the migration on Friday.",
  ])("is told where something was done to something: %s", (text) => {
    expect(detects("action", text)).toBe(true);
  });
});

describe("an action that was done to nothing", () => {
  it.each([
    "I tried no border cases.",
    "I read no papers.",
    "I spoke with nobody alone.",
    "I sat down with nobody.",
    "I wrote to nobody.",
    "I stored nothing in a dictionary.",
    "I called neither customer.",
  ])("is none: %s", (text) => {
    expect(matched("$action", text)).toEqual([]);
  });

  it.each([
    "I told them no, and stayed firm.",
    "I left nothing to chance.",
    "I lost no order on the way.",
    "I wrote nothing but tests for a week.",
    "I told the team that nobody was to blame.",
    "I wrote the list, and nobody objected.",
    "I searched the logs and found no error.",
    "I proposed that and nothing else until January.",
    "I suggested that nobody else needed to know.",
  ])("but it is where something was done all the same: %s", (text) => {
    expect(matched("$action", text)).not.toEqual([]);
  });

  it("is none of the deeds that an entry names either, but lets its sentence tell others", () => {
    expect(matched("$action (wrote|called)", "I wrote to nobody.")).toEqual([]);
    expect(matched("$action (wrote|called)", "I told nobody and wrote a letter.")).toEqual(["i told wrote"]);
  });
});

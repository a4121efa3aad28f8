/** Which texts are about something else: long answers to other questions, small talk, and not the thin or short reply. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bankQuestion, bankSample, WHOLE_BANK } from "../../../support/bank-sample.ts";
import { padded } from "../../../support/disturbances.ts";
import { HELD_BACK } from "../../../support/held-back-answers.ts";
import { readingOf } from "../../../support/reading.ts";

const kind = (text: string, id: string) => readingOf(text, bankQuestion(id)).kind;

describe("an unrelated text", () => {
  it.each([
    "My sister bought a lovely yellow bicycle and we ate pancakes.",
    "Our piano teacher plays the violin beautifully, especially on Sundays.",
    "Football is on tonight, and my cousins are coming over with pizza.",
  ])("is small talk: %s", (text) => {
    for (const { questionId } of HELD_BACK) expect(kind(text, questionId)).toBe("unrelated");
  });

  it("is the full answer to a question without a common tag, all over the bank", () => {
    const sample = bankSample(20, "asked");
    for (const question of WHOLE_BANK ? sample.filter((_, at) => at % 4 === 0) : sample) {
      for (const other of bankSample(20, "answered")) {
        if (other.tags.some((tag) => question.tags.includes(tag))) continue;
        // a story told for one behavioural question takes any other up
        if (other.type === "behavioral" && question.type === "behavioral") continue;
        const { kind: found, verdicts } = readingOf(other.modelAnswer, question);
        const shown = verdicts.filter(({ verdict }) => verdict === "met").length;
        expect([question.id, other.id, found === "unrelated" || shown <= 1]).toEqual([question.id, other.id, true]);
      }
    }
  });
});

describe("a related text", () => {
  it("is a thin answer about a program, also with other talk beside it", () => {
    const [program] = HELD_BACK;
    const thin = program?.full.split(". ").slice(0, 2).join(". ") ?? "";
    const id = program?.questionId ?? "";
    const talk =
      "My cousin plays the violin on Sundays, and our neighbours bring pancakes, tea and a large yellow bicycle.";
    for (const text of [thin, `${thin}. ${talk}`, `${talk} ${thin}.`]) expect(kind(text, id)).toBe("answer");
  });

  it("is every bank answer of the question itself, the weak one too", () => {
    for (const question of bankSample(60, "own")) {
      for (const text of [
        question.modelAnswer,
        question.checks.paraphrase,
        question.checks.negated,
        question.checks.weak,
      ]) {
        expect([question.id, readingOf(text, question).kind]).toEqual([question.id, "answer"]);
      }
    }
  });

  it.each([
    "Hash map.",
    "O(n)",
    "A dictionary with counts.",
    "Two passes over the list.",
    "Linear time because of one loop.",
  ])("is a short reply: %s", (text) => {
    expect(kind(text, "swe-intern-first-single-visitor")).toBe("answer");
  });

  it("is a good answer among much chatter", () => {
    for (const { questionId, full } of HELD_BACK) expect(kind(padded(full), questionId)).toBe("answer");
  });

  it("is the greater part of an answer, whichever part", () => {
    for (const { questionId, full, secondLanguage } of HELD_BACK) {
      for (const text of [full, secondLanguage]) {
        const sentences = text.split(/(?<=[.!?])\s+/u);
        for (let left = 0; left < sentences.length; left += 1) {
          const rest = sentences.filter((_, at) => at !== left && at !== left + 1).join(" ");
          expect([questionId, left, kind(rest, questionId)]).toEqual([questionId, left, "answer"]);
        }
      }
    }
  });
});

describe("a short answer", () => {
  it("stays one with a sentence to somebody else beside it", () => {
    for (const { questionId, full } of HELD_BACK) {
      const thin = full.split(". ").slice(0, 2).join(". ");
      const before = kind(`${thin}.`, questionId);
      for (const aside of [
        "Hold on, the number on my door is wrong and I have to sign for a parcel.",
        "Sorry, my list of guests fell down.",
      ]) {
        expect([questionId, aside, kind(`${thin}. ${aside}`, questionId)]).toEqual([questionId, aside, before]);
      }
    }
  });
});

describe("an answer in everyday words", () => {
  it.each([
    [
      "behavioral-much-with-little",
      "We wanted to teach every kid in our town to swim, that's roughly eleven hundred primary pupils, and the council had closed the only pool. A boy had drowned in the quarry lake the summer before, so for me it wasn't a hobby. We had four hundred euros and three volunteers. I decided we leave out everything nice: no badges, no strokes, no changing cabins, just can you float and get back to the edge. Then I asked the hotel by the motorway if we could have their pool from six to eight in the morning, when it was empty. Everyone told me parents would never bring children at six. We filled all the places in two days. Retired swimmers taught, parents drove. After two years, 740 children could keep themselves up for five minutes. Not eleven hundred, I have to say. I learned that people will do an uncomfortable thing if the reason is plain, and that I should have looked for a second pool sooner.",
    ],
    [
      "behavioral-two-promises",
      "I run sound for events. In May I'd told the school I'd do their musical on the Saturday, and I'd told a charity I'd have their recordings finished by Saturday night for a broadcast on Sunday. On Friday my second machine died, so only one was possible. The school had a hundred and sixty kids who had rehearsed since autumn, and there's no second date. The charity would lose a slot of twenty minutes on local radio, which hurts, they'd hoped for donations, but the station could maybe move it. So I chose the kids. I called the charity on Friday at noon, didn't write, I called, said it's my fault and not theirs. I phoned the station myself and got them a slot two weeks later and did the edit for nothing. They were disappointed, and one lady never booked me again. The musical went fine. Now I never take two fixed dates in one weekend, and I own a spare laptop.",
    ],
  ])("is taken up though few of its words are the field's: %s", (id, text) => {
    expect(kind(text, id)).toBe("answer");
  });
});

describe("everyday talk of some fifty words", () => {
  const everyday: string[] = JSON.parse(readFileSync("tests/fixtures/everyday.json", "utf8"));
  const untouched = (questions: ReturnType<typeof bankSample>) => {
    const pairs = questions.flatMap((question) => everyday.map((text) => readingOf(text, question)));
    return pairs.filter(({ verdicts }) => verdicts.every(({ verdict }) => verdict === "absent")).length / pairs.length;
  };
  const sample = bankSample(90, "asked");

  it("shows nothing of a technical question", () => {
    expect(untouched(sample.filter(({ type }) => type !== "behavioral"))).toBeGreaterThan(0.95);
  });

  it("shows nothing of a behavioural question in four of five cases", () => {
    expect(untouched(sample.filter(({ type }) => type === "behavioral"))).toBeGreaterThan(0.8);
  });
});

describe("a paragraph on everyday life, shorter than an answer", () => {
  it("shows few behavioural questions a point", () => {
    const everyday = [
      "I am the captain of a ferry. In the morning I check the weather, the engine and the list of passengers. In fog we sail slowly, sound the horn and keep a man at the bow. Last November the radar failed in the middle of the strait. I dropped the speed, called the coast guard and let them guide us in. Everybody got to the other side safely, forty minutes late.",
      "Chess openings follow a few ideas. Put a pawn in the centre, bring out knights before bishops and castle early so the king is safe. Don't move the same piece twice without a reason, and don't take a pawn in the corner with your queen while the others are still asleep. Later, look for open files for your rooks, and count who attacks a square before you put something on it.",
      "You take the second road on the left after the church, then go straight on until you see a petrol station. Behind it there is a gravel path, which is steep but short. At the fork keep right, otherwise you end up at the quarry. After about twenty minutes you will hear the waterfall. Don't climb on the wet rocks. The hut at the top sells cake on weekends, and the last cable car goes down at six.",
    ];
    const behavioural = bankSample(120, "asked").filter(({ type }) => type === "behavioral");
    const pairs = behavioural.flatMap((question) => everyday.map((text) => readingOf(text, question)));
    const shown = pairs.filter(({ verdicts }) => verdicts.some(({ verdict }) => verdict !== "absent"));
    expect(pairs.length).toBeGreaterThan(40);
    expect(shown.length / pairs.length).toBeLessThanOrEqual(0.15);
  });
});

/**
 * Spoken answers with the pauses that people make in them, for measuring when an answer is taken for finished. Original
 * text. What is true about each pause and each end is said here, and nowhere guessed.
 */
import type { Completeness } from "../../durable/engine/understanding/completeness.ts";
import type { TurnNature } from "../../durable/session/voice/timing.ts";

/** Why somebody falls silent in the middle. */
export const PAUSE_KINDS = {
  c: "after a conjunction",
  t: "asked for time",
  n: "inside a number",
  f: "after a filler",
  w: "searching for a word",
  s: "between sentences",
} as const;
export type PauseKind = keyof typeof PAUSE_KINDS;

export type Piece = { readonly text: string; readonly pause: { readonly kind: PauseKind; readonly ms: number } | null };

export type ScriptedAnswer = {
  readonly candidate: string;
  readonly nature: TurnNature;
  /** What its end is: an end that is said, a whole sentence, a fragment that could be all, or one that trails off. */
  readonly end: Exclude<Completeness, "askedForTime">;
  readonly pieces: readonly Piece[];
  /** How slowly the candidate speaks, 1 being usual. */
  readonly stretch: number;
};

const NATURES: Readonly<Record<string, TurnNature>> = {
  b: "behavioral",
  k: "conceptual",
  d: "system_design",
  p: "coding",
  w: "warmUp",
  y: "yesNo",
};
const ENDS: Readonly<Record<string, ScriptedAnswer["end"]>> = {
  E: "explicitEnd",
  C: "complete",
  U: "uncertain",
  I: "incomplete",
};

/** `bC` and a text: nature and end; `{c1500}`: a pause of that kind and so many milliseconds. */
const SCRIPTS: Readonly<Record<string, { readonly stretch: number; readonly answers: readonly string[] }>> = {
  Amara: {
    stretch: 1,
    answers: [
      "wC I am doing well, thank you. {s500} I have been looking forward to this.",
      "bC Last year I worked on the billing team, and {c1800} we had to move all customers to a new provider in six weeks.",
      "bC I talked to both of them in private, {s600} because {c2600} I wanted to hear what each of them needed first.",
      "bC Let me think. {t7000} There was a release in March that went wrong, and I was the one who had approved it.",
      "bC We lost about {n900} four hundred orders that night, and I called every customer myself the next day.",
      "bE I wrote a short note about what happened, {s700} and we changed the way we review. {s800} That's it.",
      "bC My manager wanted speed, but {c2200} the security team wanted one more week, so I offered to ship in two parts.",
      "kC A cache keeps what is expensive to compute, {w900} and it gives it back without asking the database again.",
      "kC The trade off is that {w1400} the data can be stale, so you need a rule for when to throw it away.",
      "dC First I would put a queue between the two services, {s800} and then the worker can take jobs at its own pace.",
      "yU Yes, I am ready.",
    ],
  },
  Bruno: {
    stretch: 0.9,
    answers: [
      "wC Good, thanks. {s400} It is raining here, but the coffee is strong.",
      "bC So our deadline was on a Friday, {s400} and on Tuesday we learned that the supplier could not deliver.",
      "bC I made a list of everything that was still open, and {c1200} we cut it down to what customers would notice.",
      "bU I did.",
      "bC I think the hardest part was um {f1500} telling the team that their work would not be used.",
      "bC Give me a second. {t6500} Okay, the best example is the time I disagreed with our architect about the data model.",
      "kC A process has its own memory, whereas {c1900} threads share the memory of the process they live in.",
      "kC It runs in linear time, because {c1600} every element is looked at once and never again.",
      "pC I would start with a hash map, and {c2400} for each number I look up whether the difference is already in it.",
      "pC The inner loop runs at most {n800} twenty six times, so the whole thing is linear.",
      "dC We need roughly {n1200} two thousand writes per second, which one database can handle if the rows are small.",
    ],
  },
  Chidi: {
    stretch: 1.15,
    answers: [
      "wC I slept well, and I had time for breakfast, so I am fine.",
      "bC In my second year I joined a robotics club, {s1000} and after three months they asked me to lead it.",
      "bC The motor kept failing, so {c3200} I took the whole arm apart on a Sunday and found a broken wire.",
      "bC We had two options. {s900} We could delay the launch, or we could ship without the report.",
      "bC Well, that's a good question. {t8000} I would say my biggest weakness is that I take on too much work.",
      "bC I asked her what she would do in my place, and {c1500} her answer changed how I think about feedback.",
      "bC It took us {n1100} fifteen days, and in the end the error rate went down by half.",
      "kC Normalisation means that each fact is stored once, so that {c2000} an update cannot leave two versions behind.",
      "kC An index is like the {w1700} register of a book, you find the page without reading everything.",
      "kC It depends on the load, {s900} but for most applications one server is enough.",
      "dE I would begin with one region, measure, and grow when the numbers say so. {s900} Does that answer your question?",
    ],
  },
  Dilara: {
    stretch: 1,
    answers: [
      "wU Fine, thanks.",
      "bC There were two people on my team who did not speak to each other, and {c2800} every meeting was a fight.",
      "bC What I learned from it is that {w1200} silence in a meeting does not mean that everybody agrees.",
      "bC I planned the trip for forty students, {s700} and on the day itself everything that could go wrong did go wrong.",
      "bC Let me think about that for a moment. {t9000} When I was at university I failed an exam that I had never expected to fail.",
      "bC I went to the professor and {c1700} asked him to go through my answers with me.",
      "bC Our budget was only {n1000} nine thousand euros, so we had to find sponsors.",
      "bC The customer was angry, {s500} he had every right to be, {s600} and I told him so.",
      "bI I guess I just wanted to make sure that everyone was {w1500} you know",
      "kC Recursion is when a function calls itself, until {c1500} it reaches a case that it can answer directly.",
      "kC Encryption at rest protects the disk, but {c2300} it does nothing once an attacker is inside the application.",
    ],
  },
  Elias: {
    stretch: 0.85,
    answers: [
      "wE Very well, thank you for asking. {s400} How about you?",
      "bC I noticed that our tests took forty minutes, so {c1000} I split them and ran the parts side by side.",
      "bC After that they took {n700} six minutes, and people started to run them before every commit.",
      "bC My colleague left in the middle of the project, {s600} and I took over her part without a handover.",
      "bC I read all her code first and {c1400} wrote down every question that I could not answer.",
      "bC Hmm, let me see. {t6000} I once told a senior engineer that his design would not scale, and I was wrong.",
      "bE He showed me the numbers, and I apologised in front of the team. {s600} That's all.",
      "pC I would use two pointers, one at each end, and {c1300} move the one that stands at the smaller height.",
      "pC If the list is empty we return zero, {s800} otherwise we walk through it once and keep the largest value.",
      "kC A hash function should spread the keys evenly, otherwise {c1600} many of them land in the same bucket.",
      "dC For the feed I would write to every follower when a post is made, except {c2100} for accounts with millions of them.",
    ],
  },
  Farah: {
    stretch: 1.05,
    answers: [
      "wC I am a little nervous, but I am glad to be here.",
      "bC I worked in a hospital, in the {w1800} department that handles the laboratory results.",
      "bC The old system printed everything on paper, and {c3600} nurses had to type it in again by hand.",
      "bC So I interviewed twelve nurses, {s800} and I found that the same four fields caused most of the errors.",
      "bC I need a moment to think. {t11000} The person I learned most from was a nurse who had worked there for thirty years.",
      "bC She told me to watch before I build, because {c2500} people describe what they should do and not what they do.",
      "bC Errors went down by {n1300} thirty five percent in the first quarter.",
      "bC I was proud of that, {s700} but I should have involved the doctors earlier.",
      "bC If I could do it again I would um {f2000} start with one ward instead of five.",
      "kC Precision tells you how many of the alarms were real, and {c2200} recall tells you how many real cases you found.",
      "kU Mostly for privacy.",
    ],
  },
  Goran: {
    stretch: 1.2,
    answers: [
      "wC All good, {s600} I had a long walk this morning.",
      "bC I was the release manager for {w1600} about three years, and in that time we had four serious outages.",
      "bC The worst one was when {w2000} a certificate expired on the first of January.",
      "bC Nobody had noticed the mail, because {c3000} it went to an address of someone who had left.",
      "bC I set up an alarm for every certificate, and {c2000} since then it has not happened again.",
      "bC Bear with me. {t7500} I had to let somebody go once, and I still think about how I did it.",
      "kC Two phase commit asks everybody first, and then {c2700} it tells everybody to go ahead.",
      "kC With eventual consistency, the copies agree in the end, but {c2400} nobody promises you when.",
      "dC We would store the events in a log, and {c1800} every service reads from it at its own speed.",
      "dC Let us say we have {n1500} fifty million users, and each of them sends ten messages a day.",
      "dE Then I would shard by user, because most queries are about one user. {s900} That would be my answer.",
    ],
  },
  Hana: {
    stretch: 0.95,
    answers: [
      "wC Great, thanks, {s400} I practised a lot this week.",
      "bC We were five students, and {c1100} each of us believed that somebody else was writing the report.",
      "bC Two days before the deadline I called everyone together, {s500} and we divided what was left.",
      "bC I stayed up until {n800} three in the morning, and we handed it in with ten minutes to spare.",
      "bC Good question. {t6500} I think I would ask for the reason before I say no.",
      "bC She wanted to use a new framework, whereas {c1700} I wanted to keep what we had, so we built a small example in both.",
      "bE The example decided it for us, and nobody lost face. {s700} I'm done.",
      "kC A stack gives back the last thing that you put in, {s500} a queue gives back the first.",
      "kC Deadlock is when two processes wait for each other, and {c1900} neither of them can ever go on.",
      "pC I sort the intervals by their start, and {c1500} then I merge every interval that begins before the last one ends.",
      "yC No, I think you have answered everything that I wanted to know.",
    ],
  },
};

const PAUSE = /\{([ctnfws])(\d+)\}/g;

function isPauseKind(kind: string | undefined): kind is PauseKind {
  return kind !== undefined && Object.hasOwn(PAUSE_KINDS, kind);
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(PAUSE)) {
    const kind = match[1];
    if (!isPauseKind(kind)) continue;
    pieces.push({ text: text.slice(from, match.index).trim(), pause: { kind, ms: Number(match[2]) } });
    from = match.index + match[0].length;
  }
  pieces.push({ text: text.slice(from).trim(), pause: null });
  return pieces;
}

function answerOf(candidate: string, stretch: number, script: string): ScriptedAnswer {
  const nature = NATURES[script[0] ?? ""];
  const end = ENDS[script[1] ?? ""];
  if (nature === undefined || end === undefined) throw new Error(`No nature or end in: ${script}`);
  return { candidate, nature, end, stretch, pieces: piecesOf(script.slice(3)) };
}

/** All answers, those of one candidate in their order. */
export const ANSWERS: readonly ScriptedAnswer[] = Object.entries(SCRIPTS).flatMap(([candidate, { stretch, answers }]) =>
  answers.map((script) => answerOf(candidate, stretch, script)),
);

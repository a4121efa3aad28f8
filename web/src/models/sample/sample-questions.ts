/** The question cards of the sample report: key points with their quotes, model answers, next steps. */
import type { ReportKeyPoint, ReportQuestion } from "#contract/report.ts";
import type { CriterionId, Verdict } from "#contract/vocabulary.ts";
import { quote, type Said } from "./quoting.ts";
import { HASH_MAP_POINTS } from "./sample-answer.ts";
import { IDS, PROMPTS, SAID } from "./sample-transcript.ts";

type Found = readonly [said: Said, words: string, verdict: Verdict];

function point(
  id: string,
  criterion: CriterionId,
  statement: string,
  verdict: Verdict,
  found: readonly Found[],
  more: Partial<ReportKeyPoint> = {},
): ReportKeyPoint {
  const evidence = found.map(([said, words, how]) => quote(said, words, how));
  return { id, criterion, statement, verdict, asked: true, hinted: false, evidence, ...more };
}

type CardParts = Pick<
  ReportQuestion,
  | "questionId"
  | "title"
  | "prompt"
  | "intent"
  | "type"
  | "answerSeqs"
  | "criteria"
  | "keyPoints"
  | "modelAnswer"
  | "nextStep"
> &
  Partial<ReportQuestion>;

function card(parts: CardParts): ReportQuestion {
  const usual = { difficulty: "medium", warmUp: false, outcome: "answered", assessed: true } as const;
  return { ...usual, hintsUsed: 0, followUpsUsed: 1, ...parts };
}

const HASH = card({
  questionId: IDS.hash,
  title: "The speed of a hash map",
  prompt: PROMPTS.hash,
  intent: "Whether you know why a hash map is fast, and when it stops being so.",
  type: "conceptual",
  answerSeqs: [SAID.hash.seq, SAID.hashMore.seq],
  criteria: [
    { id: "conceptual.accuracy", name: "Accuracy", level: 3.3 },
    { id: "conceptual.depth", name: "Depth", level: 3.6 },
    { id: "conceptual.application", name: "Application or example", level: 3.4 },
    { id: "communication", name: "Communication", level: 4.0 },
  ],
  keyPoints: [
    {
      ...point("bucket", "conceptual.depth", HASH_MAP_POINTS.bucket.statement, "met", []),
      evidence: [HASH_MAP_POINTS.bucket.evidence],
    },
    {
      ...point("average", "conceptual.accuracy", HASH_MAP_POINTS.average.statement, "met", []),
      evidence: [HASH_MAP_POINTS.average.evidence],
    },
    {
      ...point("growth", "conceptual.depth", HASH_MAP_POINTS.growth.statement, "met", []),
      evidence: [
        quote(SAID.hashMore, "Every key has to be placed again in the larger table", "met"),
        HASH_MAP_POINTS.growth.evidence,
      ],
    },
    {
      ...point("worst", "conceptual.accuracy", HASH_MAP_POINTS.worst.statement, "contradicted", []),
      evidence: [HASH_MAP_POINTS.worst.evidence],
    },
    {
      ...point("use", "conceptual.application", HASH_MAP_POINTS.use.statement, "met", [], { asked: false }),
      evidence: [HASH_MAP_POINTS.use.evidence],
    },
  ],
  modelAnswer:
    "A hash map computes a number from the key and uses it to choose a bucket, so it looks in one place and not through everything. On average that makes a lookup constant time. " +
    "The average rests on two things: a hash function that spreads the keys, and a table that grows before its buckets fill up. Growing means placing every key again, which makes a single insert slow now and then, but cheap when it is spread over all of them. " +
    "If the keys do collide, the bucket has to be searched, and in the worst case, when every key lands in the same one, a lookup is linear. Some libraries turn a long bucket into a tree to soften that. " +
    "I used one to count errors by code in a log viewer, where scanning the list for every line had taken seconds.",
  nextStep: "Say the worst case beside the average, and what would cause it.",
});

const DISSENT = card({
  questionId: IDS.dissent,
  title: "A decision you disagreed with",
  prompt: PROMPTS.dissent,
  intent: "Whether you argue with reasons, act on your part, and can tell what it changed.",
  type: "behavioral",
  answerSeqs: [SAID.dissent.seq, SAID.dissentMore.seq],
  criteria: [
    { id: "behavioral.situation", name: "Situation and stakes", level: 4.2 },
    { id: "behavioral.action", name: "Ownership and action", level: 4.3 },
    { id: "behavioral.result", name: "Result and impact", level: 1.4 },
    { id: "behavioral.relevance", name: "Relevance to the question", level: 3.8 },
    { id: "communication", name: "Communication", level: 3.7 },
  ],
  keyPoints: [
    point("setting", "behavioral.situation", "Says when and where it was, and what was at stake.", "met", [
      [SAID.dissent, "Last spring our team wanted to move the whole checkout to a new queue in one release", "met"],
    ]),
    point("role", "behavioral.situation", "Says which part was their own.", "met", [
      [SAID.dissent, "I was responsible for the payment worker", "met"],
    ]),
    point("argument", "behavioral.relevance", "Brings reasons or facts to the disagreement.", "met", [
      [SAID.dissent, "a one-page comparison with the three failures we had seen that year", "met"],
    ]),
    point("action", "behavioral.action", "Tells what they did themselves, step by step.", "met", [
      [
        SAID.dissent,
        "I wrote a one-page comparison with the three failures we had seen that year and asked our lead",
        "met",
      ],
      [SAID.dissent, "I built a switch so that we could turn back within a minute", "met"],
    ]),
    point("result", "behavioral.result", "Names an outcome that could be checked.", "partial", [
      [SAID.dissentMore, "It went fine in the end and everybody was happy with it", "partial"],
    ]),
    point("lesson", "behavioral.reflection", "Says what they do differently since then.", "absent", [], {
      asked: false,
    }),
  ],
  modelAnswer:
    "In March our team planned to move the whole checkout to a new queue in one release, two weeks before the spring sale. I owned the payment worker, and I saw that a failure there would stop every order. " +
    "I wrote down the three outages of that year with what each had cost, took the page to our lead, and proposed to move refunds first, since a refund can wait an hour and a payment cannot. She agreed. I built a switch that took us back within a minute and rehearsed it with the team on call. " +
    "We moved refunds a week later; the switch was needed once, and nobody outside noticed. Payments followed after the sale with no failed order. " +
    "Since then I ask for the way back before I argue about the way forward.",
  nextStep: "End the story with one result that can be counted: a number, a date, or what somebody said.",
});

const REPEAT = card({
  questionId: IDS.repeat,
  title: "The first visitor who returns",
  prompt: PROMPTS.repeat,
  intent: "Whether you find a method that fits, know its cost, and can show that it is right.",
  type: "coding",
  answerSeqs: [SAID.repeat.seq, SAID.repeatMore.seq],
  criteria: [
    { id: "coding.approach", name: "Approach", level: 4.1 },
    { id: "coding.correctness", name: "Correctness reasoning", level: 4.2 },
    { id: "coding.complexity", name: "Complexity", level: 3.4 },
    { id: "coding.edge_cases", name: "Edge cases and testing", level: 4.3 },
    { id: "communication", name: "Communication", level: 4.1 },
  ],
  keyPoints: [
    point("method", "coding.approach", "One pass with a set of the ids seen finds the first repeat.", "met", [
      [SAID.repeat, "go through the list once and keep the ids I have seen in a set", "met"],
    ]),
    point("cost", "coding.complexity", "It takes linear time and linear extra space.", "met", [
      [SAID.repeat, "That is linear time and linear space", "met"],
    ]),
    point("none", "coding.edge_cases", "It says what comes out when nothing repeats.", "met", [
      [SAID.repeat, "If the list is empty or nothing comes twice I return null", "met"],
    ]),
    point("tricky", "coding.edge_cases", "A test tells the first repeat from the repeat of the first.", "met", [
      [
        SAID.repeatMore,
        "where the second pair closes before the first, like 1 2 2 1, where the answer has to be 2",
        "met",
      ],
    ]),
    point("invariant", "coding.correctness", "The set holds exactly the ids that came before.", "met", [
      [SAID.repeatMore, "Before each step the set holds exactly the ids that came earlier", "met"],
    ]),
    point("limits", "coding.framing", "It asks for the size or the kind of the ids before it begins.", "absent", [], {
      asked: false,
    }),
  ],
  modelAnswer:
    "Let me settle the input first: the ids are whole numbers, there may be millions, and I return nothing if none comes twice. The simple way compares each id with all earlier ones, which is quadratic. " +
    "I keep the ids seen so far in a set instead. For each id I ask whether the set has it; if so that is the answer, otherwise I add it. The set always holds exactly the ids before the present one, so the first hit is the first repeat. " +
    "Every id is looked up once and added at most once, so it takes linear time on average and linear extra space. " +
    "I would test an empty list, a list without a repeat, and 1 2 2 1, where the answer is 2 and not 1.",
  nextStep: "Before you solve it, ask how many ids there are and what should come out when none repeats.",
});

const REMIND = card({
  questionId: IDS.remind,
  title: "One reminder the day before",
  prompt: PROMPTS.remind,
  intent: "Whether you design from needs, and think of what fails.",
  type: "system_design",
  answerSeqs: [SAID.remind.seq, SAID.remindMore.seq],
  hintsUsed: 1,
  followUpsUsed: 0,
  criteria: [
    { id: "system_design.requirements", name: "Requirements and estimates", level: 3.1 },
    { id: "system_design.architecture", name: "Architecture", level: 3.9 },
    { id: "system_design.data", name: "Data and interfaces", level: 3.6 },
    { id: "system_design.scaling", name: "Scaling and failure", level: 3.5 },
    { id: "communication", name: "Communication", level: 3.9 },
  ],
  keyPoints: [
    point("load", "system_design.requirements", "States how many reminders there are, or assumes a number.", "met", [
      [SAID.remind, "let me assume two hundred thousand a day", "met"],
    ]),
    point("queue", "system_design.architecture", "A queue stands between finding what is due and sending it.", "met", [
      [
        SAID.remind,
        "puts one message for each into a queue. Workers take them from the queue and call the mail provider",
        "met",
      ],
    ]),
    point("once", "system_design.data", "A stored key keeps a customer from getting two.", "met", [
      [SAID.remind, "store the appointment id together with the day and skip what is already there", "met"],
    ]),
    point("retry", "system_design.scaling", "A failing provider is tried again with growing delay.", "met", [
      [SAID.remind, "the messages stay in the queue and are tried again with a growing delay", "met"],
    ]),
    point(
      "watch",
      "system_design.scaling",
      "Something notices when reminders stop.",
      "partial",
      [[SAID.remindMore, "count sent against due for every hour and raise an alarm when they differ", "partial"]],
      { hinted: true },
    ),
    point("price", "system_design.trade_offs", "Weighs a queue against sending at once.", "absent", [], {
      asked: false,
    }),
  ],
  modelAnswer:
    "I start with the needs: one reminder for each appointment, on the day before, in the customer's time zone, and never two. I assume two hundred thousand a day, which is only a few a second, so correctness matters more than speed. " +
    "A job runs every five minutes, selects what is due from an index on the time, and puts one message for each into a queue. Workers take them and call the mail provider. Before sending, a worker inserts the appointment and the day under a unique key; if the row is there, it stops. " +
    "If the provider fails, the message returns with a growing delay and is set aside after a day, where a person sees it. I compare due and sent every hour and raise an alarm when they differ. " +
    "A queue costs a part to run, but it keeps a slow provider from stopping the job.",
  nextStep: "Say what your choice costs: name one thing the queue makes worse.",
});

const INDEX = card({
  questionId: IDS.index,
  title: "The price of an index",
  prompt: PROMPTS.index,
  intent: "Whether you weigh what an index gains against what it costs.",
  type: "conceptual",
  answerSeqs: [SAID.index.seq, SAID.indexMore.seq],
  criteria: [
    { id: "conceptual.accuracy", name: "Accuracy", level: 3.9 },
    { id: "conceptual.trade_offs", name: "Trade-offs and limits", level: 2.6 },
    { id: "communication", name: "Communication", level: 3.4 },
  ],
  keyPoints: [
    point("gain", "conceptual.accuracy", "An index finds rows without reading the whole table.", "met", [
      [SAID.index, "the database can then find the rows without reading everything", "met"],
    ]),
    point("write", "conceptual.trade_offs", "Every write has to keep the index up to date.", "met", [
      [SAID.index, "every write has to update the index as well, and it takes space", "met"],
    ]),
    point("limit", "conceptual.trade_offs", "It gains little when most rows match.", "absent", [], {
      notShownIn: SAID.indexMore.seq,
    }),
    point("order", "conceptual.depth", "The order of the columns decides which queries it serves.", "absent", [], {
      asked: false,
    }),
  ],
  modelAnswer:
    "I add an index when a query filters or sorts on a column often and picks few rows out of many. The database can then walk a sorted tree to the rows in place of reading the whole table. " +
    "The price is paid on every write, because the tree must be kept up to date, and in space. With several columns the order counts: an index on customer and date serves a search by customer, but not one by date alone. " +
    "It helps little when most rows match, when the table is small, or when a function is applied to the column. I look at the plan before and after to see whether it is used at all, and I drop the ones that no query uses.",
  nextStep: "Have one case ready in which the tool does not help; it shows that you know its limits.",
});

export const SAMPLE_QUESTIONS: readonly ReportQuestion[] = [HASH, DISSENT, REPEAT, REMIND, INDEX];

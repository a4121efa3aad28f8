/** The card as `docs/grader-card.md`: every figure of the data, the bad ones too. Measures nothing. */
import type { FloorRate, GraderCard } from "../../worker/contract/grader-card.ts";

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const NOT_RUN = "not run";
const percent = (part: number, digits = 1): string => `${(part * 100).toFixed(digits)} %`;
const number = (value: number | null, digits = 2): string => (value === null ? NOT_RUN : value.toFixed(digits));

function rate(found: FloorRate | null): string {
  if (found === null || found.tried === 0) return "–";
  return `${percent(found.held / found.tried)} of ${found.tried}`;
}

function floors(rows: GraderCard["floors"]): string {
  return table(
    ["handed in", "must come out", "shown texts", "hidden texts"],
    rows.map((row) => [row.name, row.floor, rate(row.shown), rate(row.hidden)]),
  );
}

function broken(rows: GraderCard["floors"]): string {
  const lines = rows.flatMap(({ name, shown, hidden }) => {
    const examples = [...(shown?.broken ?? []), ...(hidden?.broken ?? [])];
    return examples.length === 0 ? [] : [`- ${name}: ${examples.map((one) => `\`${one}\``).join(", ")}`];
  });
  return lines.length === 0 ? "No floor breaks." : `Where a floor breaks, for example:\n\n${lines.join("\n")}`;
}

/** Which kinds of texts break a floor: one that always does is another fault than many now and then. */
function worst(rows: GraderCard["floors"]): string[] {
  const found = rows.flatMap(({ name, shown, hidden }) =>
    Object.entries({ shown, hidden }).flatMap(([set, rate]) =>
      (rate?.worst ?? []).map((one) => [
        name,
        set,
        `\`${one.template}\``,
        String(one.tried - one.held),
        String(one.tried),
      ]),
    ),
  );
  if (found.length === 0) return [];
  return [
    "By the kind of text, at most five of each:",
    table(["handed in", "texts", "kind of text", "broke", "of"], found),
  ];
}

function relations(rows: GraderCard["relations"]): string {
  return table(
    ["change of form", "texts", "answers", "largest change", "mean change", "within 0.25"],
    rows.map((row) => [
      row.name,
      row.set,
      String(row.tried),
      ...(row.tried === 0 ? ["–", "–", "–"] : [number(row.max), number(row.mean, 4), percent(row.within)]),
    ]),
  );
}

function subgroups(rows: GraderCard["subgroups"]): string {
  return table(
    ["pairs differ in", "pairs", "largest change", "mean change", "within 0.25", "standardised difference"],
    rows.map((row) => [
      row.name,
      String(row.pairs),
      number(row.max),
      number(row.mean, 4),
      percent(row.within),
      number(row.difference, 3),
    ]),
  );
}

function spokenAnswers(rows: GraderCard["spokenAnswers"]): string {
  return table(
    [
      "texts",
      "answers",
      "taken for none",
      "points stated",
      "of them met",
      "95 % interval",
      "partly",
      "points met",
      "of them not said",
      "the opposite said",
      "readers agree",
    ],
    rows.map((row) => [
      row.set,
      String(row.answers),
      String(row.turnedAway),
      String(row.stated),
      percent(row.found / row.stated),
      `${percent(row.low)} to ${percent(row.high)}`,
      percent(row.half / row.stated),
      String(row.met),
      String(row.metUnsaid),
      String(row.metDenied),
      row.readersAgree === null ? "one reader" : percent(row.readersAgree),
    ]),
  );
}

function wrongClaims(rows: GraderCard["wrongClaims"]): string {
  return table(
    ["texts", "answers", "wrong claims", "told to be wrong", "taken for right", "other points", "called wrong"],
    rows.map((row) => [
      row.set,
      String(row.answers),
      String(row.wrong),
      percent(row.told / row.wrong),
      percent(row.taken / row.wrong),
      String(row.others),
      percent(row.accused / row.others),
    ]),
  );
}

function simulation(found: GraderCard["simulation"]): string {
  if (found === null) return NOT_RUN;
  const { recovery, halo, spread, seed } = found;
  const rows = recovery.map((row) => [
    row.wording,
    String(row.candidates),
    String(row.questions),
    number(row.r),
    number(row.rmse),
    number(row.criterionR),
    number(row.criterionRmse),
    percent(row.coverage),
  ]);
  const head = [
    "words",
    "candidates",
    "questions",
    "r",
    "RMSE",
    "r by criterion",
    "RMSE by criterion",
    "80 % intervals hold",
  ];
  return [
    table(head, rows),
    "",
    `- An expert who halts stands above a fluent novice on content in ${percent(halo.ranked)} of ${halo.pairs} pairs, by a whole level or more in ${percent(halo.byALevel)}.`,
    `- Mean overall scores reach from ${number(spread.lowest, 1)} to ${number(spread.highest, 1)} over the abilities: ${number(spread.points, 1)} points.`,
    `- First seed: ${seed}.`,
  ].join("\n");
}

function agreement(sets: GraderCard["agreement"]): string {
  if (sets === null) return NOT_RUN;
  return sets
    .map(({ name, licence, hash, figures, perQuestion }) => {
      const interval = (low: number | null, high: number | null): string =>
        low === null || high === null ? "–" : `${number(low)} to ${number(high)}`;
      return [
        `### ${name}`,
        "",
        `Licence: ${licence}. Files: ${hash ?? "no hash"}.`,
        "",
        table(
          ["answers", "measure", "n", "value", "95 % interval", "lexical baseline"],
          figures.map((one) => [
            one.split,
            one.metric,
            String(one.n),
            number(one.value, 3),
            interval(one.low, one.high),
            one.baseline === null ? "–" : number(one.baseline, 3),
          ]),
        ),
        ...(perQuestion.length === 0
          ? []
          : [
              "",
              table(
                ["answers", "question", "measure", "n", "value"],
                perQuestion.map((one) => [
                  one.split,
                  one.question,
                  one.metric,
                  String(one.n),
                  one.value === null ? "–" : number(one.value, 3),
                ]),
              ),
            ]),
      ].join("\n");
    })
    .join("\n\n");
}

function stability({ repeat, abstention, speed }: GraderCard): string {
  const lines = [
    `- Repeats: ${repeat.otherwise} of ${repeat.answers} answers came out otherwise in ${repeat.runs} runs; variance ${repeat.variance}.`,
    `- Abstention: ${abstention.answersNotAssessed} of ${abstention.answers} answers, weak ones among them, were left without a level; ${abstention.nonAnswersNotAssessed} of ${abstention.nonAnswers} texts that are no answers were.`,
    speed === null
      ? `- Speed: ${NOT_RUN}.`
      : `- Speed in Node, 95th percentile: ${number(speed.answerP95)} ms for an answer (${speed.answers}), ${number(speed.reportP95)} ms for a session's report (${speed.reports}).`,
  ];
  return lines.join("\n");
}

/** Ends with a line break. */
export function cardAsMarkdown(card: GraderCard): string {
  const parts = [
    "# Grader card",
    `What the grader can and cannot do, measured by \`npm run card\` and shown at \`/grader\`. Engine ${card.engine}, rubrics ${card.rubric}, bank ${card.bank} with ${card.questions} questions.`,
    "## Attacks",
    "Shown texts were there while the reader was made. Hidden texts are by another hand, were laid down before they were first tried, and are never tuned on (`tests/fixtures/hidden`).",
    floors(card.floors),
    broken(card.floors),
    ...worst(card.floors),
    "## Changes of form",
    "Levels of the model answers before and after; 0.25 level is allowed.",
    relations(card.relations),
    "## Who says it",
    "The same answer by two people. At most 0.25 level and 0.10 standard deviations are allowed.",
    subgroups(card.subgroups),
    "## Answers in everyday words",
    "Given to the prompt alone; readers who saw the statements of the key points, and neither entries nor results, say which of them are stated. The shown answers were there while the reader was made.",
    spokenAnswers(card.spokenAnswers),
    "## Wrong claims",
    "Spoken answers of people who are mistaken in something, and of careful ones who speak of much that is not so. Most mistakes are in the meaning and not in the words, which is all that is read without a language model.",
    wrongClaims(card.wrongClaims),
    "## A reference answer alone",
    "Where nobody has written down the ways to say it, as in questions of one's own and in the batch tool: short references of 4 to 45 words from many fields, honest answers and attacks by five hands.",
    floors(card.shortReferences),
    ...worst(card.shortReferences),
    "## Agreement with people",
    agreement(card.agreement),
    "## Simulated candidates",
    "Their skill is known: r and RMSE say how well the levels find it. Of the 80 % intervals 77 to 83 % should hold it.",
    simulation(card.simulation),
    "## Stability, abstention, speed",
    stability(card),
    ...(card.notRun.length === 0 ? [] : ["## Not run", card.notRun.map((one) => `- ${one}`).join("\n")]),
  ];
  return `${parts.join("\n\n")}\n`;
}

/**
 * When Viva takes an answer for finished, on answers with scripted pauses, beside fixed rules on the same sound: how often
 * somebody is cut off, how much later than an oracle that knows the true end, and how long the wait is (session-protocol
 * §10, §11). The words are those of a simulated recogniser; the sound is synthetic, the voice detection the page's own.
 */
import { afterPause, deadlineFor, type Endpointer, FRESH_ENDPOINTER } from "../../durable/session/voice/endpointing.ts";
import { ANSWERS, PAUSE_KINDS, type PauseKind, type ScriptedAnswer } from "../speech/answers.ts";
import { speechFrames } from "../speech/frames.ts";
import { retoldAnswers } from "../speech/retold.ts";
import { type SaidAnswer, sayAnswer } from "../speech/say-answer.ts";
import { type RecogniserManner, USUAL_RECOGNISER } from "../speech/simulated-recogniser.ts";
import { fixedRule, type Hearing, type Rule, viva } from "./endpointing-rules.ts";
import { type Benchmark, type Measure, measureOf, single } from "./measure.ts";

const SAMPLES_PER_MS = 16;

const RULES: readonly (readonly [string, Rule])[] = [
  ["Viva", viva],
  ["0.5/3 s", fixedRule(500, 3_000)],
  ["0.6/5 s", fixedRule(600, 5_000)],
  ["1.5 s", fixedRule(1_500, 1_500)],
];

type Setting = {
  readonly name: string;
  readonly answers: readonly ScriptedAnswer[];
  readonly snrDb: number | null;
  readonly manner: RecogniserManner;
};

const RETOLD = 100;

const SETTINGS: readonly Setting[] = [
  { name: "scripted", answers: ANSWERS, snrDb: null, manner: USUAL_RECOGNISER },
  { name: "scripted, no marks", answers: ANSWERS, snrDb: null, manner: { ...USUAL_RECOGNISER, punctuates: false } },
  { name: "scripted, noise 20 dB", answers: ANSWERS, snrDb: 20, manner: USUAL_RECOGNISER },
  { name: "scripted, noise 10 dB", answers: ANSWERS, snrDb: 10, manner: USUAL_RECOGNISER },
  { name: "retold", answers: retoldAnswers(RETOLD), snrDb: null, manner: USUAL_RECOGNISER },
];

export type Outcome = {
  readonly answer: ScriptedAnswer;
  /** Pauses in which the answer was taken for finished. */
  readonly cuts: readonly { readonly kind: PauseKind | null; readonly undone: boolean }[];
  /** Null where it was cut for good, or never ended. */
  readonly waitMs: number | null;
  readonly lateMs: number | null;
};

/** Ends when the answer is truly over and the wait of its true class has passed, as the candidate's true pauses teach it. */
function oracleMs(said: SaidAnswer, endpointer: Endpointer): number {
  const lastSpeechEndMs = said.endSample / SAMPLES_PER_MS;
  const deadline = deadlineFor(endpointer, { lastSpeechEndMs, completeness: said.answer.end, released: false });
  return deadline ?? lastSpeechEndMs;
}

function learned(said: SaidAnswer, endpointer: Endpointer): Endpointer {
  const taught = said.pauses.filter(({ kind }) => kind !== "t");
  return taught.reduce(
    (known, { fromSample, toSample }) => afterPause(known, (toSample - fromSample) / SAMPLES_PER_MS),
    { ...endpointer, nature: said.answer.nature },
  );
}

export function judge(
  hearing: Hearing,
  rule: Rule,
  before: Endpointer | null,
  oracle: Endpointer,
): [Outcome, Endpointer | null] {
  const { said } = hearing;
  const { commits, endpointer } = rule(hearing, before);
  const cuts = commits
    .filter(({ atSample }) => atSample < said.endSample)
    .map(({ atSample, undone }) => ({
      kind: said.pauses.findLast(({ fromSample }) => fromSample <= atSample)?.kind ?? null,
      undone,
    }));
  const end = commits.at(-1)?.atSample;
  const isWhole = end !== undefined && end >= said.endSample && cuts.every(({ undone }) => undone);
  const endMs = isWhole ? end / SAMPLES_PER_MS : null;
  const outcome = {
    answer: said.answer,
    cuts,
    waitMs: endMs === null ? null : endMs - said.endSample / SAMPLES_PER_MS,
    lateMs: endMs === null ? null : endMs - oracleMs(said, oracle),
  };
  return [outcome, endpointer];
}

/** Answers of one candidate follow each other: what a rule learns in one it knows in the next. */
export function judgeAll(hearings: readonly Hearing[], rule: Rule): Outcome[] {
  const outcomes: Outcome[] = [];
  let candidate = "";
  let known: Endpointer | null = null;
  let oracle = FRESH_ENDPOINTER;
  for (const hearing of hearings) {
    const { said } = hearing;
    if (said.answer.candidate !== candidate) {
      candidate = said.answer.candidate;
      known = null;
      oracle = FRESH_ENDPOINTER;
    }
    oracle = learned(said, oracle);
    const [outcome, endpointer] = judge(hearing, rule, known, oracle);
    known = endpointer;
    outcomes.push(outcome);
  }
  return outcomes;
}

const defined = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

const percent = (part: number, whole: number): number => (100 * part) / Math.max(1, whole);

function measuresOf(name: string, outcomes: readonly Outcome[], pauses: number): Measure[] {
  const cut = outcomes.filter(({ cuts }) => cuts.length > 0).length;
  const cuts = outcomes.flatMap((outcome) => outcome.cuts);
  return [
    single(`${name}: answers cut off`, "%", percent(cut, outcomes.length), outcomes.length),
    single(`${name}: pauses taken for an end`, "%", percent(cuts.length, pauses), pauses),
    measureOf(`${name}: lateCommitMs`, "ms", defined(outcomes.map(({ lateMs }) => lateMs))),
    measureOf(`${name}: wait after the end`, "ms", defined(outcomes.map(({ waitMs }) => waitMs))),
  ];
}

function tellKinds(say: (line: string) => void, hearings: readonly Hearing[], outcomes: readonly Outcome[]): void {
  for (const [kind, name] of Object.entries(PAUSE_KINDS)) {
    const all = hearings.flatMap(({ said }) => said.pauses).filter((pause) => pause.kind === kind).length;
    const cut = outcomes.flatMap(({ cuts }) => cuts).filter((one) => one.kind === kind);
    say(`    ${name}: ${cut.length} of ${all}, ${cut.filter(({ undone }) => undone).length} of them undone`);
  }
}

export async function hearingsOf(setting: Omit<Setting, "name">): Promise<Hearing[]> {
  const hearings: Hearing[] = [];
  for (const answer of setting.answers) {
    const said = await sayAnswer(answer, setting.snrDb);
    hearings.push({ said, frames: speechFrames(said.pcm16k), manner: setting.manner });
  }
  return hearings;
}

async function measured(setting: Setting, say: (line: string) => void): Promise<Measure[]> {
  const hearings = await hearingsOf(setting);
  const pauses = hearings.reduce((sum, { said }) => sum + said.pauses.length, 0);
  return RULES.flatMap(([name, rule]) => {
    const outcomes = judgeAll(hearings, rule);
    if (rule === viva) {
      say(`  ${setting.name}: ${hearings.length} answers, ${pauses} pauses; taken for an end by Viva`);
      tellKinds(say, hearings, outcomes);
    }
    return measuresOf(`${setting.name} · ${name}`, outcomes, pauses);
  });
}

export const endpointing: Benchmark = async (say) => {
  const measures: Measure[] = [];
  for (const setting of SETTINGS) measures.push(...(await measured(setting, say)));
  return measures;
};

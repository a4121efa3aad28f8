/**
 * Reads one candidate turn against one question: what kind of text it is, what it says on every key point, and
 * the words that say it. Pure; levels are made elsewhere.
 */
import type { EngineQuestion } from "../content.ts";
import { ENGINE, type PointVerdict, type Reading, type ReadingKind, type Signals } from "../state.ts";
import { orderOfReference, type ReferenceOrder } from "./arrangement.ts";
import { mentionsOnly } from "./bare-terms.ts";
import { type EchoMemory, type EchoSources, echoSources, joinSources } from "./echo.ts";
import { findForeign } from "./foreign.ts";
import { verdictsInIndented, withoutIndents } from "./indents.ts";
import { blank, findInstructions } from "./instructions.ts";
import { isBesideAll, isRemainder, isShort, kindOf, kindOfLittle } from "./kinds.ts";
import { MatchGround, type Vocabulary, vocabularyOf } from "./match-ground.ts";
import { findScopes } from "./negation-scopes.ts";
import { lazily } from "./once.ts";
import { emptyMemory } from "./pattern-compile.ts";
import { type CompiledPoint, compilePoint, type JudgedPoint, judgeFurther, judgePoint, type Reader } from "./points.ts";
import { isOfAnswer, isUnrelated } from "./relevance.ts";
import { type Passage, readPassage } from "./sentences.ts";
import { readSignals, signpostsIn } from "./signals.ts";
import { judgeStatement, prepareStatements, type Statement, stretchesOf } from "./statements.ts";
import { isStrewn } from "./strewn.ts";
import { type Given, givenIn, isHollowStory } from "./substance.ts";
import { indexTerms, termsOf } from "./terms.ts";
import { isTied, type Tie } from "./ties.ts";
import { type Judged, type Topics, topicsOf } from "./topics.ts";
import { isOnVerdict, isOnVerdictWhole } from "./verdict-talk.ts";
import { verifySpan } from "./verify.ts";

export type ReadContext = {
  readonly turnId: string;
  /** Everything the interviewer has said on this question so far. */
  readonly interviewerSaid: readonly string[];
  /** What was said when somebody was asked how this text belongs to the question. */
  readonly tie?: Tie | undefined;
};

type Prepared = {
  readonly points: readonly CompiledPoint[];
  /** For each point without written entries what stands in their place; null for all others. */
  readonly statements: readonly (Statement | null)[];
  readonly vocabulary: Vocabulary;
  readonly given: () => Given;
  readonly asked: EchoSources;
  readonly sources: EchoMemory;
  readonly topics: Topics;
  /** How the words of its model answer stand together. */
  readonly order: () => ReferenceOrder;
};

const prepared = new WeakMap<EngineQuestion, Prepared>();

/** A point that nobody has written entries for is read by its statement. */
function statementsOf({ keyPoints, prompt, exhibit, modelAnswer }: EngineQuestion): (Statement | null)[] {
  const unwritten = keyPoints.filter(({ accept }) => accept.length === 0);
  if (unwritten.length === 0) return keyPoints.map(() => null);
  const asked = indexTerms(termsOf(readPassage(exhibit === undefined ? prompt : `${prompt}\n${exhibit.text}`)));
  const texts = unwritten.map(({ statement }) => statement);
  const statements = prepareStatements(texts, modelAnswer, asked);
  return keyPoints.map((point) => statements[unwritten.indexOf(point)] ?? null);
}

/** Compiling is pure, so it is done once for each question object. */
function prepare(question: EngineQuestion): Prepared {
  const known = prepared.get(question);
  if (known !== undefined) return known;
  const memory = emptyMemory();
  const spoken = emptyMemory();
  const points = question.keyPoints.map((point) => compilePoint(point, memory, spoken));
  const sources: EchoMemory = new Map();
  const asked = echoSources(
    [question.prompt, question.rephrase, question.title, question.exhibit?.text ?? ""],
    sources,
  );
  const made = {
    points,
    statements: statementsOf(question),
    vocabulary: vocabularyOf([...memory.slots.values(), ...spoken.slots.values()]),
    given: lazily(() => givenIn([question.prompt, question.rephrase].map(readPassage))),
    sources,
    asked,
    topics: topicsOf(question, memory),
    order: lazily(() => orderOfReference(readPassage(question.modelAnswer))),
  };
  prepared.set(question, made);
  return made;
}

/** Does ahead of an answer what reading any takes: about half of the work, the first time a question is read. */
export function prepareReading(question: EngineQuestion): void {
  const { given, topics } = prepare(question);
  given();
  void topics.wide;
}

export function isPrepared(question: EngineQuestion): boolean {
  return prepared.has(question);
}

/** What was asked, shown and said: nothing of it can be evidence. */
export function askedSources(question: EngineQuestion, interviewerSaid: readonly string[]): EchoSources {
  const { asked, sources } = prepare(question);
  return joinSources(asked, echoSources(interviewerSaid, sources));
}

const absent = (points: readonly CompiledPoint[]): PointVerdict[] =>
  points.map((point) => ({ keyPointId: point.id, verdict: "absent", spans: [], by: ENGINE }));

/** Judges every point: by its entries, or by its statement where there are none. */
function judgeAll(reader: Reader, { points, statements }: Prepared): JudgedPoint[] {
  const stretches = stretchesOf(statements.some((one) => one !== null) ? termsOf(reader.ground.passage) : []);
  return points.map((point, at) => {
    const statement = statements[at] ?? null;
    if (statement === null) return judgePoint(reader, point);
    const { verdict, hits, span } = judgeStatement(reader.ground, reader.turnId, statement, stretches);
    const stands = span !== null && reader.verified(span);
    return {
      verdict: {
        keyPointId: point.id,
        verdict: stands ? verdict : "absent",
        spans: stands ? [span] : [],
        by: ENGINE,
      },
      support: stands ? hits : 0,
    };
  });
}

/** Beside what an answer shows in the words of the entries, it may show more in everyday ones; those alone show nothing. */
function withFurther(reader: Reader, { points, statements }: Prepared, judged: readonly JudgedPoint[]): PointVerdict[] {
  const verdicts = judged.map(({ verdict }) => verdict);
  if (verdicts.every(({ verdict }) => verdict !== "met")) return verdicts;
  return verdicts.map((verdict, at) => {
    const point = points[at];
    return point === undefined || statements[at] !== null ? verdict : judgeFurther(reader, point, verdict);
  });
}

type Readable = { readonly text: string; readonly instructed: boolean };

/** The last text that was made readable: it is asked for again with each reference that it is read against. */
let lastMade: { readonly of: string; readonly readable: Readable } | undefined;

/** What of a normalised text may be evidence: without other languages and without orders to the grader, which are blanked. */
export function readableOf(text: string): Readable {
  if (lastMade?.of === text) return lastMade.readable;
  const english = blank(text, findForeign(text));
  const instructions = findInstructions(english);
  const readable = { text: blank(english, instructions), instructed: instructions.length > 0 };
  lastMade = { of: text, readable };
  return readable;
}

/** What leads through words beside an answer does not lead through the answer. */
function signpostsOf(passage: Passage, answer: Judged, { signposts }: Signals): number {
  if (signposts === 0 || answer.points.every(({ verdict }) => verdict.verdict === "absent")) return signposts;
  return passage.sentences.reduce((sum, sentence) => {
    const count = signpostsIn(passage.text.slice(sentence.start, sentence.end));
    return count > 0 && isOfAnswer(passage, answer, sentence) ? sum + count : sum;
  }, 0);
}

const isShown = ({ verdict }: JudgedPoint): boolean => verdict.verdict !== "absent";

/** Words that nobody put together say half of what they hold. */
const halved = ({ verdict }: JudgedPoint): PointVerdict =>
  verdict.verdict === "met" ? { ...verdict, verdict: "partial" } : verdict;

type Remembered = { readonly text: string; readonly context: ReadContext; readonly reading: Reading };

/** The last text that was read on a question: what was read on trial is read again when it counts. */
const lastRead = new WeakMap<EngineQuestion, Remembered>();

function isSame(a: ReadContext, b: ReadContext): boolean {
  const { interviewerSaid: said } = a;
  if (a.turnId !== b.turnId || a.tie?.text !== b.tie?.text || a.tie?.shows !== b.tie?.shows) return false;
  return said.length === b.interviewerSaid.length && said.every((text, at) => text === b.interviewerSaid[at]);
}

/**
 * Reads a normalised text. `verdicts` has one entry for each key point in its order; only kind `answer` can hold
 * anything but `absent`, and then with at least one verified span.
 */
export function readAnswer(text: string, question: EngineQuestion, context: ReadContext): Reading {
  const last = lastRead.get(question);
  if (last !== undefined && last.text === text && isSame(last.context, context)) return last.reading;
  const bare = withoutIndents(text);
  const read = readAnew(bare, question, context);
  const reading = bare === text ? read : { ...read, verdicts: verdictsInIndented(text, read.verdicts) };
  lastRead.set(question, { text, context, reading });
  return reading;
}

/** What is made of a text before anything is said of its manner. */
type Judgement = Omit<Reading, "signals"> & {
  readonly ground: MatchGround;
  /** The answer that was judged; null where it is none. */
  readonly answer: Judged | null;
  /** Whether it only has the words of a reference. */
  readonly strewn: boolean;
};

/** Whether a text is on something else, and nothing that was said of it ties it to the question. */
function isOnOther(passage: Passage, judged: Judged, { tie }: ReadContext): boolean {
  if (!isUnrelated(passage, judged)) return false;
  return tie === undefined || !isTied(passage, judged, tie.shows, readableOf(tie.text).text);
}

/** Whether a text speaks of its outcome alone, with the orders in it or without. */
const isOfVerdict = (passage: Passage, text: string, asked: EchoSources, instructed: boolean): boolean =>
  isOnVerdict(passage, asked) ||
  (instructed && isShort(passage) && isOnVerdictWhole(passage, () => readPassage(text), asked));

/** The kind of a text that is known once its points are judged; null where it is an answer. */
function kindOfJudged(
  passage: Passage,
  judged: Judged,
  context: ReadContext,
  byStatement: boolean,
  instructed: boolean,
): ReadingKind | null {
  const little = kindOfLittle(passage, judged, byStatement);
  if (little !== null) return little;
  if (instructed && isRemainder(passage, judged.points)) return "instruction";
  // where the entries are written people were asked to explain; a reference may well ask for a list
  if (!byStatement && mentionsOnly(passage)) return "unreadable";
  const isElse = byStatement ? isBesideAll(passage, judged) : isOnOther(passage, judged, context);
  return isElse ? "unrelated" : null;
}

function judge(text: string, question: EngineQuestion, context: ReadContext): Judgement {
  const known = prepare(question);
  const { points, vocabulary, topics } = known;
  const asked = askedSources(question, context.interviewerSaid);
  const { text: readable, instructed } = readableOf(text);
  const passage = readPassage(readable);
  const ground = new MatchGround(passage, findScopes(passage), vocabulary);
  const nothing = (kind: ReadingKind): Judgement => ({
    kind,
    verdicts: absent(points),
    instructionIgnored: false,
    ground,
    answer: null,
    strewn: false,
  });
  const byStatement = known.statements.every((one) => one !== null);
  const kind = kindOf(passage, { question, topics, byStatement, said: asked }, instructed);
  if (kind !== null) return nothing(kind);
  if (!byStatement && isOfVerdict(passage, text, known.asked, instructed)) return nothing("instruction");
  const turns = new Map([[context.turnId, passage]]);
  // most spans are whole sentences, and many entries are found in the same one
  const checked = new Map<string, boolean>();
  const verified = (span: PointVerdict["spans"][number]) => {
    const id = `${span.start}-${span.end}`;
    const sound = checked.get(id) ?? verifySpan(span, { turns, asked }) === null;
    checked.set(id, sound);
    return sound;
  };
  const hollow = lazily(() => isHollowStory(passage, known.given()));
  const reader: Reader = { ground, turnId: context.turnId, given: known.given, hollow, verified };
  const judged = judgeAll(reader, known);
  const answer = { question, points: judged, topics };
  const later = kindOfJudged(passage, answer, context, byStatement, instructed);
  if (later !== null) return nothing(later);
  const strewn = byStatement && judged.some(isShown) && isStrewn(known.order(), passage);
  const verdicts = strewn ? judged.map(halved) : withFurther(reader, known, judged);
  return { kind: "answer", verdicts, instructionIgnored: instructed, ground, answer, strewn };
}

function readAnew(text: string, question: EngineQuestion, context: ReadContext): Reading {
  const { kind, verdicts, instructionIgnored, ground, answer, strewn } = judge(text, question, context);
  const signals = readSignals(ground);
  // whoever speaks to somebody can be asked for sentences
  if (strewn) return { kind: "unreadable", verdicts: absent(prepare(question).points), signals, instructionIgnored };
  if (answer === null) return { kind, verdicts, signals, instructionIgnored };
  const signposts = signpostsOf(ground.passage, answer, signals);
  return { kind, verdicts, signals: { ...signals, signposts }, instructionIgnored };
}

/** What a text says, and whether it only has the words of a reference. */
export type ReadContent = Pick<Judgement, "kind" | "verdicts" | "strewn">;

/**
 * What a normalised text says, without how it says it; not kept. As `readAnswer` finds it, but that words which only are
 * strewn are half of what they hold.
 */
export function readContent(text: string, question: EngineQuestion, context: ReadContext): ReadContent {
  const { kind, verdicts, strewn } = judge(text, question, context);
  return { kind, verdicts, strewn };
}

/**
 * A whole interview in process: a candidate against `step`, with a clock that only moves when somebody speaks.
 * Same candidate, settings and seed: the same log. It stores nothing and knows neither sockets nor crashes.
 */
import type { Content } from "../../durable/engine/content.ts";
import { buildReport } from "../../durable/engine/grading/report.ts";
import type { Command, Fact, Input, Logged, SessionConfig, State, TimerName } from "../../durable/engine/state.ts";
import { step } from "../../durable/engine/step.ts";
import { transcript } from "../../durable/engine/transcript.ts";
import type { Question } from "../../worker/contract/bank.ts";
import type { Message, Report } from "../../worker/contract/report.ts";
import type { Candidate, Reply } from "../candidates/candidate.ts";
import { type Conversation, type Heard, openConversation } from "../candidates/conversation.ts";
import { randomFrom } from "../candidates/random.ts";

/** Monday 4 January 2027, ten in the morning. */
const START_AT = Date.UTC(2027, 0, 4, 10);
const MOST_TURNS = 150;
/** Speaking rate of everybody, words per second. */
const RATE = 2.5;

export type Simulated = {
  readonly seed: number;
  readonly candidate: string;
  readonly content: Content;
  readonly state: State;
  readonly log: readonly Logged[];
  readonly transcript: readonly Message[];
  readonly report: Report;
  readonly turns: number;
};

export class SimulationError extends Error {}

type Clock = { now: number; readonly timers: Map<TimerName, number> };

/** Folds inputs like the runtime does: one number for each input and each fact, timers fired when their time has come. */
class Room {
  readonly log: Logged[] = [];
  readonly #content: Content;
  readonly #clock: Clock = { now: START_AT, timers: new Map() };
  #state: State | null = null;

  constructor(content: Content) {
    this.#content = content;
  }

  get state(): State {
    if (this.#state === null) throw new SimulationError("the session was not created");
    return this.#state;
  }

  get now(): number {
    return this.#clock.now;
  }

  wait(ms: number): void {
    const until = this.#clock.now + ms;
    for (;;) {
      const due = [...this.#clock.timers].filter(([, at]) => at <= until).sort((a, b) => a[1] - b[1])[0];
      if (due === undefined) break;
      const [timer, at] = due;
      this.#clock.timers.delete(timer);
      this.#clock.now = Math.max(this.#clock.now, at);
      this.feed({ type: "timer.fired", at: this.#clock.now, timer });
    }
    this.#clock.now = until;
  }

  feed(input: Input): readonly Fact[] {
    const { state, facts, effects } = step(this.#state, input, this.#content);
    this.#state = state;
    this.log.push({ seq: this.log.length + 1, class: "input", event: input });
    for (const event of facts) {
      this.log.push({ seq: this.log.length + 1, class: "fact", at: input.at, event });
    }
    for (const effect of effects) {
      if (effect.type === "setTimer") this.#clock.timers.set(effect.timer, effect.dueAt);
      if (effect.type === "cancelTimer") this.#clock.timers.delete(effect.timer);
    }
    return facts;
  }
}

/** The interviewer's newest words in the log; null before there are any. */
export function heardIn(log: readonly Logged[]): Heard | null {
  const said = log.findLast((logged) => logged.class === "fact" && logged.event.type === "utterance.committed");
  if (said?.class !== "fact" || said.event.type !== "utterance.committed") return null;
  const { turnId, kind, text } = said.event;
  const opened = log.findLast(
    (logged) => logged.class === "fact" && logged.event.type === "turn.opened" && logged.event.turnId === turnId,
  );
  const questionId =
    opened?.class === "fact" && opened.event.type === "turn.opened" ? (opened.event.questionId ?? null) : null;
  return { kind, text, questionId };
}

const ACTS = {
  repeat: "turn.repeat",
  rephrase: "turn.rephrase",
  hint: "turn.hint",
  skip: "turn.skip",
  redo: "turn.redo",
} as const;

export function commandsOf(reaction: Reply, turnId: string): Command[] {
  if ("say" in reaction) {
    return [{ type: "turn.answer", turnId, text: reaction.say, code: reaction.code, source: "typed" }];
  }
  switch (reaction.act) {
    case "hold":
      return [{ type: "turn.hold", turnId, forMs: 20_000 }];
    case "pause":
    case "resume":
      return [
        { type: "session.pause", reason: "button" },
        { type: "session.resume", reason: "button" },
      ];
    case "end":
    case "correct":
      return [{ type: "session.end", reason: "candidate" }];
    default:
      return [{ type: ACTS[reaction.act], turnId }];
  }
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

/** One exchange: hear, think and speak for as long as that takes, then do what was decided. */
function exchange(room: Room, conversation: Conversation): void {
  const heard = heardIn(room.log);
  if (heard === null) throw new SimulationError(`nothing to react to at ${room.state.stage}`);
  const reaction = conversation.respond(heard);
  const words = wordCount(heard.text) + ("say" in reaction ? wordCount(reaction.say) : 4);
  room.wait(Math.round((words / RATE) * 1_000));
  const { turn } = room.state;
  if (turn === null) return;
  for (const command of commandsOf(reaction, turn.turnId)) {
    room.feed({ at: room.now, cid: `c${room.log.length + 1}`, ...command });
  }
}

const isOver = ({ state }: Room): boolean => state.stage === "done";

function converse(room: Room, { candidate, seed, bank }: SimulationOptions): number {
  const conversation = openConversation(candidate, bank, randomFrom("candidate", candidate.name, seed));
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    if (isOver(room)) return turns;
    exchange(room, conversation);
  }
  throw new SimulationError(`not over after ${MOST_TURNS} turns`);
}

export type SimulationOptions = {
  readonly candidate: Candidate;
  readonly config: SessionConfig;
  readonly seed: number;
  readonly content: Content;
  readonly bank: ReadonlyMap<string, Question>;
};

/** Holds one interview to its report. Throws `SimulationError` when it does not end or nobody knows how to go on. */
export function simulate(options: SimulationOptions): Simulated {
  const { candidate, config, seed, content } = options;
  const room = new Room(content);
  const { versions } = content;
  room.feed({ type: "session.created", at: room.now, seed, config, localHour: 10, versions });
  room.feed({ at: room.now, cid: "start", type: "session.start", input: "text" });
  const turns = converse(room, options);
  const report = buildReport({
    sessionId: `simulated-${seed}`,
    state: room.state,
    log: room.log,
    content,
    gradedAt: room.now,
  });
  room.feed({ type: "report.graded", at: room.now, status: report.status });
  const { log, state } = room;
  return { seed, candidate: candidate.name, content, state, log, transcript: transcript(log), report, turns };
}

/** Five questions at medium difficulty by the calm interviewer, and what is to be different. */
export function configOf(part: Partial<SessionConfig> & Pick<SessionConfig, "track">): SessionConfig {
  return {
    companyStyle: "general",
    difficulty: "medium",
    adaptive: false,
    questionCount: 5,
    warmUp: true,
    behavioralTarget: part.track === "behavioral" ? 0 : 1,
    persona: "calm",
    mode: "mock",
    focus: [],
    timeZone: "UTC",
    ...part,
  };
}

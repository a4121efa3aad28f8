/** A session held in memory for engine tests: sends inputs through `step` and keeps the log as the journal would. */
import type { Content } from "#engine/content.ts";
import { publicState } from "#engine/public-state.ts";
import type { Command, Effect, Fact, Input, Logged, SessionConfig, State } from "#engine/state.ts";
import { step } from "#engine/step.ts";
import { transcript } from "#engine/transcript.ts";

export const T0 = 1_764_000_000_000;

export const BASE_CONFIG: SessionConfig = {
  track: "swe_engineer",
  companyStyle: "general",
  difficulty: "easy",
  adaptive: false,
  questionCount: 3,
  warmUp: true,
  behavioralTarget: 1,
  persona: "calm",
  mode: "mock",
  focus: [],
  timeZone: "UTC",
};

export function created(config: SessionConfig, seed = 1, at = T0, localHour = 9): Input {
  return { type: "session.created", at, seed, config, localHour, versions: { bank: "b", rubric: "r", phrases: "p" } };
}

type FactOf<T extends Fact["type"]> = Extract<Fact, { type: T }>;

export class TestSession {
  readonly content: Content;
  readonly log: Logged[] = [];
  readonly inputs: Input[] = [];
  readonly effects: Effect[] = [];
  state: State;
  now: number;
  #cid = 0;

  constructor(content: Content, config: Partial<SessionConfig> = {}, seed = 1, localHour = 9) {
    this.content = content;
    this.now = T0;
    const input = created({ ...BASE_CONFIG, ...config }, seed, T0, localHour);
    this.inputs.push(input);
    this.log.push({ seq: 1, class: "input", event: input });
    this.state = step(null, input, content).state;
  }

  /** Applies one input and returns its facts; time is the session's own. */
  apply(input: Input): readonly Fact[] {
    const stepped = step(this.state, input, this.content);
    this.state = stepped.state;
    this.inputs.push(input);
    this.log.push({ seq: this.log.length + 1, class: "input", event: input });
    for (const event of stepped.facts) {
      this.log.push({ seq: this.log.length + 1, class: "fact", at: input.at, event });
    }
    this.effects.push(...stepped.effects);
    return stepped.facts;
  }

  send(command: Command): readonly Fact[] {
    this.#cid += 1;
    return this.apply({ at: this.now, cid: `c${this.#cid}`, ...command });
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  start(): readonly Fact[] {
    return this.send({ type: "session.start", input: "text" });
  }

  /** Answers the open turn after ten seconds. */
  say(text: string, code?: { language: "typescript" | "python"; text: string }): readonly Fact[] {
    this.wait(10_000);
    const turnId = this.turnId;
    return this.send({ type: "turn.answer", turnId, text, source: "typed", ...(code === undefined ? {} : { code }) });
  }

  press(action: "hint" | "rephrase" | "repeat" | "skip" | "redo"): readonly Fact[] {
    this.wait(5_000);
    return this.send({ type: `turn.${action}`, turnId: this.turnId });
  }

  fire(timer: "limit" | "limitGrace" | "hold"): readonly Fact[] {
    return this.apply({ type: "timer.fired", at: this.now, timer });
  }

  get turnId(): string {
    return this.state.turn?.turnId ?? "none";
  }

  /** The interviewer's newest words, all of them. */
  get said(): string {
    return this.state.turn?.said ?? "";
  }

  get view() {
    return publicState(this.state, this.content, this.log.length, this.now);
  }

  get messages() {
    return transcript(this.log);
  }

  facts<T extends Fact["type"]>(type: T): FactOf<T>[] {
    const isWanted = (fact: Fact): fact is FactOf<T> => fact.type === type;
    return this.log.flatMap((logged) => (logged.class === "fact" && isWanted(logged.event) ? [logged.event] : []));
  }

  /** Goes through greeting and warm-up to the first main question, without saying much. */
  toFirstQuestion(): this {
    this.start();
    for (let guard = 0; guard < 6 && this.view.questionNumber === 0; guard += 1) this.press("skip");
    return this;
  }
}

/** The facts of a list of inputs, folded from nothing. */
export function replay(inputs: readonly Input[], content: Content): { state: State | null; facts: Fact[] } {
  let state: State | null = null;
  const facts: Fact[] = [];
  for (const input of inputs) {
    const stepped = step(state, input, content);
    state = stepped.state;
    facts.push(...stepped.facts);
  }
  return { state, facts };
}

/**
 * A whole interview through the object itself: runtime, adapter and stand-in in one process, on a clock that moves from one
 * event to the next. Measures how long the candidate waits for words; judges nothing.
 */
import { chatModels } from "../../durable/adapters/deepseek.ts";
import { buildReport } from "../../durable/engine/grading/report.ts";
import type { Command, Logged, State } from "../../durable/engine/state.ts";
import { transcript } from "../../durable/engine/transcript.ts";
import { OWNER, SESSION } from "../../tests/support/session-content.ts";
import { logOf } from "../../tests/support/session-invariants.ts";
import type { FakeConnection } from "../../tests/support/session-sockets.ts";
import { SessionWorld } from "../../tests/support/session-world.ts";
import { companyOf, personaOf, phrases, rubrics, tags } from "../../worker/content/library.ts";
import type { PoolQuestion, SessionInit } from "../../worker/contract/rpc.ts";
import type { CommandFrame } from "../../worker/contract/socket.ts";
import { type Conversation, openConversation } from "../candidates/conversation.ts";
import { randomFrom } from "../candidates/random.ts";
import { STAND_IN_KEY } from "../stand-ins/deepseek.ts";
import { InProcessVendor } from "../stand-ins/in-process.ts";
import type { FaultInput, ScriptInput } from "../stand-ins/script.ts";
import { commandsOf, heardIn, type Simulated, SimulationError, type SimulationOptions } from "./session.ts";

/** From one answer to the next, in milliseconds. */
const BETWEEN_ANSWERS_MS = 45_000;
const MOST_TURNS = 150;
/** After the end nothing takes longer than this: readings, report, words for the report with their retries. */
const AFTERWARDS_MS = 180_000;
const SLICE_TOKENS = 40_000;

export type LiveOptions = SimulationOptions & {
  /** Questions as a session gets them, by id. */
  readonly pool: ReadonlyMap<string, PoolQuestion>;
  readonly script: ScriptInput;
  /** In force for the whole interview. */
  readonly faults: readonly FaultInput[];
};

export type LiveSession = Simulated & {
  /** Milliseconds from an answer to the first words of what a model could word; one for each such turn. */
  readonly waits: readonly number[];
  /** The same for every turn, those with fixed words included. */
  readonly allWaits: readonly number[];
  /** Utterances that a model worded, and those it could have. */
  readonly worded: number;
  readonly wordable: number;
  readonly requests: number;
  /** Sentences about the models that a page was shown, oldest first. */
  readonly levels: readonly string[];
  /** Why wordings were not used, as counted in the log. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly narrated: boolean;
};

function initOf({ config, seed, content, pool }: LiveOptions, now: number): SessionInit {
  const { questionIds, focus, ...choices } = config;
  return {
    sessionId: SESSION,
    userId: OWNER,
    setUp: {
      ...choices,
      focus: [...focus],
      seed,
      ...(questionIds === undefined ? {} : { questionIds: [...questionIds] }),
    },
    localHour: 10,
    pool: content.pool.flatMap(({ question: { id }, seen }) => {
      const question = pool.get(id);
      return question === undefined ? [] : [{ question, seen }];
    }),
    rubrics,
    company: companyOf(config.companyStyle),
    persona: personaOf(config.persona),
    phrases,
    tags,
    versions: content.versions,
    model: { grantId: `${SESSION}:1`, tokens: SLICE_TOKENS, untilAt: now + 900_000 },
  };
}

/** The room of one interview: object, page and vendor on one clock. */
class LiveRoom {
  readonly world = new SessionWorld();
  readonly vendor: InProcessVendor;
  #page: FakeConnection | null = null;

  constructor({ script, faults }: LiveOptions) {
    const { clock } = this.world;
    this.world.grade = buildReport;
    this.world.limits = { ...this.world.limits, controlPerSecond: 1_000, controlBurst: 1_000 };
    this.vendor = new InProcessVendor({ timer: clock.timer, script });
    for (const fault of faults) this.vendor.fault({ times: null, ...fault });
    const settings = {
      id: "deepseek-flash@deepseek",
      dialect: "deepseek",
      baseUrl: "https://api.deepseek.com",
      apiKey: STAND_IN_KEY,
      model: "deepseek-flash",
      timeoutMs: 45_000,
    } as const;
    const platform = { fetcher: this.vendor.fetcher, clock, timer: clock.timer };
    this.world.models.push(...chatModels({ models: [settings] }, platform));
  }

  get now(): number {
    return this.world.clock.now();
  }

  get log(): readonly Logged[] {
    return logOf(this.world);
  }

  get state(): State {
    const { snapshot } = this.world.disk.durable;
    if (snapshot === null) throw new SimulationError("there is no session");
    const state: State = JSON.parse(snapshot.body);
    return state;
  }

  get page(): FakeConnection {
    if (this.#page === null || this.#page.closed !== null) throw new SimulationError("the page is gone");
    return this.#page;
  }

  async open(init: SessionInit): Promise<void> {
    const created = await this.world.run((runtime) => runtime.create(init));
    if (!("ok" in created && created.ok)) throw new SimulationError("the session was not created");
    this.#page = await this.world.join();
    await this.send({ type: "session.start", cid: "start", input: "text" });
  }

  /** False when there is nothing of the kind to be done at this point. Throws when the object refuses it otherwise. */
  async send(frame: CommandFrame): Promise<boolean> {
    const before = this.page.received.length;
    this.page.send(frame);
    await this.world.deliverAll(this.page);
    await this.world.settle();
    const refused = this.page.received.slice(before).find(({ type }) => type === "nack" || type === "error");
    if (refused?.type === "nack" && refused.code === "WRONG_STAGE") return false;
    if (refused !== undefined) throw new SimulationError(`refused: ${JSON.stringify(refused)}`);
    return true;
  }

  /** Goes on from one event to the next until then; `seen` is asked after each. */
  async pass(ms: number, seen: () => void = () => {}): Promise<void> {
    const { world } = this;
    const until = this.now + ms;
    for (;;) {
      await world.settle();
      seen();
      const at = Math.min(world.clock.next() ?? until + 1, world.alarm ?? until + 1);
      if (at > until) break;
      world.clock.set(Math.max(this.now, at));
      if (world.alarm !== null && world.alarm <= this.now) await world.fireAlarm();
    }
    world.clock.set(until);
    await world.settle();
  }
}

/** A command as the page sends it, work in the editor before the answer. */
function framesOf(command: Command, cid: string): CommandFrame[] {
  switch (command.type) {
    case "turn.answer": {
      const { turnId, text, code } = command;
      const answer = { type: command.type, cid, turnId, text } as const;
      return code == null
        ? [answer]
        : [{ type: "turn.code", cid: `${cid}-code`, turnId, ...code, revision: 1 }, answer];
    }
    case "turn.hold":
      return [{ type: command.type, cid, turnId: command.turnId, forMs: command.forMs }];
    case "session.pause":
    case "session.resume":
      return [{ type: command.type, cid, reason: "button" }];
    case "session.end":
      return [{ type: command.type, cid }];
    case "turn.repeat":
    case "turn.rephrase":
    case "turn.hint":
    case "turn.skip":
    case "turn.redo":
      return [{ type: command.type, cid, turnId: command.turnId }];
    default:
      throw new SimulationError(`no candidate does ${command.type}`);
  }
}

type Wait = { readonly turnId: string; readonly ms: number };

const SHOWN = ["utterance.segment", "utterance.committed"];

/** One answer and what follows from it: says, waits for words, lets time pass. */
async function exchange(room: LiveRoom, conversation: Conversation): Promise<Wait | null> {
  const heard = heardIn(room.log);
  const { turn } = room.state;
  if (heard === null || turn === null) throw new SimulationError(`nothing to react to at ${room.state.stage}`);
  const reaction = conversation.respond(heard);
  const askedAt = room.now;
  let count = room.page.received.length;
  let wait: Wait | null = null;
  const look = (): void => {
    const news = room.page.received.slice(count);
    count = room.page.received.length;
    const first = news.find(({ type }) => SHOWN.includes(type));
    if (wait === null && first !== undefined && "turnId" in first) {
      wait = { turnId: String(first.turnId), ms: room.now - askedAt };
    }
  };
  for (const [at, command] of commandsOf(reaction, turn.turnId).entries()) {
    const cid = `c${room.log.length}-${at}`;
    for (const frame of framesOf(command, cid)) {
      if (await room.send(frame)) continue;
      const { turnId } = turn;
      await room.send({ type: "turn.answer", cid: `${cid}-on`, turnId, text: "Let us go on, please." });
    }
    look();
  }
  await room.pass(BETWEEN_ANSWERS_MS, look);
  return wait;
}

async function converse(room: LiveRoom, { candidate, seed, bank }: LiveOptions): Promise<Wait[]> {
  const conversation = openConversation(candidate, bank, randomFrom("candidate", candidate.name, seed));
  const waits: Wait[] = [];
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    if (room.state.stage === "done") return waits;
    const wait = await exchange(room, conversation);
    if (wait !== null) waits.push(wait);
  }
  throw new SimulationError(`not over after ${MOST_TURNS} turns`);
}

function reasonsOf(log: readonly Logged[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { class: side, event } of log) {
    if (side !== "input" || event.type !== "utterance.unworded") continue;
    reasons[event.reason] = (reasons[event.reason] ?? 0) + 1;
  }
  return reasons;
}

/** Holds one interview to its report and what comes after it. Throws `SimulationError` when it does not get there. */
export async function holdLive(options: LiveOptions): Promise<LiveSession> {
  const { candidate, seed, content } = options;
  const room = new LiveRoom(options);
  await room.open(initOf(options, room.now));
  const waits = await converse(room, options);
  await room.pass(AFTERWARDS_MS);
  const found = await room.world.run((runtime) => runtime.report(OWNER));
  if (!("ok" in found && found.ok)) throw new SimulationError("there is no report");
  const { log, state } = room;
  const inputs = log.flatMap((logged) => (logged.class === "input" ? [logged.event] : []));
  const ends = inputs.filter(({ type }) => type === "utterance.worded" || type === "utterance.unworded");
  const wordable = new Set(ends.flatMap((input) => ("turnId" in input ? [input.turnId] : [])));
  return {
    seed,
    candidate: candidate.name,
    content,
    state,
    log,
    transcript: transcript(log),
    report: found.report,
    turns: waits.length,
    waits: waits.filter(({ turnId }) => wordable.has(turnId)).map(({ ms }) => ms),
    allWaits: waits.map(({ ms }) => ms),
    worded: ends.filter(({ type }) => type === "utterance.worded").length,
    wordable: ends.length,
    requests: room.vendor.requests,
    levels: room.page.received.flatMap((frame) => (frame.type === "levels" ? [frame.text] : [])),
    reasons: reasonsOf(log),
    narrated: inputs.some(({ type }) => type === "report.narrated"),
  };
}

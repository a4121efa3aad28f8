/**
 * One simulated interview: chaos in the network, the process, storage, alarms, clock and archive, then calm, in which
 * it must come to its report. Everything is drawn from one seed; the invariants are checked after every step.
 */
import { buildReport } from "../../durable/engine/grading/report.ts";
import type { Grader } from "../../durable/ports.ts";
import type { SessionInit } from "../../worker/contract/rpc.ts";
import type { CommandFrame } from "../../worker/contract/socket.ts";
import { type Behaviour, ErraticModel } from "./erratic-model.ts";
import { OWNER, sessionInit } from "./session-content.ts";
import { Crash, DiskError } from "./session-disk.ts";
import { checkDeleted, checkEnd, checkStep, Violation } from "./session-invariants.ts";
import { SimulatedPage } from "./session-page.ts";
import { Chance } from "./session-random.ts";
import { CRASHED, SessionWorld } from "./session-world.ts";

const WORDS = [
  "I would keep a counter and walk the list once.",
  "I do not know.",
  "Could you say that again, please?",
  "An array keeps its items side by side, so reading by index takes constant time.",
  "In my last project I measured first, then I changed one query, and the page became twice as fast.",
  "Yes.",
] as const;

/** What a model may be asked for when the interview begins; small enough that some interviews use it up. */
const FIRST_SLICE = 12_000;
/** After this time no call is out any more. */
const DEADLINES_MS = 20_000;

const FAULTS = {
  cut: 5,
  crash: 4,
  crashAtOperation: 5,
  failAtOperation: 3,
  hibernate: 4,
  duplicate: 6,
  secondWindow: 2,
  lostAnswer: 6,
  delayedCall: 6,
  otherBody: 2,
  alarmTwice: 3,
  alarmLost: 2,
  clockStep: 2,
  archive: 3,
  grader: 2,
  erase: 0.15,
} as const;
export type Fault = keyof typeof FAULTS;
const ALL_FAULTS = Object.keys(FAULTS).filter((name): name is Fault => name in FAULTS);

/** Seeds of the model's chance lie far from those of everything else, which stays as it is without a model. */
const MODEL_SEEDS = 0x5bd1e995;

export type ChaosOptions = {
  readonly steps?: number;
  /** Whether a model words and reads; drawn by the seed unless told. */
  readonly model?: boolean | undefined;
};

export type ChaosResult = {
  readonly seed: number;
  readonly acked: number;
  readonly lives: number;
  readonly faults: Readonly<Record<Fault, number>>;
  /** How the model behaved, call by call; empty without one. */
  readonly behaved: Readonly<Partial<Record<Behaviour, number>>>;
};

class ChaosSession {
  readonly world = new SessionWorld();
  readonly page = new SimulatedPage(this.world);
  readonly faults: Record<Fault, number>;
  readonly init: SessionInit;
  readonly model: ErraticModel | null;
  readonly #chance: Chance;
  /** Says that it types, too; in every fifth session, so that the others keep the course their seeds are known for. */
  readonly #types: boolean;
  /** HTTP calls on their way, delivered in any order. */
  readonly #calls: CommandFrame[] = [];
  readonly #grade: Grader;
  #erased = false;

  constructor(seed: number, wanted: boolean | undefined) {
    this.#chance = new Chance(seed);
    const modelChance = new Chance(seed ^ MODEL_SEEDS);
    const modelled = modelChance.happens(0.5);
    this.model = (wanted ?? modelled) ? new ErraticModel(modelChance, () => this.world.lives) : null;
    if (this.model !== null) {
      this.world.models.push(this.model);
      this.world.grade = buildReport;
    }
    this.#grade = this.world.grade;
    this.#types = seed % 5 === 1;
    this.faults = { ...FAULTS };
    for (const name of ALL_FAULTS) this.faults[name] = 0;
    const limited = this.#chance.happens(0.3);
    const init = sessionInit({
      questionCount: 1 + this.#chance.below(2),
      warmUp: this.#chance.happens(0.5),
      seed,
      ...(limited ? { timeLimitMinutes: 10 } : {}),
    });
    const untilAt = this.world.clock.now() + 900_000;
    this.init = this.model === null ? init : { ...init, model: { grantId: "s:1", tokens: FIRST_SLICE, untilAt } };
    this.world.snapshotEvery = this.#chance.pick([1, 1, 5, 50, Number.POSITIVE_INFINITY]);
  }

  async run(steps: number): Promise<void> {
    await this.#create();
    for (let step = 0; step < steps && !this.#erased; step += 1) {
      if (this.#chance.happens(0.35)) await this.#fault(this.#chance.weighted(FAULTS));
      else await this.#ordinary();
      await this.#beside();
      this.#check();
    }
    if (this.#erased) await this.#afterErase();
    else await this.#calm();
  }

  /** What the model does meanwhile. */
  async #beside(): Promise<void> {
    if (this.model === null) return;
    await this.#settle();
    this.model.drive();
    await this.#settle();
  }

  /** What nobody waits for comes to its end; storage may fail in the middle of it. */
  async #settle(): Promise<void> {
    try {
      await this.world.settle();
    } catch (error) {
      if (!(error instanceof Crash || error instanceof DiskError)) throw error;
      this.world.crash();
    }
  }

  /** A call waits for the interviewer's words, however slowly they come; a process that ends answers nobody. */
  async #answered(call: Promise<void>): Promise<void> {
    const { model, world } = this;
    if (model === null) return call;
    const life = world.lives;
    let over = false;
    const done = call.finally(() => {
      over = true;
    });
    for (let round = 0; !over && world.lives === life && world.isAlive; round += 1) {
      if (round > 500) throw new Violation("NL7 answered", "a call waits for words that never come");
      await this.#settle();
      world.clock.set(world.clock.now() + 10);
      model.drive();
    }
    if (over) await done;
  }

  #check(): void {
    this.page.read();
    if (this.#erased) checkDeleted(this.world);
    else checkStep(this.world, this.page);
  }

  async #create(): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const result = await this.world.run((runtime) => runtime.create(this.init));
      if (result !== CRASHED && "ok" in result && result.ok) return;
    }
    throw new Violation("set-up", "the session could not be created");
  }

  #command(): CommandFrame {
    const cid = this.page.nextCid();
    const turnId = this.page.turnId ?? "t1";
    if (this.page.stage === "intro") return { type: "session.start", cid, input: "text" };
    const kind = this.#chance.weighted({
      answer: 12,
      repeat: 2,
      hint: 2,
      skip: 1,
      pause: 1,
      resume: 1,
      hold: 1,
      code: 2,
    });
    switch (kind) {
      case "answer":
        return { type: "turn.answer", cid, turnId, text: this.#chance.pick(WORDS) };
      case "hold":
        return { type: "turn.hold", cid, turnId, forMs: 20_000 };
      case "code":
        return {
          type: "turn.code",
          cid,
          turnId,
          language: "python",
          text: `x = ${this.#chance.below(9)}`,
          revision: 1,
        };
      case "pause":
      case "resume":
        return { type: `session.${kind}`, cid, reason: "button" };
      default:
        return { type: `turn.${kind}`, cid, turnId };
    }
  }

  /** What happens anyway: somebody speaks, a frame arrives, time passes, the page comes back. */
  async #ordinary(): Promise<void> {
    const { page, world } = this;
    const what = this.#chance.weighted({
      ...{ give: 6, deliver: 14, connect: 4, resend: 2, wait: 4, http: 3, call: 3 },
      type: this.#types ? 4 : 0,
    });
    if (what === "give" && page.stage !== "done") page.give(this.#command());
    else if (what === "connect" && page.connection === null) await page.connect();
    else if (what === "resend") page.resend();
    else if (what === "wait") await this.#wait(this.#chance.pick([100, 2_000, 20_000, 90_000, 400_000]));
    else if (what === "http") this.#post();
    else if (what === "type") page.connection?.send({ type: "stats", draftChars: 9, visible: true });
    else if (what === "call") await this.#deliverCall(false);
    else if (page.connection !== null) await world.deliver(page.connection);
  }

  async #wait(ms: number): Promise<void> {
    if (ms >= DEADLINES_MS) this.model?.runOut();
    if (this.model !== null) await this.#settle();
    await this.world.advance(ms);
  }

  #post(): void {
    const frame = this.page.outbox[0];
    if (frame !== undefined) this.#calls.push(frame);
  }

  async #deliverCall(lost: boolean): Promise<void> {
    const [frame] = this.#calls.splice(this.#chance.below(this.#calls.length), 1);
    if (frame !== undefined) await this.#answered(this.page.byHttp(frame, lost));
  }

  async #fault(fault: Fault): Promise<void> {
    this.faults[fault] += 1;
    switch (fault) {
      case "cut":
        return this.page.connection?.cut();
      case "crash":
        return this.world.crash();
      case "hibernate":
        return this.world.hibernate();
      case "lostAnswer":
        this.#post();
        return this.#deliverCall(true);
      case "delayedCall":
        return this.#post();
      case "otherBody":
        return this.#otherBody();
      case "secondWindow":
        return this.#secondWindow();
      case "duplicate":
        return this.#duplicate();
      case "erase":
        return this.#erase();
      default:
        return this.#platformFault(fault);
    }
  }

  async #platformFault(fault: Fault): Promise<void> {
    const { world } = this;
    const soon = world.disk.operations + 1 + this.#chance.below(12);
    const when = this.#chance.pick(["before", "after"] as const);
    if (fault === "crashAtOperation") world.disk.plan = { at: soon, kind: "crash", when };
    if (fault === "failAtOperation") world.disk.plan = { at: soon, kind: "failOnce", when };
    if (fault === "alarmLost") world.consumeAlarm();
    if (fault === "clockStep") world.clock.set(world.clock.now() + this.#chance.pick([-3_600_000, -1_000, 3_600_000]));
    if (fault === "archive") world.archive.mode = this.#chance.pick(["ok", "failBefore", "failAfter"]);
    if (fault === "grader") this.#breakGrader();
    if (fault === "alarmTwice") {
      await world.fireAlarm();
      world.disk.durable.alarm ??= world.clock.now();
      await world.fireAlarm();
    }
  }

  #breakGrader(): void {
    this.world.grade = () => {
      throw new Error("a bug in the grader");
    };
  }

  #duplicate(): void {
    const connection = this.page.connection;
    const frame = connection?.toObject[0];
    if (connection !== null && frame !== undefined) connection.toObject.push(frame);
  }

  async #otherBody(): Promise<void> {
    const cid = [...this.page.acks.keys()].find((known) => this.page.given.get(known)?.type === "turn.answer");
    if (cid === undefined) return;
    const result = await this.world.run((runtime) =>
      runtime.message(OWNER, { cid, text: "Other words.", source: "typed" }),
    );
    if (result !== CRASHED && !("crashed" in result) && result.ok) {
      throw new Violation("NL2 conflict", `${cid} was taken with other words`);
    }
  }

  /** Another window of the same user takes the floor, then ours takes it back. */
  async #secondWindow(): Promise<void> {
    const other = await this.world.connect();
    if (other === null) return;
    other.send({ type: "hello", ticket: this.world.signTicket(), lastSeq: 0, caps: { protocol: 1 } });
    await this.world.deliverAll(other);
    this.page.read();
    other.cut();
  }

  async #erase(): Promise<void> {
    const result = await this.world.run((runtime) => runtime.erase(OWNER));
    const deleted = this.world.disk.durable.values.has("tombstone");
    if (result !== CRASHED && !deleted) throw new Violation("NL9 deleted", "erase was answered without a tombstone");
    this.#erased = deleted;
  }

  /** Late frames, calls, alarms and a restart change nothing about a deleted session. */
  async #afterErase(): Promise<void> {
    const { world, page } = this;
    world.disk.plan = null;
    for (const frame of [...page.outbox]) await page.byHttp(frame, false);
    world.disk.durable.alarm = world.clock.now();
    await world.fireAlarm();
    world.crash();
    await world.run((runtime) => runtime.create(this.init));
    await world.advance(600_000);
    checkDeleted(world);
  }

  /** No more faults: the page comes back, settles what it has, and answers until the interview is over. */
  async #calm(): Promise<void> {
    const { world, page } = this;
    world.disk.plan = null;
    world.archive.mode = "ok";
    world.grade = this.#grade;
    for (let round = 0; round < 60; round += 1) {
      if (page.connection === null) await page.connect();
      const { connection } = page;
      if (connection !== null) await world.deliverAll(connection);
      page.read();
      page.resend();
      if (connection !== null) await world.deliverAll(connection);
      this.model?.runOut();
      if (this.model !== null) await this.#settle();
      this.#check();
      await world.advance(5_000);
      if (page.stage === "done" && page.outbox.length === 0) break;
      if (page.outbox.length === 0) page.give(this.#calmCommand());
    }
    await this.#finish();
  }

  #calmCommand(): CommandFrame {
    const cid = this.page.nextCid();
    if (this.page.stage === "intro") return { type: "session.start", cid, input: "text" };
    if (this.page.given.size > 40) return { type: "session.end", cid };
    return { type: "turn.answer", cid, turnId: this.page.turnId ?? "t1", text: this.#chance.pick(WORDS) };
  }

  async #finish(): Promise<void> {
    const { world, page } = this;
    await world.run((runtime) => runtime.finish(OWNER, "finish"));
    // A lease that a crash left behind, and an archive that was failing, each have their time to end.
    await world.advance(60_000);
    await world.run((runtime) => runtime.finish(OWNER, "finish-again"));
    // The archive waits up to five minutes for a lease that a crash left, and five between two tries.
    await world.advance(600_000);
    this.model?.runOut();
    if (this.model !== null) await this.#settle();
    if (page.connection !== null) await world.deliverAll(page.connection);
    this.#check();
    checkEnd(world, page, this.init);
  }
}

/** Runs one session; throws a `Violation` when an invariant breaks. */
export async function runChaos(seed: number, { steps = 70, model }: ChaosOptions = {}): Promise<ChaosResult> {
  const session = new ChaosSession(seed, model);
  await session.run(steps);
  const { page, world, faults } = session;
  return { seed, acked: page.acks.size, lives: world.lives, faults, behaved: session.model?.behaved ?? {} };
}

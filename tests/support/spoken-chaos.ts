/**
 * A spoken interview under any order of events: talk, silence, buttons, broken links, crashes, vendors that fail. What must
 * hold is checked after every step; in the end the interview is brought to its report.
 */
import type { Logged } from "../../durable/engine/state.ts";
import { durableFrames } from "../../durable/session/present.ts";
import type { ServerFrame } from "../../worker/contract/socket.ts";
import { logOf, Violation } from "./session-invariants.ts";
import { createdWorld } from "./session-play.ts";
import type { SessionWorld } from "./session-world.ts";
import { FakeTranscriber, FakeVoice } from "./voice-fakes.ts";
import { VoicePage } from "./voice-page.ts";

export const MOVES = [
  "listen",
  "wait",
  "longWait",
  "speak",
  "longSpeech",
  "partial",
  "final",
  "emptyFinal",
  "echo",
  "eager",
  "vendorEnd",
  "done",
  "hold",
  "repeat",
  "hint",
  "rephrase",
  "redo",
  "skip",
  "type",
  "barge",
  "bargeByButton",
  "bargeCancel",
  "pause",
  "resume",
  "mute",
  "unmute",
  "auto",
  "manual",
  "pushToTalk",
  "text",
  "cutAndBack",
  "cutAndAnew",
  "crashAndBack",
  "crashAndAnew",
  "hibernate",
  "earFails",
  "voiceFails",
  "quietVoice",
  "eagerVoice",
] as const;
export type Move = (typeof MOVES)[number];

/** What the object logs only when something went wrong in it. */
const FAILURES = new Set(["frame.failed", "settle.failed", "restore.failed", "command.failed", "voice.unrecorded"]);

function must(holds: boolean, what: string, detail: () => string): void {
  if (!holds) throw new Violation(what, detail());
}

export class SpokenChaos {
  readonly world: SessionWorld;
  page: VoicePage;
  readonly #voice = new FakeVoice();
  readonly #ear = new FakeTranscriber();
  /** Every durable frame that any page has had. */
  readonly #had = new Map<number, string>();
  #checked = 0;
  #checkedSounds = 0;
  #words = 0;
  #joins = 0;

  private constructor(world: SessionWorld) {
    this.world = world;
    this.page = new VoicePage(world);
    this.#voice.eager = true;
    world.voices.push(this.#voice);
    world.transcribers.push(this.#ear);
  }

  static async begin(): Promise<SpokenChaos> {
    const chaos = new SpokenChaos(await createdWorld());
    await chaos.page.join();
    await chaos.page.command({ type: "session.start", input: "voice" });
    chaos.check();
    return chaos;
  }

  async make(move: Move): Promise<void> {
    const { page } = this;
    switch (move) {
      case "listen":
        return page.pass(4_000);
      case "wait":
        return page.pass(800);
      case "longWait":
        return page.pass(14_000);
      case "speak":
        return page.speak(600);
      case "longSpeech":
        return page.speak(3_000);
      case "cutAndBack":
      case "cutAndAnew":
        return this.#cut(move === "cutAndBack");
      case "crashAndBack":
      case "crashAndAnew":
        this.world.crash();
        this.#hangUp();
        return this.#back(move === "crashAndBack");
      case "hibernate":
        this.world.hibernate();
        this.#hangUp();
        return page.pass(200);
      case "barge":
      case "bargeByButton":
      case "bargeCancel":
      case "mute":
      case "unmute":
        return this.#link(move);
      case "quietVoice":
        this.#voice.eager = false;
        return;
      case "eagerVoice":
        this.#voice.eager = true;
        return;
      default:
        return this.#vendors(move) ? page.pump() : this.#command(move);
    }
  }

  /** Vendors speak to no memory that is gone. */
  #hangUp(): void {
    this.#ear.opened.splice(0);
    this.#voice.begun.splice(0);
  }

  /** What a recogniser or a voice does; false for any other move. */
  #vendors(move: Move): boolean {
    const hearing = this.#ear.opened.findLast(({ closed }) => !closed);
    const speaking = this.#voice.begun.findLast(({ cancelled }) => !cancelled);
    const words = () => {
      this.#words += 1;
      return `word${this.#words} thing${this.#words}`;
    };
    const moves: Partial<Record<Move, () => void>> = {
      partial: () => hearing?.sink.partial(words()),
      final: () => hearing?.final(words()),
      emptyFinal: () => hearing?.final(""),
      echo: () => hearing?.sink.partial(this.page.all("utterance.committed").at(-1)?.text.slice(0, 40) ?? ""),
      eager: () => hearing?.sink.eager(0.6),
      vendorEnd: () => hearing?.sink.end(0.9),
      earFails: () => hearing?.fail(),
      voiceFails: () => speaking?.fail(),
    };
    const make = moves[move];
    make?.();
    return make !== undefined;
  }

  async #command(move: Move): Promise<void> {
    const { page } = this;
    const turnId = page.all("turn.opened").at(-1)?.turnId ?? "t1";
    const commands: Partial<Record<Move, { type: string } & Record<string, unknown>>> = {
      done: { type: "turn.done", turnId },
      hold: { type: "turn.hold", turnId, forMs: 5_000 },
      repeat: { type: "turn.repeat", turnId },
      hint: { type: "turn.hint", turnId },
      rephrase: { type: "turn.rephrase", turnId },
      redo: { type: "turn.redo", turnId },
      skip: { type: "turn.skip", turnId },
      type: { type: "turn.answer", turnId, text: "I would keep a counter and walk the list once." },
      pause: { type: "session.pause", reason: "button" },
      resume: { type: "session.resume", reason: "button" },
      auto: { type: "input.set", input: "auto" },
      manual: { type: "input.set", input: "manual" },
      pushToTalk: { type: "input.set", input: "pushToTalk" },
      text: { type: "input.set", input: "text" },
    };
    const command = commands[move];
    if (command === undefined) throw new Error(`nobody makes the move ${move}`);
    await page.command(command);
  }

  async #link(move: Move): Promise<void> {
    const { page } = this;
    const { generation = 0, played = 0 } = page.playing ?? {};
    if (move === "mute") return page.send({ type: "mic.mute" });
    if (move === "unmute") return page.send({ type: "mic.unmute" });
    if (move === "bargeCancel") return page.send({ type: "barge.cancel", generation });
    const source = move === "barge" ? "vad" : "button";
    return page.send({ type: "barge.start", generation, playedSamples: played, source });
  }

  async #cut(again: boolean): Promise<void> {
    this.page.connection?.cut();
    this.world.runtime.socketClosed();
    await this.world.advance(700);
    await this.world.settle();
    await this.#back(again);
  }

  /** The same page with what it remembers, or another one that knows nothing. */
  async #back(again: boolean): Promise<void> {
    this.check();
    this.#joins += 1;
    const { page } = this;
    if (!again) {
      this.page = new VoicePage(this.world);
      this.#checked = 0;
      this.#checkedSounds = 0;
      await this.page.join();
      return;
    }
    const { generation = 0, played = 0 } = page.playing ?? {};
    const from = page.position;
    await page.join({}, { epoch: page.epoch, generation, offset: 0, playedSamples: played, micFrom: 0, micTo: from });
    // what had arrived is not asked for again
    page.position = Math.max(page.last("welcome").micResendFrom, 0);
    this.#checkedSounds = page.sounds.length;
  }

  /** Throws where something does not hold. */
  check(): void {
    const log = logOf(this.world);
    const failure = this.world.logged.find(({ event }) => FAILURES.has(event));
    must(failure === undefined, "nothing fails inside", () => JSON.stringify(failure));
    const diverged = this.world.logged.find(({ fields }) => "divergedAt" in fields && fields.divergedAt !== null);
    must(diverged === undefined, "a replay is the same", () => JSON.stringify(diverged));
    this.#gapless(log);
    this.#told(log);
    this.#sounds();
    this.#answers(log);
  }

  #gapless(log: readonly Logged[]): void {
    const gap = log.findIndex(({ seq }, index) => seq !== index + 1);
    must(gap < 0, "the log has no gap", () => `event ${gap + 1}`);
    let at = 0;
    for (const logged of log) {
      if (logged.class !== "fact") continue;
      must(logged.at >= at, "time does not go back", () => `seq ${logged.seq}`);
      at = logged.at;
    }
  }

  /** What a page had is what the log says. */
  #told(log: readonly Logged[]): void {
    const frames = new Map(durableFrames(log, true).map((frame) => [frame.seq, JSON.stringify(frame)]));
    for (const frame of this.page.frames.slice(this.#checked)) {
      if ("seq" in frame && "at" in frame) this.#had.set(frame.seq, asStored(frame));
    }
    this.#checked = this.page.frames.length;
    for (const [seq, frame] of this.#had) {
      must(frames.get(seq) === frame, "what was told is stored", () => `seq ${seq}: ${frame}`);
    }
  }

  /** Within one link the sound of a generation has no hole and is never sent twice. */
  #sounds(): void {
    const ends = new Map<number, number>();
    for (const { generation, position, pcm } of this.page.sounds.slice(this.#checkedSounds)) {
      const end = ends.get(generation);
      must(end === undefined || end === position, "sound has no hole", () => `${generation}: ${end} then ${position}`);
      ends.set(generation, position + pcm.length / 2);
    }
  }

  /** Words that became final in a turn are in its answer, in their order, unless they were taken back. */
  #answers(log: readonly Logged[]): void {
    const heard = new Map<string, string[]>();
    for (const logged of log) {
      if (logged.class !== "fact") continue;
      const { event } = logged;
      if (event.type === "stt.final") heard.set(event.turnId, [...(heard.get(event.turnId) ?? []), event.text]);
      if (event.type === "turn.withdrawn") heard.delete(event.turnId);
      if (event.type !== "turn.committed") continue;
      const own = event.text.match(/word\d+/gu) ?? [];
      must(new Set(own).size === own.length, "no word is doubled", () => `“${event.text}” at seq ${logged.seq}`);
      let at = 0;
      for (const words of heard.get(event.turnId) ?? []) {
        const found = event.text.indexOf(words, at);
        must(found >= at, "words are in their answer", () => `“${words}” in “${event.text}” at seq ${logged.seq}`);
        at = found + words.length;
      }
    }
  }

  /** No fault strikes any more, and the candidate answers in writing: the interview has to end with its report. */
  async end(): Promise<void> {
    this.#voice.eager = true;
    const { page } = this;
    await page.command({ type: "session.resume", reason: "button" });
    for (let turn = 0; turn < 40 && !this.#isOver; turn += 1) {
      await page.pass(1_000);
      const turnId = page.all("turn.opened").at(-1)?.turnId ?? "t1";
      await page.command({ type: "turn.answer", turnId, text: "I would rather go on, please." });
      this.check();
    }
    await this.world.advance(60_000);
    await this.world.settle();
    const graded = logOf(this.world).filter(({ event }) => event.type === "report.graded").length;
    must(graded === 1, "every interview has its report", () => `${graded} reports`);
  }

  get #isOver(): boolean {
    return logOf(this.world).some(({ event }) => event.type === "session.ended");
  }
}

function asStored(frame: ServerFrame): string {
  return JSON.stringify({ ...frame, replay: true });
}

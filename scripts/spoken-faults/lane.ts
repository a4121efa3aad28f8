/** A Viva with stand-ins of its own, through which spoken interviews go one after another, each with the harm it is due. */
import { NO_LIMITS } from "../bench/no-limits.ts";
import { Client } from "../interview/client.ts";
import { type OwnServer, startOwnServer } from "../interview/own-server.ts";
import { type StandIns, standInSettings, startStandIns } from "../stand-ins/all.ts";
import { Talker } from "../voice/talker.ts";
import { Candidate, type Manner, type Told } from "./candidate.ts";
import type { Down } from "./down.ts";
import type { Cell, Phase } from "./faults.ts";

/** As quick as it may be where nothing depends on it. */
const MODEL_PACE = { headersMs: 5, firstTokenMs: 100, tokenMs: 8 } as const;
const CHAR_MS = 12;
/** The answer in the middle of which vendors go down. */
const MIDDLE = 3;

export type Held = Omit<Told, "missing"> & {
  /** Words that a recogniser gave, or was never let hear, and that stand in no answer. */
  readonly lost: number;
  /** Words in no answer that every recogniser heard and none gave: no listener can know of them. */
  readonly withheld: number;
  /** Connections, texts or requests that a fault has struck. */
  readonly struck: number;
  readonly seconds: number;
};

export class Lane {
  readonly #standIns: StandIns;
  readonly #server: OwnServer;
  readonly #client: Client;
  #seed = 0;

  private constructor(standIns: StandIns, server: OwnServer, client: Client) {
    this.#standIns = standIns;
    this.#server = server;
    this.#client = client;
  }

  static async open(say: (line: string) => void): Promise<Lane> {
    const standIns = await startStandIns({ port: 0, script: MODEL_PACE });
    try {
      const server = await startOwnServer(say, { ...NO_LIMITS, ...standInSettings(standIns) });
      const client = new Client(server.url);
      await client.signInAsGuest();
      return new Lane(standIns, server, client);
    } catch (error) {
      await standIns.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#server.stop();
    await this.#standIns.close();
  }

  /** One question, one vendor's fault in one phase. */
  struckBy(cell: Cell): Promise<Held> {
    const strike = once(() => this.#strike(cell));
    const questions = { questionCount: 1, warmUp: false, behavioralTarget: 0 };
    return this.#hold(questions, mannerOf(cell, strike), cell.phase === "idle" ? strike : () => {});
  }

  /** Vendors fully down, with a warm-up and two questions. */
  withDown(down: Down): Promise<Held> {
    const fall = once(() => this.#fall(down));
    const questions = { questionCount: 2, behavioralTarget: 0 };
    if (down.since === "start") return this.#hold(questions, {}, fall);
    return this.#hold(questions, { onAnswer: (number) => number === MIDDLE && fall() }, () => {});
  }

  async #hold(questions: object, manner: Manner, before: () => void): Promise<Held> {
    this.#reset();
    this.#seed += 1;
    const startedAt = performance.now();
    const { id } = await this.#client.create({ track: "swe_engineer", seed: this.#seed, ...questions });
    const talker = new Talker(this.#server.url, this.#client, id);
    try {
      before();
      const { missing, ...told } = await new Candidate(talker, manner).hold();
      const withheld = missing.filter((word) => this.#isWithheld(word)).length;
      const seconds = (performance.now() - startedAt) / 1_000;
      return { ...told, lost: missing.length - withheld, withheld, struck: this.#struck, seconds };
    } finally {
      talker.close();
    }
  }

  get #journals() {
    const { deepseek, fallback, elevenlabs, deepgram, scribe } = this.#standIns;
    return [deepseek, fallback, elevenlabs, deepgram, scribe].map(({ journal }) => journal);
  }

  get #struck(): number {
    return this.#journals.reduce((sum, journal) => sum + journal.rows("fault").length, 0);
  }

  #isWithheld(word: string): boolean {
    const { deepgram, scribe } = this.#standIns;
    const heard = [deepgram, scribe].flatMap(({ journal }) => journal.rows("word")).map(({ fields }) => fields);
    const same = heard.filter(({ text }) => text === word);
    return same.length > 0 && same.every(({ given }) => given === false);
  }

  #reset(): void {
    const { deepseek, fallback, elevenlabs, deepgram, scribe } = this.#standIns;
    for (const standIn of [deepseek, fallback, elevenlabs, deepgram, scribe]) standIn.reset();
    elevenlabs.script({ sound: "tone", firstByteMs: 80, charMs: CHAR_MS });
  }

  #strike(cell: Cell): void {
    const { deepseek, elevenlabs, deepgram } = this.#standIns;
    if (cell.vendor === "stt") for (const fault of cell.faults) deepgram.fault(fault);
    else if (cell.vendor === "tts") for (const fault of cell.faults) elevenlabs.fault(fault);
    else for (const fault of cell.faults) deepseek.fault(fault);
  }

  /** New connections fail for good, and those that are open are cut. */
  #fall({ stt, tts, llm, how }: Down): void {
    const { deepseek, fallback, elevenlabs, deepgram, scribe } = this.#standIns;
    const fault = { kind: how, times: null } as const;
    if (stt) {
      for (const recogniser of [deepgram, scribe]) {
        recogniser.hangUp();
        recogniser.fault(fault);
      }
    }
    if (tts) {
      elevenlabs.fault({ kind: "reset", only: "socket", times: null });
      elevenlabs.fault(fault);
    }
    if (llm) for (const model of [deepseek, fallback]) model.fault(fault);
  }
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

const AT: Readonly<Record<Phase, (strike: () => void) => Manner>> = {
  idle: () => ({}),
  listening: (strike) => ({ onAnswer: strike, thinks: true }),
  thinking: (strike) => ({ onDone: strike }),
  speaking: (strike) => ({ onSpeech: strike }),
  paused: (strike) => ({ onAnswer: strike }),
};

/** A recogniser is struck by being opened, so it is armed before that; the others when the phase has come. */
function mannerOf({ vendor, phase, faults }: Cell, strike: () => void): Manner {
  if (vendor === "llm" && phase === "speaking") return { onDone: strike };
  if (vendor !== "stt") return AT[phase](strike);
  if (phase === "speaking") return { onSpeech: strike, interrupts: true };
  if (phase === "paused") return { onAnswer: strike, pauses: faults[0]?.afterWords === undefined ? "before" : "after" };
  return { onAnswer: strike };
}

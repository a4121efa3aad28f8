/**
 * Spoken interviews from the greeting to the end while recognisers, voices and models are each fully down, singly and
 * together, at once or after a wait, from the start or from the middle on: every one of them finishes, no answer is lost.
 */
import { describe, expect, it } from "vitest";
import type { Timer, Transcriber, Voice, VoiceFault } from "../../../../durable/ports.ts";
import { sessionInit } from "../../../support/session-content.ts";
import { FakeModel, fault } from "../../../support/session-models.ts";
import { accepted } from "../../../support/session-play.ts";
import { SessionWorld } from "../../../support/session-world.ts";
import { FakeTranscriber, FakeVoice } from "../../../support/voice-fakes.ts";
import { VoicePage } from "../../../support/voice-page.ts";

const GRANT = { grantId: "s:1", tokens: 1_000_000, untilAt: Date.UTC(2027, 0, 4, 12) };
/** `refuses`: at once; `hangs`: until its adapter's own deadline. */
type How = "works" | "refuses" | "hangs";
type Health = { readonly stt: How; readonly tts: How; readonly llm: How };

const HOWS: readonly How[] = ["works", "refuses", "hangs"];
const VOICE_LIMIT_MS = 2_500;
const READY_LIMIT_MS = 4_000;
const TURNS_MAX = 40;

function faultOf(how: How): { fault: VoiceFault; retryAfterMs: null } {
  return { fault: how === "refuses" ? "unreachable" : "late", retryAfterMs: null };
}

const waitOf = (how: How, limitMs: number): number => (how === "refuses" ? 1 : limitMs);

/** A voice that a test takes down and that reports as its adapter would. */
function voiceOf(id: string, health: () => How, timer: Timer): Voice {
  const fine = new FakeVoice(id);
  fine.eager = true;
  return {
    ...fine,
    id,
    abilities: fine.abilities,
    warm: () => {},
    rest: () => {},
    begin(request, sink) {
      const how = health();
      if (how === "works") return fine.begin(request, sink);
      let cancel = (): void => {};
      return {
        push: () => {
          cancel();
          cancel = timer(waitOf(how, VOICE_LIMIT_MS), () => sink.failed(faultOf(how)));
        },
        end: () => {},
        cancel: () => cancel(),
      };
    },
  };
}

function earOf(fine: FakeTranscriber, health: () => How, timer: Timer): Transcriber {
  return {
    id: fine.id,
    abilities: fine.abilities,
    open(options, sink) {
      const how = health();
      if (how === "works") return fine.open(options, sink);
      const cancel = timer(waitOf(how, READY_LIMIT_MS), () => sink.failed(faultOf(how)));
      return { feed: () => {}, finalize: () => {}, close: () => cancel() };
    },
  };
}

class Interview {
  health: Health;
  readonly world = new SessionWorld();
  readonly page = new VoicePage(this.world);
  readonly ears = [new FakeTranscriber("one@test"), new FakeTranscriber("two@test")];
  readonly said: string[] = [];

  constructor(health: Health) {
    this.health = health;
    const { timer } = this.world.clock;
    for (const id of ["first@test", "second@test"]) this.world.voices.push(voiceOf(id, () => this.health.tts, timer));
    for (const ear of this.ears) this.world.transcribers.push(earOf(ear, () => this.health.stt, timer));
    const model = new FakeModel(() => {
      if (this.health.llm === "works") return { pieces: ["That helps. ", "How did that go for you?"] };
      return { pieces: [], outcome: fault(this.health.llm === "refuses" ? "unreachable" : "first_token_late") };
    });
    this.world.models.push(model);
  }

  async begin(): Promise<void> {
    const init = { ...sessionInit({ questionCount: 3 }), model: GRANT };
    accepted(await this.world.run((runtime) => runtime.create(init)));
    await this.page.join();
    await this.page.command({ type: "session.start", input: "voice" });
  }

  get isOver(): boolean {
    return this.page.all("session.ended").length > 0;
  }

  /** Until the candidate has the floor, however the words came. */
  async listen(): Promise<void> {
    for (let guard = 0; guard < 3_000 && !this.isOver; guard += 1) {
      if (this.page.floor === "listening") return;
      await this.page.pass(40);
    }
    if (!this.isOver) throw new Error(`nobody ever listens: ${this.page.floor}`);
  }

  /** By voice where anybody hears it within ten seconds, else typed. */
  async answer(number: number): Promise<void> {
    const { page } = this;
    const words = `I would sort list number ${number} and then I would look at every part of it.`;
    const { turnId } = page;
    this.said.push(words);
    const before = this.ears.reduce((sum, { opened }) => sum + opened.length, 0);
    await page.speak(1_200);
    const ear = this.ears.findLast(({ opened }) => opened.some(({ closed }) => !closed));
    const isHeard = this.health.stt === "works" && ear !== undefined;
    if (isHeard) {
      const { sink, until: untilSample } = ear.last;
      sink.final({ text: words, words: [], untilSample });
    } else {
      expect(before).toBe(this.ears.reduce((sum, { opened }) => sum + opened.length, 0));
      await page.pass(9_000);
      await page.command({ type: "turn.answer", turnId, text: words });
    }
    for (let guard = 0; guard < 500 && page.turnId === turnId && !this.isOver; guard += 1) await page.pass(40);
    expect(page.all("turn.committed").find((turn) => turn.turnId === turnId)?.text).toBe(words);
  }

  async hold(turned: (number: number) => void = () => {}): Promise<void> {
    for (let number = 1; number <= TURNS_MAX && !this.isOver; number += 1) {
      turned(number);
      await this.listen();
      if (!this.isOver) await this.answer(number);
    }
  }
}

function expectWhole({ page, said, isOver, world }: Interview): void {
  expect(isOver).toBe(true);
  expect(said.length).toBeGreaterThan(3);
  expect(page.all("turn.committed").map(({ text }) => text)).toEqual(said);
  const begun = page.all("utterance.committed").map(({ generation }) => generation);
  const ended = page.all("utterance.end").map(({ generation }) => generation);
  expect(begun.filter((generation) => !ended.includes(generation))).toEqual([]);
  expect(new Set(ended).size).toBe(ended.length);
  expect(world.logged.filter(({ event }) => event === "settle.failed" || event === "frame.failed")).toEqual([]);
}

const CASES = HOWS.flatMap((stt) => HOWS.flatMap((tts) => HOWS.map((llm) => ({ stt, tts, llm }))));

describe("a spoken interview", () => {
  it.each(CASES)("finishes where hearing $stt, speaking $tts and the model $llm", async (health) => {
    const interview = new Interview(health);
    await interview.begin();
    await interview.hold();
    expectWhole(interview);
    const { tts } = interview.page.last("levels");
    expect(tts).toBe(health.tts === "works" ? 0 : 3);
  });

  it.each(CASES.slice(1))(
    "finishes where from its third turn on hearing $stt, speaking $tts, model $llm",
    async (health) => {
      const interview = new Interview({ stt: "works", tts: "works", llm: "works" });
      await interview.begin();
      await interview.hold((number) => {
        if (number === 3) interview.health = health;
      });
      expectWhole(interview);
    },
  );
});

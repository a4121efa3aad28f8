/** Every fault of a recogniser's vendor in each phase of a stream: what it is called, and that no word is lost or doubled. */
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { FINISH_MS, KEEP_ALIVE_MS, READY_MS } from "../../../durable/adapters/recogniser-stream.ts";
import { systemTimer } from "../../../durable/adapters/system-clock.ts";
import type { HeardWord, Timer, VoiceFault } from "../../../durable/ports.ts";
import { type Speech, speak } from "../../../scripts/speech/speak.ts";
import type { RecogniserStandIn } from "../../../scripts/stand-ins/recogniser.ts";
import type { RecogniserFaultInput } from "../../../scripts/stand-ins/recogniser-script.ts";
import {
  Feeding,
  RECOGNISERS,
  type RecogniserName,
  recogniser,
  scriptOf,
  standInFor,
} from "../../support/recogniser-contract.ts";

const TEXT = "I led the migration of the billing service, and it went fine.";

let speech: Speech;
beforeAll(async () => {
  speech = await speak(TEXT);
});

/** What ends a stream before it hears anything. */
const AT_THE_START: [RecogniserFaultInput, VoiceFault, number | null][] = [
  [{ kind: "refuse" }, "unreachable", null],
  [{ kind: "hang" }, "late", null],
  [{ kind: "status", status: 302 }, "invalid", null],
  [{ kind: "status", status: 400 }, "invalid", null],
  [{ kind: "status", status: 401 }, "unauthorised", null],
  [{ kind: "status", status: 402 }, "quota", null],
  [{ kind: "status", status: 403 }, "unauthorised", null],
  [{ kind: "status", status: 422 }, "invalid", null],
  [{ kind: "status", status: 429 }, "rate_limited", null],
  [{ kind: "status", status: 429, retryAfter: "3" }, "rate_limited", 3_000],
  [{ kind: "status", status: 500 }, "server_error", null],
  [{ kind: "status", status: 503, retryAfter: "1" }, "busy", 1_000],
];

/** What ends a stream that hears: Nova has no message for an error and only closes. */
const IN_THE_MIDDLE: [RecogniserFaultInput, (name: RecogniserName) => VoiceFault][] = [
  [{ kind: "reset" }, () => "closed"],
  [{ kind: "error" }, (name) => (name === "deepgram-nova" ? "closed" : "server_error")],
  [{ kind: "quota" }, (name) => (name === "deepgram-nova" ? "closed" : "quota")],
  [{ kind: "close", code: 1011 }, () => "closed"],
  [{ kind: "close", code: 1008 }, () => "invalid"],
  [{ kind: "close", code: 1000 }, () => "closed"],
  [{ kind: "malformed" }, () => "malformed"],
];

/** What a stream lives through. */
const HARMLESS: RecogniserFaultInput[] = [
  { kind: "duplicate" },
  { kind: "late", ms: 40 },
  { kind: "fragments" },
  { kind: "slow_reader", ms: 200 },
  { kind: "lag", ms: 1_000 },
  { kind: "split" },
];

/** Lets everything but timers go on until it holds. */
async function turned(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Where another stream takes over: behind the last word, or where the part ends when its words have no places. */
function settledAt({ words, until }: { words: readonly HeardWord[]; until: number }): number {
  return words.at(-1)?.endSample ?? until;
}

describe.each(RECOGNISERS)("%s", (name) => {
  let standIn: RecogniserStandIn;
  const open: Feeding[] = [];

  beforeAll(async () => {
    standIn = await standInFor(name);
  });
  afterEach(() => {
    for (const { stream } of open.splice(0)) stream.close();
    standIn.reset();
  });
  afterAll(() => standIn.close());

  function feeding(fault: RecogniserFaultInput | null, fromSample = 0, passing: number | null = null): Feeding {
    standIn.script(scriptOf(speech));
    if (fault !== null) standIn.fault(fault);
    const made = new Feeding(recogniser(name, standIn, passing), fromSample);
    open.push(made);
    return made;
  }

  it.each(AT_THE_START)("calls %j at the start %s", async (fault, called, retryAfterMs) => {
    const fed = feeding(fault, 0, fault.kind === "hang" ? READY_MS : null);
    void fed.feed(speech.pcm16k);
    await fed.heard.until(({ kind }) => kind === "failed");
    expect(fed.heard.all).toEqual([{ kind: "failed", failure: { fault: called, retryAfterMs } }]);
  });

  it.each(IN_THE_MIDDLE)(
    "fails once over %j before the first word, and after some, and in finishing",
    async (fault, called) => {
      for (const afterWords of [0, 3, speech.words.length]) {
        const fed = feeding({ ...fault, afterWords });
        await fed.feed(speech.pcm16k);
        fed.stream.finalize();
        await fed.heard.until(({ kind }) => kind === "failed");
        expect(fed.heard.of("failed")).toEqual([
          { kind: "failed", failure: { fault: called(name), retryAfterMs: null } },
        ]);
        expect(fed.heard.kinds().at(-1)).toBe("failed");
      }
    },
  );

  it.each<RecogniserFaultInput>([{ kind: "reset" }, { kind: "error" }, { kind: "close", code: 1011 }])(
    "loses no word over %j when the rest is fed to another stream",
    async (fault) => {
      for (const afterWords of [0, 4, 9]) {
        const first = feeding({ ...fault, afterWords });
        await first.feed(speech.pcm16k.slice(0, speech.words[8]?.endSample));
        first.stream.finalize();
        await first.heard.until(({ kind }) => kind === "failed" || kind === "final");
        first.stream.close();
        const until = Math.max(
          0,
          ...first.heard
            .of("final")
            .filter(({ text }) => text !== "")
            .map(settledAt),
        );
        const second = feeding(null, until);
        await second.feed(speech.pcm16k.slice(until));
        await second.silence(1);
        await second.finish();
        expect(`${first.heard.text} ${second.heard.text}`.trim()).toBe(TEXT);
      }
    },
  );

  it("hears every word once when messages come in another order", async () => {
    const fed = feeding({ kind: "out_of_order" });
    await fed.feed(speech.pcm16k);
    await fed.silence(1);
    await fed.finish();
    await fed.heard.until(() => fed.heard.text.length >= TEXT.length);
    const words = fed.heard.of("final").flatMap((final) => final.words);
    expect(fed.heard.text).toHaveLength(TEXT.length);
    if (words.length > 0) {
      const inOrder = [...words].sort((a, b) => a.startSample - b.startSample);
      expect(inOrder.map(({ text }) => text).join(" ")).toBe(TEXT);
    }
  });

  it.each(HARMLESS)("hears every word once in spite of %j", async (fault) => {
    for (const afterWords of [0, 3]) {
      // Who lags may never own to have heard all, and is taken at its last word when the deadline passes.
      const lags = fault.kind === "lag";
      const fed = feeding({ ...fault, afterWords }, 0, lags ? FINISH_MS : null);
      await fed.feed(speech.pcm16k);
      await fed.silence(1);
      if (lags) await fed.heard.until(() => fed.heard.text.length >= TEXT.length);
      await fed.finish();
      await fed.heard.until(() => fed.heard.text.length >= TEXT.length);
      expect(fed.heard.text).toBe(TEXT);
      expect(fed.heard.of("failed")).toEqual([]);
    }
  });

  it("has stalled where the vendor is silent on a request to finish, and gives no words that it had not finished", async () => {
    const fed = feeding({ kind: "stall", afterWords: 6 }, 0, FINISH_MS);
    await fed.feed(speech.pcm16k);
    await fed.heard.until(({ kind }) => kind === "partial");
    await fed.finish();
    expect(fed.heard.kinds().at(-1)).toBe("failed");
    expect(fed.heard.of("final").filter(({ text }) => text === "")).toEqual([]);
    expect(fed.heard.of("failed")[0]?.failure.fault).toBe("stalled");
  });

  it("ends with nothing where words came without a text", async () => {
    const fed = feeding({ kind: "empty" });
    await fed.feed(speech.pcm16k);
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.text).toBe("");
    expect(fed.heard.of("failed")).toEqual([]);
  });

  it("is closed by the vendor when nothing at all comes, and not while it is kept alive", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const opened = async (timer: Timer): Promise<Feeding> => {
      const upgrades = standIn.journal.rows("upgrade").length;
      standIn.script({ ...scriptOf(speech), inactivityMs: 10_000 });
      const fed = new Feeding(recogniser(name, standIn, null, timer), 0);
      open.push(fed);
      await turned(() => standIn.journal.rows("upgrade").length > upgrades);
      vi.advanceTimersByTime(1);
      await fed.heard.until(({ kind }) => kind === "ready");
      return fed;
    };
    const signs = () => standIn.journal.rows("message").length + standIn.journal.rows("audio").length;
    const kept = await opened(systemTimer);
    // The first silent stretch is known for one at its end.
    vi.advanceTimersByTime(KEEP_ALIVE_MS);
    for (let sign = 1; sign <= 5; sign += 1) {
      vi.advanceTimersByTime(KEEP_ALIVE_MS);
      await turned(() => signs() >= sign);
    }
    expect(kept.heard.of("failed")).toEqual([]);
    kept.stream.close();
    const left = await opened(() => () => {});
    vi.advanceTimersByTime(10_000);
    await left.heard.until(({ kind }) => kind === "failed");
    expect(left.heard.of("failed")[0]?.failure.fault).toBe("closed");
  });
});

describe.each(RECOGNISERS.filter((name) => name !== "deepgram-nova"))("%s, which greets", (name) => {
  it("is late when it opens and says nothing", async () => {
    const standIn = await standInFor(name);
    standIn.fault({ kind: "mute" });
    const { heard } = new Feeding(recogniser(name, standIn, READY_MS), 0);
    await heard.until(({ kind }) => kind === "failed");
    expect(heard.all).toEqual([{ kind: "failed", failure: { fault: "late", retryAfterMs: null } }]);
    await standIn.close();
  });
});

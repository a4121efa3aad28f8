/** Every fault of the catalogue in every phase, through both ways of ElevenLabs against the stand-in over real sockets. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { voices } from "../../../durable/adapters/voices.ts";
import type { Voice, VoiceFault } from "../../../durable/ports.ts";
import { startElevenLabsVoice, type VoiceStandIn } from "../../../scripts/stand-ins/elevenlabs-voice.ts";
import type { VoiceFaultInput } from "../../../scripts/stand-ins/voice-script.ts";
import { outbound } from "../../../worker/kernel/outbound.ts";
import type { SpeechSettings } from "../../../worker/kernel/voice-settings.ts";
import { HurriedTimer } from "../../support/hurried-timer.ts";
import { nodeSocketsTo } from "../../support/node-sockets.ts";
import {
  AT_THE_START,
  casesOf,
  DEADLINES,
  deadlineOf,
  FIRST,
  heardOf,
  PACE,
  SECOND,
  saidBy,
  samplesOf,
  strikeOf,
  type Way,
} from "../../support/voice-contract.ts";
import { SpokenReports } from "../../support/voices.ts";

let standIn: VoiceStandIn;
const opened: Voice[] = [];
const hurried = new HurriedTimer(DEADLINES.firstByteMs, DEADLINES.gapMs);

beforeAll(async () => {
  standIn = await startElevenLabsVoice({ script: PACE });
});
afterAll(() => standIn.close());
beforeEach(() => {
  for (const voice of opened.splice(0)) voice.rest();
  standIn.reset();
  hurried.passing = null;
});

/** A fault that strikes once, and the deadline that passes for it. */
function strike(fault: VoiceFaultInput, becomes: VoiceFault | null): void {
  standIn.fault(fault);
  hurried.passing = deadlineOf(becomes);
  hurried.cause = () => standIn.journal.noted(strikeOf(fault));
}

function voiceOver(way: Way, apiKey = standIn.apiKey): Voice {
  const settings = {
    kind: "elevenlabs",
    id: "flash@test",
    baseUrl: standIn.url,
    apiKey,
    model: "eleven_flash_v2_5",
    voices: { calm: "voice-1" },
  } as const;
  const speech: SpeechSettings = { voices: [settings], browserVoice: false, ...DEADLINES };
  const ways = { dial: nodeSocketsTo, send: (base: string) => outbound(base) };
  const voice = voices(speech, {}, hurried.timer, ways)[way === "socket" ? 0 : 1];
  if (voice === undefined) throw new Error("no such way");
  opened.push(voice);
  return voice;
}

describe.each(["socket", "http"] as const)("over %s", (way) => {
  it("both texts sound whole, in order and each as its own segment", async () => {
    const heard = await saidBy(voiceOver(way), 1);
    expect(heard.kinds().at(-1)).toBe("done");
    expect(heard.samples().length).toBe(samplesOf(way, [FIRST, SECOND]));
    const [one, two] = heardOf(way, heard);
    expect(heardOf(way, heard)).toHaveLength(2);
    expect([one?.slice(0, 2), two?.slice(0, 2)]).toEqual(["0:", "1:"]);
    expect(Number(two?.slice(2))).toBe(Number(one?.slice(2)) + 1);
  });

  it.each(AT_THE_START)("$fault in place of an answer is $becomes", async ({ fault, becomes }) => {
    strike({ ...fault, only: way }, becomes);
    const voice = voiceOver(way);
    const heard = await saidBy(voice, 1);
    hurried.passing = null;
    expect(heard.failure).toEqual({ fault: becomes, retryAfterMs: null });
    expect(heard.kinds()).toEqual(["failed"]);
    expect((await saidBy(voice, 2)).kinds().at(-1)).toBe("done");
  });

  it("a wait that the vendor asks for is passed on", async () => {
    standIn.fault({ kind: "status", status: 429, retryAfterSeconds: 2, only: way });
    expect((await saidBy(voiceOver(way), 1)).failure).toEqual({ fault: "busy", retryAfterMs: 2_000 });
  });

  it("a wrong key is noticed", async () => {
    expect((await saidBy(voiceOver(way, "wrong"), 1)).failure?.fault).toBe("unauthorised");
  });

  it("a first sound that is late is late, and one that is only slow is waited for", async () => {
    strike({ kind: "slow", ms: 10_000, only: way }, "late");
    standIn.fault({ kind: "slow", ms: 100, only: way });
    const voice = voiceOver(way);
    expect((await saidBy(voice, 1)).failure?.fault).toBe("late");
    hurried.passing = null;
    expect((await saidBy(voice, 2)).kinds().at(-1)).toBe("done");
  });

  it("an answer without a sound is empty", async () => {
    standIn.fault({ kind: "empty", times: 2, only: way });
    expect((await saidBy(voiceOver(way), 1)).failure?.fault).toBe("empty");
  });

  it("an answer that is no sound has failed", async () => {
    standIn.fault({ kind: "not_sound", only: way });
    expect((await saidBy(voiceOver(way), 1)).failure?.fault).toBe(way === "socket" ? "invalid" : "malformed");
  });

  it.each(casesOf(way))("$name", async ({ fault, becomes, generation }) => {
    strike(fault, becomes);
    const voice = voiceOver(way);
    if (generation === 2) expect((await saidBy(voice, 1)).kinds().at(-1)).toBe("done");
    const heard = await saidBy(voice, generation);
    hurried.passing = null;
    expect(heard.failure?.fault ?? null).toBe(becomes);
    expect(heard.kinds().filter((kind) => kind === "done" || kind === "failed")).toHaveLength(1);
    const whole = samplesOf(way, [FIRST, SECOND]);
    if (becomes === null) expect(heard.samples().length).toBe(whole);
    else expect(heard.samples().length).toBeLessThan(whole);
    // Whatever came is the beginning of what was to come: no text twice, none of another context.
    const order = heardOf(way, heard).map((stretch) => Number(stretch.slice(2)));
    const [first = 0] = order;
    expect(order).toEqual([first, first + 1].slice(0, order.length));
    // Where one text ends and the next begins is known from the times of their characters alone.
    const segments = heardOf(way, heard).map((stretch) => Number(stretch.slice(0, 1)));
    if (fault.kind !== "no_alignment") expect(segments).toEqual([0, 1].slice(0, segments.length));
    expect((await saidBy(voice, generation + 1)).kinds().at(-1)).toBe("done");
  });

  it("sound that was cancelled reaches nobody, and the vendor is told", async () => {
    const voice = voiceOver(way);
    await saidBy(voice, 1);
    const reports: number[] = [];
    await new Promise<void>((resolve) => {
      const stream = voice.begin(
        { generation: 2, persona: "calm" },
        {
          audio: () => {
            reports.push(1);
            stream.cancel();
            resolve();
          },
          alignment: () => {},
          done: () => expect.unreachable(),
          failed: () => expect.unreachable(),
        },
      );
      stream.push(0, FIRST.repeat(40), true);
    });
    const next = await saidBy(voice, 3);
    expect([reports.length, next.samples().length]).toEqual([1, samplesOf(way, [FIRST, SECOND])]);
    const told = way === "socket" ? standIn.journal.rows("message") : standIn.journal.rows("abort");
    expect(told.some(({ fields }) => way === "http" || String(fields.text).includes("close_context"))).toBe(true);
  });
});

describe("the socket", () => {
  it.each(["chunk", "context"] as const)("places characters whose times count from the %s", async (times) => {
    standIn.script({ ...PACE, times, leadingMs: 120 });
    const heard = await saidBy(voiceOver("socket"), 1);
    const second = heard.marks(1);
    const each = (60 * 24_000) / 1_000;
    expect(second.map(({ char }) => char)).toEqual([...SECOND].map((_, at) => at));
    expect(second[0]?.startSample).toBe(2_880 + (1 + FIRST.length + 1) * each);
    expect(heard.marks(0)[0]).toEqual({ char: 0, startSample: 2_880 + each, endSample: 2_880 + 2 * each });
  });

  it("is one for many turns, with an interruption here and there", async () => {
    standIn.script({ ...PACE, finalName: "is_final", flushDone: true });
    const voice = voiceOver("socket");
    for (let generation = 1; generation <= 9; generation += 1) {
      if (generation % 3 === 0) {
        const heard = new SpokenReports();
        const stream = voice.begin({ generation, persona: "calm" }, heard.sink);
        stream.push(0, FIRST, true);
        await heard.until(() => heard.kinds().includes("audio"));
        stream.cancel();
      } else expect((await saidBy(voice, generation)).kinds().at(-1)).toBe("done");
    }
    expect(standIn.journal.rows("upgrade")).toHaveLength(1);
    expect(standIn.journal.rows("refusal")).toEqual([]);
  });

  it("never has more contexts than the vendor allows, however fast it is interrupted", async () => {
    const voice = voiceOver("socket");
    const nothing = { audio: () => {}, alignment: () => {}, done: () => {}, failed: () => expect.unreachable() };
    await saidBy(voice, 1);
    for (let generation = 2; generation <= 13; generation += 1) {
      const stream = voice.begin({ generation, persona: "calm" }, nothing);
      stream.push(0, FIRST, true);
      stream.cancel();
    }
    expect((await saidBy(voice, 14)).failure).toBeNull();
    expect(standIn.journal.rows("refusal")).toEqual([]);
  });
});

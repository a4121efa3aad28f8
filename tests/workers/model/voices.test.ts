/** Voices in workerd: the platform's own upgrade, socket and streams, a stand-in on the other side. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, inject, it } from "vitest";
import { readConfig } from "#kernel/config.ts";
import { voices } from "../../../durable/adapters/voices.ts";
import type { Voice, VoiceFault } from "../../../durable/ports.ts";
import type { VoiceFaultInput } from "../../../scripts/stand-ins/voice-script.ts";
import { HurriedTimer } from "../../support/hurried-timer.ts";
import {
  DEADLINES,
  deadlineOf,
  FIRST,
  heardOf,
  SECOND,
  saidBy,
  samplesOf,
  strikeOf,
} from "../../support/voice-contract.ts";
import { SpokenReports } from "../../support/voices.ts";

const base = inject("voice");
const hurried = new HurriedTimer(DEADLINES.firstByteMs, DEADLINES.gapMs);

async function control(what: string, body?: object): Promise<unknown> {
  const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  const response = await fetch(`${base}/__control/${what}`, init);
  expect(response.status).toBe(200);
  return response.json();
}

type Row = { readonly kind: string; readonly fields: { readonly path?: string; readonly text?: string } };

async function journal(kind: string): Promise<Row[]> {
  const answer = JSON.parse(JSON.stringify(await control("journal")));
  return answer.rows.filter((row: Row) => row.kind === kind);
}

/** A fault that strikes once, and the deadline that passes for it. */
async function strike(fault: VoiceFaultInput, becomes: VoiceFault): Promise<void> {
  await control("fault", fault);
  hurried.passing = deadlineOf(becomes);
  hurried.cause = () => control(`noted/${strikeOf(fault)}`);
}

/** The voices that a Worker with these settings has. */
function voicesWith(settings: Record<string, string> = {}): Voice[] {
  const keys = { ELEVENLABS_API_KEY: "xi-stand-in", ELEVENLABS_BASE_URL: base };
  return voices(readConfig({ ...env, ...keys, ...settings }).speech, {}, hurried.timer);
}

const opened: Voice[] = [];

function voiceOver(way: "socket" | "http", settings: Record<string, string> = {}): Voice {
  const voice = voicesWith(settings)[way === "socket" ? 0 : 1];
  if (voice === undefined) throw new Error("no such way");
  opened.push(voice);
  return voice;
}

afterEach(async () => {
  hurried.passing = null;
  for (const voice of opened.splice(0)) voice.rest();
  await control("reset", {});
});

const AT_THE_START: readonly [VoiceFaultInput, VoiceFault][] = [
  [{ kind: "refuse" }, "unreachable"],
  [{ kind: "hang" }, "late"],
  [{ kind: "status", status: 401, error: "quota_exceeded" }, "quota"],
  [{ kind: "status", status: 429, error: "system_busy", retryAfterSeconds: 3 }, "busy"],
  [{ kind: "status", status: 302, error: "" }, "invalid"],
];

const WHILE_SPEAKING: Readonly<Record<"socket" | "http", readonly [VoiceFaultInput, VoiceFault][]>> = {
  socket: [
    [{ kind: "reset" }, "closed"],
    [{ kind: "stall" }, "stalled"],
    [{ kind: "close", code: 1011 }, "closed"],
    [{ kind: "error", error: "quota_exceeded" }, "quota"],
    [{ kind: "malformed" }, "malformed"],
  ],
  http: [
    [{ kind: "reset" }, "closed"],
    [{ kind: "stall" }, "stalled"],
  ],
};

describe.each(["socket", "http"] as const)("over %s", (way) => {
  it("two texts sound whole and in order", async () => {
    const heard = await saidBy(voiceOver(way), 1);
    expect(heard.kinds().at(-1)).toBe("done");
    expect(heard.samples().length).toBe(samplesOf(way, [FIRST, SECOND]));
    expect(heardOf(way, heard).map((stretch) => stretch.slice(0, 2))).toEqual(["0:", "1:"]);
  });

  it.each(AT_THE_START)("%j in place of an answer is %s", async (fault, becomes) => {
    await strike({ ...fault, only: way }, becomes);
    const voice = voiceOver(way);
    const { failure } = await saidBy(voice, 1);
    hurried.passing = null;
    const after = fault.retryAfterSeconds === undefined ? null : fault.retryAfterSeconds * 1_000;
    expect(failure).toEqual({ fault: becomes, retryAfterMs: after });
    expect((await saidBy(voice, 2)).kinds().at(-1)).toBe("done");
  });

  it.each(WHILE_SPEAKING[way])("%j in the middle of a text is %s, and the next is spoken", async (fault, becomes) => {
    await strike({ ...fault, afterChunks: 2, only: way }, becomes);
    const voice = voiceOver(way);
    const heard = await saidBy(voice, 1);
    hurried.passing = null;
    expect(heard.failure).toEqual({ fault: becomes, retryAfterMs: null });
    expect(heard.samples().length).toBeLessThan(samplesOf(way, [FIRST, SECOND]));
    expect((await saidBy(voice, 2)).kinds().at(-1)).toBe("done");
  });

  it("what was cancelled is not heard, and the next one is", async () => {
    const voice = voiceOver(way);
    const cut = new SpokenReports();
    const stream = voice.begin({ generation: 1, persona: "calm" }, cut.sink);
    stream.push(0, FIRST.repeat(40), true);
    await cut.until(() => cut.kinds().includes("audio"));
    const before = cut.kinds().length;
    stream.cancel();
    expect((await saidBy(voice, 2)).samples().length).toBe(samplesOf(way, [FIRST, SECOND]));
    expect(cut.kinds().length).toBe(before);
  });
});

describe("the personas", () => {
  it("speak with their own voices, over either way", async () => {
    const settings = { ELEVENLABS_VOICE_ID: "common", ELEVENLABS_VOICE_WARM: "warmer" };
    for (const way of ["socket", "http"] as const) {
      const voice = voiceOver(way, settings);
      for (const persona of ["warm", "calm"]) {
        const heard = new SpokenReports();
        const stream = voice.begin({ generation: 1, persona }, heard.sink);
        stream.push(0, FIRST, true);
        stream.end();
        await heard.over();
        expect(heard.kinds().at(-1)).toBe("done");
      }
      const rows = await journal(way === "socket" ? "upgrade" : "request");
      expect(rows.map(({ fields }) => fields.path?.split("/")[3])).toEqual(["warmer", "common"]);
      await control("reset", {});
    }
  });
});

describe("the ladder", () => {
  it("goes from the socket to the stream and to Workers AI, and ends where it is told to", () => {
    const ids = (settings: Record<string, string>) => voicesWith(settings).map(({ id }) => id);
    const elevenlabs = ["eleven_flash_v2_5@127.0.0.1", "eleven_flash_v2_5@127.0.0.1/http"];
    expect(ids({})).toEqual(elevenlabs);
    expect(ids({ TTS_FALLBACK: "workers-ai" })).toEqual(elevenlabs);
    expect(ids({ TTS_PRIMARY: "browser" })).toEqual([]);
    const ai = { run: async () => new Response(null) };
    const speech = readConfig({ ...env, ELEVENLABS_API_KEY: "k", TTS_FALLBACK: "workers-ai" }).speech;
    expect(voices(speech, { AI: ai }, hurried.timer).map(({ id }) => id)).toEqual([
      "eleven_flash_v2_5@elevenlabs",
      "eleven_flash_v2_5@elevenlabs/http",
      "aura-1@workers-ai",
    ]);
  });
});

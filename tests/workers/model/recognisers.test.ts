/** Recognisers in workerd: the platform's own upgrade and socket, a stand-in on the other side, words written as tones. */
import { afterEach, describe, expect, inject, it } from "vitest";
import type { RecogniserSettings } from "#kernel/recogniser-settings.ts";
import { systemTimer } from "../../../durable/adapters/system-clock.ts";
import { transcribers } from "../../../durable/adapters/transcribers.ts";
import type { TranscriberStream, VoiceFault } from "../../../durable/ports.ts";
import { toneWords } from "../../../scripts/speech/tone-words.ts";
import type { RecogniserFaultInput } from "../../../scripts/stand-ins/recogniser-script.ts";
import { HeardReports } from "../../support/recognisers.ts";

const TEXT = "I led the migration and it went fine.";
const TONES = toneWords(TEXT);
const FROM = 16_000;

const VENDORS: readonly RecogniserSettings[] = [
  { kind: "deepgram-flux", id: "flux", baseUrl: inject("deepgram"), apiKey: "dg-stand-in" },
  { kind: "deepgram-nova", id: "nova", baseUrl: inject("deepgram"), apiKey: "dg-stand-in" },
  {
    kind: "elevenlabs",
    id: "scribe",
    baseUrl: inject("elevenlabs"),
    apiKey: "xi-stand-in",
    model: "scribe_v2_realtime",
  },
];

const CLOSES: readonly [RecogniserFaultInput, VoiceFault][] = [
  [{ kind: "refuse" }, "unreachable"],
  [{ kind: "status", status: 401 }, "unauthorised"],
  [{ kind: "status", status: 429, retryAfter: "2" }, "rate_limited"],
  [{ kind: "status", status: 302 }, "invalid"],
  [{ kind: "reset", afterWords: 2 }, "closed"],
  [{ kind: "close", code: 1008, afterWords: 2 }, "invalid"],
  [{ kind: "malformed", afterWords: 2 }, "malformed"],
];

describe.each(VENDORS)("$id", (settings) => {
  const open: TranscriberStream[] = [];
  const base = "baseUrl" in settings ? settings.baseUrl : "";

  async function control(what: string, body: object = {}): Promise<void> {
    const response = await fetch(`${base}/__control/${what}`, { method: "POST", body: JSON.stringify(body) });
    expect(response.status).toBe(200);
  }

  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close();
    await control("reset");
  });

  function listening(apiKey?: string): { heard: HeardReports; stream: TranscriberStream } {
    const recognisers = [apiKey === undefined || !("apiKey" in settings) ? settings : { ...settings, apiKey }];
    const [transcriber] = transcribers({ recognition: { recognisers } }, {}, systemTimer);
    if (transcriber === undefined) throw new Error("no recogniser");
    const heard = new HeardReports();
    const stream = transcriber.open({ fromSample: FROM, keyterms: ["idempotency"] }, heard.sink);
    open.push(stream);
    return { heard, stream };
  }

  /** A view of a larger buffer, as frames of a socket are. */
  function feed(stream: TranscriberStream): void {
    const bytes = new Uint8Array(TONES.pcm16k.buffer);
    for (let at = 0; at < bytes.length; at += 1_280) stream.feed(FROM + at / 2, bytes.subarray(at, at + 1_280));
    stream.feed(FROM + bytes.length / 2, new Uint8Array(32_000));
  }

  it("hears words through the platform's socket, at their places", async () => {
    const { heard, stream } = listening();
    feed(stream);
    await heard.until((report) => "text" in report && report.text.endsWith("fine."));
    const before = heard.of("final").length;
    stream.finalize();
    await heard.until(({ kind }) => kind === "failed" || heard.of("final").length > before);
    expect(heard.of("failed")).toEqual([]);
    expect(heard.text).toBe(TEXT);
    const words = heard.of("final").flatMap((final) => final.words);
    words.forEach(({ startSample }, at) => {
      expect(Math.abs(startSample - FROM - (TONES.words[at]?.startSample ?? 0))).toBeLessThanOrEqual(160);
    });
  });

  it.each(CLOSES)("calls %j %s", async (fault, called) => {
    await control("fault", fault);
    const { heard, stream } = listening();
    feed(stream);
    await heard.until(({ kind }) => kind === "failed");
    expect(heard.of("failed")).toMatchObject([{ failure: { fault: called } }]);
    expect(heard.kinds().at(-1)).toBe("failed");
  });

  it("is refused with a wrong key", async () => {
    const { heard } = listening("wrong");
    await heard.until(({ kind }) => kind === "failed");
    expect(heard.all).toEqual([{ kind: "failed", failure: { fault: "unauthorised", retryAfterMs: null } }]);
  });
});

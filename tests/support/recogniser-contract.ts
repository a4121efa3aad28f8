/** A recogniser and its stand-in joined over loopback, with spoken sound to feed: what contract tests of recognisers share. */
import type { RecogniserSettings } from "#kernel/recogniser-settings.ts";
import { FINISH_MS, READY_MS } from "../../durable/adapters/recogniser-stream.ts";
import { transcribers } from "../../durable/adapters/transcribers.ts";
import type { Timer, Transcriber, TranscriberStream } from "../../durable/ports.ts";
import type { Speech } from "../../scripts/speech/speak.ts";
import type { Journal } from "../../scripts/stand-ins/journal.ts";
import { type RecogniserStandIn, startRecogniser } from "../../scripts/stand-ins/recogniser.ts";
import { HurriedTimer } from "./hurried-timer.ts";
import { nodeSocketsTo } from "./node-sockets.ts";
import { HeardReports } from "./recognisers.ts";

export const FRAME = 640;

export const RECOGNISERS = ["deepgram-flux", "deepgram-nova", "elevenlabs"] as const;
export type RecogniserName = (typeof RECOGNISERS)[number];

export function standInFor(name: RecogniserName): Promise<RecogniserStandIn> {
  return startRecogniser(name === "elevenlabs" ? "elevenlabs" : "deepgram");
}

function settingsOf(kind: RecogniserName, baseUrl: string, apiKey: string): RecogniserSettings {
  const id = `${kind}@stand-in`;
  return kind === "elevenlabs"
    ? { kind, id, baseUrl, apiKey, model: "scribe_v2_realtime" }
    : { kind, id, baseUrl, apiKey };
}

/**
 * The one of its deadlines that passes, in milliseconds; null for none, however long connecting and finishing take. That for
 * connecting passes once the stand-in has been asked: else a request that was given up would arrive in the next test.
 */
function timerWith(passing: number | null, journal: Journal | undefined): Timer {
  const hurried = new HurriedTimer(READY_MS, FINISH_MS);
  hurried.passing = passing;
  if (passing === READY_MS && journal !== undefined) hurried.cause = () => journal.noted("fault");
  return hurried.timer;
}

export function recogniser(
  name: RecogniserName,
  { url, apiKey, journal }: { url: string; apiKey: string; journal?: Journal },
  passing: number | null = null,
  timer: Timer = timerWith(passing, journal),
): Transcriber {
  const recognisers = [settingsOf(name, url, apiKey)];
  const [made] = transcribers({ recognition: { recognisers } }, {}, timer, nodeSocketsTo);
  if (made === undefined) throw new Error("no recogniser");
  return made;
}

export function bytesOf(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** A script of what is spoken, with quick timing. */
export function scriptOf(speech: Speech): object {
  const reference = Buffer.from(bytesOf(speech.pcm16k)).toString("base64");
  return { words: speech.words, reference, readyMs: 1, wordMs: 0, twinMs: 0 };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One stream, fed from any place of the microphone's clock on. */
export class Feeding {
  readonly heard = new HeardReports();
  readonly stream: TranscriberStream;
  #position: number;

  constructor(transcriber: Transcriber, fromSample = 0) {
    this.#position = fromSample;
    this.stream = transcriber.open({ fromSample, keyterms: ["migration"] }, this.heard.sink);
  }

  get position(): number {
    return this.#position;
  }

  /** Frame by frame, so that the other side has its turn between them. */
  async feed(samples: Int16Array): Promise<void> {
    for (let at = 0; at < samples.length; at += FRAME) {
      const frame = samples.slice(at, at + FRAME);
      this.stream.feed(this.#position, bytesOf(frame));
      this.#position += frame.length;
      await nextTurn();
    }
  }

  async silence(seconds: number): Promise<void> {
    await this.feed(new Int16Array(seconds * 16_000));
  }

  /** Asks for what is left, and waits for the answer or a failure. */
  async finish(): Promise<void> {
    const before = this.heard.of("final").length;
    this.stream.finalize();
    await this.heard.until(
      ({ kind }) => kind === "failed" || (kind === "final" && this.heard.of("final").length > before),
    );
  }
}

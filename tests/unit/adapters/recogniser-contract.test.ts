/** The contract of `Transcriber`, held by every recogniser alike, over loopback against its stand-in and spoken sound. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Speech, speak } from "../../../scripts/speech/speak.ts";
import { toneWords } from "../../../scripts/speech/tone-words.ts";
import type { RecogniserStandIn } from "../../../scripts/stand-ins/recogniser.ts";
import { Feeding, RECOGNISERS, recogniser, scriptOf, standInFor } from "../../support/recogniser-contract.ts";

const TEXT = "I led the migration of the billing service, and it went fine.";
const FROM = 32_000;

let speech: Speech;
beforeAll(async () => {
  speech = await speak(TEXT);
});

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

  function feeding(fromSample = FROM, more: object = {}): Feeding {
    standIn.script({ ...scriptOf(speech), ...more });
    const made = new Feeding(recogniser(name, standIn), fromSample);
    open.push(made);
    return made;
  }
  const missed = () =>
    standIn.journal.rows().filter(({ kind }) => /^(silent|mismatch|lost|clipped|drift|realigned)$/.test(kind));

  it("hears every word once, at its place on the microphone's clock", async () => {
    const fed = feeding();
    await fed.feed(speech.pcm16k);
    await fed.silence(1);
    await fed.heard.until((report) => "text" in report && report.text.endsWith("fine."));
    await fed.finish();
    const words = fed.heard.of("final").flatMap((final) => final.words);
    expect(fed.heard.text).toBe(TEXT);
    expect(words.map(({ text }) => text).join(" ")).toBe(TEXT);
    words.forEach(({ startSample, endSample, confidence }, at) => {
      expect(Math.abs(startSample - FROM - (speech.words[at]?.startSample ?? 0))).toBeLessThanOrEqual(1);
      expect(Math.abs(endSample - FROM - (speech.words[at]?.endSample ?? 0))).toBeLessThanOrEqual(1);
      expect(confidence).toBeGreaterThan(0.9);
    });
    expect(missed()).toEqual([]);
    expect(fed.heard.of("failed")).toEqual([]);
  });

  it("is ready before anything else, shows words as they grow, and rises in what is processed", async () => {
    const fed = feeding();
    await fed.feed(speech.pcm16k);
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.kinds()[0]).toBe("ready");
    expect(fed.heard.of("partial").length).toBeGreaterThan(0);
    const processed = fed.heard.of("processed").map(({ at }) => at);
    expect(processed).toEqual([...processed].sort((a, b) => a - b));
    expect(Math.max(...processed)).toBeLessThanOrEqual(fed.position);
    for (const final of fed.heard.of("final")) {
      expect(final.until).toBeGreaterThanOrEqual(FROM);
      expect(final.until).toBeLessThanOrEqual(fed.position);
      for (const word of final.words) expect(word.endSample).toBeLessThanOrEqual(final.until);
    }
  });

  it("loses nothing of what is fed before it is ready", async () => {
    const fed = feeding(FROM, { readyMs: 100 });
    const all = fed.feed(speech.pcm16k);
    expect(fed.heard.all).toEqual([]);
    await all;
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.text).toBe(TEXT);
    expect(missed()).toEqual([]);
  });

  it("gives what was said so far when it is asked to finish in the middle, and the rest later", async () => {
    const fed = feeding();
    const middle = speech.words[4]?.endSample ?? 0;
    await fed.feed(speech.pcm16k.slice(0, middle));
    await fed.heard.until(({ kind }) => kind === "partial");
    await fed.finish();
    expect(fed.heard.text).toBe(TEXT.split(" ").slice(0, 5).join(" "));
    await fed.feed(speech.pcm16k.slice(middle));
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.text).toBe(TEXT);
  });

  it("answers with nothing where nothing was said", async () => {
    const fed = feeding();
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.of("final").map(({ text }) => text)).toEqual([""]);
    expect(fed.heard.of("failed")).toEqual([]);
  });

  it("ends by itself after the end of a thought", async () => {
    const fed = feeding();
    await fed.feed(speech.pcm16k);
    await fed.silence(2);
    await fed.heard.until(({ kind }) => kind === "end");
    const kinds = fed.heard.kinds();
    expect(kinds.lastIndexOf("final")).toBeLessThan(kinds.lastIndexOf("end"));
    expect(fed.heard.text).toBe(TEXT);
  });

  it("finds its place again behind a gap of the microphone and behind an overlap", async () => {
    const fed = feeding();
    const cut = speech.words[5]?.endSample ?? 0;
    await fed.feed(speech.pcm16k.slice(0, cut));
    fed.stream.feed(FROM + cut - 320, new Uint8Array(640));
    const gap = 200_000;
    const rest = speech.pcm16k.slice(cut);
    for (let at = 0; at < rest.length; at += 640) {
      fed.stream.feed(FROM + cut + gap + at, new Uint8Array(rest.slice(at, at + 640).buffer));
    }
    fed.stream.feed(FROM + cut + gap + rest.length, new Uint8Array(32_000));
    await fed.heard.until((report) => "text" in report && report.text.endsWith("fine."));
    await fed.finish();
    expect(fed.heard.text).toBe(TEXT);
    const words = fed.heard.of("final").flatMap((final) => final.words);
    expect(words.at(-1)?.startSample).toBe(FROM + gap + (speech.words.at(-1)?.startSample ?? 0));
  });

  it("hears words of which it was never told when they are written as tones", async () => {
    const tones = toneWords("Nobody told you this.");
    standIn.script({ readyMs: 1, wordMs: 1, twinMs: 1 });
    const fed = new Feeding(recogniser(name, standIn), 0);
    open.push(fed);
    await fed.feed(tones.pcm16k);
    await fed.silence(1);
    await fed.finish();
    expect(fed.heard.text).toBe("Nobody told you this.");
  });

  it("goes on behind a lost connection where the words ended that are final", async () => {
    const first = feeding();
    const middle = speech.words[5]?.endSample ?? 0;
    await first.feed(speech.pcm16k.slice(0, middle + 4_000));
    await first.finish();
    const until =
      first.heard
        .of("final")
        .flatMap(({ words }) => words)
        .at(-1)?.endSample ?? 0;
    first.stream.close();
    const second = new Feeding(recogniser(name, standIn), until);
    open.push(second);
    await second.feed(speech.pcm16k.slice(until - FROM));
    await second.silence(1);
    await second.finish();
    expect(`${first.heard.text} ${second.heard.text}`).toBe(TEXT);
  });

  it("closes its socket, and is silent from then on", async () => {
    const fed = feeding();
    await fed.feed(speech.pcm16k.slice(0, 20_000));
    await fed.heard.until(({ kind }) => kind === "ready");
    fed.stream.close();
    const reports = fed.heard.all.length;
    await expect.poll(() => standIn.journal.rows("close").length).toBe(1);
    expect(fed.heard.all).toHaveLength(reports);
  });

  it("keeps its key out of the address and the journal", async () => {
    const fed = feeding();
    await fed.heard.until(({ kind }) => kind === "ready");
    expect(JSON.stringify(standIn.journal.rows("upgrade"))).not.toContain(standIn.apiKey);
  });
});

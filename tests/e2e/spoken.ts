/** A browser whose microphone plays words as tones round and round, and what a candidate does in a spoken interview. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { inject } from "vitest";
import { SPEAK_RATE_HZ } from "../../scripts/speech/speak.ts";
import { ToneReader, toneWords } from "../../scripts/speech/tone-words.ts";
import { decodeMicrophone } from "../../worker/contract/audio.ts";
import { wavOf } from "../support/wav.ts";
import { launch, type Opened, openPage } from "./open-page.ts";

const FILE_HZ = 48_000;

export type Talking = { readonly browser: Browser; close(): Promise<void> };

/** Silence, the words, silence. Between two samples lies a straight line. */
function fileOf(words: string, { before, after }: Silences): Float32Array {
  const { pcm16k } = toneWords(words);
  const times = FILE_HZ / SPEAK_RATE_HZ;
  const length = pcm16k.length * times;
  const samples = new Float32Array(length + (before + after) * FILE_HZ);
  for (let at = 0; at < length; at += 1) {
    const from = Math.floor(at / times);
    const one = pcm16k[from] ?? 0;
    const two = pcm16k[from + 1] ?? 0;
    samples[before * FILE_HZ + at] = (one + ((two - one) * (at - from * times)) / times) / 32_768;
  }
  return samples;
}

/** Seconds. */
type Silences = { readonly before: number; readonly after: number };

/** Whenever a microphone is opened it begins anew; then silence, words and silence follow one another without an end. */
export async function launchTalking(words: string, silences: Silences): Promise<Talking> {
  const folder = mkdtempSync(join(tmpdir(), "viva-spoken-"));
  const file = join(folder, "words.wav");
  writeFileSync(file, wavOf(fileOf(words, silences), FILE_HZ));
  const browser = await launch([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-audio-capture=${file}`,
  ]);
  return {
    browser,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Screen = { width?: number; height?: number; theme?: "light" | "dark" };

/** Frames of words that passed over the page's sockets, in their order; the microphone's sound by its position. */
export type Wire = { readonly sent: Frame[]; readonly received: Frame[]; readonly sound: Map<number, Uint8Array> };
export type Frame = { readonly type: string } & Readonly<Record<string, unknown>>;

function listenIn(page: Page): Wire {
  const wire: Wire = { sent: [], received: [], sound: new Map() };
  const hear = (payload: string | Buffer): void => {
    const decoded = typeof payload === "string" ? null : decodeMicrophone(payload);
    if (decoded?.ok) wire.sound.set(decoded.frame.position, Uint8Array.from(decoded.frame.pcm));
  };
  const note = (frames: Frame[]) => (passed: { payload: string | Buffer }) => {
    if (typeof passed.payload === "string") frames.push(JSON.parse(passed.payload));
  };
  page.on("websocket", (socket) => {
    socket.on("framesent", note(wire.sent));
    socket.on("framesent", ({ payload }) => hear(payload));
    socket.on("framereceived", note(wire.received));
  });
  return wire;
}

/** The words that a sound says; none where one cannot be read. */
export function wordsIn(sound: Int16Array): string[] {
  return new ToneReader().push(sound).flatMap(({ text }) => (text === null ? [] : [text]));
}

/**
 * The words that left the page's microphone, which is all that it was given: a device that is starved leaves stretches out,
 * and then a word is none.
 */
export function wordsSent({ sound }: Wire): string[] {
  const frames = [...sound].sort(([one], [other]) => one - other).map(([, pcm]) => new Int16Array(pcm.buffer));
  const samples = new Int16Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    samples.set(frame, at);
    at += frame.length;
  }
  return wordsIn(samples);
}

/** These words and no others were spoken again and again, and most of them came. */
export function isSaid(words: readonly string[], spoken: string): boolean {
  const each = spoken.split(" ");
  const rounds = words.filter((word, at) => at === 0 || each.indexOf(word) <= each.indexOf(words[at - 1] ?? "")).length;
  return words.every((word) => each.includes(word)) && words.length * 2 > rounds * each.length;
}

/** The answers by their turns: of a turn that was taken for answered too soon and opened again, the last that it came to. */
export function committedIn({ received }: Wire): Frame[] {
  const answers = new Map<unknown, Frame>();
  for (const frame of received) if (frame.type === "turn.committed") answers.set(frame.turnId, frame);
  return [...answers.values()];
}

export const textsIn = (wire: Wire): string[] => committedIn(wire).map(({ text }) => String(text));

/** A page that may use the microphone. Its sound is taken as it is: cancelling of noise would take tones for noise. */
export async function openSpoken(browser: Browser, screen: Screen = {}): Promise<Opened & { readonly wire: Wire }> {
  const opened = await openPage(browser, { ...screen, url: inject("urlWithModel"), permissions: ["microphone"] });
  await opened.page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (asked) => {
      const audio = typeof asked?.audio === "object" ? asked.audio : {};
      return ask({ audio: { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
    };
  });
  return { ...opened, wire: listenIn(opened.page) };
}

/** From set-up, by mouse, to the lobby of an interview of one question without a warm-up. */
export async function toLobby(page: Page): Promise<void> {
  await page.goto("/new");
  await page.locator("#questionCount").fill("1");
  await page.getByText("Warm-up, time limit and focus").click();
  await page.getByText("Begin with a greeting and a warm-up").click();
  await page.locator("input[name=aloud][value=aloud]").check();
  await page.getByRole("button", { name: "Check the microphone" }).click();
  await page.getByRole("heading", { name: "Before you speak" }).waitFor();
}

export async function agree(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Agree and open the microphone" }).click();
  await page.locator(".checks .meter").waitFor();
}

/** From set-up over the lobby into the room, and begun aloud. */
export async function beginAloud(page: Page): Promise<void> {
  await toLobby(page);
  await agree(page);
  await enterAloud(page);
}

export async function enterAloud(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Go to the room" }).click();
  await page.getByRole("button", { name: "Begin, speaking" }).click();
}

export async function standIn(at: "voice" | "recogniser", what: string, body: object = {}): Promise<void> {
  const response = await fetch(`${inject(at)}/__control/${what}`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`the stand-in refused ${what}: ${response.status}`);
}

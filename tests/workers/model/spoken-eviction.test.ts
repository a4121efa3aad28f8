/**
 * A spoken interview whose object is evicted with its sockets closed, in the middle of questions and of answers: it goes on
 * from the right sample, nothing said is lost, and how long that takes is told.
 */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, inject, it } from "vitest";
import { wordDifference } from "../../../scripts/bench/voice-spans.ts";
import { quantile } from "../../../scripts/simulate/statistics.ts";
import { toneWords } from "../../../scripts/speech/tone-words.ts";
import { type Guest, guestWithSession } from "../session/page.ts";
import { seedBank } from "../worker-client.ts";
import { SpokenPage } from "./spoken-page.ts";

/** Evictions, half of them in answers. */
const EVICTIONS = Number(env.EVICTIONS || 4);
const LIMIT_MS = 3_000;
const HEARD_MS = 700;

type Harm = {
  readonly inAnswers: number[];
  readonly inQuestions: number[];
  lost: number;
  doubled: number;
  unheard: number;
  words: number;
};

beforeAll(seedBank);

async function evicted(page: SpokenPage, { stub }: Guest): Promise<number> {
  const cutAt = performance.now();
  // An object that talks with vendors is never idle, so that it is aborted and not asked to go.
  const gone = runInDurableObject(stub, (_object, state) => state.abort("evicted"));
  await expect(gone).rejects.toThrow();
  await page.closed;
  return cutAt;
}

/** In the middle of what the interviewer says; false where the candidate had the floor before. */
async function inQuestion(page: SpokenPage, guest: Guest, harm: Harm): Promise<boolean> {
  await page.until(() => (page.player.playing?.received ?? 0) > HEARD_MS * 24 || page.floor === "listening");
  if (page.floor !== "speaking" && page.floor !== "thinking") return false;
  page.play(HEARD_MS);
  const heardChars = page.player.heardChars(page.frames);
  const sounds = page.player.arrived.length;
  const frames = page.frames.length;
  const cutAt = await evicted(page, guest);
  await page.open();
  const begun = () => page.frames.slice(frames).find(({ type }) => type === "utterance.segment");
  await page.until(() => page.player.arrived.length > sounds && begun() !== undefined);
  harm.inQuestions.push((page.player.arrived[sounds]?.at ?? 0) - cutAt);
  const first = begun();
  if (first?.type === "utterance.segment") harm.unheard += Math.max(0, first.offset - heardChars);
  return true;
}

/** Words before and after it; all of them have to be in the answer. */
async function inAnswer(page: SpokenPage, guest: Guest, harm: Harm, number: number): Promise<void> {
  const { turnId } = page;
  const [before, after] = [`queue${number} keeps${number}`, `order${number} always${number}`];
  page.say(toneWords(before).pcm16k);
  const cutAt = await evicted(page, guest);
  page.say(toneWords(after).pcm16k);
  const { micResendFrom } = await page.open();
  const received = () => page.frames.findLast((frame) => frame.type === "ack.mic");
  await page.until(() => (received()?.type === "ack.mic" ? (received()?.micReceived ?? 0) > micResendFrom : false));
  harm.inAnswers.push(performance.now() - cutAt);
  await page.command({ type: "turn.done", turnId, lastSample: page.position });
  await page.until(() => page.turnId !== turnId || page.floor === "ended");
  const committed = page.frames.findLast((frame) => frame.type === "turn.committed" && frame.turnId === turnId);
  const text = committed?.type === "turn.committed" ? committed.text : "";
  const { lost, doubled } = wordDifference(`${before} ${after}`, text);
  harm.lost += lost;
  harm.doubled += doubled;
  harm.words += 4;
}

async function interview(harm: Harm): Promise<void> {
  const guest = await guestWithSession({ questionCount: 3, warmUp: true });
  const page = new SpokenPage(guest);
  await page.open();
  await page.command({ type: "session.start", input: "voice" });
  const enough = () => harm.inAnswers.length + harm.inQuestions.length >= EVICTIONS;
  while (!enough()) {
    if (harm.inQuestions.length <= harm.inAnswers.length) await inQuestion(page, guest, harm);
    if (!(await page.listen())) break;
    await inAnswer(page, guest, harm, harm.inAnswers.length);
  }
  page.close();
}

it("goes on within three seconds, and no word is lost", { timeout: 600_000 }, async () => {
  await fetch(`${inject("voice")}/__control/script`, {
    method: "POST",
    body: JSON.stringify({ connectMs: 0, firstByteMs: 80, speed: 8, charMs: 60 }),
  });
  const harm: Harm = { inAnswers: [], inQuestions: [], lost: 0, doubled: 0, unheard: 0, words: 0 };
  while (harm.inAnswers.length + harm.inQuestions.length < EVICTIONS) await interview(harm);
  const spread = (gaps: readonly number[]): string =>
    `${gaps.length}, p50 ${Math.round(quantile(gaps, 0.5))} p95 ${Math.round(quantile(gaps, 0.95))} ms`;
  console.info(`evictions in questions ${spread(harm.inQuestions)}; in answers ${spread(harm.inAnswers)}`);
  console.info(`words lost ${harm.lost} of ${harm.words}, doubled ${harm.doubled}, unheard ${harm.unheard}`);
  expect(harm).toMatchObject({ lost: 0, doubled: 0, unheard: 0 });
  expect(quantile(harm.inQuestions, 0.95)).toBeLessThan(LIMIT_MS);
  expect(quantile(harm.inAnswers, 0.95)).toBeLessThan(LIMIT_MS);
});

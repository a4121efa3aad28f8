/** The sound that a speech stand-in makes of a text, and the time of each of its characters. Knows no synthesiser. */
import { SPEECH_RATE_HZ, type ToneSource, toneOf } from "./tone-speech.ts";
import type { VoiceScript } from "./voice-script.ts";

type SpokenWord = { readonly text: string; readonly startSample: number; readonly endSample: number };

/** A synthesiser: the sound of a text at 16 kHz, and where its words are in it. */
export type Speaker = (text: string) => Promise<{ readonly pcm16k: Int16Array; readonly words: readonly SpokenWord[] }>;

const SPEAKER_RATE_HZ = 16_000;

/** Where a character sounds, in samples of the utterance. */
export type SpokenChar = { readonly char: string; readonly from: number; readonly to: number };

export type Utterance = { readonly pcm: Int16Array; readonly chars: readonly SpokenChar[] };

const RATIO = SPEECH_RATE_HZ / SPEAKER_RATE_HZ;
const samplesIn = (ms: number): number => Math.round((ms * SPEECH_RATE_HZ) / 1_000);

/** At the voice's rate, by straight lines: for people to listen to, not to be measured. */
function resampled(pcm: Int16Array): Int16Array {
  return Int16Array.from({ length: Math.floor(pcm.length * RATIO) }, (_, at) => {
    const place = at / RATIO;
    const before = pcm[Math.floor(place)] ?? 0;
    const after = pcm[Math.floor(place) + 1] ?? before;
    return Math.round(before + (after - before) * (place % 1));
  });
}

/** Characters of a word share its time; what stands between words has what is left. */
function timed(text: string, words: readonly SpokenWord[], length: number): SpokenChar[] {
  const chars: SpokenChar[] = [];
  let at = 0;
  let reached = 0;
  const spread = (part: string, from: number, to: number): void => {
    const each = (to - from) / Math.max(1, part.length);
    for (const [index, char] of [...part].entries()) {
      chars.push({ char, from: Math.round(from + index * each), to: Math.round(from + (index + 1) * each) });
    }
    reached = to;
  };
  for (const word of words) {
    const place = text.indexOf(word.text, at);
    if (place < 0) continue;
    const start = Math.max(reached, Math.round(word.startSample * RATIO));
    spread(text.slice(at, place), reached, start);
    spread(word.text, start, Math.max(start, Math.round(word.endSample * RATIO)));
    at = place + word.text.length;
  }
  spread(text.slice(at), reached, Math.max(reached, length));
  return chars;
}

/** `from`: samples of the source before it, so that the tone's phase goes on. */
export async function soundOf(
  text: string,
  source: ToneSource,
  from: number,
  script: VoiceScript,
  speaker?: Speaker,
): Promise<Utterance> {
  if (script.sound === "speech" && speaker !== undefined) {
    const { pcm16k, words } = await speaker(text.trim());
    const pcm = resampled(pcm16k);
    return { pcm, chars: timed(text, words, pcm.length) };
  }
  const edge = (index: number): number => samplesIn(index * script.charMs);
  const chars = [...text].map((char, index) => ({ char, from: edge(index), to: edge(index + 1) }));
  return { pcm: toneOf(source, chars.at(-1)?.to ?? 0, from), chars };
}

/** Silence before an utterance. */
export function delayed({ pcm, chars }: Utterance, ms: number): Utterance {
  const gap = samplesIn(ms);
  if (gap === 0) return { pcm, chars };
  const whole = new Int16Array(gap + pcm.length);
  whole.set(pcm, gap);
  return { pcm: whole, chars: chars.map(({ char, from, to }) => ({ char, from: from + gap, to: to + gap })) };
}

export type Chunk = { readonly pcm: Int16Array; readonly chars: readonly SpokenChar[] };

/** Pieces that begin at borders of characters, of about `ms`; together they are the whole. Times count from the utterance. */
export function chunksOf({ pcm, chars }: Utterance, ms: number): Chunk[] {
  const size = samplesIn(ms);
  const borders: number[] = [];
  for (const { from } of chars) if (from - (borders.at(-1) ?? 0) >= size) borders.push(from);
  return [0, ...borders].map((from, index) => {
    const to = borders[index] ?? pcm.length;
    return { pcm: pcm.subarray(from, to), chars: chars.filter((char) => char.from >= from && char.from < to) };
  });
}

/**
 * Synthetic speech with the place of every word: what stand-ins, browser tests and benchmarks speak with. Deterministic,
 * without a network. Where words end comes from the synthesiser's own times, never from the sound.
 */
import { aligned } from "./align.ts";
import { runFlite, SOUND_FILE } from "./flite.ts";

export const SPEAK_RATE_HZ = 16_000;
const VOICE = "kal16";
const SILENCE = "pau";

/** One word as it was written, from its first sample to behind its last. */
export type SpokenWord = { readonly text: string; readonly startSample: number; readonly endSample: number };

export type Speech = {
  /** Mono, 16 kHz; about 0.2 s of silence stand before and behind the words. */
  readonly pcm16k: Int16Array;
  readonly words: readonly SpokenWord[];
};

type Phone = { readonly name: string; readonly from: number; readonly to: number };

const spoken = new Map<string, Promise<Speech>>();
const phonesOfWord = new Map<string, readonly string[]>();

function samplesOf(wav: Uint8Array): Int16Array {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  const tag = (at: number): string => String.fromCharCode(...wav.subarray(at, at + 4));
  for (let at = 12; at + 8 <= wav.length; ) {
    // flite leaves the size of a file that is still being written at an odd value; the data never pass the end
    const size = Math.min(view.getUint32(at + 4, true), wav.length - at - 8);
    if (tag(at) === "data") return new Int16Array(wav.slice(at + 8, at + 8 + size - (size % 2)).buffer);
    at += 8 + size + (size % 2);
  }
  throw new Error("The synthesiser wrote no sound.");
}

function phonesIn(printed: string): Phone[] {
  let from = 0;
  return [...printed.matchAll(/([a-z]+\d*):(\d+\.\d+)/g)].map(([, name = "", end = "0"]) => {
    const to = Math.round(Number(end) * SPEAK_RATE_HZ);
    const phone = { name, from, to };
    from = to;
    return phone;
  });
}

/** What the synthesiser makes of a word: letters, digits and what belongs inside words. */
function sayable(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, "");
}

/** Phones of words said one by one, in one run. */
async function learn(words: readonly string[]): Promise<void> {
  const fresh = [...new Set(words)].filter((word) => word !== "" && !phonesOfWord.has(word));
  if (fresh.length === 0) return;
  const { printed } = await runFlite(["-ps", "-voice", VOICE, "-t", `${fresh.join(", ")}.`, "-o", "none"]);
  const groups = printed
    .trim()
    .split(/(?:^|\s)pau(?=\s|$)/)
    .map((group) => group.trim().split(/\s+/).filter(Boolean))
    .filter((group) => group.length > 0);
  if (groups.length === fresh.length) {
    fresh.forEach((word, at) => {
      phonesOfWord.set(word, groups[at] ?? []);
    });
    return;
  }
  // a word that is said with a silence of its own spoils the count: each is then asked for alone
  for (const word of fresh) {
    const alone = await runFlite(["-ps", "-voice", VOICE, "-t", word, "-o", "none"]);
    phonesOfWord.set(
      word,
      alone.printed.split(/\s+/).filter((phone) => phone !== "" && phone !== SILENCE),
    );
  }
}

function placed(texts: readonly string[], phones: readonly Phone[], owners: readonly number[]): SpokenWord[] {
  let before = phones[0]?.from ?? 0;
  return texts.map((text, word) => {
    const own = phones.filter((_, at) => owners[at] === word);
    const startSample = own[0]?.from ?? before;
    before = own.at(-1)?.to ?? startSample;
    return { text, startSample, endSample: before };
  });
}

async function synthesise(text: string, stretch: number): Promise<Speech> {
  const texts = text.split(/\s+/).filter((word) => sayable(word) !== "");
  if (texts.length === 0) return { pcm16k: new Int16Array(0), words: [] };
  await learn(texts.map(sayable));
  const manner = ["--setf", `duration_stretch=${stretch}`, "-psdur", "-voice", VOICE];
  const { printed, file } = await runFlite([...manner, "-t", texts.join(" "), "-o", SOUND_FILE]);
  const phones = phonesIn(printed).filter(({ name }) => name !== SILENCE);
  const expected = texts.flatMap((word, at) => (phonesOfWord.get(sayable(word)) ?? []).map((phone) => ({ phone, at })));
  const places = aligned(
    phones.map(({ name }) => name),
    expected.map(({ phone }) => phone),
  );
  const owners = places.map((place) => expected[place]?.at ?? 0);
  return { pcm16k: samplesOf(file), words: placed(texts, phones, owners) };
}

/**
 * Speaks a text. Words are split at spaces; one without a letter or digit is left out. `stretch`: how much longer all
 * sounds last than usual; 0.8 is fast, 1.3 is slow.
 */
export function speak(text: string, stretch = 1): Promise<Speech> {
  const key = `${stretch} ${text}`;
  const known = spoken.get(key);
  if (known !== undefined) return known;
  const made = synthesise(text, stretch);
  spoken.set(key, made);
  return made;
}

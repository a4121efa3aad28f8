/**
 * `real-words.ts [--json]`: one spoken interview in which real sound becomes real words: a synthesiser speaks, pocketsphinx
 * hears behind the recogniser's stand-in, silence ends the answers. Fails unless the interview comes to its end and every
 * word that was recognised stands in an answer, once. Where there is no pocketsphinx it says “not run” and exits with 77.
 */
import { parseArgs } from "node:util";
import { wordDifference, wordsOf } from "./bench/voice-spans.ts";
import { Client } from "./interview/client.ts";
import { startOwnServer } from "./interview/own-server.ts";
import { NOT_RUN } from "./nightly/jobs.ts";
import { ListeningEar } from "./speech/listening-ear.ts";
import { type SpokenWord, speak } from "./speech/speak.ts";
import { editsBetween, hasSphinx, hearWords } from "./speech/sphinx.ts";
import { standInSettings, startStandIns } from "./stand-ins/all.ts";
import { Talker } from "./voice/talker.ts";

const SENTENCES = [
  "I would keep a table of what I have seen and look for the rest of the sum.",
  "That takes one walk over the list, so the time is linear.",
  "If the list is empty there is nothing to find, and I return nothing.",
  "I would write a test for two equal numbers.",
  "I have never done that before, but I would begin with the simple way.",
] as const;
const TURNS_MAX = 12;
/** Of real words as a recogniser hears them, less than this is no recognition at all. */
const ERRORS_MAX = 0.4;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

type Result = {
  readonly finished: boolean;
  readonly answers: number;
  readonly words: number;
  /** Share of the words said that the recogniser had wrong. */
  readonly wordErrors: number;
  readonly recognised: number;
  readonly lost: number;
  readonly doubled: number;
};

/** What the candidate said, in its order; silence ends each answer. */
async function held(talker: Talker): Promise<readonly string[]> {
  const said: string[] = [];
  await talker.open();
  await talker.start();
  while (said.length < TURNS_MAX && (await talker.myTurn())) {
    const sentence = SENTENCES[said.length % SENTENCES.length] ?? "";
    const { turnId } = talker;
    said.push(sentence);
    await talker.say((await speak(sentence)).pcm16k);
    await talker.until(() => (talker.turnId !== turnId && talker.floor !== "listening") || talker.floor === "ended");
    say(`  “${sentence}”\n   → “${answersOf(talker).at(-1)}”`);
  }
  return said;
}

function answersOf({ frames }: Talker): string[] {
  const answers = new Map<string, string>();
  for (const frame of frames) if (frame.type === "turn.committed") answers.set(frame.turnId, frame.text);
  return [...answers.values()];
}

async function journey(): Promise<Result> {
  const recognised: SpokenWord[] = [];
  const failed = (error: unknown): void => say(`The recogniser failed: ${String(error)}`);
  const listen = async (pcm16k: Int16Array): Promise<readonly SpokenWord[]> => {
    const words = await hearWords(pcm16k);
    recognised.push(...words);
    return words;
  };
  const standIns = await startStandIns({
    port: 0,
    script: { firstTokenMs: 100, tokenMs: 8 },
    earOf: (_script, heardBefore) => new ListeningEar(listen, heardBefore, failed),
  });
  standIns.elevenlabs.script({ firstByteMs: 80, charMs: 12 });
  try {
    const server = await startOwnServer(say, standInSettings(standIns));
    const client = new Client(server.url);
    await client.signInAsGuest();
    const questions = { questionCount: 1, warmUp: false, behavioralTarget: 0 };
    const { id } = await client.create({ track: "swe_engineer", seed: 1, ...questions });
    const talker = new Talker(server.url, client, id);
    try {
      const said = await held(talker);
      const answers = answersOf(talker);
      const { lost, doubled } = wordDifference(recognised.map(({ text }) => text).join(" "), answers.join(" "));
      const words = wordsOf(said.join(" "));
      return {
        finished: talker.floor === "ended",
        answers: said.length,
        words: words.length,
        wordErrors: editsBetween(words, wordsOf(answers.join(" "))) / words.length,
        recognised: recognised.length,
        lost,
        doubled,
      };
    } finally {
      talker.close();
      await server.stop();
    }
  } finally {
    await standIns.close();
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  if (!hasSphinx()) {
    process.stdout.write("not run: pocketsphinx is not on this machine (Debian: pocketsphinx, pocketsphinx-en-us)\n");
    return NOT_RUN;
  }
  const result = await journey();
  const { finished, answers, words, wordErrors, recognised, lost, doubled } = result;
  const line = `${answers} answers of ${words} words, ${(100 * wordErrors).toFixed(1)} % of them misheard by the recogniser`;
  const kept = `of ${recognised} recognised words lost ${lost}, doubled ${doubled}; finished: ${finished}`;
  process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : `${line}; ${kept}\n`);
  return finished && lost + doubled === 0 && recognised > 0 && wordErrors <= ERRORS_MAX ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    say(error instanceof Error ? error.message : String(error));
    process.exit(2);
  },
);

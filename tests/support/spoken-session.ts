/** A spoken interview of a test: a world with one voice and one ear, both fakes, and the page that talks. */
import { createdWorld } from "./session-play.ts";
import type { SessionWorld } from "./session-world.ts";
import { FakeTranscriber, FakeVoice } from "./voice-fakes.ts";
import { VoicePage } from "./voice-page.ts";

export type Spoken = {
  readonly world: SessionWorld;
  readonly voice: FakeVoice;
  readonly ear: FakeTranscriber;
  readonly page: VoicePage;
};

/** Gives a world its voice, which speaks at once, and its ear. */
export function spokenIn(world: SessionWorld, voice = new FakeVoice()): Spoken {
  voice.eager = true;
  const ear = new FakeTranscriber();
  world.voices.push(voice);
  world.transcribers.push(ear);
  return { world, voice, ear, page: new VoicePage(world) };
}

/** The page has come in and the interview has begun aloud. */
export async function begin({ page }: Pick<Spoken, "page">): Promise<void> {
  await page.join();
  await page.command({ type: "session.start", input: "voice" });
}

/** The interviewer has said the first words, and the candidate is heard. */
export async function listening(world?: SessionWorld): Promise<Spoken> {
  const spoken = spokenIn(world ?? (await createdWorld()));
  await begin(spoken);
  await spoken.page.listen();
  return spoken;
}

/** The journals of the stand-ins that a spoken turn goes through, as rows on the clock of this process. */
import type { StandIns } from "../stand-ins/all.ts";
import { type Journals, rowsOf } from "./voice-spans.ts";

export function journalsOf({ deepseek, elevenlabs, deepgram }: StandIns): Journals {
  const of = ({ journal }: { journal: StandIns["deepseek"]["journal"] }) =>
    rowsOf({ zeroMs: journal.zeroMs, rows: journal.rows() });
  return { model: of(deepseek), voice: of(elevenlabs), recogniser: of(deepgram) };
}

export function clearJournals({ deepseek, elevenlabs, deepgram }: StandIns): void {
  for (const { journal } of [deepseek, elevenlabs, deepgram]) journal.clear();
}

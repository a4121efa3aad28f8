/**
 * Where hearing and speaking go on when a page comes in, for the first time or again: from which sample it is to send its
 * microphone's sound, and which sound it gets. Decides by what this memory still holds; opens no link.
 */
import { sameLow16 } from "../../../worker/contract/audio.ts";
import type { HelloFrame, Resumption } from "../handshake.ts";
import type { SessionCore } from "../session-core.ts";
import type { Listener } from "./listener.ts";
import type { Speaker } from "./speaker.ts";
import { storedUntil } from "./voice-facts.ts";
import { sentenceStart, type VoiceMouth } from "./voice-mouth.ts";

export type ResumeParts = { readonly listener: Listener; readonly speaker: Speaker; readonly mouth: VoiceMouth };

function resumeEar(core: SessionCore, listener: Listener, resume: HelloFrame["resume"]): number {
  if (resume === undefined) {
    listener.beginEpoch(core.seq, null);
    return 0;
  }
  const intact = resume.epoch === listener.epoch;
  // Silence that was dealt with is not stored, but the page has let go of it: nothing before `micFrom` will come.
  if (!intact) listener.beginEpoch(resume.epoch, Math.max(storedUntil(core, resume.epoch) ?? 0, resume.micFrom));
  return listener.resendFrom(intact);
}

function resumeMouth(
  core: SessionCore,
  { speaker, mouth }: ResumeParts,
  resume: HelloFrame["resume"],
): Resumption["resume"] {
  const { turn, input, phase } = core.state;
  const playing = turn?.playing;
  if (turn === null || playing === undefined || input === "text" || phase === "paused") return "replay";
  const known = resume?.generation === playing.generation ? resume : null;
  if (speaker.generation === playing.generation) {
    speaker.rewind(known?.playedSamples ?? null);
    return known === null ? "replay" : "exact";
  }
  mouth.restart(core, known === null ? 0 : sentenceStart(turn.said, known.offset));
  return "restart";
}

const LOW_16 = 0x1_0000;

/**
 * Whether sound is of the page that is connected, by the part of its epoch that travels. An object that slept while the
 * page stayed has lost the epoch: it is the newest event's number with these bits, for every epoch is one.
 */
export function isOfThisPage(core: SessionCore, listener: Listener, epoch: number): boolean {
  if (sameLow16(listener.epoch, epoch)) return true;
  const newest = core.seq - ((core.seq - epoch + LOW_16) % LOW_16);
  if (listener.epoch !== 0 || newest <= 0) return false;
  listener.beginEpoch(newest, null);
  return true;
}

export function resumeVoice(core: SessionCore, parts: ResumeParts, resume: HelloFrame["resume"]): Resumption {
  const micResendFrom = resumeEar(core, parts.listener, resume);
  return { epoch: parts.listener.epoch, micResendFrom, resume: resumeMouth(core, parts, resume) };
}

/**
 * Folds the frames of a spoken interview into the page's model: words heard, speech under way, nudges, times.
 * Pure, and safe against repetition and replay, as `reduce-frame.ts` is, which calls it. Sound itself never comes here.
 */
import type { DurableFrame, ServerFrame } from "#contract/socket.ts";
import { BROWSER_LEVEL, type Heard, type HeardPart, KEPT_TURNS, type Speech, type VoiceFacts } from "./voice-facts.ts";

type Of<T extends ServerFrame["type"]> = Extract<ServerFrame, { type: T }>;

/** What an ephemeral or link frame changes; the same object where nothing. */
export function voiceFrame(voice: VoiceFacts, frame: ServerFrame): VoiceFacts {
  switch (frame.type) {
    case "welcome":
      return welcomed(voice, frame);
    case "levels":
      return { ...voice, stt: frame.stt, tts: frame.tts };
    case "stt.partial":
      return partial(voice, frame);
    case "turn.eager":
      return { ...voice, ending: frame.turnId };
    case "floor":
      return floor(voice, frame);
    case "nudge":
      return { ...voice, nudge: { turnId: frame.turnId, kind: frame.kind, text: frame.text } };
    case "utterance.begin":
      return withBegin(voice, frame);
    case "utterance.segment":
      return { ...voice, speech: withSegment(voice.speech, frame) };
    case "flush":
      return flushed(voice, frame);
    case "metrics":
      return measured(voice, frame);
    default:
      return voice;
  }
}

/** What a fact of the log changes, live or replayed. */
export function voiceFact(voice: VoiceFacts, frame: DurableFrame): VoiceFacts {
  switch (frame.type) {
    case "session.started":
      return { ...voice, input: frame.input };
    case "stt.final":
      return { ...voice, heard: withPart(voice.heard, frame), ending: null, nudge: null };
    case "turn.committed":
      return closed(voice, frame.turnId);
    case "turn.withdrawn":
      return isOf(voice.heard, frame.turnId) ? { ...voice, heard: null } : voice;
    case "turn.reopened":
      return { ...voice, heard: isOf(voice.closed, frame.turnId) ? voice.closed : voice.heard, speech: null };
    case "utterance.committed":
      return { ...voice, speech: whole(voice.speech, frame.generation) };
    case "utterance.end":
      return voice.speech?.generation === frame.generation ? { ...voice, speech: null } : voice;
    case "session.ended":
      return { ...voice, speech: null, heard: null, nudge: null, ending: null, bargePending: false };
    default:
      return voice;
  }
}

function welcomed(voice: VoiceFacts, { levels, epoch, micResendFrom }: Of<"welcome">): VoiceFacts {
  return { ...voice, stt: levels.stt, tts: levels.tts, mic: { epoch, from: micResendFrom }, bargePending: false };
}

function isOf(heard: Heard | null, turnId: string): boolean {
  return heard?.turnId === turnId;
}

function closed(voice: VoiceFacts, turnId: string): VoiceFacts {
  const rest = { ...voice, ending: null, nudge: null, candidateSpeaking: false };
  return isOf(voice.heard, turnId) ? { ...rest, heard: null, closed: voice.heard } : { ...rest, closed: null };
}

/** Words of a turn that is over already come too late to be shown as being said. */
function partial(voice: VoiceFacts, { turnId, text }: Of<"stt.partial">): VoiceFacts {
  if (isOf(voice.closed, turnId) && !isOf(voice.heard, turnId)) return voice;
  const parts = isOf(voice.heard, turnId) && voice.heard !== null ? voice.heard.parts : [];
  return { ...voice, heard: { turnId, parts, partial: text }, ending: null, nudge: text === "" ? voice.nudge : null };
}

function withPart(heard: Heard | null, frame: Of<"stt.final">): Heard {
  const { turnId, part, revision, text, words } = frame;
  const next: HeardPart = { part, revision, text, words };
  if (heard?.turnId !== turnId) return { turnId, parts: [next], partial: "" };
  const known = heard.parts.find((other) => other.part === part);
  if (known !== undefined && known.revision > revision) return heard;
  const others = heard.parts.filter((other) => other.part !== part);
  return { turnId, parts: [...others, next].toSorted((a, b) => a.part - b.part), partial: "" };
}

function floor(voice: VoiceFacts, frame: Of<"floor">): VoiceFacts {
  const { candidateSpeaking = false, bargePending = false } = frame;
  const isListening = frame.phase === "listening";
  return { ...voice, candidateSpeaking, bargePending, ending: isListening ? voice.ending : null };
}

/** Sound that is promised proves that the server has a voice, whatever was told before. */
function withBegin(voice: VoiceFacts, frame: Of<"utterance.begin">): VoiceFacts {
  const tts = frame.audio === null ? voice.tts : Math.min(voice.tts, BROWSER_LEVEL - 1);
  return { ...voice, tts, speech: begun(voice.speech, frame), nudge: null };
}

function begun(speech: Speech | null, frame: Of<"utterance.begin">): Speech | null {
  const { turnId, generation, kind, audio } = frame;
  // The same generation begins again after a resume; its segments are known by their numbers.
  if (speech !== null && speech.generation >= generation) return speech;
  return { turnId, generation, kind, sounds: audio !== null, segments: [], isWhole: false };
}

function withSegment(speech: Speech | null, frame: Of<"utterance.segment">): Speech | null {
  if (speech?.generation !== frame.generation) return speech;
  if (speech.segments.some((known) => known.segment === frame.segment)) return speech;
  const { segment, offset, text } = frame;
  const segments = [...speech.segments, { segment, offset, text }];
  return { ...speech, segments: segments.toSorted((a, b) => a.segment - b.segment) };
}

function whole(speech: Speech | null, generation: number): Speech | null {
  return speech?.generation === generation ? { ...speech, isWhole: true } : speech;
}

function flushed(voice: VoiceFacts, { generation, action }: Of<"flush">): VoiceFacts {
  if (voice.speech?.generation !== generation) return voice;
  if (action === "drop") return { ...voice, speech: null, bargePending: false };
  return { ...voice, bargePending: action === "pause" };
}

function measured(voice: VoiceFacts, { turnId, metrics }: Of<"metrics">): VoiceFacts {
  const others = voice.metrics.filter((known) => known.turnId !== turnId);
  return { ...voice, metrics: [...others, { turnId, metrics }].slice(-KEPT_TURNS) };
}

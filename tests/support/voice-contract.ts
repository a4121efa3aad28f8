/**
 * What holds for every way of a voice against its stand-in, whatever runs the adapter: the faults of the catalogue with the
 * failure that each is to be, at every point of an utterance at which it can strike.
 */
import type { Voice, VoiceFault } from "../../durable/ports.ts";
import { SPEECH_RATE_HZ, toneRuns } from "../../scripts/stand-ins/tone-speech.ts";
import type { VoiceFaultInput, VoiceScriptInput } from "../../scripts/stand-ins/voice-script.ts";
import { SpokenReports } from "./voices.ts";

export type Way = "socket" | "http";

export const FIRST = "Thanks, that helps.";
export const SECOND = "How did you measure it?";
const CHAR_MS = 60;
export const CHAR_SAMPLES = (CHAR_MS * SPEECH_RATE_HZ) / 1_000;
export const PACE: VoiceScriptInput = { connectMs: 0, firstByteMs: 0, speed: 400, charMs: CHAR_MS };

/** Milliseconds; which of them pass is up to the test's timer. */
export const DEADLINES = { firstByteMs: 2_500, gapMs: 2_000 };

/** The deadline that makes this fault; null where none does. */
export function deadlineOf(fault: VoiceFault | null): number | null {
  if (fault === "late") return DEADLINES.firstByteMs;
  return fault === "stalled" ? DEADLINES.gapMs : null;
}

/** The row of the stand-in's journal that tells that a fault has struck. */
export function strikeOf({ kind }: VoiceFaultInput): string {
  return kind === "stall" ? "stall" : "fault";
}

export type Struck = { readonly fault: VoiceFaultInput; readonly becomes: VoiceFault | null };

/** What an upgrade or a request is answered with. */
export const AT_THE_START: readonly Struck[] = [
  { fault: { kind: "refuse" }, becomes: "unreachable" },
  { fault: { kind: "hang" }, becomes: "late" },
  { fault: { kind: "status", status: 400, error: "invalid_output_format" }, becomes: "invalid" },
  { fault: { kind: "status", status: 401, error: "invalid_api_key" }, becomes: "unauthorised" },
  { fault: { kind: "status", status: 401, error: "quota_exceeded" }, becomes: "quota" },
  { fault: { kind: "status", status: 401, error: "detected_unusual_activity" }, becomes: "unauthorised" },
  { fault: { kind: "status", status: 402, error: "" }, becomes: "quota" },
  { fault: { kind: "status", status: 403, error: "" }, becomes: "unauthorised" },
  { fault: { kind: "status", status: 404, error: "voice_not_found" }, becomes: "invalid" },
  { fault: { kind: "status", status: 422, error: "" }, becomes: "invalid" },
  { fault: { kind: "status", status: 429, error: "too_many_concurrent_requests" }, becomes: "busy" },
  { fault: { kind: "status", status: 429, error: "system_busy" }, becomes: "busy" },
  { fault: { kind: "status", status: 429, error: "" }, becomes: "rate_limited" },
  { fault: { kind: "status", status: 500, error: "" }, becomes: "server_error" },
  { fault: { kind: "status", status: 503, error: "" }, becomes: "busy" },
];

/** What happens while a text is spoken; null: nobody notices. */
const WHILE_SPEAKING: Readonly<Record<Way, readonly Struck[]>> = {
  socket: [
    { fault: { kind: "reset" }, becomes: "closed" },
    { fault: { kind: "stall" }, becomes: "stalled" },
    { fault: { kind: "close", code: 1000 }, becomes: "closed" },
    { fault: { kind: "close", code: 1008 }, becomes: "invalid" },
    { fault: { kind: "close", code: 1011 }, becomes: "closed" },
    { fault: { kind: "error", error: "quota_exceeded" }, becomes: "quota" },
    { fault: { kind: "error", error: "max_active_conversations" }, becomes: "busy" },
    { fault: { kind: "error", error: "input_timeout_exceeded" }, becomes: "closed" },
    { fault: { kind: "malformed" }, becomes: "malformed" },
    { fault: { kind: "stray" }, becomes: null },
    { fault: { kind: "odd" }, becomes: null },
    { fault: { kind: "fragments" }, becomes: null },
    { fault: { kind: "no_alignment" }, becomes: null },
    { fault: { kind: "slow_reader", ms: 50 }, becomes: null },
  ],
  http: [
    { fault: { kind: "reset" }, becomes: "closed" },
    { fault: { kind: "stall" }, becomes: "stalled" },
  ],
};

/** At the place of the fault no sound has come yet: what the same fault is then. */
const BEFORE_A_SOUND: Readonly<Record<Way, Readonly<Partial<Record<string, VoiceFault>>>>> = {
  socket: { stall: "late" },
  http: { reset: "unreachable", stall: "late" },
};

/** Points of an utterance of two texts: the one that is hit, and after how many pieces of it. */
const PHASES = [
  { phase: "before its first sound", skip: 0, afterChunks: 0 },
  { phase: "in its first text", skip: 0, afterChunks: 2 },
  { phase: "in its second text", skip: 1, afterChunks: 2 },
] as const;

export type Case = Struck & { readonly name: string; readonly generation: 1 | 2 };

/** Every fault that can strike a way while it speaks, at every point, of the first utterance and of one after it. */
export function casesOf(way: Way): Case[] {
  return PHASES.flatMap(({ phase, skip, afterChunks }) =>
    ([1, 2] as const).flatMap((generation) =>
      WHILE_SPEAKING[way].map(({ fault, becomes }): Case => {
        const early = afterChunks === 0 ? BEFORE_A_SOUND[way][fault.kind] : undefined;
        return {
          name: `${fault.kind} ${fault.code ?? fault.error ?? ""} ${phase} of utterance ${generation}`,
          // Two texts were spoken before the second utterance.
          fault: { ...fault, afterChunks, skip: skip + (generation - 1) * 2, only: way },
          becomes: early ?? becomes,
          generation,
        };
      }),
    ),
  );
}

/** Says both texts and waits for the end. */
export async function saidBy(voice: Voice, generation: number, texts: readonly string[] = [FIRST, SECOND]) {
  const heard = new SpokenReports();
  const stream = voice.begin({ generation, persona: "calm" }, heard.sink);
  for (const [segment, text] of texts.entries()) stream.push(segment, text, segment === 0);
  stream.end();
  await heard.over();
  return heard;
}

/** Samples of a text as the stand-in speaks it: on a socket with the spaces around it. */
export function samplesOf(way: Way, texts: readonly string[]): number {
  const spaces = way === "socket" ? texts.length + 1 : 0;
  return (texts.join("").length + spaces) * CHAR_SAMPLES;
}

/**
 * What was heard, as `segment:tone` for each stretch of sound: the segment that the adapter named, the number of the
 * text that the tone itself tells, which counts over requests where a text is one.
 */
export function heardOf(way: Way, heard: SpokenReports): string[] {
  return [0, 1].flatMap((segment) =>
    toneRuns(heard.samples(segment)).map(({ source }) => {
      return `${segment}:${(way === "socket" ? source?.segment : source?.context) ?? "silence"}`;
    }),
  );
}

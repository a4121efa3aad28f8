/** Every fault of the stand-ins' catalogues, in the phase of the floor in which it is to strike. Strikes nothing itself. */
import type { RecogniserFaultInput } from "../stand-ins/recogniser-script.ts";
import type { FaultInput } from "../stand-ins/script.ts";
import type { VoiceFaultInput } from "../stand-ins/voice-script.ts";

export type Phase = "idle" | "speaking" | "listening" | "thinking" | "paused";

/** A fault of one vendor, or several in a row. */
export type Strike =
  | { readonly vendor: "stt"; readonly faults: readonly RecogniserFaultInput[] }
  | { readonly vendor: "tts"; readonly faults: readonly VoiceFaultInput[] }
  | { readonly vendor: "llm"; readonly faults: readonly FaultInput[] };

export type Cell = { readonly name: string; readonly phase: Phase } & Strike;

/** What an answer of the candidate has, so that a fault can wait for its end. */
export const WORDS_OF_AN_ANSWER = 3;

const named = (vendor: string, phase: Phase, what: string): string => `${vendor} ${phase}: ${what}`;

function nameOf(fault: RecogniserFaultInput | VoiceFaultInput | FaultInput): string {
  const status = fault.kind === "status" ? ` ${fault.status}` : "";
  const error = "error" in fault && fault.error !== undefined && fault.error !== "" ? ` ${fault.error}` : "";
  const code = fault.kind === "close" && "code" in fault ? ` ${fault.code}` : "";
  const later = "retryAfter" in fault || "retryAfterSeconds" in fault ? ", later" : "";
  return `${fault.kind}${status}${error}${code}${later}`;
}

const STT_AT_THE_DOOR: readonly RecogniserFaultInput[] = [
  { kind: "refuse" },
  { kind: "hang" },
  { kind: "mute" },
  { kind: "status", status: 401 },
  { kind: "status", status: 402 },
  { kind: "status", status: 403 },
  { kind: "status", status: 422 },
  { kind: "status", status: 429 },
  { kind: "status", status: 429, retryAfter: "2" },
  { kind: "status", status: 503 },
];

const STT_ON_THE_LINE: readonly RecogniserFaultInput[] = [
  { kind: "stall" },
  { kind: "reset" },
  { kind: "error" },
  { kind: "quota" },
  { kind: "close", code: 1008 },
  { kind: "close", code: 1011 },
  { kind: "malformed" },
  { kind: "duplicate" },
  { kind: "out_of_order" },
  { kind: "late", ms: 3_000 },
  { kind: "fragments" },
  { kind: "slow_reader", ms: 4_000 },
  { kind: "lag" },
  { kind: "empty" },
  { kind: "split" },
];

/** A recogniser is opened by the candidate's voice: while nobody else speaks, over the interviewer, after a pause. */
function sttCells(): Cell[] {
  const opened = ["listening", "speaking", "paused"] as const;
  const door = STT_AT_THE_DOOR.flatMap((fault) =>
    opened.map((phase): Cell => ({ vendor: "stt", phase, name: named("stt", phase, nameOf(fault)), faults: [fault] })),
  );
  const after: readonly (readonly [Phase, number, string])[] = [
    ["listening", 0, "at once"],
    ["listening", 1, "in the middle"],
    ["thinking", WORDS_OF_AN_ANSWER, "after the last word"],
    ["speaking", 1, "in the middle"],
    ["paused", WORDS_OF_AN_ANSWER, "after the last word"],
  ];
  const line = STT_ON_THE_LINE.flatMap((fault) =>
    after.map(([phase, afterWords, when]): Cell => {
      const name = named("stt", phase, `${nameOf(fault)} ${when}`);
      return { vendor: "stt", phase, name, faults: [{ ...fault, afterWords }] };
    }),
  );
  return [...door, ...line];
}

const TTS_AT_THE_DOOR: readonly VoiceFaultInput[] = [
  { kind: "refuse" },
  { kind: "hang" },
  { kind: "not_sound" },
  { kind: "status", status: 400, error: "invalid_output_format" },
  { kind: "status", status: 401, error: "invalid_api_key" },
  { kind: "status", status: 401, error: "quota_exceeded" },
  { kind: "status", status: 402, error: "" },
  { kind: "status", status: 403, error: "" },
  { kind: "status", status: 422, error: "" },
  { kind: "status", status: 429, error: "too_many_concurrent_requests" },
  { kind: "status", status: 429, error: "system_busy", retryAfterSeconds: 1 },
  { kind: "status", status: 503, error: "" },
];

const TTS_IN_THE_SOUND: readonly VoiceFaultInput[] = [
  { kind: "slow", ms: 6_000 },
  { kind: "stall" },
  { kind: "reset" },
  { kind: "close", code: 1008 },
  { kind: "close", code: 1011 },
  { kind: "error", error: "quota_exceeded" },
  { kind: "error", error: "max_active_conversations" },
  { kind: "error", error: "input_timeout_exceeded" },
  { kind: "malformed" },
  { kind: "empty" },
  { kind: "stray" },
  { kind: "odd" },
  { kind: "fragments" },
  { kind: "slow_reader", ms: 4_000 },
  { kind: "no_alignment" },
];

/** The socket is open from the first words on: later on it has to break before anybody stands at the door again. */
function ttsCells(): Cell[] {
  const phases = ["idle", "listening", "thinking", "speaking"] as const;
  const door = TTS_AT_THE_DOOR.flatMap((fault) =>
    phases.map((phase): Cell => {
      const faults: VoiceFaultInput[] = phase === "idle" ? [fault] : [{ kind: "reset", only: "socket" }, fault];
      return { vendor: "tts", phase, name: named("tts", phase, nameOf(fault)), faults };
    }),
  );
  const sound = TTS_IN_THE_SOUND.flatMap((fault) =>
    phases.map((phase): Cell => {
      const afterChunks = phase === "speaking" ? 1 : 0;
      return { vendor: "tts", phase, name: named("tts", phase, nameOf(fault)), faults: [{ ...fault, afterChunks }] };
    }),
  );
  return [...door, ...sound];
}

const LLM_WHOLE: readonly FaultInput[] = [
  { kind: "refuse" },
  { kind: "hang" },
  ...[400, 401, 402, 403, 422, 429, 500, 503].map((status): FaultInput => ({ kind: "status", status })),
  { kind: "status", status: 429, retryAfter: "1" },
  { kind: "redirect" },
  { kind: "not_a_stream" },
  { kind: "slow", ms: 6_000 },
  { kind: "comments_only" },
  { kind: "reasoning" },
  { kind: "empty" },
];

const LLM_IN_THE_STREAM: readonly FaultInput[] = [
  { kind: "stall" },
  { kind: "reset" },
  { kind: "end_early" },
  { kind: "error_event" },
  { kind: "malformed_event" },
  { kind: "duplicate_chunk" },
  { kind: "empty_choices" },
  { kind: "null_content" },
  { kind: "out_of_order" },
  { kind: "content_filter" },
  { kind: "no_resource" },
];

/** A model is asked on trial while the candidate is quiet, then for good; what breaks late does so under spoken words. */
function llmCells(): Cell[] {
  const cell = (phase: Phase, fault: FaultInput): Cell => {
    return { vendor: "llm", phase, name: named("llm", phase, nameOf(fault)), faults: [{ ...fault, only: "text" }] };
  };
  const both = ["listening", "thinking"] as const;
  return [
    ...LLM_WHOLE.flatMap((fault) => both.map((phase) => cell(phase, fault))),
    ...LLM_IN_THE_STREAM.flatMap((fault) => both.map((phase) => cell(phase, { ...fault, afterTokens: 2 }))),
    ...LLM_IN_THE_STREAM.map((fault) => cell("speaking", { ...fault, afterTokens: 12 })),
  ];
}

export function allCells(): readonly Cell[] {
  return [...sttCells(), ...ttsCells(), ...llmCells()];
}

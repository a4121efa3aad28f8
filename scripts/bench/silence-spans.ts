/**
 * What journals and client say about one spoken turn that silence ended. Computes alone; all times are milliseconds of one
 * clock, `performance.now()` of this process.
 *
 * Such a turn is over with the microphone frame that fills the silence waited for: silence is counted in the microphone's
 * samples, so nobody can know of it earlier, and the frame's writing takes the place of "I'm done". Words that the
 * recogniser still owed by then are waited for: then the turn is over with the end of turn that it wrote. That moment is
 * `overAt`. Each part of Viva's own time is counted from its cause or from `overAt`, whichever is later; what had been done
 * before `overAt` counts 0. Sound that was made before it was wanted has two causes: its turn, and the model's first clause.
 */
import { MICROPHONE_RATE_HZ, SPEECH_RATE_HZ } from "../../worker/contract/audio.ts";
import type { Sent } from "../voice/talker.ts";
import type { Arrived, FirstHeard } from "../voice/talker-player.ts";
import { firstClause, type Journals, type Row, spokenText, type TurnSpans } from "./voice-spans.ts";

const SAMPLES_PER_MS = MICROPHONE_RATE_HZ / 1_000;
/** Quieter samples are not heard. */
const AUDIBLE = 300;

/** What the client has of a turn, from the moment that it had the floor. */
export type SilentTurn = {
  readonly sent: readonly Sent[];
  readonly arrived: readonly Arrived[];
  readonly heard: readonly FirstHeard[];
  /** Silence that the session waited for, as it told; null where something else ended the turn. */
  readonly floorMs: number | null;
  /** First words of the reply that sounded. */
  readonly words: string;
  /** What the engine says before the model's words, in the same breath as their first clause; may be empty. */
  readonly feedback: string;
};

export type SilenceSpans = TurnSpans & {
  /** What had been done when the turn was over. */
  readonly before: { readonly model: boolean; readonly voice: boolean; readonly sound: boolean };
  readonly floorMs: number;
  /** End of speech → turn over: the floor, and what the grid of frames adds. */
  readonly overMs: number;
  /** End of speech → first frame of the reply at the client. */
  readonly toFrameMs: number;
  /** End of speech → first audible sample that was played. */
  readonly toHeardMs: number;
};

/**
 * Why a turn has no spans: silence did not end it, no model was asked for its reply, its first clause has no token of its
 * own, other words than the model's sounded, or nothing did.
 */
export type NoSilenceSpans = "noFloor" | "noRequest" | "noClause" | "noText" | "noSound";

/** When the frame with the last speech was written, and the one with which the silence was full. */
function silenceOf(sent: readonly Sent[], floorMs: number): { readonly from: number; readonly full: number } | null {
  const last = sent.findLast(({ speech }) => speech);
  if (last === undefined) return null;
  const full = sent.find(({ position }) => position >= last.position + floorMs * SAMPLES_PER_MS);
  return full === undefined ? null : { from: last.at, full: full.at };
}

/** The end of turn that was written after the silence was full and before anything followed, if the turn waited for it. */
function overAtOf(recogniser: readonly Row[], full: number, followed: number): number {
  const end = recogniser.findLast(
    ({ direction, kind, at }) => direction === "out" && kind === "EndOfTurn" && at > full && at < followed,
  );
  return end?.at ?? full;
}

/** Milliseconds of a frame before its first audible sample. */
function silentMs({ pcm }: Arrived["frame"]): number {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const samples = Math.floor(pcm.byteLength / 2);
  for (let at = 0; at < samples; at += 1) {
    if (Math.abs(view.getInt16(at * 2, true)) > AUDIBLE) return (at * 1_000) / SPEECH_RATE_HZ;
  }
  return 0;
}

/** The sound that was made of a text, of its own context and not one that was given up. */
function soundOf(voice: readonly Row[], text: Row): Row | undefined {
  const { context_id: context } = Object(JSON.parse(String(text.fields.text)));
  return voice.find(
    ({ kind, at, connection, fields }) =>
      kind === "audio" && at >= text.at && connection === text.connection && fields.id === context,
  );
}

/** Where the reply came from: its request, its first words at the voice, and the sound that was made of them. */
type Reply = { readonly request: Row; readonly text: Row; readonly sound: Row };

function replyBefore({ model, voice }: Journals, words: string, firstAt: number): Reply | "noRequest" | "noText" {
  // Replies on trial that were given up were asked for before the one that sounds.
  const request = model.findLast(
    ({ kind, at, fields }) => kind === "request" && at < firstAt && String(fields.body).includes("ENGINE WORDING:"),
  );
  if (request === undefined) return "noRequest";
  const text = voice.findLast((row) => row.at < firstAt && spokenText(row) === words.trim());
  const sound = text === undefined ? undefined : soundOf(voice, text);
  return text === undefined || sound === undefined || sound.at > firstAt ? "noText" : { request, text, sound };
}

/**
 * When the model's first clause was whole: nothing is said before. `overAt` at the latest for a reply that was there by
 * then, whose clause may have no token of its own.
 */
function wholeAt(
  model: readonly Row[],
  { request, overAt }: { readonly request: Row; readonly overAt: number },
  { words, feedback }: SilentTurn,
): number | "noClause" | "noText" {
  const tokens = model.filter(({ kind, connection }) => kind === "token" && connection === request.connection);
  const clause = firstClause(tokens, request.connection);
  if (clause === null) return tokens.every(({ at }) => at < overAt) && tokens.length > 0 ? overAt : "noClause";
  const isOwn = feedback !== "" && feedback.trim().startsWith(words.trim());
  return isOwn || clause.text.trim() === words.trim() ? clause.at : "noText";
}

/** Spans of the turn that the journals are of. */
export function silenceSpans(journals: Journals, turn: SilentTurn): SilenceSpans | NoSilenceSpans {
  const { sent, arrived, heard, floorMs, words } = turn;
  const silence = floorMs === null ? null : silenceOf(sent, floorMs);
  if (floorMs === null || silence === null) return "noFloor";
  const first = arrived.find(({ at }) => at >= silence.full);
  const played = heard.find(({ generation }) => generation === first?.frame.generation);
  if (first === undefined || played === undefined) return "noSound";
  const reply = replyBefore(journals, words, first.at);
  if (typeof reply === "string") return reply;
  const { request, text, sound } = reply;
  const followed = request.at < silence.full ? first.at : request.at;
  const overAt = overAtOf(journals.recogniser, silence.full, followed);
  const before = { model: request.at < overAt, voice: text.at < overAt, sound: sound.at < overAt };
  const clauseAt = wholeAt(journals.model, { request, overAt }, turn);
  if (typeof clauseAt === "string") return clauseAt;
  const after = (to: number, ...causes: readonly number[]): number => Math.max(0, to - Math.max(overAt, ...causes));
  return {
    toModel: after(request.at),
    toVoice: after(text.at, clauseAt),
    toClient: after(first.at, sound.at, clauseAt),
    requestAt: request.at,
    before,
    floorMs,
    overMs: overAt - silence.from,
    toFrameMs: first.at - silence.from,
    toHeardMs: played.at + silentMs(first.frame) - silence.from,
  };
}

/**
 * What the journals of the stand-ins and the client's own notes say about one spoken turn: spans, words, sound.
 * Computes alone; all times are milliseconds of one clock, `performance.now()` of this process.
 */
import { openChunker } from "../../durable/session/sentences.ts";
import { MICROPHONE_FRAME_SAMPLES, SPEECH_RATE_HZ } from "../../worker/contract/audio.ts";
import type { Journal } from "../stand-ins/journal.ts";
import type { Sent } from "../voice/talker.ts";
import type { Arrived } from "../voice/talker-player.ts";

export type Row = {
  readonly at: number;
  readonly connection: number;
  readonly direction: "in" | "out";
  readonly kind: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** The rows of a journal on the clock of this process. */
export function rowsOf({
  zeroMs,
  rows,
}: {
  readonly zeroMs: number;
  readonly rows: ReturnType<Journal["rows"]>;
}): Row[] {
  return rows.map(({ t, connection, direction, kind, fields }) => ({
    at: zeroMs + t / 1e6,
    connection,
    direction,
    kind,
    fields,
  }));
}

export type Journals = {
  readonly model: readonly Row[];
  readonly voice: readonly Row[];
  readonly recogniser: readonly Row[];
};

/** The three parts of Viva's own time in one turn (voice.md §2.5). */
export type TurnSpans = {
  /** "I'm done" or the recogniser's end of turn, whichever is later → complete request at the model. */
  readonly toModel: number;
  /** Token that completes the first clause → the clause at the voice. */
  readonly toVoice: number;
  /** First sound written by the voice → first binary frame at the client. */
  readonly toClient: number;
  /** When the complete request was at the model. */
  readonly requestAt: number;
};

export const ownOverhead = ({ toModel, toVoice, toClient }: Omit<TurnSpans, "requestAt">): number =>
  toModel + toVoice + toClient;

/** The same, its first part counted from the answer's commit: nothing for a request that was there before. */
export function ownOverheadFrom(committedAt: number, spans: TurnSpans): number {
  return ownOverhead({ ...spans, toModel: Math.max(0, spans.requestAt - committedAt) });
}

/** Why a turn has no spans: its words were not the model's, came whole at the end, or were not heard. */
export type NoSpans = "noRequest" | "noClause" | "noText" | "noSound";

/** What an event of the model's stream says; empty for one without words. */
export function contentOf(event: unknown): string {
  const parsed = Object(JSON.parse(String(event).replace(/^data: /, "")));
  return String(parsed.choices?.[0]?.delta?.content ?? "");
}

/** The first clause as the object cuts it, and when the token was written that made it whole. */
export function firstClause(
  rows: readonly Row[],
  connection: number,
): { readonly at: number; readonly text: string } | null {
  const chunker = openChunker();
  for (const row of rows) {
    if (row.kind !== "token" || row.connection !== connection) continue;
    const [text] = chunker.push(contentOf(row.fields.event));
    if (text !== undefined) return { at: row.at, text };
  }
  return null;
}

/** What a message gave the voice to say; empty for any other. */
export function spokenText({ direction, kind, fields }: Row): string {
  if (direction !== "in" || kind !== "message") return "";
  return String(Object(JSON.parse(String(fields.text))).text ?? "").trim();
}

/** The end of turn that the recogniser wrote between the two, if it is what the answer waited for. */
function beginningOf(recogniser: readonly Row[], doneAt: number, requestAt: number): number {
  const ends = recogniser.filter(
    ({ direction, kind, at }) => direction === "out" && kind === "EndOfTurn" && at > doneAt && at < requestAt,
  );
  return ends.at(-1)?.at ?? doneAt;
}

/** Spans of the turn that was ended at `doneAt`, from the journals and the sound that has arrived. */
export function turnSpans(
  { model, voice, recogniser }: Journals,
  doneAt: number,
  arrived: readonly Pick<Arrived, "at">[],
): TurnSpans | NoSpans {
  const request = model.find(
    ({ kind, at, fields }) => kind === "request" && at >= doneAt && String(fields.body).includes("ENGINE WORDING:"),
  );
  if (request === undefined) return "noRequest";
  const clause = firstClause(model, request.connection);
  if (clause === null) return "noClause";
  const text = voice.find((row) => row.at >= request.at && spokenText(row) === clause.text.trim());
  // A clause that was whole only when nothing more came has no token of its own.
  if (text === undefined || text.at < clause.at) return "noText";
  const sound = voice.find((row) => row.kind === "audio" && row.at >= text.at && row.connection === text.connection);
  const first = sound === undefined ? undefined : arrived.find(({ at }) => at >= sound.at);
  if (sound === undefined || first === undefined) return "noSound";
  return {
    toModel: request.at - beginningOf(recogniser, doneAt, request.at),
    toVoice: text.at - clause.at,
    toClient: first.at - sound.at,
    requestAt: request.at,
  };
}

const FRAME = MICROPHONE_FRAME_SAMPLES;

/**
 * Milliseconds from writing each microphone frame to its last sample at the recogniser. `wordAt`: a sample of the
 * microphone at which a word ends that the recogniser noted; it joins the two ways of counting.
 */
export function uplinkSpans(
  recogniser: readonly Row[],
  sent: readonly Pick<Sent, "position" | "at">[],
  wordAt: number,
): number[] {
  const word = recogniser.find(({ kind }) => kind === "word");
  if (word === undefined) return [];
  // Frames go whole; the recogniser's ear places a word within some samples.
  const offset = Math.round((wordAt - Number(word.fields.end)) / FRAME) * FRAME;
  const sounds = recogniser.filter(({ kind, connection }) => kind === "audio" && connection === word.connection);
  let from = 0;
  return sent.flatMap(({ position, at }) => {
    const end = position + FRAME - offset;
    while (from < sounds.length && Number(sounds[from]?.fields.received) < end) from += 1;
    const sound = sounds[from];
    const firstOfAll = Number(sounds[0]?.fields.received) - Number(sounds[0]?.fields.samples);
    return sound === undefined || end <= firstOfAll || sound.at < at ? [] : [sound.at - at];
  });
}

/** Words of the script that were not written down, and those that were written down more often than said. */
export function wordDifference(said: string, heard: string): { readonly lost: number; readonly doubled: number } {
  const counts = new Map<string, number>();
  const count = (text: string, step: number): void => {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + step);
  };
  count(said, 1);
  count(heard, -1);
  const left = [...counts.values()];
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  return {
    lost: sum(left.filter((value) => value > 0)),
    doubled: sum(left.filter((value) => value < 0).map(Math.abs)),
  };
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/**
 * Difference in words between what is stored as spoken and what was audible, of a text spoken at a constant pace. A word
 * counts as audible once its end was played, as the protocol has it: of one that was cut nobody can say what it was.
 */
export function truncationError(
  text: string,
  { spokenChars, played, charMs }: { readonly spokenChars: number; readonly played: number; readonly charMs: number },
): number {
  // The voice speaks the space of its first message too.
  const audible = Math.max(0, Math.floor((played * 1_000) / SPEECH_RATE_HZ / charMs) - 1);
  const whole = text.slice(0, audible).replace(/\S+$/, (last) => (isWordEnd(text, audible) ? last : ""));
  return Math.abs(wordsOf(text.slice(0, spokenChars)).length - wordsOf(whole).length);
}

/** Nothing that sounds stands between this place and the next space. */
function isWordEnd(text: string, at: number): boolean {
  return /^[^\p{L}\p{N}\s]*(\s|$)/u.test(text.slice(at));
}

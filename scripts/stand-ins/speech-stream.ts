/** The HTTP stream of the speech stand-in: one text, its sound in pieces of any length, as the vendor sends them. */
import type { ServerResponse } from "node:http";
import { draw, seeded } from "../../durable/engine/random.ts";
import type { Journal } from "./journal.ts";
import { later } from "./speech-connection.ts";
import { delayed, type Speaker, soundOf } from "./speech-sound.ts";
import { SPEECH_RATE_HZ } from "./tone-speech.ts";
import type { VoiceFault, VoiceScript } from "./voice-script.ts";

export type SpeechStream = {
  readonly response: ServerResponse;
  readonly journal: Journal;
  readonly connection: number;
  /** Number of the request among contexts and requests: its tone says it. */
  readonly context: number;
  readonly script: VoiceScript;
  readonly speaker: Speaker | undefined;
  readonly fault: VoiceFault | null;
};

const PIECE_MIN = 700;
const PIECE_MAX = 9_000;
const BYTES_PER_MS = (2 * SPEECH_RATE_HZ) / 1_000;

/** Lengths of pieces, by the seed; the first is odd, so that a sample is always torn. */
function piecesOf(bytes: Buffer, seed: number): Buffer[] {
  const pieces: Buffer[] = [];
  let state = seeded(seed);
  for (let at = 0; at < bytes.length; ) {
    const { value, next } = draw(state);
    state = next;
    const size = PIECE_MIN + Math.floor(value * (PIECE_MAX - PIECE_MIN));
    const piece = bytes.subarray(at, at + (at === 0 ? size | 1 : size));
    pieces.push(piece);
    at += piece.length;
  }
  return pieces;
}

/** True: nothing more is sent. */
function strikes({ response, journal, connection, fault }: SpeechStream): boolean {
  if (fault === null) return false;
  if (fault.kind === "close") response.end();
  else if (fault.kind === "reset" || fault.kind === "error" || fault.kind === "malformed") response.destroy();
  else if (fault.kind !== "stall") return false;
  journal.note(connection, "out", fault.kind);
  return true;
}

/** Speaks one text. The head has not been written yet. */
export async function streamSpeech(text: string, stream: SpeechStream): Promise<void> {
  const { response, journal, connection, context, script, fault } = stream;
  let sent = 0;
  response.once("close", () => {
    if (!response.writableFinished) journal.note(connection, "in", "abort", 0, { bytes: sent });
  });
  const utterance = await soundOf(text, { context, segment: 0 }, 0, script, stream.speaker);
  const bytes = Buffer.from(delayed(utterance, script.leadingMs).pcm.slice().buffer);
  await later(fault?.kind === "slow" ? fault.ms : script.firstByteMs);
  if (response.destroyed) return;
  response.writeHead(200, {
    "Content-Type": "audio/pcm",
    "request-id": `stand-in-${connection}`,
    "character-cost": String(text.length),
  });
  const pieces = fault?.kind === "empty" ? [] : piecesOf(bytes, script.seed + connection);
  for (const [index, piece] of pieces.entries()) {
    if (response.destroyed) return;
    if (index === fault?.afterChunks && strikes(stream)) return;
    response.write(piece);
    sent += piece.length;
    journal.note(connection, "out", "audio", piece.length, { context, segment: 0 });
    await later(piece.length / BYTES_PER_MS / script.speed);
  }
  journal.note(connection, "out", "fin", sent);
  response.end();
}

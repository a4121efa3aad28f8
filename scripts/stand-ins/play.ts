/** Writes a course to a connection at its times, in the segments that the script wants. Knows nothing of what it says. */
import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Course, Step } from "./course.ts";
import type { Journal } from "./journal.ts";
import type { Script } from "./script.ts";

/** How far an answer has come; `over` when nothing more will be written. */
export type Progress = { tokens: number; over: boolean };

export type Stage = {
  readonly response: ServerResponse;
  readonly script: Script;
  readonly journal: Journal;
  readonly connection: number;
  /** `performance.now()` when the request was complete. */
  readonly since: number;
  /** The client takes compressed answers: it gets one, which holds small events back as the vendor's edge may. */
  readonly gzip: boolean;
  readonly progress: Progress;
};

type Segment = { readonly at: number; readonly steps: readonly Step[] };

/** Steps of one time leave together. */
function segmentsOf(steps: readonly Step[]): Segment[] {
  const segments: { at: number; steps: Step[] }[] = [];
  for (const step of steps) {
    const last = segments.at(-1);
    if (last !== undefined && last.at === step.at) last.steps.push(step);
    else segments.push({ at: step.at, steps: [step] });
  }
  return segments;
}

function piecesOf(bytes: Buffer, size: number | null): Buffer[] {
  if (size === null) return [bytes];
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

/** Resolves at the time, or at once when it has passed; false when the client went away. */
export function until(at: number, since: number, response: ServerResponse): Promise<boolean> {
  const left = since + at - performance.now();
  if (response.destroyed) return Promise.resolve(false);
  if (left <= 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const onClose = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      response.removeListener("close", onClose);
      resolve(!response.destroyed);
    }, left);
    response.once("close", onClose);
  });
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function write(
  sink: Writable,
  { steps }: Segment,
  { script, journal, connection, progress }: Stage,
): Promise<void> {
  const text = steps.map((step) => (script.crlf ? step.text.replaceAll("\n", "\r\n") : step.text)).join("");
  for (const piece of piecesOf(Buffer.from(text), script.segmentBytes)) {
    sink.write(piece);
    if (script.segmentBytes !== null) await nextTurn();
  }
  progress.tokens += steps.filter(({ kind }) => kind === "token").length;
  for (const { kind, text } of steps) {
    journal.note(connection, "out", kind, Buffer.byteLength(text), kind === "token" ? { event: text.trim() } : {});
  }
}

export async function play(course: Course, stage: Stage): Promise<void> {
  const { response, journal, connection, since, progress } = stage;
  const gzip = stage.gzip ? createGzip() : null;
  gzip?.pipe(response);
  const sink = gzip ?? response;
  for (const segment of segmentsOf(course.steps)) {
    if (!(await until(segment.at, since, response))) return;
    await write(sink, segment, stage);
  }
  if (course.ending === "hang") return;
  progress.over = true;
  journal.note(connection, "out", course.ending, 0, { tokens: progress.tokens });
  if (course.ending === "fin") sink.end();
  else response.socket?.resetAndDestroy();
}

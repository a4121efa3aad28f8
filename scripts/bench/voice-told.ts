/**
 * What the session itself says of its spoken turns (session-protocol §10), as a benchmark prints it: the `metrics` frames
 * that came to the candidate. The same quantities measured from outside stand beside them and are the ones that count.
 */
import type { ServerFrame, TurnMetrics } from "../../worker/contract/socket.ts";
import { type Measure, measureOf, single } from "./measure.ts";

/** The last word on each turn: a frame comes again with every later mark. */
export function lastTold(frames: readonly ServerFrame[]): TurnMetrics[] {
  const turns = new Map<string, TurnMetrics>();
  for (const frame of frames) if (frame.type === "metrics") turns.set(frame.turnId, frame.metrics);
  return [...turns.values()];
}

/** The last word on one turn; undefined where nothing was told. */
export function toldOf(frames: readonly ServerFrame[], turnId: string): TurnMetrics | undefined {
  const told = frames.findLast((frame) => frame.type === "metrics" && frame.turnId === turnId);
  return told?.type === "metrics" ? told.metrics : undefined;
}

type Span = Exclude<keyof TurnMetrics, "speculation" | "trials">;

const SPANS: readonly (readonly [Span, string])[] = [
  ["ownOverheadMs", "told by the session: own overhead"],
  ["firstClauseMs", "… first token → first clause"],
  ["firstAudioMs", "… clause at the voice → first sound"],
  ["floorMs", "… silence waited for"],
  ["commitMs", "… last speech → commit"],
  ["floorAccuracyMs", "… heard after the floor, where speculation hit"],
  ["voiceToVoiceMs", "… voice to voice, as heard"],
  ["doneToVoiceMs", "… “I'm done” → heard"],
  ["bargeDuckMs", "… speech over the interviewer → told to the object"],
];

/** One row for each span that any turn has, then how often a reply begun on trial was the one. */
export function toldMeasures(turns: readonly TurnMetrics[]): Measure[] {
  const spans = SPANS.flatMap(([key, what]) => {
    const samples = turns.flatMap((turn) => turn[key] ?? []);
    return samples.length === 0 ? [] : [measureOf(what, "ms", samples)];
  });
  const hits = turns.filter(({ speculation }) => speculation === "hit").length;
  const trials = turns.reduce((sum, turn) => sum + turn.trials, 0);
  return [
    ...spans,
    single("… replies on trial that were used", "turns", hits, turns.length),
    single("… replies on trial that were thrown away", "turns", trials - hits, turns.length),
  ];
}

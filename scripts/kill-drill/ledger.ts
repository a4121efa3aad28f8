/**
 * What a client of the drill was promised, and how it compares with the log that survived. Pure; the drill itself
 * neither forgives nor explains.
 */
import * as z from "zod/mini";

/** One line of `GET /sessions/:id/events`, as far as the ledger reads it. */
const Line = z.object({
  seq: z.int(),
  class: z.enum(["input", "fact"]),
  event: z.object({ type: z.string(), cid: z.optional(z.string()), turnId: z.optional(z.string()) }),
});
export type Line = z.infer<typeof Line>;

export function readLines(text: string): Line[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Line.parse(JSON.parse(line)));
}

export type Verdict = {
  /** Acknowledged commands that the log does not hold. */
  readonly lost: number;
  /** Commands, turns' answers and utterances that it holds more than once. */
  readonly duplicated: number;
  /** Commands acknowledged under two numbers, or stored under another; and gaps in the numbers. */
  readonly changedSeq: number;
};

/** What one session acknowledged: `cid` → every number it was acknowledged with. */
export class Ledger {
  readonly #acks = new Map<string, number[]>();
  /** Commands sent, each counted once however often it was sent again. */
  sent = 0;
  resent = 0;
  refused = 0;

  get acked(): number {
    return this.#acks.size;
  }

  ack(cid: string, seq: number): void {
    this.#acks.set(cid, [...(this.#acks.get(cid) ?? []), seq]);
  }

  compare(log: readonly Line[]): Verdict {
    const stored = new Map<string, number[]>();
    for (const { seq, class: side, event } of log) {
      if (side !== "input" || event.cid === undefined) continue;
      stored.set(event.cid, [...(stored.get(event.cid) ?? []), seq]);
    }
    const acks = [...this.#acks];
    const lost = acks.filter(([cid]) => !stored.has(cid)).length;
    const changed = acks.filter(([cid, seqs]) => {
      const [seq] = stored.get(cid) ?? seqs;
      return seqs.some((acked) => acked !== seq);
    });
    const repeated = [...stored.values()].filter((seqs) => seqs.length > 1).length;
    const gaps = log.filter(({ seq }, index) => seq !== index + 1).length > 0 ? 1 : 0;
    return { lost, duplicated: repeated + saidTwice(log), changedSeq: changed.length + gaps };
  }
}

/** Turns that were answered or spoken in more than once. */
function saidTwice(log: readonly Line[]): number {
  const once = new Set<string>();
  let twice = 0;
  for (const { class: side, event } of log) {
    if (side !== "fact" || (event.type !== "turn.committed" && event.type !== "utterance.committed")) continue;
    const key = `${event.type} ${event.turnId}`;
    if (once.has(key)) twice += 1;
    once.add(key);
  }
  return twice;
}

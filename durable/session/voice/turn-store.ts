/** The times of a session's turns as they lie in its journal. Losing them costs nothing but the figures. */
import type { SessionPorts } from "../../ports.ts";
import type { MeasuredTurn } from "./turn-clock.ts";

const TURN_TIMES = "turnTimes";

type StorePorts = Pick<SessionPorts, "journal" | "log">;

/** Empty where none were kept, or none can be read. */
export function keptTurns({ journal, log }: StorePorts): readonly MeasuredTurn[] {
  try {
    const body = journal.value(TURN_TIMES);
    if (body === null) return [];
    const rows: MeasuredTurn[] = JSON.parse(body);
    return rows;
  } catch (error) {
    log("turn.times.unread", { name: error instanceof Error ? error.name : "unknown" });
    return [];
  }
}

export function keepTurns({ journal, log }: StorePorts, rows: readonly MeasuredTurn[]): void {
  try {
    journal.transact((writer) => writer.putValue(TURN_TIMES, JSON.stringify(rows)));
  } catch (error) {
    log("turn.times.unkept", { name: error instanceof Error ? error.name : "unknown" });
  }
}

/** Where the time of a turn goes that a model words, from the journal of the model's stand-in. All times are of one clock. */
import type { StandIn } from "../stand-ins/deepseek.ts";
import { firstClause, type Row, rowsOf } from "./voice-spans.ts";

/** One turn that a model worded, in milliseconds. */
export type Turn = {
  /** Answer written → complete request at the stand-in. */
  readonly toModel: number;
  /** Token that completes the first clause written → clause at the client. */
  readonly toClient: number;
  /** First token → token that completes the first clause. */
  readonly aggregation: number;
};

type Journalled = Pick<StandIn, "journal">;

function requestIn(rows: readonly Row[], sentAt: number): Row | undefined {
  return rows.find(
    ({ kind, at, fields }) => kind === "request" && at >= sentAt && String(fields.body).includes("ENGINE WORDING:"),
  );
}

const rowsIn = ({ journal }: Journalled): Row[] => rowsOf({ zeroMs: journal.zeroMs, rows: journal.rows() });

/** The text of the first request from a time on that asks for words. */
export function requestAfter(standIn: Journalled, sentAt: number): string | null {
  const row = requestIn(rowsIn(standIn), sentAt);
  return row === undefined ? null : String(row.fields.body);
}

/** Null for a turn whose words were not the model's, or came in one piece. */
export function turnOf(
  standIn: Journalled,
  { sentAt, shownAt }: { readonly sentAt: number; readonly shownAt: number | null },
): Turn | null {
  const rows = rowsIn(standIn);
  const request = requestIn(rows, sentAt);
  if (shownAt === null || request === undefined) return null;
  const { connection } = request;
  const first = rows.find((row) => row.kind === "token" && row.connection === connection);
  const clause = firstClause(rows, connection);
  // A clause that was whole only when nothing more came has no token of its own.
  if (first === undefined || clause === null || shownAt < clause.at) return null;
  return { toModel: request.at - sentAt, toClient: shownAt - clause.at, aggregation: clause.at - first.at };
}

/** What must hold after every step of a simulated session (NL1–NL5, NL7, NL9), over what is durable and what was heard. */
import type { Logged } from "../../durable/engine/state.ts";
import { type ModelLedger, settledTokens } from "../../durable/session/model-budget.ts";
import { durableFrames } from "../../durable/session/present.ts";
import { replay } from "../../durable/session/replay.ts";
import { decode } from "../../durable/session/session-log.ts";
import { contentOf } from "../../durable/session/stored-session.ts";
import type { SessionInit } from "../../worker/contract/rpc.ts";
import type { SimulatedPage } from "./session-page.ts";
import { MODEL_CAPS, type SessionWorld } from "./session-world.ts";

export class Violation extends Error {
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`);
    this.name = "Violation";
  }
}

function must(holds: boolean, invariant: string, detail: () => string): void {
  if (!holds) throw new Violation(invariant, detail());
}

export function logOf(world: SessionWorld): Logged[] {
  return world.disk.durable.events.flatMap((row) => decode(row) ?? []);
}

function acknowledged(world: SessionWorld, page: SimulatedPage): void {
  const seqs = new Map(world.disk.durable.events.flatMap(({ cid, seq }) => (cid === null ? [] : [[cid, seq]])));
  for (const [cid, acks] of page.acks) {
    must(
      acks.every((seq) => seq === acks[0]),
      "NL2 original seq",
      () => `${cid} was acked as ${acks.join()}`,
    );
    must(seqs.get(cid) === acks[0], "NL1 acked is durable", () => `${cid}: acked ${acks[0]}, stored ${seqs.get(cid)}`);
  }
}

function inOrder(log: readonly Logged[]): void {
  const gap = log.findIndex((logged, index) => logged.seq !== index + 1);
  must(gap < 0, "NL3 gapless", () => `event ${gap + 1} has another number`);
  for (const [index, logged] of log.entries()) {
    if (logged.class !== "fact" || logged.event.type !== "turn.committed") continue;
    const input = log.slice(0, index).findLast(({ class: side }) => side === "input");
    if (input?.class !== "input" || !("turnId" in input.event)) continue;
    const { turnId } = input.event;
    must(turnId === logged.event.turnId, "NL3 place", () => `seq ${logged.seq} filed words for ${turnId} elsewhere`);
  }
}

function onePerTurn(log: readonly Logged[]): void {
  const spoken = new Set<string>();
  const answered = new Set<string>();
  let ended = false;
  for (const logged of log) {
    if (logged.class !== "fact") continue;
    const fact = logged.event;
    if (fact.type === "session.ended") ended = true;
    if (fact.type === "utterance.committed") {
      must(!ended, "NL4 fence", () => `seq ${logged.seq} was said after the end`);
      const whole = fact.complete || endsNext(log, logged.seq);
      must(!spoken.has(fact.turnId) && whole, "NL4 one utterance", () => `${fact.turnId} at seq ${logged.seq}`);
      spoken.add(fact.turnId);
    }
    if (fact.type !== "turn.committed") continue;
    must(!answered.has(fact.turnId), "NL3 one answer", () => `${fact.turnId} at seq ${logged.seq}`);
    answered.add(fact.turnId);
  }
}

/** Only the end of the interview cuts somebody off. */
function endsNext(log: readonly Logged[], seq: number): boolean {
  const next = log.slice(seq).find(({ class: side }) => side === "input");
  return next?.event.type === "session.end";
}

/** Facts with which a generation begins. */
const BEGINNINGS: ReadonlySet<string> = new Set(["turn.opened", "aside.begun", "utterance.restarted"]);

/** Every utterance that was begun ends, and does so once. `over`: none may still be under way. */
function oneEnd(log: readonly Logged[], over: boolean): void {
  const ended = new Set<number>();
  let opened = 0;
  for (const { class: side, event, seq } of log) {
    if (side !== "fact") continue;
    if (BEGINNINGS.has(event.type)) opened += 1;
    if (event.type !== "utterance.end") continue;
    must(!ended.has(event.generation), "NL4 one end", () => `generation ${event.generation} again at seq ${seq}`);
    ended.add(event.generation);
  }
  const open = opened - ended.size;
  must(open === 0 || (open === 1 && !over), "NL4 every end", () => `${open} utterances never ended`);
}

/** Words that were shown on their way stand: what is committed begins with them. */
function shownStands(page: SimulatedPage): void {
  for (const frame of page.heard.values()) {
    if (frame.type !== "utterance.committed") continue;
    const shown = (page.shown.get(frame.turnId) ?? "").replace(/[\s.,;:—–-]+$/, "");
    const said = [frame.feedback, frame.leadIn, frame.text].filter(Boolean).join(" ");
    must(said.startsWith(shown), "NL4 shown stands", () => `“${shown}” was shown, “${said}” committed`);
  }
}

/** No more is spent than was granted, one call apart, and the books are never below nothing. */
export function ledgerHolds(world: SessionWorld, firstSlice: number): void {
  const body = world.disk.durable.values.get("modelLedger");
  if (body === undefined) return;
  const ledger: ModelLedger = JSON.parse(body);
  const { inputPerReport, outputPerReport } = MODEL_CAPS;
  const granted = [...world.grants.taken.values()].reduce((sum, tokens) => sum + tokens, firstSlice);
  const spent = settledTokens(ledger);
  must(ledger.spent >= 0 && spent >= 0, "F3 books", () => `spent ${ledger.spent}, settled ${spent}`);
  must(
    spent <= granted + inputPerReport + outputPerReport,
    "F3 within the grant",
    () => `${spent} tokens of ${granted} that were granted`,
  );
}

function oneReport(world: SessionWorld, log: readonly Logged[]): void {
  const graded = log.filter(({ event }) => event.type === "report.graded").length;
  const ends = log.filter(({ event }) => event.type === "session.ended").length;
  must(graded <= 1 && ends <= 1, "NL5 one report", () => `${graded} reports, ${ends} ends`);
  must(
    world.disk.durable.values.has("report") === (graded === 1),
    "NL5 sealed",
    () => `${graded} graded, report apart`,
  );
}

/** What the page heard is what the log says, word for word. */
function heardIsStored(page: SimulatedPage, log: readonly Logged[]): void {
  const frames = new Map(durableFrames(log, true).map((frame) => [frame.seq, frame]));
  for (const [seq, frame] of page.heard) {
    const stored = JSON.stringify(frames.get(seq));
    const heard = JSON.stringify(durableOnly(frame));
    must(stored === heard, "NL4 spoken is stored", () => `seq ${seq}: ${heard} is not ${stored}`);
  }
}

function durableOnly(frame: object): object {
  return { ...frame, replay: true };
}

/** What is stored under an id is what was first given under it. */
function givenIsStored(page: SimulatedPage, log: readonly Logged[]): void {
  for (const { class: side, event } of log) {
    if (side !== "input" || !("cid" in event)) continue;
    const given = page.given.get(event.cid);
    if (given === undefined) continue;
    const stored: Readonly<Record<string, unknown>> = { ...event };
    const other = Object.entries(given).find(([key, value]) => JSON.stringify(stored[key]) !== JSON.stringify(value));
    must(other === undefined, "NL2 first body", () => `${event.cid}: ${other?.[0]} was stored otherwise`);
  }
}

export function checkDeleted(world: SessionWorld): void {
  const { events, effects, snapshot, pool, values, alarm } = world.disk.durable;
  const left = events.length + effects.size + pool.length + (snapshot === null ? 0 : 1);
  must(left === 0 && [...values.keys()].join() === "tombstone", "NL9 deleted", () => `${left} rows are left`);
  must(alarm === null, "NL9 deleted", () => "an alarm is left");
}

/** One utterance and one end in each turn, nothing said after the end of the interview. */
export function checkSpoken(log: readonly Logged[], over: boolean): void {
  onePerTurn(log);
  oneEnd(log, over);
}

export function checkStep(world: SessionWorld, page: SimulatedPage): void {
  const log = logOf(world);
  acknowledged(world, page);
  inOrder(log);
  checkSpoken(log, false);
  oneReport(world, log);
  heardIsStored(page, log);
  shownStands(page);
}

/** When faults have stopped and the interview is over: nothing waits, nothing is missing, everything can be rebuilt. */
export function checkEnd(world: SessionWorld, page: SimulatedPage, init: SessionInit): void {
  const log = logOf(world);
  must(page.outbox.length === 0, "NL2 settled", () => `${page.outbox.length} commands are still waiting`);
  givenIsStored(page, log);
  oneEnd(log, true);
  ledgerHolds(world, init.model?.tokens ?? 0);
  const missing = durableFrames(log, true).filter(({ seq }) => !page.heard.has(seq));
  must(missing.length === 0, "NL7 complete", () => `the page never heard seq ${missing[0]?.seq}`);
  must(world.disk.durable.values.has("report"), "NL5 present", () => "there is no report");
  const folded = replay(contentOf(init), null, log);
  must(folded.divergedAt === null && folded.seq === log.length, "replay", () => `differs at seq ${folded.divergedAt}`);
  const row = world.archive.rows.get(init.sessionId);
  must(row?.status === "done", "NL7 archive", () => `D1 says ${row?.status}`);
}

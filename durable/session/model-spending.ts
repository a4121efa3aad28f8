/**
 * The one gate to paid models of a session: reserves before a call, settles after it, keeps the ledger in the journal,
 * and asks for the next slice beside the path. Whatever fails here ends no interview: calls are refused, words go on.
 */
import type { ModelGrant } from "../../worker/contract/rpc.ts";
import type { Clock, Grants, Journal, JournalWriter, Log, ModelCall, ModelCaps, ModelUsage } from "../ports.ts";
import {
  bookBegun,
  bookExtra,
  bookUnknown,
  freeTokens,
  grantIdOf,
  type ModelEstimate,
  type ModelLedger,
  needsRenewal,
  openLedger,
  refused,
  renewed,
  reserve,
  returned,
  settle,
  toldOfLittle,
  usedOfSlice,
} from "./model-budget.ts";
import { byteLength } from "./text-size.ts";

const LEDGER = "modelLedger";

/** A request for a slice that was refused, or that the database did not answer, is not repeated earlier. */
export const REFUSED_WAIT_MS = 300_000;
export const UNANSWERED_WAIT_MS = 30_000;

/** English text has about four bytes a token; counting three leaves room for names, numbers and JSON. */
const BYTES_PER_TOKEN = 3;
const TOKENS_PER_MESSAGE = 8;

/** The turn that the id of a call names; null for a call about the whole interview. */
function turnOf(effectId: string): string | null {
  return effectId.split(":").find((part) => /^t\d+$/.test(part)) ?? null;
}

/** Upper bound of what a call costs. */
export function estimateOf(effectId: string, call: ModelCall): ModelEstimate {
  const input = call.messages.map(
    ({ content }) => Math.ceil(byteLength(content) / BYTES_PER_TOKEN) + TOKENS_PER_MESSAGE,
  );
  return {
    turnId: turnOf(effectId),
    input: input.reduce((total, tokens) => total + tokens, 0),
    output: call.maxTokens,
  };
}

/** To be written when the session is created. */
export function writeLedger(writer: JournalWriter, slice: ModelGrant): void {
  writer.putValue(LEDGER, JSON.stringify(openLedger(slice)));
}

function readLedger(journal: Journal): ModelLedger | null {
  const body = journal.value(LEDGER);
  if (body === null) return null;
  const ledger: ModelLedger = JSON.parse(body);
  return ledger;
}

type Ports = { readonly journal: Journal; readonly clock: Clock; readonly grants: Grants; readonly log: Log };
type Owner = { readonly sessionId: string; readonly userId: string };

export class ModelSpending {
  readonly #ports: Ports;
  readonly #caps: ModelCaps;
  readonly #owner: Owner;
  readonly #isOpen: () => boolean;
  /** Null: this session was given no model. */
  #ledger: ModelLedger | null;
  #asking = false;
  #over = false;

  /**
   * Reads the ledger; calls that an earlier life left open, and those in `begun` (ids of calls that the outbox shows as
   * begun), count as made. `isOpen` turns false when the session is erased.
   */
  constructor(ports: Ports, caps: ModelCaps, owner: Owner, isOpen: () => boolean, begun: readonly string[] = []) {
    this.#ports = ports;
    this.#caps = caps;
    this.#owner = owner;
    this.#isOpen = isOpen;
    const stored = readLedger(ports.journal);
    this.#ledger = stored;
    if (stored === null) return;
    this.#ledger = begun.reduce((ledger, id) => bookBegun(ledger, id, turnOf(id), caps), bookUnknown(stored));
  }

  /** False when the call must not be made. In memory: stored with whatever is stored next through `write`, or settled. */
  reserve(effectId: string, call: ModelCall): boolean {
    if (this.#ledger === null || this.#over) return false;
    const now = this.#ports.clock.now();
    const outcome = reserve(this.#ledger, effectId, estimateOf(effectId, call), this.#caps, now);
    if (outcome.ok) this.#ledger = outcome.ledger;
    else this.#ports.log("model.unpaid", { refusal: outcome.refusal });
    this.#renewIfNeeded(this.#ledger, now);
    return outcome.ok;
  }

  /** Reserves a call on trial while as much again would be left. In memory, until `keep`. */
  spare(effectId: string, call: ModelCall): boolean {
    if (this.#ledger === null || this.#over) return false;
    const now = this.#ports.clock.now();
    const estimate = estimateOf(effectId, call);
    if (freeTokens(this.#ledger, now) < 2 * (estimate.input + estimate.output)) return false;
    const outcome = reserve(this.#ledger, effectId, estimate, this.#caps, now);
    if (!outcome.ok) return false;
    this.#ledger = outcome.ledger;
    return true;
  }

  /** Stores the ledger where no event goes with it. Never throws. */
  keep(): void {
    this.#save();
  }

  /** Books what the call has cost, once; `usage` null books what was reserved. Never throws. */
  settle(effectId: string, { usage }: { readonly usage: ModelUsage | null }): void {
    if (this.#ledger === null) return;
    this.#ledger = settle(this.#ledger, effectId, usage === null ? null : usage.promptTokens + usage.completionTokens);
    this.#save();
    if (this.#over) this.#giveBackAll();
    else this.#renewIfNeeded(this.#ledger, this.#ports.clock.now());
  }

  /** Books a probe, which goes out with the call of a turn that was reserved and then not made. Never throws. */
  bookProbe(effectId: string, usage: ModelUsage | null): void {
    if (this.#ledger === null || usage === null) return;
    this.#ledger = bookExtra(this.#ledger, effectId, usage.promptTokens + usage.completionTokens);
    this.#save();
  }

  /** Of the present slice, in tokens: what is used or out, and what there was. */
  ofSlice(): { readonly used: number; readonly of: number } {
    const ledger = this.#ledger;
    return ledger === null ? { used: 0, of: 0 } : { used: usedOfSlice(ledger), of: ledger.slice?.tokens ?? 0 };
  }

  /** True once a slice, when four fifths of it are used and there is no other to be had for now. */
  isNearlyUsed(): boolean {
    const told = this.#ledger === null ? null : toldOfLittle(this.#ledger, this.#caps, this.#ports.clock.now());
    if (told !== null) this.#ledger = told;
    return told !== null;
  }

  /** Puts the ledger beside an event that is being stored. */
  write(writer: JournalWriter): void {
    if (this.#ledger !== null) writer.putValue(LEDGER, JSON.stringify(this.#ledger));
  }

  /** Nothing more will be asked: refuses from now on, and gives the slice back once every call has come home. */
  end(): void {
    this.#over = true;
    this.#giveBackAll();
  }

  #save(): void {
    if (!this.#isOpen()) return;
    try {
      this.#ports.journal.transact((writer) => this.write(writer));
    } catch (error) {
      // The reservation that is stored stands, and is booked as spent at the next boot.
      this.#failed("ledger.unsaved", error);
    }
  }

  #failed(event: string, error: unknown): void {
    this.#ports.log(event, { name: error instanceof Error ? error.name : "unknown" });
  }

  #giveBackAll(): void {
    const ledger = this.#ledger;
    if (ledger === null || ledger.slice === null || Object.keys(ledger.reserved).length > 0) return;
    const { grantId } = ledger.slice;
    const used = usedOfSlice(ledger);
    this.#ledger = returned(ledger);
    this.#save();
    this.#giveBack(grantId, used);
  }

  /** A slice that cannot be given back lapses. */
  #giveBack(grantId: string, used: number): void {
    const { grants } = this.#ports;
    grants
      .giveBack({ userId: this.#owner.userId, grantId, used })
      .catch((error: unknown) => this.#failed("grant.lapsed", error));
  }

  #renewIfNeeded(ledger: ModelLedger, now: number): void {
    if (this.#asking || !needsRenewal(ledger, this.#caps, now)) return;
    this.#asking = true;
    const { slice } = ledger;
    const isOver = slice !== null && now >= slice.untilAt;
    const returning = isOver ? { grantId: slice.grantId, used: usedOfSlice(ledger) } : null;
    const grantId = grantIdOf(this.#owner.sessionId, ledger.slices + 1);
    this.#ports.grants.renew({ ...this.#owner, grantId, returning }).then(
      (grant) => this.#answered({ grantId, ...grant }, returning !== null),
      (error: unknown) => {
        this.#failed("grant.unanswered", error);
        this.#asking = false;
        if (this.#ledger !== null) this.#ledger = refused(this.#ledger, this.#ports.clock.now() + UNANSWERED_WAIT_MS);
      },
    );
  }

  #answered(grant: ModelGrant, wasReturned: boolean): void {
    this.#asking = false;
    const before = this.#ledger;
    if (before === null) return;
    const kept = wasReturned ? returned(before) : before;
    if (grant.tokens === 0) {
      this.#ledger = refused(kept, this.#ports.clock.now() + REFUSED_WAIT_MS);
    } else {
      if (kept.slice !== null) this.#giveBack(kept.slice.grantId, usedOfSlice(kept));
      this.#ledger = renewed(kept, grant);
    }
    this.#save();
    if (this.#over) this.#giveBackAll();
  }
}

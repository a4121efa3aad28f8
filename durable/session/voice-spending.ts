/**
 * The one gate to paid speech of a session: counts before a vendor is given anything, keeps the count in the journal,
 * asks for the next slice beside the path and gives back what is left at the end. Whatever fails here ends no interview.
 * A write holds back all that is sent after it, so that some is written ahead as if it were spent, beside the path; in a
 * calm the count is made exact again.
 */
import { BUDGET_KINDS, type ModelGrant, type VoiceKind } from "../../worker/contract/rpc.ts";
import type { Clock, Journal, JournalWriter, Log, VoiceFunds } from "../ports.ts";
import { REFUSED_WAIT_MS, UNANSWERED_WAIT_MS } from "./model-spending.ts";
import { BESIDE_AFTER_MS } from "./timing.ts";
import {
  margin,
  openPot,
  refusedPot,
  reserved,
  take,
  usedOf,
  type VoicePot,
  type VoiceRefusal,
  wantsSlice,
  withoutSlice,
  withSlice,
} from "./voice-budget.ts";

const LEDGER = "voiceLedger";
export const VOICE_KINDS: readonly VoiceKind[] = BUDGET_KINDS.filter((kind) => kind !== "modelTokens");

/** What is written ahead: some ten seconds of listening, and the texts of two or three utterances. */
const AHEAD: Readonly<Record<VoiceKind, number>> = { voiceCharacters: 600, voiceSeconds: 12 };
/** A calm: no sound and no text for so long. Well before the platform puts an idle object to sleep. */
const CALM_MS = 4_000;

type Pots = Readonly<Record<VoiceKind, VoicePot>>;
type Ports = { readonly journal: Journal; readonly clock: Clock; readonly log: Log; readonly funds: VoiceFunds };
type Owner = { readonly sessionId: string; readonly userId: string };

/** To be written when a session is created that may have paid speech. */
export function writeVoiceLedger(writer: JournalWriter, given: Readonly<Record<VoiceKind, ModelGrant | null>>): void {
  const pots: Pots = {
    voiceCharacters: openPot(given.voiceCharacters),
    voiceSeconds: openPot(given.voiceSeconds),
  };
  writer.putValue(LEDGER, JSON.stringify(pots));
}

function readPots(journal: Journal): Pots | null {
  const body = journal.value(LEDGER);
  if (body === null) return null;
  const pots: Pots = JSON.parse(body);
  return pots;
}

export class VoiceSpending {
  readonly #ports: Ports;
  readonly #owner: Owner;
  readonly #isOpen: () => boolean;
  /** Null: this session may have no paid speech. */
  #pots: Pots | null;
  /** As it stands in the journal; never less spent than `#pots`. */
  #written: Pots | null;
  readonly #asking = new Set<VoiceKind>();
  #over = false;
  #spentAt = 0;
  /** Somebody waits for the calm. */
  #isBusy = false;
  /** The next part is about to be written ahead. */
  #isReserving = false;

  /** `isOpen` turns false when the session is erased. */
  constructor(ports: Ports, owner: Owner, isOpen: () => boolean) {
    this.#ports = ports;
    this.#owner = owner;
    this.#isOpen = isOpen;
    this.#pots = readPots(ports.journal);
    this.#written = this.#pots;
  }

  /** Whether vendors may speak and listen in this session at all. */
  get isAllowed(): boolean {
    return this.#pots !== null;
  }

  /**
   * Takes what a vendor is about to be given, once and for good; null when it may be given. `ofCall`: what went before
   * of the same utterance. Never throws.
   */
  spend(kind: VoiceKind, amount: number, ofCall = 0): VoiceRefusal | null {
    const pots = this.#pots;
    if (pots === null) return "session";
    const now = this.#ports.clock.now();
    const taken = take(pots[kind], amount, { caps: this.#ports.funds[kind].caps, now, ofCall });
    if (typeof taken !== "string") this.#spent(kind, taken, now);
    else this.#ports.log("voice.unpaid", { kind, refusal: taken });
    this.#askIfNeeded(kind, now);
    return typeof taken === "string" ? taken : null;
  }

  /** Speech is near: what has lapsed meanwhile is asked for anew, and the first part of it is written ahead. */
  ready(): void {
    const now = this.#ports.clock.now();
    for (const kind of VOICE_KINDS) this.#askIfNeeded(kind, now);
    this.#stirs(now);
  }

  /** The interview is over: gives back all but one utterance, in which the interviewer may still take leave. Twice is once. */
  end(): void {
    if (this.#over || this.#pots === null) return;
    this.#over = true;
    const last = Math.min(this.#ports.funds.voiceCharacters.caps.perCall, this.#left("voiceCharacters"));
    for (const kind of VOICE_KINDS) {
      const pot = this.#pots[kind];
      const { slice } = pot;
      if (slice === null) continue;
      const keeps = kind === "voiceCharacters" ? last : 0;
      const rest = { ...slice, tokens: keeps };
      this.#put(kind, { ...withoutSlice(pot), slice: keeps > 0 ? rest : null });
      this.#giveBack(kind, slice.grantId, Math.min(slice.tokens, usedOf(pot) + keeps));
    }
  }

  #left(kind: VoiceKind): number {
    const pot = this.#pots?.[kind];
    return pot === undefined ? 0 : (pot.slice?.tokens ?? 0) - usedOf(pot);
  }

  /** Written at once only where nothing was written ahead. */
  #spent(kind: VoiceKind, pot: VoicePot, now: number): void {
    if (this.#pots === null) return;
    this.#pots = { ...this.#pots, [kind]: pot };
    if (this.#marginOf(kind) < 0) this.#reserve();
    this.#stirs(now);
  }

  #marginOf(kind: VoiceKind): number {
    return this.#pots === null || this.#written === null ? 0 : margin(this.#written[kind], this.#pots[kind]);
  }

  /** Whether half of what can be written ahead is used up; of an empty slice nothing can be. */
  #isShort(kind: VoiceKind): boolean {
    return this.#marginOf(kind) < Math.min(AHEAD[kind], this.#left(kind)) / 2;
  }

  /** Something is spent, or about to be. */
  #stirs(now: number): void {
    this.#spentAt = now;
    if (VOICE_KINDS.some((kind) => this.#isShort(kind))) this.#reserveSoon();
    if (!this.#isBusy && this.#pots !== null) void this.#settleInCalm();
  }

  #reserveSoon(): void {
    if (this.#isReserving) return;
    this.#isReserving = true;
    void this.#ports.clock.after(BESIDE_AFTER_MS).then(() => {
      this.#isReserving = false;
      this.#reserve();
    });
  }

  #reserve(): void {
    if (this.#pots === null) return;
    const { voiceCharacters, voiceSeconds } = this.#pots;
    this.#write({
      voiceCharacters: reserved(voiceCharacters, AHEAD.voiceCharacters),
      voiceSeconds: reserved(voiceSeconds, AHEAD.voiceSeconds),
    });
  }

  async #settleInCalm(): Promise<void> {
    this.#isBusy = true;
    const { clock } = this.#ports;
    for (let left = CALM_MS; left > 0; left = this.#spentAt + CALM_MS - clock.now()) await clock.after(left);
    this.#isBusy = false;
    if (this.#pots !== null) this.#write(this.#pots);
  }

  #put(kind: VoiceKind, pot: VoicePot): void {
    if (this.#pots === null) return;
    this.#pots = { ...this.#pots, [kind]: pot };
    if (this.#isBusy && !this.#over) this.#reserve();
    else this.#write(this.#pots);
  }

  #write(pots: Pots): void {
    if (!this.#isOpen() || pots === this.#written) return;
    try {
      this.#ports.journal.transact((writer) => writer.putValue(LEDGER, JSON.stringify(pots)));
      this.#written = pots;
    } catch (error) {
      this.#failed("ledger.unsaved", error);
    }
  }

  #failed(event: string, error: unknown): void {
    this.#ports.log(event, { name: error instanceof Error ? error.name : "unknown" });
  }

  /** A slice that cannot be given back lapses. */
  #giveBack(kind: VoiceKind, grantId: string, used: number): void {
    this.#ports.funds[kind].grants
      .giveBack({ userId: this.#owner.userId, grantId, used })
      .catch((error: unknown) => this.#failed("grant.lapsed", error));
  }

  #askIfNeeded(kind: VoiceKind, now: number): void {
    const pot = this.#pots?.[kind];
    const { caps, grants } = this.#ports.funds[kind];
    if (pot === undefined || this.#over || this.#asking.has(kind) || !wantsSlice(pot, caps, now)) return;
    this.#asking.add(kind);
    const grantId = voiceGrantId(this.#owner.sessionId, kind, pot.slices + 1);
    grants.renew({ ...this.#owner, grantId, returning: null }).then(
      (grant) => this.#answered(kind, { grantId, ...grant }),
      (error: unknown) => {
        this.#failed("grant.unanswered", error);
        this.#refused(kind, UNANSWERED_WAIT_MS);
      },
    );
  }

  #refused(kind: VoiceKind, waitMs: number): void {
    this.#asking.delete(kind);
    const pot = this.#pots?.[kind];
    if (pot !== undefined) this.#put(kind, refusedPot(pot, this.#ports.clock.now() + waitMs));
  }

  #answered(kind: VoiceKind, grant: ModelGrant): void {
    if (grant.tokens === 0) {
      this.#refused(kind, REFUSED_WAIT_MS);
      return;
    }
    this.#asking.delete(kind);
    const pot = this.#pots?.[kind];
    if (pot === undefined) return;
    if (this.#over) this.#giveBack(kind, grant.grantId, 0);
    else {
      if (pot.slice !== null) this.#giveBack(kind, pot.slice.grantId, usedOf(pot));
      this.#put(kind, withSlice(pot, grant));
    }
  }
}

/** Names a slice of a session: the same request again asks for the same slice. `number` counts from 1. */
export function voiceGrantId(sessionId: string, kind: VoiceKind, number: number): string {
  return `${sessionId}:${kind}:${number}`;
}

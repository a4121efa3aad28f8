/**
 * The player as the page has it: there before there is any sound, its orders kept until the audio thread takes them.
 * What is heard is the thread's matter.
 */
import type { Player, PlayerOrder, PlayerReport } from "./ports.ts";
import type { PlayerLine, SoundCard } from "./sound-card.ts";

/** A change of the loudspeaker's delay that is worth telling the audio thread. */
const LATENCY_STEP_S = 0.003;

export class CardPlayer implements Player {
  #line: PlayerLine | null = null;
  #waiting: PlayerOrder[] = [];
  #isMute = false;
  #latency = -1;
  readonly #listeners = new Set<(report: PlayerReport) => void>();

  /** From now on sound is played; what was ordered before is done first. Never rejects: without a thread it stays mute. */
  async connect(card: SoundCard): Promise<void> {
    try {
      this.#line = await card.player((report) => this.#heard(card, report));
      this.#measure(card);
      for (const order of this.#waiting.splice(0)) this.#line.order(order);
    } catch {
      this.#isMute = true;
      this.#waiting = [];
    }
  }

  order(order: PlayerOrder): void {
    if (this.#line !== null) {
      this.#line.order(order);
      return;
    }
    if (this.#isMute) return;
    // Of what was not played yet only the loudness outlives a new generation.
    if (order.type === "begin") this.#waiting = this.#waiting.filter(({ type }) => type === "duck");
    this.#waiting.push(order);
  }

  onReport(take: (report: PlayerReport) => void): () => void {
    this.#listeners.add(take);
    return () => this.#listeners.delete(take);
  }

  disconnect(): void {
    this.#line?.order({ type: "close" });
    this.#line = null;
    this.#isMute = true;
    this.#waiting = [];
    this.#listeners.clear();
  }

  #heard(card: SoundCard, report: PlayerReport): void {
    this.#measure(card);
    for (const take of this.#listeners) take(report);
  }

  #measure(card: SoundCard): void {
    const seconds = card.latencySeconds;
    if (Math.abs(seconds - this.#latency) < LATENCY_STEP_S) return;
    this.#latency = seconds;
    this.order({ type: "latency", seconds });
  }
}

/**
 * Before a command is stored, vendors are asked for what it will need, and what they are asked leaves: storage holds back
 * whatever is sent after it. Nothing of the session has changed by then, and one command waits at a time.
 */
import type { SessionPorts } from "../ports.ts";
import type { Asked } from "./asked-command.ts";
import type { SessionCore } from "./session-core.ts";
import type { SessionVendors } from "./session-vendors.ts";
import { type Foreseen, foreseen, type Submitted, submit } from "./submit.ts";

export class Ahead {
  readonly #ports: SessionPorts;
  readonly #vendors: () => SessionVendors | null;
  #leaving: Promise<void> | null = null;
  /** Of the command that waits. */
  #foreseen: Foreseen | null = null;

  constructor(ports: SessionPorts, vendors: () => SessionVendors | null) {
    this.#ports = ports;
    this.#vendors = vendors;
  }

  /** Until the command before is stored; null when none waits. Whoever waits for it looks again. */
  get leaving(): Promise<void> | null {
    return this.#leaving;
  }

  /**
   * Resolves when what the command will need has left: the command is then to be submitted in the same synchronous span.
   * Null: it needs nothing, and is to be submitted at once. Never rejects. Not to be called while another is leaving.
   */
  begin(core: SessionCore, asked: Asked): Promise<void> | null {
    if (!this.#asks(core, asked)) return null;
    const leaving = this.#ports.clock.soon().then(() => {
      this.#leaving = null;
    });
    this.#leaving = leaving;
    return leaving;
  }

  #asks(core: SessionCore, asked: Asked): boolean {
    this.#foreseen = null;
    try {
      this.#foreseen = foreseen(core, this.#ports, asked);
      return this.#foreseen !== null && this.#vendors()?.ahead(core, this.#foreseen.input) === true;
    } catch (error) {
      // Whatever is wrong shows when the command is stored.
      this.#ports.log("ahead.failed", { name: error instanceof Error ? error.name : "unknown" });
      return false;
    }
  }

  submit(core: SessionCore, asked: Asked): Submitted {
    const outcome = submit(core, this.#ports, asked, this.#foreseen);
    this.#foreseen = null;
    if (!outcome.ok) this.#vendors()?.models.withdraw();
    return outcome;
  }
}

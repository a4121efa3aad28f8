/**
 * A language model whose behaviour is drawn by a seed, call by call: does well, is slow, dies before or after its first
 * words, or lies. Says by the stand-in's words what a vendor would say; slow calls wait until they are driven on.
 */

import type { ModelCall, ModelFault } from "../../durable/ports.ts";
import { type ChatRequest, isRefusal, readChatRequest } from "../../scripts/stand-ins/chat-request.ts";
import { replyTo } from "../../scripts/stand-ins/content.ts";
import { tokensOf } from "../../scripts/stand-ins/course.ts";
import { SCENARIOS } from "../../scripts/stand-ins/script.ts";
import { FakeModel, fault, type OpenCall, type Script, STOPPED } from "./session-models.ts";
import type { Chance } from "./session-random.ts";

const BEHAVIOURS = { good: 6, slow: 6, diesBefore: 2, diesAfter: 3, lies: 4 } as const;
export type Behaviour = keyof typeof BEHAVIOURS;

const BEFORE: readonly ModelFault[] = [
  "unreachable",
  "rate_limited",
  "server_error",
  "overloaded",
  "invalid",
  "first_token_late",
  "empty",
  "malformed",
  "filtered",
  "unauthorised",
];
const AFTER: readonly ModelFault[] = ["stalled", "truncated", "too_long", "malformed", "filtered", "server_error"];

/** The call as a vendor reads it. Throws when it would be refused: no call of ours is. */
export function requestOf(call: ModelCall): ChatRequest {
  const body = {
    model: "deepseek-flash",
    messages: call.messages,
    stream: true,
    max_tokens: call.maxTokens,
    ...(call.json ? { response_format: { type: "json_object" } } : {}),
    thinking: { type: "disabled" },
  };
  const read = readChatRequest("deepseek", JSON.stringify(body));
  if (isRefusal(read)) throw new Error(`a vendor would refuse this call: ${read.message}`);
  return read;
}

type Slow = { readonly open: OpenCall; readonly pieces: string[]; readonly life: number };

export class ErraticModel extends FakeModel {
  readonly behaved: Record<Behaviour, number> = { good: 0, slow: 0, diesBefore: 0, diesAfter: 0, lies: 0 };
  readonly #chance: Chance;
  readonly #life: () => number;
  #slow: Slow[] = [];

  /** `life` numbers the lives of the object: calls of an earlier one are never heard of again. */
  constructor(chance: Chance, life: () => number) {
    super();
    this.#chance = chance;
    this.#life = life;
    this.script = (call) => this.#draw(call);
  }

  get busy(): boolean {
    return this.#waiting().length > 0;
  }

  #waiting(): readonly Slow[] {
    this.#slow = this.#slow.filter(({ open, life }) => !open.over && life === this.#life());
    return this.#slow;
  }

  #pieces(call: ModelCall, isLie: boolean): string[] {
    const scenario = isLie ? this.#chance.pick(SCENARIOS) : "honest";
    return tokensOf(replyTo(requestOf(call), scenario, this.#chance.below(1_000_000)));
  }

  #draw(call: ModelCall): Script | null {
    const behaviour = this.#chance.weighted(BEHAVIOURS);
    this.behaved[behaviour] += 1;
    if (behaviour === "diesBefore") return { pieces: [], outcome: fault(this.#chance.pick(BEFORE)) };
    const pieces = this.#pieces(call, behaviour === "lies" || (behaviour === "slow" && this.#chance.happens(0.3)));
    if (behaviour === "diesAfter") {
      return { pieces: pieces.slice(0, this.#chance.below(pieces.length)), outcome: fault(this.#chance.pick(AFTER)) };
    }
    if (behaviour !== "slow") return { pieces };
    const open = this.open.at(-1);
    if (open !== undefined) this.#slow.push({ open, pieces, life: this.#life() });
    return null;
  }

  /** One slow call goes on for a few words; now and then it dies there. */
  drive(): void {
    const [slow] = this.#waiting();
    if (slow === undefined) return;
    slow.open.say(...slow.pieces.splice(0, 1 + this.#chance.below(8)));
    if (this.#chance.happens(0.1)) slow.open.end(fault(this.#chance.pick(AFTER)));
    else if (slow.pieces.length === 0) slow.open.end(STOPPED);
  }

  /** So much time has passed that every deadline has. */
  runOut(): void {
    for (const { open } of this.#waiting()) open.end(fault("too_long"));
  }
}

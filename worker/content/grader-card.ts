/** The committed grader card, parsed by whoever asks first; a file that does not fit its shape fails there. */
import { GraderCard } from "#contract/grader-card.ts";
import cardFile from "../../data/grader-card.json" with { type: "json" };

let card: GraderCard | undefined;

/** The card, which is large: at the start of the Worker nobody waits for it. */
export function graderCard(): GraderCard {
  card ??= GraderCard.parse(cardFile);
  return card;
}

/** The committed grader card, as the page shows it. Measured by `npm run card`; nothing is computed here. */
import { GraderCard } from "#contract/grader-card.ts";
import cardFile from "../../data/grader-card.json" with { type: "json" };

let card: GraderCard | undefined;

/** Throws when the file does not fit its schema, which a test finds first. */
export function graderCard(): GraderCard {
  card ??= GraderCard.parse(cardFile);
  return card;
}

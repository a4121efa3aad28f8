/** The committed grader card, parsed once; a file that does not fit its shape fails there. */
import { GraderCard } from "#contract/grader-card.ts";
import cardFile from "../../data/grader-card.json" with { type: "json" };

export const graderCard = GraderCard.parse(cardFile);

/**
 * Whether a story that was not recognised answers its question after all, now that its teller was asked how it belongs and
 * has said so (decision 0047).
 */
import { STORY, storyGrounds } from "./grounds.ts";
import { isUnrelated } from "./relevance.ts";
import { type Passage, readPassage } from "./sentences.ts";
import { tellingShare } from "./telling-words.ts";
import { isTopical, type Judged, type Topics } from "./topics.ts";

/** What was said when somebody was asked how a story belongs to the question; it shows nothing of the story itself. */
export type Tie = {
  readonly text: string;
  /** Read by itself it answers the question and meets one of its points. */
  readonly shows: boolean;
};

/** Nats per word of what is asked for, from which on a reply says how a story belongs to it. */
const NAMING = 0.12;

/** Grounds of its own that a story has to have where its teller only names what is asked for. */
const LEAST = 0.35;

const names = (reply: Passage, { named }: Topics) => tellingShare(reply.words.filter(isTopical), named) >= NAMING;

/**
 * A reply that shows a point ties a story with half of the grounds that are enough by themselves; one that speaks of what
 * is asked for speaks for the story beside the story's own words. `reply` is the readable text of the tie.
 */
export function isTied(passage: Passage, judged: Judged, shows: boolean, reply: string): boolean {
  const grounds = storyGrounds(passage, judged);
  if (shows && grounds >= STORY.halfway) return true;
  if (grounds < LEAST || !names(readPassage(reply), judged.topics)) return false;
  return !isUnrelated(readPassage(`${passage.text}\n${reply}`), { ...judged, isTied: true });
}

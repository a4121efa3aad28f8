/** What comes before a question: how the last one is left, and how the next one is opened, in at most fifteen words. */
import type { EngineQuestion } from "../content.ts";
import { chance, type Scene } from "../scene.ts";
import { companyLine, freshLine } from "./lines.ts";
import { countWords, joined } from "./words.ts";

export const LEAD_IN_WORDS = 15;
const LEAVING_WORDS = 7;
const MANNER_CHANCE = 0.6;
const GENERAL_MANNER_CHANCE = 0.35;

/** How the question before was left. */
export type Leaving = "answered" | "skipped" | "dontKnow" | "little";

const LEAVING: Readonly<Record<Leaving, string>> = {
  answered: "ack",
  skipped: "moveOn.skip",
  dontKnow: "moveOn.dontKnow",
  little: "moveOn.little",
};

function opening(scene: Scene, question: EngineQuestion, occasion: string, maxWords: number): string | null {
  const behavioral = question.type === "behavioral";
  const kind = behavioral ? "behavioralLeadIns" : "leadIns";
  const mannered = chance(scene) < (scene.content.company.id === "general" ? GENERAL_MANNER_CHANCE : MANNER_CHANCE);
  const manner = mannered ? companyLine(scene, kind, maxWords) : null;
  return manner ?? freshLine(scene, behavioral ? "leadIn.behavioral" : occasion, { maxWords });
}

export type Approach = {
  readonly leaving: Leaving | null;
  /** The last two answers failed. */
  readonly gentle: boolean;
};

/** Lead-in to a main question that is not the first thing said. */
export function leadInTo(scene: Scene, question: EngineQuestion, approach: Approach): string {
  const leaving =
    approach.leaving === null ? null : freshLine(scene, LEAVING[approach.leaving], { maxWords: LEAVING_WORDS });
  const room = LEAD_IN_WORDS - countWords(leaving ?? "");
  const kind = approach.gentle ? freshLine(scene, "leadIn.gentle", { maxWords: room }) : null;
  return joined([leaving, kind ?? opening(scene, question, "leadIn.next", room)]);
}

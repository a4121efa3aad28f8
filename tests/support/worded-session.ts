/** Sessions of the engine with a model that words: brought to a move of each kind, with what a prompt is made from. */
import type { Move } from "#engine/state.ts";
import type { WordingMaterial } from "../../durable/session/prompts/wording.ts";
import { bankQuestion, testContent } from "./engine-content.ts";
import { type BASE_CONFIG, TestSession } from "./engine-session.ts";

const INDEX = bankQuestion("swe-engineer-database-index");
const FIRST_PART = INDEX.modelAnswer.split(". ").slice(0, 2).join(". ");

/** At its first question; wordings that are asked for stay pending until the next answer. */
export function wordedSession(config: Partial<typeof BASE_CONFIG> = {}): TestSession {
  const questionIds = [INDEX.id, "swe-engineer-rate-limiter"];
  const session = new TestSession(testContent({ company: "amazon", persona: "calm" }), {
    questionIds,
    warmUp: false,
    model: true,
    ...config,
  });
  session.start();
  return session;
}

export function materialOf({ state, content, messages }: TestSession): WordingMaterial {
  return { state, content, messages };
}

type Wordable = Extract<Move["move"], "followUp" | "promptAgain" | "ask" | "wrapUp">;

/** The ways to each wordable move. */
const WAYS: Readonly<Record<Wordable, (session: TestSession) => void>> = {
  followUp: (session) => session.say(FIRST_PART),
  promptAgain: (session) => session.say("It is about data."),
  ask: (session) => session.press("skip"),
  wrapUp: (session) => {
    session.press("skip");
    session.press("skip");
  },
};

export const WORDABLE: readonly Wordable[] = ["followUp", "promptAgain", "ask", "wrapUp"];

/** A session whose open turn is this move, waiting for its words. */
export function waitingAt(move: Wordable, config: Partial<typeof BASE_CONFIG> = {}): TestSession {
  const session = wordedSession(config);
  WAYS[move](session);
  if (session.state.turn?.move.move !== move || session.state.turn.pending === undefined) {
    throw new Error(`the session is at ${session.state.turn?.move.move ?? "nothing"}, and not waiting at ${move}`);
  }
  return session;
}

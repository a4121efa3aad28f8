/** Sessions brought to each place of an interview where a candidate can stand, for tests that hold everywhere. */
import type { SessionConfig } from "#engine/state.ts";
import { bankQuestion, testContent } from "../../support/engine-content.ts";
import { TestSession } from "../../support/engine-session.ts";

export const PLACES = [
  "small talk",
  "warm-up",
  "warm-up follow-up",
  "question",
  "prompt",
  "scaffold",
  "hint",
  "follow-up",
  "last question",
  "wrap-up",
  "wrap-up reply",
] as const;
export type PlaceName = (typeof PLACES)[number];

/** Places that belong to a question. */
export const IN_QUESTION: readonly PlaceName[] = PLACES.filter(
  (place) => !["small talk", "wrap-up", "wrap-up reply"].includes(place),
);

/** First sentences of the model answer to the open question. */
export function half(session: TestSession): string {
  const id = session.view.currentQuestion?.id;
  if (id === undefined) return "No, thank you.";
  return bankQuestion(id)
    .modelAnswer.split(/(?<=\.) /)
    .slice(0, 2)
    .join(" ");
}

function toWrapUp(session: TestSession): void {
  for (let guard = 0; guard < 20 && session.view.stage !== "wrapup"; guard += 1) session.press("skip");
}

function toQuestion(session: TestSession, number: number): void {
  for (let guard = 0; guard < 20 && session.view.questionNumber < number; guard += 1) session.press("skip");
}

const STEPS: Readonly<Record<PlaceName, (session: TestSession) => void>> = {
  "small talk": () => undefined,
  "warm-up": (session) => session.say("Fine, thanks."),
  "warm-up follow-up": (session) => {
    session.say("Fine, thanks.");
    session.say("At my last job I had a task that I finished on time, and I told my manager about it afterwards.");
  },
  question: (session) => toQuestion(session, 1),
  prompt: (session) => {
    toQuestion(session, 1);
    session.say("Something quick.");
  },
  scaffold: (session) => {
    toQuestion(session, 1);
    session.say("I don't know.");
  },
  hint: (session) => {
    toQuestion(session, 1);
    session.press("hint");
  },
  "follow-up": (session) => {
    toQuestion(session, 1);
    session.say(half(session));
  },
  "last question": (session) => toQuestion(session, 2),
  "wrap-up": toWrapUp,
  "wrap-up reply": (session) => {
    toWrapUp(session);
    session.say("What happens next?");
  },
};

/** A started session at `place`, the same for the same place, config and seed. */
export function at(place: PlaceName, config: Partial<SessionConfig> = {}, seed = 4): TestSession {
  const content = testContent({ track: "swe_engineer", persona: config.persona ?? "calm" });
  const session = new TestSession(content, { questionCount: 2, behavioralTarget: 1, ...config }, seed);
  session.start();
  STEPS[place](session);
  return session;
}

/** What hearing and speaking need to know of a session: read from its state and log. Pure. */
import type { QuestionType } from "../../../worker/contract/vocabulary.ts";
import { questionOf } from "../../engine/scene.ts";
import type { Logged } from "../../engine/state.ts";
import type { SessionCore } from "../session-core.ts";
import type { InputMode } from "./floor-state.ts";

const KEYTERMS_MAX = 50;
/** What recognisers take as one term. */
const KEYTERM_CHARS = 20;

/** How the candidate answers: as last set, by themselves the way the session began. */
export function inputModeOf(core: SessionCore): InputMode {
  if (core.state.input === "text") return "text";
  const last = core.log.all().findLast(({ event }) => event.type === "input.set");
  return last?.event.type === "input.set" && last.event.input !== "text" ? last.event.input : "auto";
}

/** Where the words of an earlier life end on this microphone's clock; null without any. */
export function storedUntil(core: SessionCore, epoch: number): number | null {
  const last = core.log.all().findLast(({ event }) => event.type === "speech.heard" && event.epoch === epoch);
  return last?.event.type === "speech.heard" ? last.event.untilSample : null;
}

export function questionTypeOf(core: SessionCore, questionId: string | null): QuestionType | null {
  return questionOf(core.content, questionId)?.type ?? null;
}

/** Words of the open question that a recogniser may not expect: its tags and the capitalised terms of its prompt. */
export function keytermsOf(core: SessionCore | null): readonly string[] {
  const question = core === null ? null : questionOf(core.content, core.state.turn?.questionId ?? null);
  if (question === null) return [];
  const names = core?.content.tags.filter(({ id }) => question.tags.includes(id)).map(({ name }) => name) ?? [];
  const terms = question.prompt.match(/\b(?:[A-Z][a-z]*[A-Z0-9]\w*|[A-Z]{2,}\w*)\b/g) ?? [];
  return [...new Set([...names, ...terms])].filter(({ length }) => length <= KEYTERM_CHARS).slice(0, KEYTERMS_MAX);
}

/** From here on the candidate answers in another way, and hearing and speaking may be at another step. */
export function setsInput(logged: Logged): boolean {
  return logged.class === "fact" && (logged.event.type === "session.started" || logged.event.type === "input.changed");
}

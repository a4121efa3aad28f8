/**
 * The composer's words: kept on the device while they are written, given out as an answer, taken back when refused.
 * Never attaches words to another question without saying so.
 */
import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { PublicQuestion } from "#contract/http/sessions.ts";
import type { CodeLanguage } from "#contract/vocabulary.ts";
import { type Code, oversize, type RoomCommand, type SizeLimits } from "../../session/commands.ts";
import { type Draft, type DraftOwner, dropDraft, type KeyValue, loadDraft, saveDraft } from "../../session/draft.ts";
import type { Scheduler } from "../../session/scheduler.ts";

export type DraftDeps = {
  readonly storage: KeyValue;
  readonly owner: DraftOwner;
  readonly scheduler: Scheduler;
  readonly limits: SizeLimits;
  readonly newCid: () => string;
  /** Question, or turn, that is open now. */
  readonly about: ReadonlySignal<string>;
  readonly question: ReadonlySignal<PublicQuestion | null>;
};

export type RoomDraft = {
  readonly text: ReadonlySignal<string>;
  readonly code: ReadonlySignal<Code | null>;
  /** Why the last attempt to send did not happen, or null. */
  readonly problem: ReadonlySignal<string | null>;
  /** The words were written for an earlier question. */
  readonly isOld: ReadonlySignal<boolean>;
  /** False when the browser keeps nothing. */
  readonly isKept: ReadonlySignal<boolean>;
  write(text: string): void;
  writeCode(code: Code): void;
  /** The answer to give for the turn; null with `problem` set if it cannot be given. The draft stays until `sent`. */
  compose(turnId: string): RoomCommand | null;
  /** Says why the words stay: an answer for this turn is on its way already, and a turn takes one. */
  wait(): void;
  /** The words are stored in the outbox: what was written since stays. */
  sent(words: string): void;
  /** Puts refused words back, before whatever was written since. */
  restore(text: string, code: Code | null): void;
  drop(): void;
};

const PROBLEMS = {
  underway: "Your last answer is still on its way. These words stay here until the next ones have come.",
  empty: "There is nothing to send yet.",
  codeAlone: "Add a sentence about your code; the interviewer reads both.",
  answer: "That is longer than 20,000 characters. Shorten it and send again.",
  code: "The code is longer than 16,000 characters. Shorten it and send again.",
  frame: "That is too large for one message. Shorten it and send again.",
} as const;

export function starterOf(question: PublicQuestion | null, language: CodeLanguage): string {
  const starter = question?.coding?.starter;
  if (starter === undefined) return "";
  if (language === "python") return starter.python;
  return language === "typescript" ? starter.typescript : "";
}

/** Effects belong to the model that calls this. */
export function createRoomDraft(deps: DraftDeps): RoomDraft {
  const { storage, owner, scheduler, about, question } = deps;
  const stored = loadDraft(storage, owner);
  const draft = signal<Draft>(stored ?? { about: "", text: "", code: null });
  const problem = signal<string | null>(null);
  const isKept = signal(true);
  const isOld = computed(() => isOfAnother(draft.value, about.value));

  const change = (part: Partial<Draft>) => {
    problem.value = null;
    draft.value = { ...draft.peek(), about: about.peek(), ...part };
  };

  effect(() => {
    isKept.value = saveDraft(storage, owner, draft.value);
  });

  /** Code belongs to its question alone; text may be wanted for the next one. */
  effect(() => {
    const open = about.value;
    const kept = draft.peek();
    if (open !== "" && kept.code !== null && kept.about !== open) draft.value = { ...kept, code: null };
  });

  const fail = (why: keyof typeof PROBLEMS) => {
    problem.value = PROBLEMS[why];
    return null;
  };

  const compose = (turnId: string): RoomCommand | null => {
    const { text, code } = draft.peek();
    const own = code === null || isUntouched(code, question.peek()) ? null : code;
    if (text.trim() === "") return fail(own === null ? "empty" : "codeAlone");
    const revision = Math.floor(scheduler.now() / 1_000);
    const withCode = own === null ? {} : { code: { ...own, revision } };
    const command: RoomCommand = { kind: "answer", cid: deps.newCid(), turnId, text, ...withCode };
    const tooLarge = oversize(command, deps.limits);
    return tooLarge === null ? command : fail(tooLarge);
  };

  const sent = (words: string) => {
    const { text } = draft.peek();
    if (text.startsWith(words)) change({ text: text.slice(words.length).trimStart() });
  };

  const restore = (text: string, code: Code | null) => {
    const since = draft.peek();
    const joined = since.text.trim() === "" ? text : `${text}\n\n${since.text}`;
    draft.value = { ...since, text: joined, code: since.code ?? code };
  };

  return {
    text: computed(() => draft.value.text),
    code: computed(() => draft.value.code),
    problem,
    isOld,
    isKept,
    write: (text) => change({ text }),
    writeCode: (code) => change({ code }),
    compose,
    wait: () => void fail("underway"),
    sent,
    restore,
    drop: () => {
      draft.value = { about: "", text: "", code: null };
      dropDraft(storage, owner);
    },
  };
}

function isOfAnother(draft: Draft, open: string): boolean {
  return draft.text.trim() !== "" && draft.about !== "" && open !== "" && draft.about !== open;
}

function isUntouched(code: Code, question: PublicQuestion | null): boolean {
  const text = code.text.trim();
  return text === "" || text === starterOf(question, code.language).trim();
}

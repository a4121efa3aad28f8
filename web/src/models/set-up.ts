/**
 * The set-up page's state: the choice, what the bank says to it, and the start. The bank's answer is a hint and blocks nothing.
 */
import { computed, createModel, effect, signal } from "@preact/signals";
import type { Coverage } from "#contract/http/questions.ts";
import type { Track } from "#contract/vocabulary.ts";
import type { Api, CoverageQuestion, Failure } from "../api/port.ts";
import type { Scheduler } from "../session/scheduler.ts";
import { type Choice, type ChoiceMemory, choose, DEFAULT_CHOICE, newSession } from "./choice.ts";
import { readExtraTime } from "./extra-time.ts";
import type { Launch } from "./launch.ts";
import { setUpSentence } from "./set-up-sentence.ts";

export type SetUpDeps = {
  readonly api: Pick<Api, "coverage">;
  readonly launch: Launch;
  readonly memory: ChoiceMemory;
  readonly scheduler: Scheduler;
  readonly timeZone: string;
  readonly device: { readonly storage: Pick<Storage, "getItem"> };
  /** Asked for by the address; null takes the remembered one. */
  readonly track: Track | null;
  readonly enter: (sessionId: string, aloud: boolean) => void;
};

/** Changes within this time are one question to the bank. */
const SETTLE_MS = 150;

function questionOf(choice: Choice): CoverageQuestion {
  const { track, companyStyle, difficulty, questionCount } = choice;
  const behavioralTarget = track === "behavioral" ? 0 : choice.behavioralTarget;
  return { track, companyStyle, difficulty, questionCount, behavioralTarget };
}

function keyOf(choice: Choice): string {
  return JSON.stringify(questionOf(choice));
}

function initial(deps: SetUpDeps): Choice {
  const last = deps.memory.load() ?? DEFAULT_CHOICE;
  return deps.track === null ? last : choose(last, { track: deps.track });
}

export const SetUpModel = createModel((deps: SetUpDeps) => {
  const choice = signal(initial(deps));
  const answer = signal<{ readonly key: string; readonly coverage: Coverage } | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);

  const key = computed(() => keyOf(choice.value));
  /** Only an answer to the present choice. */
  const coverage = computed(() => (answer.value?.key === key.value ? answer.value.coverage : null));
  const sentence = computed(() => setUpSentence(choice.value, coverage.value));

  effect(() => {
    const asked = key.value;
    const question = questionOf(choice.peek());
    return deps.scheduler.after(SETTLE_MS, () => void ask(asked, question));
  });

  const ask = async (asked: string, question: CoverageQuestion) => {
    const told = await deps.api.coverage(question);
    if (told.ok && asked === key.peek()) answer.value = { key: asked, coverage: told.value };
  };

  const change = (part: Partial<Choice>) => {
    choice.value = choose(choice.value, part);
    failure.value = null;
  };

  const start = async () => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    deps.memory.save(choice.value);
    const { aloud } = choice.value;
    const launched = await deps.launch(
      newSession(choice.value, deps.timeZone, readExtraTime(deps.device.storage)),
      !aloud,
    );
    busy.value = false;
    if (launched.ok) deps.enter(launched.value, aloud);
    else failure.value = launched.failure;
  };

  return { choice, coverage, sentence, busy, failure, change, start };
});

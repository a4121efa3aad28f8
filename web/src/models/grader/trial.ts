/** Trying to fool the grader: a question, any text, and what came back. Nothing is kept, here or at the Worker. */
import { computed, createModel, signal } from "@preact/signals";
import { type GraderTrial, TRIAL_LENGTH } from "#contract/http/grader.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import type { Track } from "#contract/vocabulary.ts";
import type { Api, Failure, Outcome } from "../../api/port.ts";
import type { Account } from "../account.ts";
import type { Mark, MarkVerdict } from "../marks.ts";

export type TrialDeps = { readonly api: Pick<Api, "questions" | "tryGrader">; readonly account: Account };

/** The longest list the Worker gives at once; a track's questions are chosen from it. */
const LISTED = 100;

/** Where each thing that was found stands in the text. */
export function marksOf(trial: GraderTrial): readonly Mark[] {
  return trial.points.flatMap(({ verdict, statement, quotes }) => {
    if (verdict === "absent") return [];
    const kept: MarkVerdict = verdict;
    return quotes.map(({ start, end }) => ({
      id: `mark-${start}-${end}-${kept}`,
      start,
      end,
      verdict: kept,
      shows: statement === null ? [] : [statement],
    }));
  });
}

export const TrialModel = createModel(({ api, account }: TrialDeps) => {
  const track = signal<Track>("swe_engineer");
  const questions = signal<readonly QuestionCard[] | null>(null);
  const questionId = signal<string | null>(null);
  const text = signal("");
  const trial = signal<GraderTrial | null>(null);
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  const question = computed(() => questions.value?.find(({ id }) => id === questionId.value) ?? null);

  async function choose(wanted: Track): Promise<void> {
    track.value = wanted;
    const listed = await api.questions({ track: wanted, limit: LISTED });
    if (track.value !== wanted) return;
    failure.value = listed.ok ? null : listed.failure;
    questions.value = listed.ok ? listed.value.items : null;
    pick(questions.value?.[0]?.id ?? null);
  }

  function pick(id: string | null): void {
    questionId.value = id;
    trial.value = null;
  }

  async function read(questionId: string, words: string): Promise<Outcome<GraderTrial>> {
    const known = account.userId.value === null ? await account.ensure() : null;
    return known?.ok === false ? known : api.tryGrader({ questionId, text: words });
  }

  async function run(): Promise<void> {
    const id = questionId.value;
    const words = text.value.trim();
    if (busy.value || id === null || words === "") return;
    busy.value = true;
    const answer = await read(id, words);
    busy.value = false;
    if (questionId.value !== id) return;
    failure.value = answer.ok ? null : answer.failure;
    trial.value = answer.ok ? answer.value : null;
  }

  return {
    track,
    questions,
    question,
    questionId,
    text,
    trial,
    failure,
    busy,
    /** Characters too many; 0 when it fits. */
    excess: computed(() => Math.max(0, text.value.length - TRIAL_LENGTH)),
    choose,
    pick,
    run,
  };
});

/** What somebody says of an interview of theirs: a rating, a thumb, a comment. Changes no report and no score. */
import { computed, createModel, effect, type Signal, signal } from "@preact/signals";
import type { Feedback, GiveFeedback } from "#contract/http/sharing.ts";
import type { Failure } from "../../api/port.ts";
import type { SharingApi } from "../../api/sharing-port.ts";

export type FeedbackDeps = {
  readonly api: Pick<SharingApi, "giveFeedback" | "feedback">;
  readonly sessionId: string;
};

export type Thumb = "up" | "down";

/** Characters that a comment holds. */
export const COMMENT_MOST = 2_000;

/** What is not said is left out, and so taken away. */
function bodyOf(sessionId: string, rating: number | null, thumbs: Thumb | null, comment: string): GiveFeedback {
  return {
    sessionId,
    ...(rating === null ? {} : { rating }),
    ...(thumbs === null ? {} : { thumbs }),
    ...(comment === "" ? {} : { comment }),
  };
}

export const FeedbackModel = createModel(({ api, sessionId }: FeedbackDeps) => {
  const rating = signal<number | null>(null);
  const thumbs = signal<Thumb | null>(null);
  const comment = signal("");
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  /** True from a save until something is changed. */
  const isSaved = signal(false);
  /** Something was said before, so that emptying the form takes it away. */
  const isKnown = signal(false);
  let isTouched = false;
  const isEmpty = computed(() => rating.value === null && thumbs.value === null && comment.value.trim() === "");

  const take = (known: Feedback) => {
    rating.value = known.rating;
    thumbs.value = known.thumbs;
    comment.value = known.comment ?? "";
    isKnown.value = !isEmpty.peek();
  };

  const load = async () => {
    const found = await api.feedback(sessionId);
    if (found.ok && found.value.updatedAt !== null && !isTouched) take(found.value);
  };

  const change = <T>(field: Signal<T>, value: T) => {
    isTouched = true;
    isSaved.value = false;
    field.value = value;
  };

  const send = async () => {
    if (busy.peek() || (isEmpty.peek() && !isKnown.peek())) return;
    busy.value = true;
    const says = !isEmpty.peek();
    const sent = await api.giveFeedback(bodyOf(sessionId, rating.peek(), thumbs.peek(), comment.peek().trim()));
    busy.value = false;
    failure.value = sent.ok ? null : sent.failure;
    if (!sent.ok) return;
    isSaved.value = true;
    isKnown.value = says;
  };

  effect(() => void load());

  return {
    rating,
    thumbs,
    comment,
    failure,
    busy,
    isSaved,
    isKnown,
    isEmpty,
    send,
    rate: (value: number | null) => change(rating, value),
    thumb: (value: Thumb | null) => change(thumbs, value),
    write: (value: string) => change(comment, value.slice(0, COMMENT_MOST)),
  };
});

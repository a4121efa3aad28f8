/** What one thinks of an interview: stars as numbers, a thumb, words. Says where it goes, and that it changes no score. */
import { useModel } from "@preact/signals";
import { tell } from "../../models/failure-words.ts";
import { COMMENT_MOST, FeedbackModel, type Thumb } from "../../models/feedback/feedback.ts";
import { useApp } from "../../ui/app-context.ts";
import { Button } from "../../ui/button.tsx";
import { ChoiceGroup } from "../../ui/choice-group.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { TextArea } from "../../ui/text-area.tsx";

type Model = InstanceType<typeof FeedbackModel>;

const RATINGS = [
  { value: "none", name: "Not said" },
  { value: "1", name: "1, poor" },
  { value: "2", name: "2" },
  { value: "3", name: "3" },
  { value: "4", name: "4" },
  { value: "5", name: "5, very good" },
] as const;

const THUMBS = [
  { value: "none", name: "Not said" },
  { value: "up", name: "Yes" },
  { value: "down", name: "No" },
] as const satisfies readonly { readonly value: Thumb | "none"; readonly name: string }[];

export function FeedbackForm({ sessionId }: { readonly sessionId: string }) {
  const { api } = useApp();
  const model = useModel(() => new FeedbackModel({ api, sessionId }));
  return (
    <section class="report-part not-printed" aria-labelledby="feedback">
      <h2 id="feedback">How was this interview?</h2>
      <p>
        Whoever runs this Viva reads what you write here, beside the number of the interview and without the interview
        itself. It changes nothing in your report, and it goes when you delete the interview.
      </p>
      <form
        class="share-form"
        onSubmit={(event) => {
          event.preventDefault();
          void model.send();
        }}
      >
        <Choices model={model} />
        <TextArea
          id="feedback-words"
          label="In your words, if you like"
          rows={3}
          most={COMMENT_MOST}
          value={model.comment.value}
          onChange={model.write}
        />
        <div class="actions">
          <Button type="submit" busy={model.busy.value} disabled={model.isEmpty.value && !model.isKnown.value}>
            {model.isKnown.value ? "Save the change" : "Send feedback"}
          </Button>
        </div>
        <p role="status" class="quiet">
          {model.isSaved.value ? savedWords(model) : ""}
        </p>
        {model.failure.value === null ? null : (
          <FailureNotice told={tell(model.failure.value, "What you wrote is still in the form.")} />
        )}
      </form>
    </section>
  );
}

function savedWords(model: Model): string {
  return model.isEmpty.value
    ? "Your feedback is taken back."
    : "Thank you, it is stored. You can change it here at any time.";
}

function Choices({ model }: { readonly model: Model }) {
  const rating = RATINGS.find(({ value }) => value === String(model.rating.value))?.value ?? "none";
  return (
    <>
      <ChoiceGroup
        legend="The interview as a whole"
        name="feedback-rating"
        look="row"
        options={RATINGS}
        value={rating}
        onChange={(value) => model.rate(value === "none" ? null : Number(value))}
      />
      <ChoiceGroup
        legend="Did the report help you?"
        name="feedback-thumbs"
        look="row"
        options={THUMBS}
        value={model.thumbs.value ?? "none"}
        onChange={(value) => model.thumb(value === "none" ? null : value)}
      />
    </>
  );
}

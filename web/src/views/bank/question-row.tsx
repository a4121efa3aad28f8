/** One question of the bank: what it asks, where it belongs, whether it was met, and practising it. No answers. */
import type { QuestionResult } from "#contract/http/own-questions.ts";
import type { QuestionCard } from "#contract/http/questions.ts";
import { DIFFICULTY_CARDS, STYLE_CARDS, TRACK_CARDS, TYPE_WORDS } from "../../models/catalogue.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

type QuestionRowProps = {
  readonly question: QuestionCard;
  readonly result: QuestionResult | undefined;
  readonly isOpening: boolean;
  readonly onPractise: () => void;
  readonly onTag: (tag: string) => void;
};

function placeWords({ track, companyStyle, difficulty, type }: QuestionCard): string {
  const manner = companyStyle === "general" ? [] : [`${STYLE_CARDS[companyStyle].name}’s manner`];
  const kind = track === type ? [] : [TYPE_WORDS[type]];
  const level = DIFFICULTY_CARDS[difficulty].name.toLowerCase();
  return [TRACK_CARDS[track].name, ...manner, ...kind, level].join(" · ");
}

export function QuestionRow({ question, result, isOpening, onPractise, onTag }: QuestionRowProps) {
  return (
    <li class="bank-row">
      <div class="bank-row-words">
        <p class="eyebrow">{placeWords(question)}</p>
        <h3>{question.title}</h3>
        <p class="bank-prompt">{question.prompt}</p>
        <ul class="bank-tags" aria-label="Tags">
          {question.tags.map((tag) => (
            <li key={tag}>
              <button type="button" class="bank-tag" onClick={() => onTag(tag)}>
                {tag.replaceAll("-", " ")}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div class="bank-row-side">
        {result === undefined ? null : <Met result={result} title={question.title} />}
        <Button icon="play" busy={isOpening} onClick={onPractise}>
          {isOpening ? "Opening…" : "Practise this one"}
          <span class="sr-only">: {question.title}</span>
        </Button>
      </div>
    </li>
  );
}

/** Seen, and the best that came of it. */
export function Met({ result, title }: { readonly result: QuestionResult; readonly title: string }) {
  const { best } = result;
  return (
    <p class="bank-met">
      <span class="verdict verdict-met">
        <Icon name="check" />
        Seen
      </span>
      {best === null ? null : (
        <a href={`/s/${best.sessionId}/report`}>
          Best: {best.shown} of {best.points} points
          <span class="sr-only">, report of {title}</span>
        </a>
      )}
    </p>
  );
}

/** What was heard of the answer so far, before it counts: unsure words are marked, and it can be put right or taken back. */
import { finalWords, type Heard, type HeardPart, type HeardWord } from "../../session/voice-facts.ts";
import { Button } from "../../ui/button.tsx";

/** Below this the recogniser itself is not sure. */
const SURE = 0.5;

type HeardWordsProps = { readonly heard: Heard | null; readonly onMend: () => void; readonly onAgain: () => void };

export function HeardWords({ heard, onMend, onAgain }: HeardWordsProps) {
  if (heard === null || (heard.parts.length === 0 && heard.partial === "")) return null;
  return (
    <section class="heard" aria-label="What was heard">
      <p class="heard-label">What was heard, before it counts</p>
      <p class="heard-words">
        {heard.parts.map((part) => (
          <span key={part.part}>
            <PartWords part={part} />{" "}
          </span>
        ))}
        {heard.partial === "" ? null : <span class="heard-partial">{heard.partial}</span>}
      </p>
      {finalWords(heard) === "" ? null : (
        <p class="heard-tools">
          <Button kind="plain" icon="pen" onClick={onMend}>
            Put it right
          </Button>
          <Button kind="plain" icon="repeat" onClick={onAgain}>
            Say it again
          </Button>
        </p>
      )}
    </section>
  );
}

function PartWords({ part }: { readonly part: HeardPart }) {
  if (!part.words.some(isUnsure)) return <>{part.text}</>;
  return (
    <>
      {part.words.map((word) => (
        <span key={word.startSample}>
          {isUnsure(word) ? (
            <span class="unsure" title="The recogniser was not sure of this word">
              {word.text}
            </span>
          ) : (
            word.text
          )}{" "}
        </span>
      ))}
    </>
  );
}

function isUnsure({ confidence }: HeardWord): boolean {
  return confidence !== null && confidence < SURE;
}

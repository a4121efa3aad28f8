/** Whether a language model helps, as a small quiet badge with words and a shape; what that means is one press away. */
import { AI_HELPS, AI_NEVER, AI_SENDS, AI_WITHOUT, type AiWords } from "../models/ai-words.ts";

type AiBadgeProps = { readonly ai: AiWords | null };

const NOTE = "ai-note";

export function AiBadge({ ai }: AiBadgeProps) {
  if (ai === null) return null;
  return (
    <div class="ai">
      <button
        type="button"
        class="ai-badge"
        popovertarget={NOTE}
        aria-label={`${ai.text}. What does that mean?`}
        title="What a language model does here"
      >
        <span class={`ai-shape ai-shape-${ai.shape}`} aria-hidden="true" />
        <span class="ai-short">{ai.short}</span>
        <span class="ai-text">{ai.text}</span>
      </button>
      <div id={NOTE} popover="auto" class="ai-note">
        <Note ai={ai} />
      </div>
    </div>
  );
}

function Note({ ai }: { readonly ai: AiWords }) {
  return (
    <>
      <p>
        <strong>{ai.text}.</strong> {ai.more.join(" ")}
      </p>
      <p>{AI_WITHOUT}</p>
      <p>Where one is set up, it</p>
      <ul class="ai-helps">
        {AI_HELPS.map((line) => (
          <li key={line}>{line}.</li>
        ))}
      </ul>
      <p>{AI_SENDS}</p>
      <p>{AI_NEVER}</p>
    </>
  );
}

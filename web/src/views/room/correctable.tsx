/** The candidate's newest answer with a way to mend its words; the original stays in the interview's log. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Message } from "#contract/report.ts";
import { Button } from "../../ui/button.tsx";
import { MessageText } from "../../ui/message-text.tsx";

type CorrectableProps = { readonly message: Message; readonly onCorrect: (text: string) => void };

export function Correctable({ message, onCorrect }: CorrectableProps) {
  const isOpen = useSignal(false);
  const words = useSignal(message.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const tools = useRef<HTMLParagraphElement>(null);
  const wasOpen = useRef(false);
  // The focus goes into the field when it opens, and back to where it came from when the field is gone.
  useEffect(() => {
    if (isOpen.value) field.current?.focus();
    else if (wasOpen.current) tools.current?.querySelector("button")?.focus();
    wasOpen.current = isOpen.value;
  }, [isOpen.value]);
  const close = () => {
    isOpen.value = false;
  };
  if (!isOpen.value) {
    return (
      <>
        <MessageText message={message} />
        <p class="line-tools" ref={tools}>
          <Button
            kind="plain"
            icon="pen"
            onClick={() => {
              words.value = message.text;
              isOpen.value = true;
            }}
          >
            Correct these words
          </Button>
        </p>
      </>
    );
  }
  return (
    <form
      class="correct"
      onSubmit={(event) => {
        event.preventDefault();
        onCorrect(words.value);
        close();
      }}
    >
      <label class="sr-only" for="correct">
        Your last answer
      </label>
      <textarea
        id="correct"
        ref={field}
        class="grows"
        value={words.value}
        onInput={(event) => {
          words.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
        }}
      />
      <div class="actions actions-tight">
        <Button kind="main" type="submit">
          Save the correction
        </Button>
        <Button onClick={close}>Leave it as it was</Button>
      </div>
    </form>
  );
}

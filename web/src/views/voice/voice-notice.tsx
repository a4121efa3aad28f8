/** What went wrong on the way while speaking, until it is put away. */
import type { VoiceNotice as Name } from "../../models/voice/voice-inner.ts";
import { NOTICE_WORDS } from "../../models/voice/voice-words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

export function VoiceNotice({ name, onDismiss }: { readonly name: Name; readonly onDismiss: () => void }) {
  return (
    <Notice
      tone="note"
      action={
        <Button kind="plain" onClick={onDismiss}>
          Understood
        </Button>
      }
    >
      <p>{NOTICE_WORDS[name]}</p>
    </Notice>
  );
}

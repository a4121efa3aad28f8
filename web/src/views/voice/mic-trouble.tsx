/** Why the microphone does not open, what helps, and the way around it. */

import { MIC_HELP } from "../../models/voice/mic-help.ts";
import type { MicState } from "../../models/voice/open-microphone.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

type MicTroubleProps = {
  readonly state: MicState;
  readonly onAgain: () => void;
  /** Absent where writing is offered anyway. */
  readonly onWrite?: () => void;
};

export function MicTrouble({ state, onAgain, onWrite }: MicTroubleProps) {
  if (state === "closed" || state === "opening" || state === "open") return null;
  const write = onWrite === undefined ? null : <Button onClick={onWrite}>Write instead</Button>;
  if (state === "asleep") {
    return (
      <Notice
        tone="note"
        action={
          <>
            <Button kind="main" icon="mic" onClick={onAgain}>
              Go on speaking
            </Button>
            {write}
          </>
        }
      >
        <p>The browser wants a press before there may be sound.</p>
      </Notice>
    );
  }
  const { what, help } = MIC_HELP[state];
  return (
    <Notice
      tone="broken"
      action={
        <>
          <Button onClick={onAgain}>Try again</Button>
          {write}
        </>
      }
    >
      <p>
        <strong>{what}</strong>
      </p>
      <p>{help} In writing nothing is missing.</p>
    </Notice>
  );
}

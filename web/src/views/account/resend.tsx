/** Asking for another mail: possible after a wait, which counts down for the eye alone, and what came of the asking. */
import type { ReadonlySignal } from "@preact/signals";
import type { Told } from "../../models/failure-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";

type ResendProps = {
  readonly wait: ReadonlySignal<number>;
  readonly children: string;
  readonly onClick: () => void;
  /** What was said about the newest mail; empty before. */
  readonly told: string;
  /** Why none was sent. */
  readonly refused?: Told | null;
};

export function Resend({ wait, children, onClick, told, refused = null }: ResendProps) {
  const seconds = wait.value;
  return (
    <>
      <div class="resend">
        <Button disabled={seconds > 0} onClick={onClick}>
          {children}
        </Button>
        {seconds > 0 ? <p class="quiet">{`Possible in ${seconds} second${seconds === 1 ? "" : "s"}.`}</p> : null}
      </div>
      <p role="status" class="quiet">
        {told}
      </p>
      {refused === null ? null : <FailureNotice told={refused} />}
    </>
  );
}

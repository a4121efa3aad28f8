/** Asking for another mail: possible after a wait, which is shown and counts down for the eye alone. */
import type { ReadonlySignal } from "@preact/signals";
import { Button } from "../../ui/button.tsx";

type ResendProps = {
  readonly wait: ReadonlySignal<number>;
  readonly children: string;
  readonly onClick: () => void;
};

export function Resend({ wait, children, onClick }: ResendProps) {
  const seconds = wait.value;
  return (
    <div class="resend">
      <Button disabled={seconds > 0} onClick={onClick}>
        {children}
      </Button>
      {seconds > 0 ? <p class="quiet">{`Possible in ${seconds} second${seconds === 1 ? "" : "s"}.`}</p> : null}
    </div>
  );
}

/** What happened, what is safe, and the one thing to do. Errors speak at once; the rest waits its turn. */
import type { ComponentChildren } from "preact";
import type { Told } from "../models/failure-words.ts";
import { Icon } from "./icon.tsx";

type NoticeProps = {
  readonly tone: "broken" | "note";
  readonly children: ComponentChildren;
  readonly action?: ComponentChildren;
};

export function Notice({ tone, children, action }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "broken" ? "alert" : "status"}>
      {tone === "broken" ? <Icon name="alert" /> : null}
      <div class="notice-words">{children}</div>
      {action === undefined ? null : <div class="notice-action">{action}</div>}
    </div>
  );
}

/** A failure in words. */
export function FailureNotice({ told, action }: { readonly told: Told; readonly action?: ComponentChildren }) {
  return (
    <Notice tone="broken" action={action}>
      <p>
        <strong>{told.what}</strong>
      </p>
      <p>{told.safe}</p>
      {told.reference === null ? null : <p class="reference">Reference {told.reference}</p>}
    </Notice>
  );
}

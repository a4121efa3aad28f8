/** What stands around a list that comes in pages: waiting, failure, and the way to more. */
import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Failure } from "../../api/port.ts";
import { tell } from "../../models/failure-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

type ListedProps<T> = {
  readonly list: {
    readonly items: ReadonlySignal<readonly T[] | null>;
    readonly cursor: ReadonlySignal<string | null>;
    readonly failure: ReadonlySignal<Failure | null>;
    readonly loading: ReadonlySignal<boolean>;
    readonly reload: () => Promise<unknown>;
    readonly more: () => Promise<unknown>;
  };
  readonly children: (rows: readonly T[]) => ComponentChildren;
};

export function Listed<T>({ list, children }: ListedProps<T>) {
  const rows = list.items.value;
  const failure = list.failure.value;
  return (
    <>
      {failure === null ? null : (
        <FailureNotice
          told={tell(failure, "What is shown is the last that was known.")}
          action={<Button onClick={() => void list.reload()}>Try again</Button>}
        />
      )}
      {rows === null ? (
        failure === null ? (
          <Skeleton waitingFor="Fetching the list." lines={[90, 90, 90]} />
        ) : null
      ) : (
        children(rows)
      )}
      {list.cursor.value === null ? null : (
        <div class="actions">
          <Button busy={list.loading.value} onClick={() => void list.more()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

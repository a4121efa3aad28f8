/** A list of the administration that comes in pages. What is shown stays shown while more is fetched or fails. */
import { signal } from "@preact/signals";
import type { Failure, Outcome } from "../../api/port.ts";

type PageOf<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

/** `fetch` gives the page behind a cursor, null for the first; `onPage` sees each page that came. */
export function createPaged<T, P extends PageOf<T> = PageOf<T>>(
  fetch: (cursor: string | null) => Promise<Outcome<P>>,
  onPage: (page: P) => void = () => {},
) {
  const items = signal<readonly T[] | null>(null);
  const cursor = signal<string | null>(null);
  const failure = signal<Failure | null>(null);
  const loading = signal(false);
  let asked = 0;

  /** Only the newest question's answer is taken. */
  const load = async (after: string | null): Promise<Outcome<P>> => {
    const turn = ++asked;
    loading.value = true;
    const page = await fetch(after);
    if (turn !== asked) return page;
    loading.value = false;
    failure.value = page.ok ? null : page.failure;
    if (!page.ok) return page;
    items.value = after === null ? page.value.items : [...(items.peek() ?? []), ...page.value.items];
    cursor.value = page.value.nextCursor;
    onPage(page.value);
    return page;
  };

  return { items, cursor, failure, loading, reload: () => load(null), more: () => load(cursor.peek()) };
}

/** A view whose code is fetched when it is first shown. A failed fetch is told, with the one thing that helps. */
import { useSignal } from "@preact/signals";
import type { ComponentType, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";
import { Skeleton } from "./skeleton.tsx";

/** `waiting` stands in until it is there, `failed` where it cannot be had: a page's own where nothing is said. */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
  waiting: () => JSX.Element | null = PageOutline,
  failed: () => JSX.Element = LoadFailed,
): ComponentType<P> {
  let Loaded: ComponentType<P> | null = null;
  return function LazyView(props: P) {
    const state = useSignal<"waiting" | "ready" | "failed">(Loaded === null ? "waiting" : "ready");
    useEffect(() => {
      if (Loaded !== null) return;
      load().then(
        (view) => {
          Loaded = view;
          state.value = "ready";
        },
        () => {
          state.value = "failed";
        },
      );
    }, [state]);
    if (state.value === "ready" && Loaded !== null) return <Loaded {...props} />;
    if (state.value === "failed") return failed();
    return waiting();
  };
}

function PageOutline() {
  return (
    <div class="page">
      <Skeleton waitingFor="Loading." lines={[45, 90, 75, 60]} />
    </div>
  );
}

function LoadFailed() {
  return (
    <div class="page page-narrow">
      <h1 tabIndex={-1}>This page could not be loaded</h1>
      <Notice tone="broken" action={<Button onClick={() => location.reload()}>Reload the page</Button>}>
        <p>The network is gone, or a newer version was put in place. Nothing you sent is lost.</p>
      </Notice>
    </div>
  );
}

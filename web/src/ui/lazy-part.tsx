/** A part of a view whose code is fetched when it is first shown: nothing until then, and a line where it cannot be had. */
import type { ComponentType } from "preact";
import { Button } from "./button.tsx";
import { lazyView } from "./lazy-view.tsx";
import { Notice } from "./notice.tsx";

export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return lazyView(load, () => null, PartFailed);
}

function PartFailed() {
  return (
    <Notice tone="broken" action={<Button onClick={() => location.reload()}>Reload the page</Button>}>
      <p>This part could not be fetched. Everything else goes on, and nothing you sent is lost.</p>
    </Notice>
  );
}

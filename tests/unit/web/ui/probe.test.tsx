// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { it, expect } from "vitest";
import { Dialog } from "../../../../web/src/ui/dialog.tsx";
it("x", async () => {
  const c = document.createElement("div"); document.body.append(c);
  await act(() => render(<Dialog open={true} title="t" onClose={() => {}}>hi</Dialog>, c));
  console.log(c.innerHTML, matchMedia("(min-width: 10em)").matches, typeof CSS.escape, typeof c.checkVisibility, typeof c.scrollIntoView, typeof ResizeObserver, typeof indexedDB, typeof WebSocket, typeof localStorage, location.href, typeof navigator.clipboard, typeof URL.createObjectURL, innerWidth);
  await act(() => render(<Dialog open={false} title="t" onClose={() => console.log("closed")}>hi</Dialog>, c));
  console.log(c.innerHTML);
});

// @vitest-environment happy-dom
/** The dialog follows its value, has a name, and tells when the browser closes it. */
import { describe, expect, it } from "vitest";
import { Dialog } from "../../../../web/src/ui/dialog.tsx";
import { doing, headings, mount, nameOf, only, words } from "../../../support/web-render.tsx";

function asking(open: boolean, onClose: () => void = () => {}) {
  return (
    <Dialog open={open} title="End the interview here?" onClose={onClose}>
      <p>Everything you said is kept.</p>
    </Dialog>
  );
}

function dialogIn(root: ParentNode): HTMLDialogElement {
  const found = root.querySelector("dialog");
  if (found === null) throw new Error("there is no dialog");
  return found;
}

describe("a dialog", () => {
  it("is closed until it is wanted", async () => {
    const { root, again } = await mount(asking(false));
    expect(dialogIn(root).open).toBe(false);
    await again(asking(true));
    expect(dialogIn(root).open).toBe(true);
  });

  it("closes with its value", async () => {
    const { root, again } = await mount(asking(true));
    await again(asking(false));
    expect(dialogIn(root).open).toBe(false);
  });

  it("is opened once, however often it is drawn", async () => {
    const { root, again } = await mount(asking(true));
    await again(asking(true));
    await again(asking(true));
    expect(dialogIn(root).open).toBe(true);
  });

  it("tells when it was closed by the browser, as Esc does", async () => {
    let closed = 0;
    const { root } = await mount(asking(true, () => (closed += 1)));
    await doing(() => dialogIn(root).close());
    expect(closed).toBe(1);
  });

  it("is called by its title, which is its heading too", async () => {
    const { root } = await mount(asking(true));
    expect(nameOf(dialogIn(root))).toBe("End the interview here?");
    expect(headings(root)).toEqual([{ level: 2, text: "End the interview here?" }]);
    expect(words(only(root, "dialog p"))).toBe("Everything you said is kept.");
  });
});

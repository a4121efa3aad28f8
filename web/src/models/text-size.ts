/** How large the page's text is; remembered on this device and applied by `theme.js` before the first paint. */
import { type ReadonlySignal, signal } from "@preact/signals";

export const TEXT_SIZES = ["normal", "large", "larger"] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

const KEY = "viva.text";

export type TextSizeModel = { readonly size: ReadonlySignal<TextSize>; set(size: TextSize): void };

/** `apply` puts the size on the document; `normal` means none. */
export function createTextSize(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  apply: (size: TextSize) => void,
): TextSizeModel {
  const size = signal<TextSize>(remembered(storage));
  return {
    size,
    set: (next) => {
      size.value = next;
      apply(next);
      try {
        if (next === "normal") storage.removeItem(KEY);
        else storage.setItem(KEY, next);
      } catch {
        // Holds for this visit.
      }
    },
  };
}

function remembered(storage: Pick<Storage, "getItem">): TextSize {
  try {
    const stored = storage.getItem(KEY);
    return TEXT_SIZES.find((known) => known === stored) ?? "normal";
  } catch {
    return "normal";
  }
}

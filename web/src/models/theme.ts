/** Light, dark, or as the system says; remembered on this device and applied by `theme.js` before the first paint. */
import { type ReadonlySignal, signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "viva.theme";

export type ThemeModel = { readonly theme: ReadonlySignal<Theme>; set(theme: Theme): void };

/** `apply` puts the theme on the document; `system` means none. */
export function createTheme(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  apply: (theme: Theme) => void,
): ThemeModel {
  const theme = signal<Theme>(remembered(storage));
  return {
    theme,
    set: (next) => {
      theme.value = next;
      apply(next);
      try {
        if (next === "system") storage.removeItem(KEY);
        else storage.setItem(KEY, next);
      } catch {
        // Holds for this visit.
      }
    },
  };
}

function remembered(storage: Pick<Storage, "getItem">): Theme {
  try {
    const stored = storage.getItem(KEY);
    return THEMES.find((known) => known === stored) ?? "system";
  } catch {
    return "system";
  }
}

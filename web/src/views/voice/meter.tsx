/** How loud the microphone is, for the eye alone: a bar that follows the level without drawing the page again. */
import { type ReadonlySignal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";

export function Meter({ level }: { readonly level: ReadonlySignal<number> }) {
  const bar = useRef<HTMLSpanElement>(null);
  useSignalEffect(() => {
    bar.current?.style.setProperty("--level", level.value.toFixed(2));
  });
  return (
    <span class="meter" aria-hidden="true">
      <span class="meter-bar" ref={bar} />
    </span>
  );
}

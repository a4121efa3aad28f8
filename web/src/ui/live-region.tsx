/** Speaks a text to screen readers once, politely. A new `id` speaks even the same words again. */

type LiveRegionProps = { readonly id: number; readonly text: string };

export function LiveRegion({ id, text }: LiveRegionProps) {
  return (
    <div class="sr-only" aria-live="polite" aria-atomic="true">
      <p key={id}>{text}</p>
    </div>
  );
}

/** A part that scrolls by itself, named and reachable by keyboard, as it must be to be scrolled without a mouse. */
import type { ComponentChildren, RefObject } from "preact";

type ScrollingProps = {
  readonly name: string;
  readonly class: string;
  readonly inner?: RefObject<HTMLElement | null>;
  readonly children: ComponentChildren;
};

export function Scrolling({ name, class: style, inner, children }: ScrollingProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class={style} aria-label={name} tabIndex={0} {...(inner === undefined ? {} : { ref: inner })}>
      {children}
    </section>
  );
}

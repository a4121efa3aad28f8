/** Keeps a scrolling element at its end while the reader is there, through growing content and a changing height. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Closer to the end than this counts as being there. */
const NEAR_PX = 80;

/** `content` changes whenever something was added. */
export function useStickToEnd(element: RefObject<HTMLElement | null>, content: string): void {
  const isAtEnd = useRef(true);
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd(element.current);
  }, [element, content]);
  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) return;
    let before = scroller.scrollTop;
    // The event comes late: by then more may stand below. Only who goes up has left the end.
    const note = () => {
      const isNear = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;
      if (isNear || scroller.scrollTop < before) isAtEnd.current = isNear;
      before = scroller.scrollTop;
    };
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd(scroller);
    });
    scroller.addEventListener("scroll", note, { passive: true });
    observer.observe(scroller);
    for (const child of scroller.children) observer.observe(child);
    return () => {
      scroller.removeEventListener("scroll", note);
      observer.disconnect();
    };
  }, [element]);
}

function toEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}

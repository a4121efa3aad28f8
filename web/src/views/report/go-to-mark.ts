import type { Evidence } from "#contract/report.ts";
import { markId } from "../../models/marks.ts";

/**
 * Brings a mark into view and puts the focus on it: in the riding transcript where it is shown, else in the marked answer.
 * Evidence without a mark (something was not shown) leads to the answer itself.
 * Returns true when the reader was taken away from where they were and may want to go back.
 */
export function goToMark(evidence: Evidence): boolean {
  const mark = evidence.verdict === "absent" ? null : `[data-marks~="${CSS.escape(markId(evidence))}"]`;
  const places = [...document.querySelectorAll<HTMLElement>(mark ?? `[data-seq="${evidence.turnSeq}"]`)];
  const riding = places.find((place) => place.closest(".ride-scroll") !== null && isShown(place));
  const place = riding ?? places.find(isShown) ?? places.find((hidden) => hidden.closest("details.card") !== null);
  if (place === undefined) return false;
  unfold(place);
  place.scrollIntoView({ block: "center" });
  place.focus({ preventScroll: true });
  return riding === undefined;
}

function unfold(place: HTMLElement): void {
  const folded = place.closest("details");
  if (folded !== null) folded.open = true;
}

function isShown(element: HTMLElement): boolean {
  return element.checkVisibility();
}

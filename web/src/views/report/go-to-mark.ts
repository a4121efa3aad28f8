/**
 * Brings a mark into view and puts the focus on it: in the riding transcript where it is shown, else in the marked answer.
 * Returns true when the reader was taken away from where they were and may want to go back.
 */
export function goToMark(id: string): boolean {
  const places = [...document.querySelectorAll<HTMLElement>(`[data-marks~="${CSS.escape(id)}"]`)];
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

/**
 * Where the page is, as a signal; going elsewhere; links of our own taken over from the browser.
 * Focus and scroll after a change are the shell's business.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { matchRoute, pathOf, type Route } from "./routes.ts";

export type Router = {
  readonly route: ReadonlySignal<Route>;
  go(to: Route): void;
  /** Goes without a step to go back to. */
  replace(to: Route): void;
};

/** What of a click decides whether the page takes a link over from the browser. */
export type LinkClick = {
  readonly button: number;
  readonly modified: boolean;
  readonly prevented: boolean;
  readonly target: string;
  readonly download: boolean;
  readonly sameOrigin: boolean;
  readonly path: string;
};

/** Plain clicks on pages of our own; downloads, new tabs and the API stay with the browser. */
export function takesOver(click: LinkClick): boolean {
  if (click.button !== 0 || click.modified || click.prevented) return false;
  if (click.download || (click.target !== "" && click.target !== "_self")) return false;
  return click.sameOrigin && !click.path.startsWith("/api/");
}

function readClick(event: MouseEvent, link: HTMLAnchorElement): LinkClick {
  return {
    button: event.button,
    modified: event.metaKey || event.ctrlKey || event.shiftKey || event.altKey,
    prevented: event.defaultPrevented,
    target: link.target,
    download: link.hasAttribute("download"),
    sameOrigin: link.origin === location.origin,
    path: link.pathname,
  };
}

/** The browser's history as a router; made once, for the life of the page. */
export function createBrowserRouter(): Router {
  const here = () => matchRoute(location.pathname, location.search);
  const route = signal(here());
  const move = (path: string, how: "pushState" | "replaceState") => {
    history[how](null, "", path);
    route.value = here();
  };
  addEventListener("popstate", () => {
    route.value = here();
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.hash !== "" || !takesOver(readClick(event, link))) return;
    event.preventDefault();
    move(link.pathname + link.search, "pushState");
  });
  return {
    route,
    go: (to) => move(pathOf(to), "pushState"),
    replace: (to) => move(pathOf(to), "replaceState"),
  };
}

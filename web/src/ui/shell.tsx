/** What stands around the views: skip link, header, footer, and the focus that follows a change of address. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { THEMES, type ThemeModel } from "../models/theme.ts";
import { pathOf, type Route, titleOf } from "../router/routes.ts";
import { Icon } from "./icon.tsx";

type ShellProps = {
  readonly route: Route;
  readonly theme: ThemeModel;
  /** Who this browser is, at the end of the header. */
  readonly menu?: ComponentChildren;
  readonly children: ComponentChildren;
};

const LINKS = [
  { view: "setUp", href: "/new", name: "Set up" },
  { view: "questions", href: "/questions", name: "Questions" },
  { view: "history", href: "/history", name: "Your interviews" },
  { view: "about", href: "/about", name: "About" },
] as const;

export function Shell({ route, theme, menu, children }: ShellProps) {
  useFocusAfterNavigation(route);
  const isRoom = route.view === "room";
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class={isRoom ? "header header-room" : "header"}>
        <div class="header-inner">
          <a class="wordmark" href="/" aria-label="Viva, home">
            Viva
          </a>
          <nav aria-label="Main">
            <ul class="nav">
              {LINKS.map((link) => (
                <li key={link.view} class={`nav-${link.view}`}>
                  <a href={link.href} aria-current={route.view === link.view ? "page" : undefined}>
                    {link.name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <ThemeButton theme={theme} />
          {menu}
        </div>
      </header>
      <main id="main" tabIndex={-1} class={`view view-${route.view}`}>
        {children}
      </main>
      {isRoom ? null : <Footer />}
    </>
  );
}

const THEME_WORDS = { system: "as the system", light: "light", dark: "dark" } as const;
const THEME_ICONS = { system: "system", light: "sun", dark: "moon" } as const;

function ThemeButton({ theme }: { readonly theme: ThemeModel }) {
  const now = theme.theme.value;
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length] ?? "system";
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Theme: ${THEME_WORDS[now]}. Change to ${THEME_WORDS[next]}.`}
      title={`Theme: ${THEME_WORDS[now]}`}
      onClick={() => theme.set(next)}
    >
      <Icon name={THEME_ICONS[now]} />
    </button>
  );
}

function Footer() {
  return (
    <footer class="footer">
      <div class="footer-inner">
        <p>Viva is for practice only. It does not predict whether anybody is hired.</p>
        <ul class="nav">
          <li>
            <a href="/about">About</a>
          </li>
          <li>
            <a href="/privacy">Privacy</a>
          </li>
          <li>
            <a href="/sample">Sample report</a>
          </li>
          <li>
            <a href="/grader">Grader card</a>
          </li>
          <li>
            <a href="/api/docs">API</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

/** The title of every view; after a change of address the view's heading gets the focus and the page starts at its top. */
function useFocusAfterNavigation(route: Route): void {
  const shown = useRef<string | null>(null);
  const address = pathOf(route) + route.view;
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = address;
    document.title = titleOf(route);
    if (before === null || before === address) return;
    scrollTo({ top: 0, behavior: "instant" });
    focusHeading();
  }, [address, route]);
}

/** Views come lazily: the heading may need a moment to be there. */
function focusHeading(): void {
  const main = document.getElementById("main");
  if (main === null) return;
  const heading = () => main.querySelector<HTMLElement>("h1");
  const found = heading();
  if (found !== null) {
    found.focus();
    return;
  }
  const observer = new MutationObserver(() => {
    const late = heading();
    if (late === null) return;
    observer.disconnect();
    late.focus();
  });
  observer.observe(main, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), 5_000);
}

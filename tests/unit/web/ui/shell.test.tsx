// @vitest-environment happy-dom
/** What stands around every view: skip link, the way around, theme, titles, and the focus that follows a change of address. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createTheme, type Theme } from "../../../../web/src/models/theme.ts";
import { createBrowserRouter } from "../../../../web/src/router/router.ts";
import { matchRoute, type Route } from "../../../../web/src/router/routes.ts";
import { Shell } from "../../../../web/src/ui/shell.tsx";
import { memoryStorage } from "../../../support/web-app.tsx";
import { lending } from "../../../support/web-listeners.ts";
import {
  button,
  doing,
  every,
  has,
  link,
  mount,
  nameOf,
  only,
  press,
  until,
  words,
} from "../../../support/web-render.tsx";

function theme(stored?: string) {
  const storage = memoryStorage(stored === undefined ? [] : [["viva.theme", stored]]);
  const applied: Theme[] = [];
  return { storage, applied, theme: createTheme(storage, (next) => applied.push(next)) };
}

function shell(path: string, children: ComponentChildren = <h1 tabIndex={-1}>A view</h1>, model = theme().theme) {
  return (
    <Shell route={matchRoute(path)} theme={model}>
      {children}
    </Shell>
  );
}

/** Scrolling to the top, as noted by the test's window. */
function scrolls(): string[] {
  const asked: string[] = [];
  vi.stubGlobal("scrollTo", (where: ScrollToOptions) => asked.push(`${where.top}`));
  onTestFinished(() => void vi.unstubAllGlobals());
  return asked;
}

describe("around every view", () => {
  it("the first thing to reach is the way to the content", async () => {
    const { root } = await mount(shell("/"));
    const [first] = every(root, "a, button, input, select, textarea, summary");
    expect(first === undefined ? "" : nameOf(first)).toBe("Skip to the content");
    expect(first?.getAttribute("href")).toBe("#main");
    const main = only(root, "#main");
    expect(main.tagName).toBe("MAIN");
    expect(main.getAttribute("tabindex")).toBe("-1");
    expect(words(main)).toBe("A view");
  });

  it("the main ways are links in a named navigation", async () => {
    const { root } = await mount(shell("/"));
    const nav = only(root, "nav");
    expect(nameOf(nav)).toBe("Main");
    expect(every(nav, "a").map((to) => [nameOf(to), to.getAttribute("href")])).toEqual([
      ["Set up", "/new"],
      ["Questions", "/questions"],
      ["Your interviews", "/history"],
      ["About", "/about"],
    ]);
    expect(link(root, "Viva, home").getAttribute("href")).toBe("/");
  });

  it.each([
    ["/new", "Set up"],
    ["/new?track=behavioral", "Set up"],
    ["/questions", "Questions"],
    ["/history", "Your interviews"],
    ["/about", "About"],
  ])("at %s the link “%s” says that one is there", async (path, name) => {
    const [clean, search] = path.split("?");
    const { root } = await mount(
      <Shell route={matchRoute(clean ?? "", search)} theme={theme().theme}>
        <h1>View</h1>
      </Shell>,
    );
    expect(every(root, "[aria-current=page]").map(nameOf)).toEqual([name]);
  });

  it.each(["/", "/sample", "/s/s1", "/s/s1/report", "/nowhere"])("at %s none does", async (path) => {
    const { root } = await mount(shell(path));
    expect(every(root, "[aria-current]")).toEqual([]);
  });

  it("a footer says what Viva is not for", async () => {
    const { root } = await mount(shell("/"));
    expect(words(only(root, "footer p"))).toContain("does not predict whether anybody is hired");
    expect(every(root, "footer a").map((to) => to.getAttribute("href"))).toEqual([
      "/about",
      "/privacy",
      "/sample",
      "/grader",
      "/api/docs",
    ]);
  });

  it("there is no footer in the room, where every line counts", async () => {
    const { root, again } = await mount(shell("/s/s1"));
    expect(every(root, "footer")).toEqual([]);
    expect(has(root, "link", "Viva, home")).toBe(true);
    await again(shell("/s/s1/report"));
    expect(every(root, "footer")).toHaveLength(1);
  });
});

describe("the theme", () => {
  it("is one button that says what is and what comes next", async () => {
    const { root } = await mount(shell("/"));
    expect(nameOf(button(root, /^Theme/))).toBe("Theme: as the system. Change to light.");
  });

  it("goes round through light and dark back to the system's", async () => {
    const made = theme();
    const { root } = await mount(shell("/", <h1>View</h1>, made.theme));
    for (let time = 0; time < 3; time += 1) await press(button(root, /^Theme/));
    expect(made.applied).toEqual(["light", "dark", "system"]);
    expect(nameOf(button(root, /^Theme/))).toBe("Theme: as the system. Change to light.");
  });

  it("begins with the one that was chosen on this device", async () => {
    const { root } = await mount(shell("/", <h1>View</h1>, theme("dark").theme));
    expect(nameOf(button(root, /^Theme/))).toBe("Theme: dark. Change to as the system.");
  });
});

describe("a change of address", () => {
  it.each([
    ["/", "Viva: practise an interview, see your own words marked"],
    ["/new", "Set up an interview · Viva"],
    ["/s/s1", "Interview · Viva"],
    ["/s/s1/report", "Report · Viva"],
    ["/history", "Your interviews · Viva"],
    ["/about", "About · Viva"],
    ["/sample", "A sample report · Viva"],
    ["/nowhere", "Nothing here · Viva"],
  ])("to %s names the window “%s”", async (path, title) => {
    await mount(shell(path));
    expect(document.title).toBe(title);
  });

  it("puts the focus on the heading of the new view and starts at its top", async () => {
    const asked = scrolls();
    const { root, again } = await mount(shell("/", <h1 tabIndex={-1}>Home</h1>));
    await again(shell("/history", <h1 tabIndex={-1}>Your interviews</h1>));
    expect(document.activeElement).toBe(only(root, "h1"));
    expect(asked).toEqual(["0"]);
  });

  it("leaves the focus alone when the page is first opened and when the same view is drawn again", async () => {
    const asked = scrolls();
    const { root, again } = await mount(shell("/"));
    expect(document.activeElement).toBe(document.body);
    button(root, /^Theme/).focus();
    await again(shell("/"));
    expect(document.activeElement).toBe(button(root, /^Theme/));
    expect(asked).toEqual([]);
  });

  it("goes from the room to its report, though both are of one interview", async () => {
    scrolls();
    const { root, again } = await mount(shell("/s/s1"));
    await again(shell("/s/s1/report", <h1 tabIndex={-1}>Report</h1>));
    expect(document.activeElement).toBe(only(root, "h1"));
  });

  it("waits with the focus for a heading that comes late", async () => {
    scrolls();
    const late = signal(false);
    const Late = () => (late.value ? <h1 tabIndex={-1}>Here it is</h1> : <p>Loading.</p>);
    const { root, again } = await mount(shell("/"));
    await again(shell("/about", <Late />));
    expect(document.activeElement).not.toBe(root.querySelector("h1"));
    await doing(async () => {
      late.value = true;
    });
    await until(() => expect(document.activeElement).toBe(only(root, "h1")));
  });
});

describe("with the browser's own history", () => {
  it("links of the page change the view without leaving it, and going back comes back", async () => {
    scrolls();
    history.replaceState(null, "", "/");
    const made: ReturnType<typeof createBrowserRouter>[] = [];
    onTestFinished(await lending(() => made.push(createBrowserRouter())));
    const [router] = made;
    if (router === undefined) throw new Error("no router");
    const NAMES: Partial<Record<Route["view"], string>> = { home: "Home", history: "Interviews", about: "About Viva" };
    const Page = () => (
      <Shell route={router.route.value} theme={theme().theme}>
        <h1 tabIndex={-1}>{NAMES[router.route.value.view]}</h1>
      </Shell>
    );
    const { root } = await mount(<Page />);
    await press(link(only(root, "nav"), "Your interviews"));
    expect(words(only(root, "h1"))).toBe("Interviews");
    expect(location.pathname).toBe("/history");
    await press(link(only(root, "nav"), "About"));
    expect(words(only(root, "h1"))).toBe("About Viva");
    await doing(() => {
      history.replaceState(null, "", "/history");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    expect(words(only(root, "h1"))).toBe("Interviews");
    expect(document.activeElement).toBe(only(root, "h1"));
    history.replaceState(null, "", "/");
  });
});

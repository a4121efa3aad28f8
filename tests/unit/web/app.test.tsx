// @vitest-environment happy-dom
/** The whole page over a server that is only spoken to: every address shows its view, and logging out leaves nothing here. */
import { render } from "preact";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { matchRoute, titleOf } from "../../../web/src/router/routes.ts";
import { person } from "../../support/web-api.ts";
import { lending } from "../../support/web-listeners.ts";
import { button, doing, every, link, nameOf, only, press, until, words } from "../../support/web-render.tsx";

type Answer = () => Response;

const BUSY: Answer = () =>
  Response.json({ title: "Viva is busy.", status: 503, code: "OVERLOADED", requestId: "r-1" }, { status: 503 });

/** What the server answers, by method and path; everything else is busy. */
const answers = new Map<string, Answer>();
const asked: string[] = [];
const deleted: string[] = [];
let giveBack = () => {};

async function serve(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const call = `${request.method} ${new URL(request.url).pathname}`;
  asked.push(call);
  return (answers.get(call) ?? BUSY)();
}

const root = () => only(document, "#app");

/** Goes to an address as a step back or forward of the browser does, and waits for its view. */
async function visit(path: string): Promise<void> {
  await doing(() => {
    history.pushState(null, "", path);
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await until(() => only(root(), "main h1"));
}

beforeAll(async () => {
  vi.stubGlobal("fetch", serve);
  vi.stubGlobal("scrollTo", () => {});
  vi.stubGlobal("matchMedia", (media: string) => ({ media, matches: false, addEventListener: () => {} }));
  vi.stubGlobal("indexedDB", { deleteDatabase: (name: string) => void deleted.push(name) });
  localStorage.setItem("viva.user", "u1");
  localStorage.setItem("viva.theme", "dark");
  localStorage.setItem("other.page", "stays");
  answers.set("GET /api/v1/users/me", () => Response.json({ user: person(), preferences: {} }));
  answers.set("POST /api/v1/auth/logout", () => new Response(null, { status: 204 }));
  const place = document.createElement("div");
  place.id = "app";
  document.body.append(place);
  history.replaceState(null, "", "/");
  giveBack = await lending(() => doing(() => import("../../../web/src/main.tsx")));
});

afterEach(() => void asked.splice(0));

afterAll(async () => {
  giveBack();
  await doing(() => render(null, root()));
  root().remove();
  history.replaceState(null, "", "/");
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe("at first", () => {
  it("the page of the address is there, with what was chosen on this device", () => {
    expect(words(only(root(), "main h1"))).not.toBe("");
    expect(nameOf(button(root(), /^Theme/))).toBe("Theme: dark. Change to as the system.");
  });

  it("the server has told who this browser is", async () => {
    await until(() => expect(words(only(root(), ".account-button"))).toBe("Ada"));
  });
});

describe("every address", () => {
  it.each([
    ["/", "home"],
    ["/new", "setUp"],
    ["/new?track=behavioral", "setUp"],
    ["/s/s1/lobby", "lobby"],
    ["/s/s1/report", "report"],
    ["/history", "history"],
    ["/about", "about"],
    ["/sample", "sample"],
    ["/grader", "grader"],
    ["/shared", "shared"],
    ["/usage", "usage"],
    ["/admin", "admin"],
    ["/questions", "questions"],
    ["/login", "login"],
    ["/signup", "signup"],
    ["/verify", "verify"],
    ["/forgot", "forgot"],
    ["/reset", "reset"],
    ["/settings", "settings"],
    ["/privacy", "privacy"],
    ["/nowhere", "notFound"],
  ])("%s shows one view of its own, called so in the window's title", async (path, view) => {
    await visit(path === "/about" ? "/" : "/about");
    await visit(path);
    const [clean = "", search] = path.split("?");
    await until(() => expect(document.activeElement?.tagName).toBe("H1"));
    expect(only(root(), "main").className).toBe(`view view-${view}`);
    expect(document.title).toBe(titleOf(matchRoute(clean, search)));
    expect(every(root(), "main h1")).toHaveLength(1);
    expect(every(root(), "main [role=status]").map(words)).not.toContain("Loading.");
  });

  it("shows no two views under one heading", async () => {
    const seen = new Map<string, string>();
    for (const path of ["/history", "/about", "/grader", "/questions", "/login", "/forgot", "/privacy", "/nowhere"]) {
      await visit(path);
      const heading = words(only(root(), "main h1"));
      expect([seen.get(heading), heading !== ""]).toEqual([undefined, true]);
      seen.set(heading, path);
    }
  });

  it("is reached by the page's own links without leaving the page", async () => {
    await visit("/");
    await press(link(only(root(), "nav"), "Questions"));
    expect(location.pathname).toBe("/questions");
    expect(only(root(), "main").className).toBe("view view-questions");
    expect(only(root(), "[aria-current=page]").getAttribute("href")).toBe("/questions");
  });

  it("keeps the choice of a track that stands in the address", async () => {
    await visit("/new?track=behavioral");
    await until(() => expect(only(root(), "input[value=behavioral]").matches(":checked")).toBe(true));
  });
});

describe("the theme", () => {
  it("is put on the page and taken off again", async () => {
    await visit("/about");
    await press(button(root(), /^Theme: dark/));
    expect([document.documentElement.dataset.theme, localStorage.getItem("viva.theme")]).toEqual([undefined, null]);
    await press(button(root(), /^Theme: as the system/));
    expect(document.documentElement.dataset.theme).toBe("light");
  });
});

describe("logging out", () => {
  it("takes everything of the page off this device, and nothing of others", async () => {
    await visit("/about");
    localStorage.setItem("viva.draft.u1.s1", "{}");
    await press(button(root(), "Log out"));
    await until(() => expect(words(only(root(), ".account-button"))).toBe("Guest"));
    const left = Object.keys(localStorage);
    expect([left.filter((key) => key.startsWith("viva.")), localStorage.getItem("other.page")]).toEqual([[], "stays"]);
    expect(deleted).toEqual(["viva-outbox", "viva-recording"]);
    expect([location.pathname, asked.includes("POST /api/v1/auth/logout")]).toEqual(["/", true]);
  });
});

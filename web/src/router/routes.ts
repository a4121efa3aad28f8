/**
 * The addresses of the page and what each one shows. Pure: reads paths and writes them, touches no browser.
 */
import { TRACKS, type Track } from "#contract/vocabulary.ts";

/** Pages of accounts; each is at the path of its name. */
const ACCOUNT_VIEWS = ["login", "signup", "verify", "forgot", "reset", "settings", "privacy"] as const;
type AccountView = (typeof ACCOUNT_VIEWS)[number];

export type Route =
  | { readonly view: "home" }
  | { readonly view: "setUp"; readonly track: Track | null }
  | { readonly view: "room"; readonly sessionId: string }
  | { readonly view: "lobby"; readonly sessionId: string }
  | { readonly view: "report"; readonly sessionId: string }
  | { readonly view: "history" }
  | { readonly view: "about" }
  | { readonly view: "sample" }
  | { readonly view: "grader" }
  | { readonly view: "shared" }
  | { readonly view: "usage" }
  | { readonly view: "admin" }
  | { readonly view: "questions" }
  | { readonly view: AccountView }
  | { readonly view: "notFound" };

const FIXED: Readonly<Record<string, Route>> = {
  "/": { view: "home" },
  "/history": { view: "history" },
  "/about": { view: "about" },
  "/sample": { view: "sample" },
  "/grader": { view: "grader" },
  "/shared": { view: "shared" },
  "/usage": { view: "usage" },
  "/admin": { view: "admin" },
  "/questions": { view: "questions" },
  ...Object.fromEntries(ACCOUNT_VIEWS.map((view) => [`/${view}`, { view }])),
};

const SESSION = /^\/s\/([\w-]{1,64})(\/report|\/lobby)?$/;

/** `path` without query; a trailing slash means the same address. */
export function matchRoute(path: string, search = ""): Route {
  const clean = path.length > 1 ? path.replace(/\/+$/, "") : path;
  const fixed = FIXED[clean];
  if (fixed !== undefined) return fixed;
  if (clean === "/new") return { view: "setUp", track: trackIn(search) };
  const session = SESSION.exec(clean);
  if (session?.[1] === undefined) return { view: "notFound" };
  const [, sessionId, part] = session;
  return { view: part === undefined ? "room" : part === "/lobby" ? "lobby" : "report", sessionId };
}

function trackIn(search: string): Track | null {
  const wanted = new URLSearchParams(search).get("track");
  return TRACKS.find((track) => track === wanted) ?? null;
}

export function pathOf(route: Route): string {
  switch (route.view) {
    case "setUp":
      return route.track === null ? "/new" : `/new?track=${route.track}`;
    case "room":
      return `/s/${route.sessionId}`;
    case "lobby":
    case "report":
      return `/s/${route.sessionId}/${route.view}`;
    case "history":
    case "about":
    case "sample":
    case "grader":
    case "shared":
    case "usage":
    case "admin":
    case "questions":
    case "login":
    case "signup":
    case "verify":
    case "forgot":
    case "reset":
    case "settings":
    case "privacy":
      return `/${route.view}`;
    default:
      return "/";
  }
}

const TITLES: Readonly<Record<Route["view"], string>> = {
  home: "Viva: practise an interview, see your own words marked",
  setUp: "Set up an interview · Viva",
  room: "Interview · Viva",
  lobby: "Before you speak · Viva",
  report: "Report · Viva",
  history: "Your interviews · Viva",
  about: "About · Viva",
  sample: "A sample report · Viva",
  grader: "The grader card · Viva",
  shared: "A shared report · Viva",
  usage: "Your usage · Viva",
  admin: "Administration · Viva",
  questions: "Questions · Viva",
  login: "Log in · Viva",
  signup: "Make an account · Viva",
  verify: "Enter the code · Viva",
  forgot: "Set a new password · Viva",
  reset: "Choose a new password · Viva",
  settings: "Settings · Viva",
  privacy: "Privacy · Viva",
  notFound: "Nothing here · Viva",
};

export function titleOf(route: Route): string {
  return TITLES[route.view];
}
